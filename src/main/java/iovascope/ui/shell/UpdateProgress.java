package iovascope.ui.shell;

/**
 * How far a change of owner has come, after one step.
 *
 * @param suspended the device is suspended, or was before the change of owner
 * @param begun another process owns the device
 * @param mappings how many were alive when it took over
 * @param remapped how many of them were remapped or made anew since, rightly or not
 * @param resumed whether the device runs again
 */
public record UpdateProgress(boolean suspended, boolean begun, int mappings, int remapped, boolean resumed) {

    static final UpdateProgress NONE = new UpdateProgress(false, false, 0, 0, false);
}
