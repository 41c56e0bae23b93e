package iovascope.lab;

import iovascope.host.SystemCallException;
import iovascope.inspect.Inspection;
import iovascope.lab.Prediction.Page;
import iovascope.lab.Prediction.Written;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Compares what the findings foretold with the bytes that are there, both ways. */
final class Judgement {

    private static final int MOST_DIFFERENCES = 5;
    private static final int MOST_PAGES = 1000;

    private final Prediction prediction;
    private final DmaCounts counts;
    private final Map<Page, Written> found = new HashMap<>();
    private final List<String> differences = new ArrayList<>();

    private Judgement(Prediction prediction, DmaCounts counts) {
        this.prediction = prediction;
        this.counts = counts;
    }

    /**
     * @param objects by their index in the trace
     * @param ram index of the guest memory
     */
    static LabOutcome of(
            Inspection inspection, Prediction prediction, Map<Integer, GuestMemory> objects, int ram, DmaCounts counts)
            throws SystemCallException {
        Judgement judgement = new Judgement(prediction, counts);
        for (Map.Entry<Integer, GuestMemory> object : objects.entrySet()) {
            object.getValue()
                    .scan((offset, iova, number) ->
                            judgement.found.put(new Page(object.getKey(), offset), new Written(iova, number)));
        }
        return judgement.outcome(inspection, ram);
    }

    private LabOutcome outcome(Inspection inspection, int ram) {
        long unforeseen = 0;
        List<Page> pages = pages();
        for (Page page : pages) {
            Written is = found.get(page);
            Written foretold = prediction.foretold().get(page);
            if (!Objects.equals(is, foretold) && unforeseen++ < MOST_DIFFERENCES) {
                differences.add("%s holds %s, and the findings say %s"
                        .formatted(prediction.name(page), text(is), text(foretold)));
            }
        }
        if (unforeseen > MOST_DIFFERENCES) {
            differences.add("so do " + (unforeseen - MOST_DIFFERENCES) + " more pages");
        }
        compare("DMAs that land elsewhere", counts.misplaced(), prediction.misplaced());
        compare("DMAs without memory", counts.faults() + counts.lost(), prediction.unreachable());
        compare("wrong reads", counts.wrongReads(), prediction.wrongReads());
        compare("number of the first wrong DMA", counts.firstWrong(), prediction.firstWrong());
        List<Page> wrong = damaged(pages, found);
        return new LabOutcome(
                inspection,
                counts,
                damaged(pages, prediction.foretold()).size(),
                wrong.size(),
                differences.isEmpty(),
                List.copyOf(differences),
                wrong.stream()
                        .filter(page -> page.object() == ram)
                        .limit(MOST_PAGES)
                        .map(this::wrongPage)
                        .toList(),
                prediction.firstWrongStep(),
                counts.firstWrong());
    }

    private void compare(String what, long is, long foretold) {
        if (is != foretold) {
            differences.add("%s: %d, and the findings say %d".formatted(what, is, foretold));
        }
    }

    private static String text(Written written) {
        return written == null ? "nothing of the device" : "DMA %d to 0x%x".formatted(written.number(), written.iova());
    }

    /** Every page that holds something, or should, by object and offset. */
    private List<Page> pages() {
        Set<Page> all = new HashSet<>(found.keySet());
        all.addAll(prediction.right().keySet());
        all.addAll(prediction.foretold().keySet());
        List<Page> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingInt(Page::object).thenComparing(Page::offset, Long::compareUnsigned));
        return sorted;
    }

    /** The pages that are not as they should be. */
    private List<Page> damaged(List<Page> pages, Map<Page, Written> held) {
        return pages.stream()
                .filter(page ->
                        !Objects.equals(held.get(page), prediction.right().get(page)))
                .toList();
    }

    private WrongPage wrongPage(Page page) {
        Written is = found.get(page);
        Written should = prediction.right().get(page);
        return new WrongPage(
                page.offset(),
                is == null ? 0 : is.iova(),
                is == null ? 0 : is.number(),
                should == null ? 0 : should.number());
    }
}
