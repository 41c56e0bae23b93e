package iovascope.ui.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.ui.Parts;
import iovascope.ui.export.PartPicture.Format;
import iovascope.ui.export.PartPicture.Size;
import iovascope.ui.shell.SampleTrace;
import iovascope.ui.shell.WindowModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.image.Image;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ExportTest {

    private static final Size SIZE = new Size(900, 500);

    @TempDir
    private Path folder;

    private final WindowModel model = new WindowModel(Runnable::run, Runnable::run);
    private final Export export = new Export(Parts::copy, Runnable::run, Runnable::run);

    @Start
    void start(Stage stage) {
        iovascope.ui.fx.Fonts.load();
        model.loading().openSample(SampleTrace.NAME);
    }

    private void wait(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents(20);
        robot.interact(() -> {});
    }

    @ParameterizedTest
    @EnumSource
    void everyPartIsDrawnAtItsSizeInBothFormats(Parts.Part part, FxRobot robot) throws Exception {
        Function<WindowModel, Region> build = still -> Parts.build(part, still, null);
        Path png = folder.resolve("a.png");
        Path svg = folder.resolve("a.svg");
        robot.interact(() -> export.picture(model, build, SIZE, png));
        robot.interact(() -> export.picture(model, build, SIZE, svg));
        wait(robot);
        Image image = new Image(Files.newInputStream(png));
        assertEquals(SIZE.width(), image.getWidth());
        assertEquals(SIZE.height(), image.getHeight());
        Set<Integer> colours = new TreeSet<>();
        for (int at = 0; at < SIZE.width() * SIZE.height(); at += 7) {
            colours.add(image.getPixelReader().getArgb(at % SIZE.width(), at / SIZE.width()));
        }
        assertTrue(colours.size() > 20, part + " is nearly empty: " + colours.size() + " colours");
        var file = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(Files.readAllBytes(svg)));
        assertEquals("900", file.getDocumentElement().getAttribute("width"));
        assertTrue(file.getElementsByTagName("text").getLength() > 5, part + " has no words");
    }

    @Test
    void aSeriesIsOnePictureAStepAndMovesNothing(FxRobot robot) throws IOException {
        Function<WindowModel, Region> build = still -> Parts.build(Parts.Part.MESSAGE, still, null);
        robot.interact(() -> export.series(model, build, SIZE, Format.PNG, 26, 28, folder.resolve("new")));
        WaitForAsyncUtils.waitForFxEvents(60);
        assertEquals(
                "3 pictures written to " + folder.resolve("new"),
                export.outcomeProperty().get());
        assertEquals(SampleTrace.WRONG_REMAP, model.selection().step());
        try (Stream<Path> files = Files.list(folder.resolve("new"))) {
            assertEquals(
                    List.of("step-000026.png", "step-000027.png", "step-000028.png"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        byte[] before = Files.readAllBytes(folder.resolve("new/step-000026.png"));
        assertFalse(java.util.Arrays.equals(before, Files.readAllBytes(folder.resolve("new/step-000027.png"))));
        robot.interact(() -> model.go(26));
        robot.interact(() -> export.picture(model, build, SIZE, folder.resolve("one.png")));
        wait(robot);
        assertArrayEquals(before, Files.readAllBytes(folder.resolve("one.png")));
    }

    @Test
    void aTableIsWholeOrNotThere(FxRobot robot) throws IOException {
        Path file = folder.resolve("messages.csv");
        robot.interact(() -> export.table(model, Export.Table.MESSAGES, file));
        List<String> lines = Files.readAllLines(file);
        assertEquals(SampleTrace.STEPS + 1, lines.size());
        assertEquals("step,time,process,event,asid,iova,size,uaddr,perm,kernel,result", lines.get(0));
        assertEquals("27,1.204117000,qemu-new,remap,0,0x100000,0xf00000,0x7fb2c0200000,0,0,72", lines.get(27));
        robot.interact(() -> export.table(model, Export.Table.MAPPINGS, folder.resolve("none/here.csv")));
        assertTrue(
                export.outcomeProperty().get().startsWith("not written: "),
                export.outcomeProperty().get());
        robot.interact(() -> export.table(model, Export.Table.FINDINGS, folder.resolve("f.csv")));
        assertEquals(
                model.trace().findings().size() + 1,
                Files.readAllLines(folder.resolve("f.csv")).size());
    }

    @ParameterizedTest
    @CsvSource({
        "1x1, true",
        "1680x1050, true",
        "8192 × 10, true",
        "0x5, false",
        "8193x5, false",
        "ax5, false",
        "'', false"
    })
    void readsSizes(String text, boolean fine) {
        boolean read;
        try {
            Size.of(text);
            read = true;
        } catch (IllegalArgumentException e) {
            read = false;
        }
        assertEquals(fine, read);
    }
}
