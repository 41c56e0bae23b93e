package iovascope.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.ui.fx.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

    @TempDir
    private Path folder;

    private final WindowModel model = new WindowModel(Runnable::run, Runnable::run);

    private WindowModel read(String text) throws IOException {
        Path file = folder.resolve("given");
        Files.writeString(file, text);
        WindowModel fresh = new WindowModel(Runnable::run, Runnable::run);
        new SettingsFile(file).read(fresh);
        return fresh;
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        Path file = folder.resolve("new").resolve("settings.properties");
        Path trace = Files.write(folder.resolve("größe = a.vtrace"), Samples.bytes(SampleTrace.NAME));
        model.preferences().themeProperty().set(Theme.LIGHT);
        model.preferences().scaleProperty().set(1.3);
        model.preferences().reduceMotionProperty().set(true);
        model.preferences().timeAxisProperty().set(true);
        model.loading().open(trace);
        SettingsFile written = new SettingsFile(file);
        written.setLayout("upper.1", 0.625);
        assertTrue(written.write(model));

        WindowModel fresh = new WindowModel(Runnable::run, Runnable::run);
        SettingsFile read = new SettingsFile(file);
        read.read(fresh);
        assertEquals(Theme.LIGHT, fresh.preferences().theme());
        assertEquals(1.3, fresh.preferences().scaleProperty().get());
        assertTrue(fresh.preferences().reduceMotionProperty().get());
        assertTrue(fresh.preferences().timeAxisProperty().get());
        assertFalse(fresh.preferences().linearProperty().get());
        assertEquals(0.625, read.layout("upper.1", 0));
        assertEquals(0.5, read.layout("upper.0", 0.5));
        assertEquals(
                List.of(new Recents.Recent(trace.toAbsolutePath(), SampleTrace.STEPS, 5)),
                fresh.recents().list());
    }

    @Test
    void whatMakesNoSenseIsLeftOut() throws IOException {
        WindowModel fresh = read("theme=purple\nscale=huge\nlayout.a=NaN\nrecent.0=/tmp/x\nrecent.0.messages=many\n");
        assertEquals(Theme.DARK, fresh.preferences().theme());
        assertEquals(1, fresh.preferences().scaleProperty().get());
        assertEquals(0, fresh.recents().list().get(0).messages());
        assertEquals(3, read("scale=900").preferences().scaleProperty().get());
        assertEquals(Theme.DARK, read("\\u12").preferences().theme());
        new SettingsFile(folder).read(fresh);
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoFault() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        assertFalse(new SettingsFile(file.resolve("settings")).write(model));
    }

    @Test
    void liesWhereTheUserKeepsSettings() {
        assertEquals(Path.of("/home/a/.config/iovascope/settings.properties"), SettingsFile.usual(Map.of(), "/home/a"));
        assertEquals(
                Path.of("/c/iovascope/settings.properties"),
                SettingsFile.usual(Map.of("XDG_CONFIG_HOME", "/c"), "/home/a"));
    }

    @Test
    void theLatestFileComesFirstAndOnce() throws IOException {
        for (String name : List.of("a", "b", "c", "d", "e", "f", "g", "b")) {
            model.loading().open(Files.write(folder.resolve(name + ".vtrace"), Samples.bytes(SampleTrace.NAME)));
        }
        assertEquals(
                List.of("b.vtrace", "g.vtrace", "f.vtrace", "e.vtrace", "d.vtrace", "c.vtrace"),
                model.recents().list().stream().map(Recents.Recent::name).toList());
    }
}
