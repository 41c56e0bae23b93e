package iovascope.emulator;

import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.vhost.BackendFeatures;

/**
 * Why the kernel refuses a call, or why a call changed nothing.
 *
 * <p>A step keeps the constant and its numbers; the sentence is made when somebody reads it, because a trace may hold
 * millions of refusals.
 */
public enum Refusal {
    ALREADY_OPEN("the node is open already, and opens only once"),
    NOT_OPEN("the node is not open"),
    NO_HEADER("the write is too short for the frame's header"),
    UNKNOWN_HEADER("the frame's header type is neither 1 nor 2"),
    SHORT_WRITE("the write is shorter than the 40 bytes that the kernel reads"),
    EMPTY_SIZE("its size is 0"),
    WRITER_IS_NOT_OWNER("the writer does not own the device"),
    NO_SUCH_ASID("the device has no address space %u, only %u"),
    OTHER_BATCH("a batch of asid %u is open, and this is for asid %u"),
    NOTHING_MAPPED_EVER("nothing was ever mapped in asid %u"),
    UNKNOWN_MESSAGE("vhost-vdpa knows no message of type %u"),
    NO_REMAP("this kernel knows no message of type 7"),
    REMAP_FIELDS("perm must be 0 and size must not"),
    REMAP_NOT_OFFERED("the device does not offer IOTLB_REMAP"),
    NOT_MAPPED("no mapping overlaps the range"),
    NOT_EXACT("the range is not exactly that of mapping %r"),
    NO_SET_MAP("the device has no set_map"),
    TABLE_REFUSED("the device's driver refused the table"),
    EMPTY_OR_WRAPPING("the range is empty or runs past the last address"),
    OUTSIDE_IOVA_RANGE("the range leaves the device's IOVA range %r"),
    OVERLAPS("it overlaps mapping %r; UPDATE never replaces"),
    NO_MEMORY_AREA("no memory is mapped at or above uaddr %x"),
    SIZE_WRAPS("the size wraps when rounded up to pages"),
    MEMLOCK("pinning it would exceed RLIMIT_MEMLOCK"),
    CANNOT_PIN("the page at uaddr %x cannot be pinned"),
    FULL("the address space already holds %u mappings, the most this kernel allows"),
    MAPPING_REFUSED("the device's driver refused the mapping"),
    CALLER_IS_NOT_OWNER("the caller does not own the device"),
    UNKNOWN_IOCTL("vhost-vdpa does not know this ioctl"),
    OWNED("the device has an owner already"),
    NEW_OWNER_NOT_OFFERED("the device does not offer NEW_OWNER"),
    NO_OWNER("the device has no owner yet"),
    NEW_OWNER_MEMLOCK("the pinned pages exceed the caller's RLIMIT_MEMLOCK"),
    SAME_OWNER("the caller owns the device already"),
    UNKNOWN_FEATURES("this kernel does not know %f"),
    CANNOT_SUSPEND_OR_RESUME("the device cannot suspend or resume"),
    NEEDS_IOTLB_ASID("DESC_ASID needs IOTLB_ASID"),
    NO_DESCRIPTOR_GROUPS("the device has no descriptor groups"),
    CANNOT_PERSIST("the device cannot keep its table over a reset"),
    CLEARS_STATUS("only a reset clears status bits"),
    CANNOT_SUSPEND("the device cannot suspend"),
    SUSPEND_REFUSED("the device's driver refused to suspend"),
    CANNOT_RESUME("the device cannot resume"),
    GROUP_ABOVE_QUEUES("the kernel tests the group against the number of queues first"),
    NO_SUCH_GROUP("the device has no group %u"),
    NO_SUCH_QUEUE("the device has no queue %u"),
    RUNNING("the device runs and is not suspended"),
    /** Not the kernel's: the step was not replayed. */
    CUT_OFF("the recording cut off the message's type and permissions; nothing was replayed");

    private final String sentence;

    Refusal(String sentence) {
        this.sentence = sentence;
    }

    /**
     * One sentence.
     *
     * @param numbers what the refusal is about: addresses, an unsigned count, or the two ends of a range
     */
    String text(long... numbers) {
        StringBuilder text = new StringBuilder();
        int next = 0;
        for (int at = 0; at < sentence.length(); at++) {
            if (sentence.charAt(at) != '%') {
                text.append(sentence.charAt(at));
                continue;
            }
            at++;
            long number = numbers[next++];
            switch (sentence.charAt(at)) {
                case 'x' -> text.append(Unsigned.hex(number));
                case 'r' -> text.append(new IovaRange(number, numbers[next++]));
                case 'f' -> text.append(BackendFeatures.text(number));
                default -> text.append(Long.toUnsignedString(number));
            }
        }
        return text.toString();
    }
}
