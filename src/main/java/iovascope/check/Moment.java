package iovascope.check;

/** What a check listens to. */
enum Moment {
    /** An accepted UPDATE, and so on. */
    UPDATE,
    INVALIDATE,
    REMAP,
    BATCH_BEGIN,
    BATCH_END,
    /** A step that was refused for one of the reasons that the listener named. */
    REFUSED,
    /** A step at which the kernel would have called a null pointer; it is the last. */
    OOPS,
    /** Any message that reached the handler, accepted or not. */
    MESSAGE,
    /** An ioctl that succeeded. */
    IOCTL,
    OPEN,
    /** An accepted close of a descriptor; the node may stay open. */
    CLOSE,
    /** The node is released: by the close of its last descriptor, or by an exit or exec. */
    RELEASE,
    /** A step after which the device runs, and before which it did not: DRIVER_OK, or RESUME. */
    START,
    /** The opposite. */
    STOP,
    /** An accepted NEW_OWNER. */
    NEW_OWNER,
    /** Any step. */
    STEP,
    /** An event that is no step: {@link Scan#event}. The walk stands at the step that follows, and so does the memory that it shows. */
    EVENT,
    /** After the last event. */
    END
}
