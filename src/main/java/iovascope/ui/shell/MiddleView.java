package iovascope.ui.shell;

/** What the middle of the window shows. */
public enum MiddleView {
    /** Where each range leads at one step. */
    TRANSLATION("Translation", "Alt+2"),
    /** How far each mapping is moved. */
    DELTA("Delta", "Alt+5"),
    /** What two steps, or two traces, have in common. */
    COMPARE("Compare", "Alt+6");

    private final String title;
    private final String key;

    MiddleView(String title, String key) {
        this.title = title;
        this.key = key;
    }

    public String title() {
        return title;
    }

    public String key() {
        return key;
    }
}
