package iovascope.lab;

/** How the descriptors of device and memory get from the old VMM to the new one. */
public enum HandOver {
    /** Two processes; sent over a UNIX socket. */
    SCM_RIGHTS("scm-rights", "SCM_RIGHTS"),
    /** One process that runs another image; the descriptors stay open. */
    EXEC("exec", "exec");

    private final String word;
    private final String title;

    HandOver(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /** As the command line takes it. */
    public String word() {
        return word;
    }

    public String title() {
        return title;
    }

    /** The way of this word, or null. */
    public static HandOver named(String word) {
        for (HandOver way : values()) {
            if (way.word.equals(word)) {
                return way;
            }
        }
        return null;
    }
}
