package iovascope.check;

/** What is to be said of an accepted REMAP of a va device, the worst first where several are true. */
enum RemapFlaw {
    /** Nothing is mapped at the new uaddr, and the old owner had something there: OWN-006. */
    FORMER_ADDRESS,
    /** Nothing is mapped at the new uaddr: REMAP-004. */
    UNMAPPED,
    /** Some of it is private or anonymous: REMAP-005. */
    PRIVATE,
    /** The other of two mappings leads where this one should, and this one where that should: REMAP-022. */
    SWAPPED,
    /** Another object begins at the new uaddr: REMAP-001. */
    OTHER_OBJECT,
    /** The right object, but another place in it: REMAP-002. */
    WRONG_OFFSET,
    /** It begins right and goes on with something else: REMAP-006. */
    DISCONTINUOUS,
    /** It begins right and ends too early: REMAP-003. */
    SHORT,
    /** Any of these on a vduse device, whose daemon never sees the address: REMAP-023. */
    UNSEEN,
    /** The right place, but the process may do less there than the device: REMAP-007. */
    WEAK,
    /** Right, but not the first for this mapping since the hand-over: REMAP-021. */
    REPEATED,
    /** Right, and the address that it had: REMAP-020. */
    NO_CHANGE,
    RIGHT,
    /** The trace does not show enough memory. */
    UNKNOWN
}
