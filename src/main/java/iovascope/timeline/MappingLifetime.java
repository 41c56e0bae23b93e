package iovascope.timeline;

import iovascope.emulator.Mapping;

/**
 * The steps during which a mapping led to one place.
 *
 * @param mapping its value; a remap ends one lifetime and begins the next
 * @param process index of the process whose address it names, or -1
 * @param born step that made it
 * @param died step that ended it; {@link #ALIVE} if none did
 * @param remap whether a remap of an older mapping made it
 */
public record MappingLifetime(Mapping mapping, int process, int born, int died, boolean remap) {

    public static final int ALIVE = Lifetimes.ALIVE;

    /** Whether the mapping is there after this step. */
    public boolean at(int step) {
        return born <= step && step < died;
    }
}
