package iovascope.ui.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * Notes and numbered marks at steps, kept in a text file beside the trace, {@code NAME.notes}, that people may edit:
 *
 * <pre>
 * iovascope notes 1
 * 27 mark=3 the wrong remap
 * 30 the device runs again
 * </pre>
 *
 * <p>In a note, a backslash and a line end are written as {@code \\} and {@code \n}.
 */
public final class Notebook {

    static final String HEAD = "iovascope notes 1";
    static final String ENDING = ".notes";
    private static final Pattern LINE = Pattern.compile("(\\d{1,9})(?: mark=(\\d))?(?: (.*))?");

    /** @param text empty if there is only a mark; @param mark 0 to 9; -1 for none */
    public record Note(String text, int mark) {

        private boolean isEmpty() {
            return text.isEmpty() && mark < 0;
        }
    }

    private static final Note NOTHING = new Note("", -1);

    private final NavigableMap<Integer, Note> notes = new TreeMap<>();
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    /** Null if there is no file to lie beside, or the one that lies there must not be overwritten. */
    private Path file;

    Notebook(WindowModel model) {
        model.loading().fileProperty().addListener((property, old, trace) -> open(trace));
        model.traceProperty().addListener(property -> {
            if (model.loading().fileProperty().get() == null) {
                open(null);
            }
        });
    }

    /** Grows with every change. */
    public ReadOnlyLongProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    /** Why notes are not kept, in a sentence; empty if they are. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** By step. */
    public NavigableMap<Integer, Note> notes() {
        return Collections.unmodifiableNavigableMap(notes);
    }

    /** The note of a step; one without words and mark if there is none. */
    public Note at(int step) {
        return notes.getOrDefault(step, NOTHING);
    }

    /** Writes a note, or takes it away if it is blank. */
    public void write(int step, String text) {
        put(step, new Note(text.strip(), at(step).mark()));
    }

    /** Puts a mark at a step; it is taken from where it was before. A mark that is there already is taken away. */
    public void mark(int step, int digit) {
        int before = marked(digit);
        if (before > 0) {
            set(before, new Note(at(before).text(), -1));
        }
        put(step, before == step ? at(step) : new Note(at(step).text(), digit));
    }

    /** The step of a mark; 0 if it is nowhere. */
    public int marked(int digit) {
        for (var entry : notes.entrySet()) {
            if (entry.getValue().mark() == digit) {
                return entry.getKey();
            }
        }
        return 0;
    }

    private void set(int step, Note note) {
        if (note.isEmpty()) {
            notes.remove(step);
        } else {
            notes.put(step, note);
        }
    }

    private void put(int step, Note note) {
        set(step, note);
        version.set(version.get() + 1);
        if (file != null) {
            try {
                save(file);
                problem.set("");
            } catch (IOException e) {
                problem.set("notes are not kept: " + file.getFileName() + " cannot be written, " + e.getMessage());
            }
        }
    }

    private void open(Path trace) {
        notes.clear();
        problem.set("");
        file = null;
        if (trace != null) {
            Path beside = trace.resolveSibling(trace.getFileName() + ENDING);
            try {
                read(Files.readString(beside, StandardCharsets.UTF_8));
                file = beside;
            } catch (NoSuchFileException e) {
                file = beside;
            } catch (IOException e) {
                // Whatever stands there is somebody's work, and is not overwritten.
                notes.clear();
                problem.set("notes are not kept: " + beside.getFileName() + ", " + e.getMessage());
            }
        }
        version.set(version.get() + 1);
    }

    private void read(String text) throws IOException {
        String[] lines = text.split("\n", -1);
        if (!lines[0].strip().equals(HEAD)) {
            throw new IOException("line 1: found '" + lines[0].strip() + "', expected '" + HEAD + "'");
        }
        for (int at = 1; at < lines.length; at++) {
            String line = lines[at].strip();
            if (line.isEmpty()) {
                continue;
            }
            Matcher match = LINE.matcher(line);
            if (!match.matches()) {
                throw new IOException(
                        "line " + (at + 1) + ": found '" + line + "', expected a step, 'mark=' and a digit, and words");
            }
            String words = match.group(3) == null ? "" : unescape(match.group(3));
            notes.put(
                    Integer.valueOf(match.group(1)),
                    new Note(words, match.group(2) == null ? -1 : Integer.parseInt(match.group(2))));
        }
    }

    private void save(Path target) throws IOException {
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        notes.forEach((step, note) -> {
            text.append(step);
            if (note.mark() >= 0) {
                text.append(" mark=").append(note.mark());
            }
            if (!note.text().isEmpty()) {
                text.append(' ').append(note.text().replace("\\", "\\\\").replace("\n", "\\n"));
            }
            text.append('\n');
        });
        // In one piece: a full disk must not leave half of the notes.
        Path whole = target.resolveSibling(target.getFileName() + ".new");
        Files.writeString(whole, text, StandardCharsets.UTF_8);
        Files.move(whole, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String unescape(String written) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < written.length(); at++) {
            char letter = written.charAt(at);
            boolean escape = letter == '\\' && at + 1 < written.length();
            if (escape) {
                at++;
                letter = written.charAt(at) == 'n' ? '\n' : written.charAt(at);
            }
            text.append(letter);
        }
        return text.toString();
    }
}
