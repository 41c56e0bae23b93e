package iovascope.lab;

/** Whether two places in two processes are the same memory, as far as one way of looking can tell. */
enum Sameness {
    SAME("same"),
    DIFFERENT("different"),
    /** What it would take to tell was not to be seen. Never to be taken for the same. */
    NO_CLAIM("no claim");

    private final String word;

    Sameness(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
