package iovascope.trace.strace;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Descriptors on their way through sockets: which file a receiver gets, where its path alone would not tell, as it never
 * does of a memfd.
 *
 * <p>A message is the one that was sent through the other end of the same socket, if strace was told to name the ends
 * (-yy); they arrive in order. Else it must be the only one of the same paths that is still on its way.
 */
final class PassedFiles {

    private static final Pattern ENDS = Pattern.compile("\\[(\\d+)->(\\d+)\\]");

    /** @param end {@code FROM->TO} of the sender's socket, or null if the recording does not name its ends */
    private record Parcel(String end, List<String> paths, List<OpenFile> files) {}

    private final List<Parcel> underWay = new ArrayList<>();

    void sent(Descriptor socket, List<Descriptor> descriptors, List<OpenFile> files) {
        underWay.add(new Parcel(end(socket, 1, 2), paths(descriptors), List.copyOf(files)));
    }

    /** The files of a message that arrived, in the order of its descriptors; null if nobody can tell. */
    List<OpenFile> received(Descriptor socket, List<Descriptor> descriptors) {
        String from = end(socket, 2, 1);
        List<String> paths = paths(descriptors);
        Parcel found = null;
        for (Parcel parcel : underWay) {
            boolean known = from != null && parcel.end != null;
            if (!parcel.paths.equals(paths) || known && !from.equals(parcel.end)) {
                continue;
            }
            if (found != null && !found.files.equals(parcel.files)) {
                return null;
            }
            if (found == null) {
                found = parcel;
            }
            if (known) {
                break;
            }
        }
        underWay.remove(found);
        return found == null ? null : found.files;
    }

    private static String end(Descriptor socket, int from, int to) {
        Matcher ends = ENDS.matcher(Objects.requireNonNullElse(socket.path(), ""));
        return ends.find() ? ends.group(from) + "->" + ends.group(to) : null;
    }

    private static List<String> paths(List<Descriptor> descriptors) {
        List<String> paths = new ArrayList<>();
        descriptors.forEach(descriptor -> paths.add(descriptor.path()));
        return paths;
    }
}
