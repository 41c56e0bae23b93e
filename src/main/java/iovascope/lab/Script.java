package iovascope.lab;

/** What the two VMM processes do: the live update as it should be, or with one mistake. */
public enum Script {
    CORRECT("correct", "Correct update", "suspend, hand over, remap every mapping in a batch, resume"),
    OTHER_OBJECT("other-object", "Remap to another object", "one remap leads to another memfd of the same size"),
    WRONG_OFFSET("wrong-offset", "Remap 1 MiB off", "one remap leads one megabyte too far into the right memfd"),
    WRONG_PAGE("wrong-page", "Remap one page off", "one remap leads one page of 4 KiB too far"),
    FORGOTTEN("forgotten", "One mapping forgotten", "one mapping is not remapped before the device resumes"),
    OUTSIDE_BATCH("outside-batch", "Remap outside a batch", "the remaps are right, but not between begin and end"),
    NO_SUSPEND("no-suspend", "No suspend", "the device runs while it is handed over and remapped"),
    EARLY_RESUME("early-resume", "Resume too early", "the device resumes before the remaps, not after them"),
    FREED_FIRST("freed-first", "Old memory freed first", "the old process unmaps its memory before it suspends"),
    PRIVATE_COPY("private-copy", "Private copy", "one remap leads to a private mapping of the right memfd");

    private final String word;
    private final String title;
    private final String about;

    Script(String word, String title, String about) {
        this.word = word;
        this.title = title;
        this.about = about;
    }

    /** As the command line takes it: {@code wrong-offset}. */
    public String word() {
        return word;
    }

    /** For a list. */
    public String title() {
        return title;
    }

    /** What it does, without a full stop. */
    public String about() {
        return about;
    }

    /** The script of this word, or null. */
    public static Script named(String word) {
        for (Script script : values()) {
            if (script.word.equals(word)) {
                return script;
            }
        }
        return null;
    }
}
