package iovascope.ui.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds commands by some of their letters, the nearest first. */
public final class CommandSearch {

    private static final int NO_MATCH = Integer.MAX_VALUE;

    private record Ranked(Command command, int distance) {}

    private final List<Command> commands;

    public CommandSearch(Commands commands) {
        this.commands = commands.list();
    }

    /** The commands whose names hold all letters of a text in their order; all for an empty text. */
    public List<Command> find(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<Ranked> found = new ArrayList<>();
        for (Command command : commands) {
            int distance = distance(command, wanted);
            if (distance != NO_MATCH) {
                found.add(new Ranked(command, distance));
            }
        }
        found.sort(Comparator.comparingInt(Ranked::distance));
        return found.stream().map(Ranked::command).toList();
    }

    /** A name with the text in one piece is nearer than one with gaps, and a word that begins with it nearest. */
    private static int distance(Command command, String wanted) {
        String name = (command.name() + " " + command.group()).toLowerCase(Locale.ROOT);
        int whole = name.indexOf(wanted);
        if (whole >= 0) {
            boolean begins = whole == 0 || name.charAt(whole - 1) == ' ';
            return begins ? whole : 100 + whole;
        }
        int at = -1;
        int gaps = 0;
        for (char letter : wanted.toCharArray()) {
            int next = name.indexOf(letter, at + 1);
            if (next < 0) {
                return NO_MATCH;
            }
            gaps += at >= 0 && next != at + 1 ? next - at : 0;
            at = next;
        }
        return 1000 + gaps;
    }
}
