package iovascope.ui;

import iovascope.lab.LabRun;
import iovascope.lab.LiveUpdateLab;
import iovascope.lab.MemoryVerification;
import iovascope.lab.VerificationCost;
import iovascope.ui.command.Commands;
import iovascope.ui.lab.LabModel;
import iovascope.ui.lab.LabView;
import iovascope.ui.shell.WindowModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.layout.StackPane;

/** The laboratory in place of the window. It is made when somebody asks for it, because most do not. */
final class LabPage extends StackPane {

    private final WindowModel window;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final Commands commands = new Commands();
    private final Consumer<LabRun> openTrace;
    private LabModel model;
    private ExecutorService verifying;

    /** @param openTrace shows a run, which may still go on, as a trace */
    LabPage(WindowModel window, Consumer<LabRun> openTrace) {
        this.window = window;
        this.openTrace = openTrace;
        visibleProperty().bind(open);
        managedProperty().bind(open);
    }

    ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /** The keys of the page, which are its own while it is open. */
    Commands commands() {
        return commands;
    }

    void open() {
        if (model == null) {
            verifying = Executors.newSingleThreadExecutor(work -> {
                Thread thread = new Thread(work, "lab-verify");
                thread.setDaemon(true);
                return thread;
            });
            show(new LabModel(LiveUpdateLab::start, LabPage::measure, verifying, window.window()));
        }
        open.set(true);
        requestFocus();
    }

    /** Shows the page for a model that somebody else has made. */
    void show(LabModel made) {
        model = made;
        LabView view = new LabView(model, window);
        view.addCommands(commands);
        view.onBack(() -> open.set(false));
        view.onOpenTrace(run -> {
            open.set(false);
            openTrace.accept(run);
        });
        getChildren().setAll(view);
        open.set(true);
    }

    /** Ends what was begun; the program ends. */
    void close() {
        if (model != null) {
            model.close();
        }
        if (verifying != null) {
            verifying.shutdownNow();
        }
    }

    private static List<VerificationCost> measure(
            Consumer<VerificationCost> each, Consumer<String> noted, BooleanSupplier cancelled) throws IOException {
        List<VerificationCost> all = new ArrayList<>();
        MemoryVerification here = MemoryVerification.here();
        here.measure(here.sizes(), new MemoryVerification.Watcher() {
            @Override
            public void progress(String part, long done, long of) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException("measuring was stopped");
                }
            }

            @Override
            public void measured(VerificationCost cost) {
                all.add(cost);
                each.accept(cost);
            }

            @Override
            public void noted(String note) {
                noted.accept(note);
            }
        });
        return all;
    }
}
