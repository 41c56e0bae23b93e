package iovascope.ui;

import iovascope.ui.shell.Choosers;
import java.io.File;
import java.nio.file.Path;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Stage;

/** Asks by the dialogs of the system. */
final class StageChoosers implements Choosers {

    private final Stage stage;
    /** Where the last file was; null at first. */
    private File folder;

    StageChoosers(Stage stage) {
        this.stage = stage;
    }

    @Override
    public Path open() {
        FileChooser chooser = chooser("Open a trace");
        chooser.getExtensionFilters()
                .addAll(
                        new ExtensionFilter("Traces", "*.vtrace", "*.log", "*.txt", "*.strace", "*.gz"),
                        new ExtensionFilter("All files", "*"));
        return chosen(chooser.showOpenDialog(stage));
    }

    @Override
    public Path save(String name) {
        FileChooser chooser = chooser("Save");
        chooser.setInitialFileName(name);
        return chosen(chooser.showSaveDialog(stage));
    }

    @Override
    public Path folder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Save into a folder");
        File chosen = chooser.showDialog(stage);
        return chosen == null ? null : chosen.toPath();
    }

    private FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        if (folder != null && folder.isDirectory()) {
            chooser.setInitialDirectory(folder);
        }
        return chooser;
    }

    private Path chosen(File file) {
        if (file == null) {
            return null;
        }
        folder = file.getParentFile();
        return file.toPath();
    }
}
