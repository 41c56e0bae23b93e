package iovascope.ui;

import iovascope.ui.command.Commands;
import iovascope.ui.search.Breakpoints;
import iovascope.ui.search.QueryField;
import iovascope.ui.search.Search;
import iovascope.ui.shell.Cards;
import iovascope.ui.shell.WindowModel;
import java.util.function.BooleanSupplier;

/** The commands that find steps by a query. */
final class SearchCommands {

    private SearchCommands() {}

    /**
     * @param find where to type what is looked for
     * @param leave gives the focus back to the window
     */
    static void add(WindowModel model, Search search, QueryField find, Commands commands, Cards cards, Runnable leave) {
        BooleanSupplier shown = () -> model.trace() != null;
        BooleanSupplier finding = () -> shown.getAsBoolean() && search.find().active();
        commands.add("Search", "Find by a query", "/", find::requestFocus, shown);
        commands.add("Search", "Next hit", "N", () -> move(model, search, true), finding);
        commands.add("Search", "Previous hit", "Shift+N", () -> move(model, search, false), finding);
        find.setOnEnter(() -> {
            move(model, search, true);
            leave.run();
        });
        find.setOnLeave(leave);
        Breakpoints stops = search.breakpoints();
        commands.add(
                "Search",
                "Breakpoint at this step",
                "B",
                () -> stops.toggle(model.selection().step()),
                shown);
        commands.add(
                "Search",
                "Breakpoints by queries…",
                "Shift+B",
                () -> cards.show(new BreakpointCard(stops, search.lookup(model.trace()), cards::close)),
                shown);
        BooleanSupplier stopping = () -> shown.getAsBoolean() && !stops.list().isEmpty();
        commands.add("Search", "Next breakpoint", "F8", () -> stop(model, stops, true), stopping);
        commands.add("Search", "Previous breakpoint", "Shift+F8", () -> stop(model, stops, false), stopping);
        model.playback()
                .stopAt(
                        (from, to) -> {
                            int stop = stops.nextStop(from, true);
                            return stop <= to ? stop : 0;
                        },
                        () -> stops.list().isEmpty() ? Integer.MAX_VALUE : stops.knownTo());
    }

    private static void move(WindowModel model, Search search, boolean forward) {
        int step = search.find().move(model.selection().step(), forward);
        if (step > 0) {
            model.go(step);
        }
    }

    private static void stop(WindowModel model, Breakpoints stops, boolean forward) {
        int step = stops.nextStop(model.selection().step(), forward);
        if (step > 0) {
            model.go(step);
        }
    }
}
