package iovascope.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookTest {

    @TempDir
    private Path folder;

    private Path trace;
    private Path beside;

    @BeforeEach
    void copy() throws IOException {
        trace = Files.write(folder.resolve("a.vtrace"), Samples.bytes(SampleTrace.NAME));
        beside = folder.resolve("a.vtrace.notes");
    }

    private Notebook open() {
        WindowModel model = new WindowModel(Runnable::run, Runnable::run);
        model.loading().open(trace);
        return model.notebook();
    }

    @Test
    void keepsNotesAndMarksBesideTheTrace() throws IOException {
        Notebook written = open();
        assertFalse(Files.exists(beside));
        written.write(27, "the wrong\nremap \\o/");
        written.mark(27, 3);
        written.mark(30, 0);
        assertEquals("iovascope notes 1\n27 mark=3 the wrong\\nremap \\\\o/\n30 mark=0\n", Files.readString(beside));
        Notebook read = open();
        assertEquals(written.notes(), read.notes());
        assertEquals(27, read.marked(3));
        assertEquals(0, read.marked(5));
    }

    @Test
    void aMarkIsInOnePlaceAndASecondTimeTakesItAway() {
        Notebook notebook = open();
        notebook.mark(5, 1);
        notebook.mark(6, 1);
        assertEquals(6, notebook.marked(1));
        assertEquals(-1, notebook.at(5).mark());
        notebook.mark(6, 1);
        assertEquals(0, notebook.marked(1));
        assertTrue(notebook.notes().isEmpty());
    }

    @Test
    void aFileOfSomebodyElseIsNotOverwritten() throws IOException {
        Files.writeString(beside, "my diary\n");
        Notebook notebook = open();
        notebook.write(1, "hello");
        assertEquals("my diary\n", Files.readString(beside));
        assertEquals(
                "notes are not kept: a.vtrace.notes, line 1: found 'my diary', expected 'iovascope notes 1'",
                notebook.problemProperty().get());
        assertEquals("hello", notebook.at(1).text());
    }

    @Test
    void aBadLineIsToldWithItsNumber() throws IOException {
        Files.writeString(beside, Notebook.HEAD + "\n3 fine\nthree not\n");
        assertEquals(
                "notes are not kept: a.vtrace.notes, line 3: found 'three not', expected a step, 'mark=' and a digit,"
                        + " and words",
                open().problemProperty().get());
    }

    @Test
    void aFolderThatCannotBeWrittenIsTold() throws IOException {
        Files.createDirectory(folder.resolve("a.vtrace.notes.new"));
        Notebook notebook = open();
        notebook.write(1, "lost");
        assertTrue(notebook.problemProperty().get().startsWith("notes are not kept: a.vtrace.notes cannot be written"));
    }

    @Test
    void anotherTraceHasOtherNotes() {
        WindowModel model = new WindowModel(Runnable::run, Runnable::run);
        model.loading().open(trace);
        model.notebook().write(1, "here");
        model.loading().openSample(SampleTrace.NAME);
        assertTrue(model.notebook().notes().isEmpty());
        model.notebook().write(1, "a sample has no place for it");
        assertEquals("", model.notebook().problemProperty().get());
        model.loading().open(trace);
        assertEquals("here", model.notebook().at(1).text());
    }
}
