package iovascope.ui;

import iovascope.ui.command.Commands;
import iovascope.ui.command.KeySheet;
import iovascope.ui.command.PaletteCard;
import iovascope.ui.fx.Theme;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.Cards;
import iovascope.ui.shell.GoTo;
import iovascope.ui.shell.LineCard;
import iovascope.ui.shell.Preferences;
import iovascope.ui.shell.WindowModel;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The commands that belong to no single part of the window. */
final class WindowCommands {

    private static final double SCALE_STEP = 0.1;
    private static final double LEAST_SCALE = 0.7;
    private static final double MOST_SCALE = 2;

    private final WindowModel model;
    private final Commands commands;
    private final Cards cards;
    private final BooleanSupplier shown;

    private WindowCommands(WindowModel model, Commands commands, Cards cards) {
        this.model = model;
        this.commands = commands;
        this.cards = cards;
        shown = () -> model.trace() != null;
    }

    /** @param open asks for a file and opens it */
    static void add(WindowModel model, Commands commands, Cards cards, Runnable open, Supplier<String> focusedPart) {
        WindowCommands all = new WindowCommands(model, commands, cards);
        all.addFile(open);
        all.addMoves();
        all.addJumps();
        all.addMarks();
        all.addLook();
        all.addHelp(focusedPart);
    }

    private void addFile(Runnable open) {
        commands.add("File", "Open a trace…", "Ctrl+O", open, () -> true);
        commands.add(
                "File",
                "Watch the 60-second live update",
                "",
                () -> model.demo().start(),
                () -> true);
        commands.add("File", "Close the trace", "Ctrl+W", model::close, shown);
        commands.add(
                "File",
                "Stop reading, or put the message away",
                "Escape",
                () -> {
                    model.loading().cancel();
                    model.loading().dismissProblem();
                    model.demo().stop();
                },
                () -> model.loading().busyProperty().get()
                        || model.loading().problemProperty().get() != null
                        || !model.demo().captionProperty().get().isEmpty());
    }

    private void addMoves() {
        commands.add("Move", "Step back", "Left", () -> model.move(-1), shown);
        commands.add("Move", "Step forward", "Right", () -> model.move(1), shown);
        commands.add(
                "Move", "Previous batch", "Shift+Left", () -> model.transport().moveBatch(false), shown);
        commands.add(
                "Move", "Next batch", "Shift+Right", () -> model.transport().moveBatch(true), shown);
        commands.add(
                "Move",
                "Previous gate of a live update",
                "Ctrl+Left",
                () -> model.transport().movePhase(false),
                shown);
        commands.add(
                "Move",
                "Next gate of a live update",
                "Ctrl+Right",
                () -> model.transport().movePhase(true),
                shown);
        commands.add("Move", "Previous finding", "[", () -> model.moveFinding(false), shown);
        commands.add("Move", "Next finding", "]", () -> model.moveFinding(true), shown);
        BooleanSupplier focused = () -> shown.getAsBoolean() && model.focus() != null;
        commands.add(
                "Move",
                "Previous change of the range",
                ",",
                () -> model.transport().moveChange(false),
                focused);
        commands.add(
                "Move", "Next change of the range", ".", () -> model.transport().moveChange(true), focused);
        commands.add("Move", "First step", "Home", () -> model.go(1), shown);
        commands.add("Move", "Last step", "End", model::goLast, shown);
    }

    private void addJumps() {
        commands.add("Move", "Go to a step, time or address…", "Ctrl+G", this::goTo, shown);
        commands.add(
                "Move",
                "Back to where I was",
                "Alt+Left",
                () -> model.selection().back(),
                shown);
        commands.add(
                "Move", "Forward again", "Alt+Right", () -> model.selection().forward(), shown);
        commands.add(
                "Move",
                "Pick no range",
                "",
                () -> model.selection().pick(null),
                () -> model.selection().spot() != null);
        commands.add("Play", "Play or pause", "Space", () -> model.playback().toggle(), shown);
        commands.add("Play", "Faster", "+", () -> model.playback().change(true), shown);
        commands.add("Play", "Slower", "-", () -> model.playback().change(false), shown);
    }

    private void goTo() {
        GoTo there = new GoTo(model.trace(), model.selection().step());
        cards.show(new LineCard(
                "Go to",
                "27  +100  50%  1.5s  iova:0x1000  uaddr:0x7f00",
                "",
                text -> text.isBlank() ? GoTo.EXPECTED : there.read(text).words(),
                text -> {
                    GoTo.Target target = there.read(text);
                    if (target.found()) {
                        model.go(target.step());
                        if (target.spot() != null) {
                            model.selection().pick(target.spot());
                        }
                    }
                    return target.found();
                },
                cards::close));
    }

    private void addMarks() {
        commands.add("Marks", "Note at this step…", "M", this::note, shown);
        for (int number = 0; number <= 9; number++) {
            int digit = number;
            commands.add(
                    "Marks",
                    "Jump to mark " + digit,
                    Integer.toString(digit),
                    () -> model.go(model.notebook().marked(digit)),
                    () -> shown.getAsBoolean() && model.notebook().marked(digit) > 0);
        }
        for (int number = 0; number <= 9; number++) {
            int digit = number;
            commands.add(
                    "Marks",
                    "Set or take away mark " + digit,
                    "Ctrl+" + digit,
                    () -> model.notebook().mark(model.selection().step(), digit),
                    shown);
        }
    }

    private void note() {
        int step = model.selection().step();
        cards.show(new LineCard(
                "Note at step " + Amount.text(step),
                "what is worth remembering",
                model.notebook().at(step).text(),
                text -> text.isBlank() ? "nothing: takes the note away" : "kept beside the trace",
                text -> {
                    model.notebook().write(step, text);
                    return true;
                },
                cards::close));
    }

    private void addLook() {
        Preferences likes = model.preferences();
        commands.add(
                "View",
                "Light or dark",
                "Ctrl+T",
                () -> likes.themeProperty().set(likes.theme().toggled()),
                () -> true);
        commands.add("View", "High contrast", "", () -> likes.themeProperty().set(Theme.CONTRAST), () -> true);
        commands.add("View", "Larger", "Ctrl++ Ctrl+=", () -> scale(SCALE_STEP), () -> true);
        commands.add("View", "Smaller", "Ctrl+-", () -> scale(-SCALE_STEP), () -> true);
        commands.add("View", "True linear scale of addresses", "L", () -> toggle(likes.linearProperty()), shown);
        commands.add("View", "Steps or time", "T", () -> toggle(likes.timeAxisProperty()), shown);
        commands.add("View", "Reduce motion", "", () -> toggle(likes.reduceMotionProperty()), () -> true);
    }

    private void scale(double by) {
        double next = Math.round((model.preferences().scaleProperty().get() + by) * 10) / 10.0;
        model.preferences().scaleProperty().set(Math.max(LEAST_SCALE, Math.min(MOST_SCALE, next)));
    }

    private static void toggle(javafx.beans.property.BooleanProperty property) {
        property.set(!property.get());
    }

    private void addHelp(Supplier<String> focusedPart) {
        commands.add(
                "Help",
                "All commands…",
                "Ctrl+Shift+P",
                () -> cards.show(new PaletteCard(commands, cards::close)),
                () -> true);
        commands.add("Help", "Keys", "F1 ?", () -> cards.show(new KeySheet(commands, focusedPart.get())), () -> true);
    }
}
