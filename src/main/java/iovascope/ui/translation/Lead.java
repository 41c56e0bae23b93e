package iovascope.ui.translation;

import iovascope.check.Finding;
import iovascope.mem.IovaRange;
import iovascope.process.Vma;
import iovascope.timeline.DeviceState;
import iovascope.timeline.MappingLifetime;
import iovascope.ui.shell.Piece;
import iovascope.ui.shell.Places;
import java.util.List;

/**
 * Where one mapping leads.
 *
 * @param pieces one for each memory area, in address order
 * @param alive whether it is there after the step
 * @param danger the silent mistake that it suffers from at the step, or null
 */
record Lead(MappingLifetime lifetime, List<Piece> pieces, boolean alive, Finding danger) {

    /** Stands for an object where no memory is. Unlike the numbers of {@link Vma} it is none of the trace. */
    static final int NOT_MAPPED = -9;

    static Lead of(Scope scope, DeviceState state, MappingLifetime lifetime) {
        boolean alive = lifetime.at(state.step());
        if (!alive && scope.births().containsKey(lifetime)) {
            // The places of other steps are those of their own time: they must not move with this one.
            return new Lead(lifetime, scope.births().get(lifetime), false, null);
        }
        List<Piece> pieces = Piece.of(lifetime.mapping(), Places.memory(scope.trace(), state, lifetime.process()));
        Finding danger = alive ? scope.trace().danger(lifetime, state.step()) : null;
        return new Lead(lifetime, pieces, alive, danger);
    }

    IovaRange range() {
        return lifetime.mapping().range();
    }

    static int object(Piece piece) {
        return piece.area() == null ? NOT_MAPPED : piece.object();
    }

    /** The longest piece bears the name of all. */
    int longest() {
        int longest = 0;
        for (int at = 1; at < pieces.size(); at++) {
            if (Long.compareUnsigned(
                            pieces.get(at).iova().last() - pieces.get(at).iova().first(),
                            pieces.get(longest).iova().last()
                                    - pieces.get(longest).iova().first())
                    > 0) {
                longest = at;
            }
        }
        return longest;
    }

    /** What memory without a name is called. */
    static String unnamed(int object) {
        return switch (object) {
            case NOT_MAPPED -> "not mapped";
            case Vma.ANONYMOUS -> "anonymous";
            default -> "never shown";
        };
    }
}
