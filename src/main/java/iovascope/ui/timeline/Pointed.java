package iovascope.ui.timeline;

import iovascope.check.Finding;
import iovascope.check.Severity;
import iovascope.mem.IovaRange;
import iovascope.timeline.MappingLifetime;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Places;
import iovascope.ui.shell.Spot;
import iovascope.vhost.Access;
import java.util.ArrayList;
import java.util.List;

/**
 * What is under the pointer.
 *
 * @param step where a click leads
 * @param lifetime null for none
 * @param bar null if the lifetime is a part of a picture
 * @param mark findings, or null
 * @param count how many lifetimes are there
 * @param lines what there is to say, the name first; empty for nothing
 * @param danger the last line tells of a finding
 */
record Pointed(
        int step,
        MappingLifetime lifetime,
        Bar bar,
        FindingMarks.Mark mark,
        long count,
        List<String> lines,
        boolean danger) {

    private static final int LONGEST = 76;
    /** Pixels around the pointer in which a mapping of a picture is looked for. */
    private static final double NEAR = 1;

    /** Finds what is drawn at a place; the inverse of the drawing. */
    static Pointed at(TimelinePicture picture, double x, double y) {
        TimelineLayout layout = picture.layout();
        StepScale scale = picture.scale();
        int step = scale.step(x);
        if (layout.isInGutter(x, y)) {
            for (FindingMarks.Mark mark : picture.findingMarks()) {
                if (Math.abs(mark.x() - x) <= FindingMarks.WIDTH / 2) {
                    return ofMark(layout.trace(), mark);
                }
            }
        }
        if (!layout.isInPlot(x, y)) {
            return new Pointed(step, null, null, null, 0, List.of(), false);
        }
        Bar bar = Bars.at(picture.bars(), x, y);
        if (bar != null) {
            return ofLifetime(layout.trace(), step, bar.lifetime(), bar, bar.count());
        }
        Spot spot = picture.dense() == 0 ? null : layout.rows().at(y, NEAR);
        if (spot == null) {
            return new Pointed(step, null, null, null, 0, List.of(), false);
        }
        int first = scale.step(x - NEAR);
        int last = scale.lastIn(x) + 1;
        IovaRange range = spot.range();
        long count = layout.trace().timeline().lifetimes(spot.asid()).count(first, last, range.first(), range.last());
        if (count == 0) {
            return new Pointed(step, null, null, null, 0, List.of(), false);
        }
        MappingLifetime picked = worst(layout.trace(), spot, first, last);
        return ofLifetime(layout.trace(), step, picked, null, count);
    }

    /** One of the mappings there; one in danger if there is any, for that is what is seen. */
    private static MappingLifetime worst(OpenTrace trace, Spot spot, int first, int last) {
        List<MappingLifetime> picked = trace.timeline().lifetimes(spot.asid(), spot.range(), first, last, 32);
        for (MappingLifetime lifetime : picked) {
            if (trace.danger(
                            lifetime,
                            Math.min(lifetime.died() - 1, trace.timeline().steps()))
                    != null) {
                return lifetime;
            }
        }
        return picked.get(0);
    }

    private static Pointed ofMark(OpenTrace trace, FindingMarks.Mark mark) {
        List<String> lines = new ArrayList<>();
        Finding worst = null;
        for (int at = trace.problemFrom(mark.from());
                at < trace.problems().size() && (worst == null || worst.severity() != Severity.ERROR);
                at++) {
            Finding finding = trace.problems().get(at);
            if (finding.step() > mark.to()) {
                break;
            }
            worst = worst == null || finding.severity().compareTo(worst.severity()) < 0 ? finding : worst;
        }
        int step = worst == null ? mark.from() : worst.step();
        String where = mark.from() == mark.to()
                ? " at step " + Amount.text(mark.from())
                : " at steps " + Amount.text(mark.from()) + " to " + Amount.text(mark.to());
        lines.add(Amount.text(mark.count(), "finding") + where);
        if (worst != null) {
            lines.add(cut(worst.what()));
        }
        return new Pointed(step, null, null, mark, mark.count(), lines, worst != null);
    }

    private static Pointed ofLifetime(OpenTrace trace, int step, MappingLifetime lifetime, Bar bar, long count) {
        List<String> lines = new ArrayList<>();
        IovaRange range = lifetime.mapping().range();
        int asid = lifetime.mapping().asid();
        lines.add((asid == 0 ? "" : "asid " + Integer.toUnsignedString(asid) + "  ") + Places.text(range) + "  "
                + Access.text(lifetime.mapping().perm()));
        lines.add(BarWords.place(trace, lifetime) + "  @ " + trace.process(lifetime.process()) + " 0x"
                + Long.toHexString(lifetime.mapping().uaddr()));
        lines.add(life(trace, lifetime) + (count > 1 ? " · " + Amount.text(count - 1) + " more here: zoom in" : ""));
        Finding danger = trace.danger(
                lifetime, Math.min(lifetime.died() - 1, trace.timeline().steps()));
        if (danger != null) {
            lines.add(cut("from step " + Amount.text(danger.step()) + ": " + danger.what()));
        }
        return new Pointed(step, lifetime, bar, null, count, lines, danger != null);
    }

    private static String life(OpenTrace trace, MappingLifetime lifetime) {
        String born = (lifetime.remap() ? "remapped at step " : "mapped at step ") + Amount.text(lifetime.born());
        return lifetime.died() == MappingLifetime.ALIVE
                ? born + ", there to the end"
                : born + ", gone at step " + Amount.text(lifetime.died());
    }

    private static String cut(String words) {
        return words.length() <= LONGEST
                ? words
                : words.substring(0, LONGEST - 2).strip() + " …";
    }

    Spot spot() {
        return lifetime == null
                ? null
                : new Spot(lifetime.mapping().asid(), lifetime.mapping().range());
    }
}
