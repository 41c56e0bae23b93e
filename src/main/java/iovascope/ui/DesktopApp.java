package iovascope.ui;

import iovascope.ui.fx.Fonts;
import iovascope.ui.fx.FxThread;
import iovascope.ui.shell.Choosers;
import iovascope.ui.shell.SettingsFile;
import iovascope.ui.shell.WindowModel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** The program with a window. Its one parameter is a file to open. */
public final class DesktopApp extends Application {

    private static final double WIDTH = 1680;
    private static final double HEIGHT = 1050;

    private final ExecutorService reader = thread("trace-reader");
    private final ExecutorService searcher = thread("search");

    private final SettingsFile settings =
            new SettingsFile(SettingsFile.usual(System.getenv(), System.getProperty("user.home")));
    private WindowModel model;
    private WindowView window;

    private static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void start(Stage stage) {
        model = new WindowModel(reader, searcher, FxThread::later);
        settings.read(model);
        window = show(stage, model, settings);
        List<String> files = getParameters().getUnnamed();
        if (!files.isEmpty()) {
            model.loading().open(Path.of(files.get(0)));
        }
    }

    @Override
    public void stop() {
        reader.shutdownNow();
        searcher.shutdownNow();
        window.close();
        window.remember(settings);
        settings.write(model);
    }

    /** @param settings how the window was laid out the last time */
    static WindowView show(Stage stage, WindowModel model, SettingsFile settings) {
        return show(stage, model, settings, new StageChoosers(stage));
    }

    static WindowView show(Stage stage, WindowModel model, SettingsFile settings, Choosers choosers) {
        Scene scene = scene(model, choosers, settings.layout("width", WIDTH), settings.layout("height", HEIGHT));
        WindowView view = (WindowView) scene.getRoot();
        view.layOut(settings);
        stage.setTitle("iovascope");
        stage.setMinWidth(1100);
        stage.setMinHeight(700);
        stage.setScene(scene);
        stage.show();
        // Otherwise the first button has the focus, and Space opens a dialog.
        view.requestFocus();
        return view;
    }

    static Scene scene(WindowModel model, Choosers choosers, double width, double height) {
        Fonts.load();
        WindowView view = new WindowView(model, choosers);
        Scene scene = new Scene(view, width, height);
        scene.setUserAgentStylesheet(model.preferences().theme().stylesheet());
        model.preferences()
                .themeProperty()
                .addListener((property, before, theme) -> scene.setUserAgentStylesheet(theme.stylesheet()));
        Keys.install(scene, view);
        return scene;
    }
}
