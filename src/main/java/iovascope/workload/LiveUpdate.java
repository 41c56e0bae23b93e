package iovascope.workload;

import iovascope.trace.TraceProcess;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A device is handed to and fro between two processes that map the same objects; if its table holds user addresses, every
 * mapping is remapped each time.
 *
 * <p>What is left of the messages when no further round fits, the last owner spends on replacing mappings, so that every
 * stream ends with the device running.
 */
final class LiveUpdate implements Scenario {

    /** Mappings that 1 TiB of each object holds. */
    static final int MOST_LIVE = 1 << 20;

    /** Messages that one mistake needs more than a round without it. */
    private static final long MISTAKE_MESSAGES = 5;

    private final WorkloadSpec spec;
    private final SplitMix64 random;
    private final LiveMemory memory;
    private final long rounds;

    LiveUpdate(WorkloadSpec spec) {
        this.spec = spec;
        random = new SplitMix64(spec.seed());
        memory = new LiveMemory(random, (int) spec.live());
        rounds = rounds(spec.messages(), spec.live(), spec.mistakes());
    }

    /** Rounds that fit behind the first maps; a round and those maps each have a batch, and the rings. */
    private static long rounds(long messages, long live, long mistakes) {
        return Math.max(0, (messages - MISTAKE_MESSAGES * mistakes) / (live + 3) - 1);
    }

    /** A round holds each kind once, and no mapping is wrong twice in it. */
    static long mostMistakes(long messages, long live, List<MistakeKind> kinds) {
        boolean pair = kinds.stream().anyMatch(kind -> kind.mappings() > 1);
        long each = Math.min(kinds.size(), pair ? live - 1 : live);
        long least = 0;
        long most = messages;
        while (least < most) {
            long middle = least + (most - least + 1) / 2;
            if (middle <= rounds(messages, live, middle) * each) {
                least = middle;
            } else {
                most = middle - 1;
            }
        }
        return least;
    }

    @Override
    public Header header() {
        return new Header(
                spec.device().header(),
                memory.objects(),
                List.of(new TraceProcess("qemu-a", -1), new TraceProcess("qemu-b", -1)));
    }

    @Override
    public void play(Script script) throws IOException {
        script.open();
        memory.enter(script, 0);
        Opening.own(script, spec.device());
        Opening.negotiate(script);
        script.beginBatch(0);
        memory.drawSizes(script);
        script.endBatch();
        Opening.start(script, memory.ringsIova());
        long done = 0;
        for (long round = 0; round < rounds; round++) {
            long until = mistakesBefore(round + 1);
            new LiveRound(script, spec.device(), memory, mistakes(done, until)).play();
            done = until;
            if (!spec.device().va()) {
                for (long pair = 0; pair < (spec.live() + 3) / 2; pair++) {
                    replaceOne(script);
                }
            }
        }
        while (!script.isOver()) {
            replaceOne(script);
        }
    }

    private void replaceOne(Script script) throws IOException {
        memory.replace(script, (int) random.below(memory.live()));
    }

    /** Mistake {@code k} of K belongs to round {@code k * rounds / K}, rounded down. */
    private long mistakesBefore(long round) {
        return (round * spec.mistakes() + rounds - 1) / rounds;
    }

    /** The kinds of the mistakes from {@code first} to before {@code end}, each with the first mapping it is about. */
    private Map<MistakeKind, Integer> mistakes(long first, long end) {
        Map<MistakeKind, Integer> mistakes = new EnumMap<>(MistakeKind.class);
        if (first == end) {
            return mistakes;
        }
        int index = (int) random.below(memory.live());
        for (long mistake = first; mistake < end; mistake++) {
            MistakeKind kind = spec.kinds().get((int) (mistake % spec.kinds().size()));
            mistakes.put(kind, index);
            index = (index + kind.mappings()) % memory.live();
        }
        return mistakes;
    }
}
