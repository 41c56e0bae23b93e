package iovascope.ui.shell;

import java.nio.file.Path;

/** Asks a person for files. Each answers null if the person would rather not. */
public interface Choosers {

    /** Nobody to ask. */
    Choosers NOBODY = new Choosers() {
        @Override
        public Path open() {
            return null;
        }

        @Override
        public Path save(String name) {
            return null;
        }

        @Override
        public Path folder() {
            return null;
        }
    };

    /** A trace to open. */
    Path open();

    /** A file to write. @param name what it would be called */
    Path save(String name);

    /** A folder to write many files into. */
    Path folder();
}
