package iovascope.ui.translation;

import iovascope.check.Finding;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.timeline.DeviceState;
import iovascope.ui.axis.Axis;
import iovascope.ui.shell.Amount;
import iovascope.ui.translation.TranslationLayout.Blank;
import iovascope.ui.translation.TranslationLayout.Strip;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The stretches of the IOVA column that no mapping fills at a step, each with the reason. */
final class Blanks {

    private final Scope scope;
    private final DeviceState state;
    private final List<Lead> leads;
    private final ColumnHeads heads;
    private final List<Strip> strips = new ArrayList<>();

    Blanks(Scope scope, DeviceState state, List<Lead> leads, ColumnHeads heads) {
        this.scope = scope;
        this.state = state;
        this.leads = leads;
        this.heads = heads;
    }

    /** @param window the part of the table that is shown, or null; @param bottom pixel where the column ends */
    List<Strip> of(Axis iova, TableWindow window, double top, double bottom) {
        for (Axis.Gap gap : iova.gaps()) {
            String text = Letters.size(gap.range().size());
            add(Blank.GAP, gap.range(), gap.top(), gap.bottom(), text);
        }
        addAbsent(iova);
        for (Finding finding : window == null ? scope.skipped() : List.<Finding>of()) {
            IovaRange hole = finding.iova();
            boolean mapped =
                    leads.stream().anyMatch(lead -> lead.alive() && lead.range().overlaps(hole));
            if (finding.step() <= state.step() && !mapped) {
                String text = Unsigned.size(hole.size()) + " skipped";
                add(Blank.SKIPPED, hole, iova.y(hole.first()), iova.bottom(hole.last()), text);
            }
        }
        if (window != null && window.above() > 0) {
            add(Blank.MORE, null, top, top + LayoutBuilder.MORE, Amount.text(window.above()) + " more above");
        }
        if (window != null && window.below() > 0) {
            double y = bottom - LayoutBuilder.MORE;
            add(Blank.MORE, null, y, bottom, Amount.text(window.below()) + " more below");
        }
        return strips;
    }

    /** Ranges of other steps keep their place, empty, so that nothing moves when they come. */
    private void addAbsent(Axis iova) {
        Set<IovaRange> absent = new LinkedHashSet<>();
        leads.forEach(lead -> absent.add(lead.range()));
        for (Lead lead : leads) {
            if (lead.alive()) {
                absent.removeIf(lead.range()::overlaps);
            }
        }
        for (IovaRange range : absent) {
            boolean alone = absent.stream().allMatch(other -> other == range || !other.overlaps(range));
            String text = alone ? Unsigned.size(range.size()) : "";
            add(Blank.ABSENT, range, iova.y(range.first()), iova.bottom(range.last()), text);
        }
    }

    private void add(Blank blank, IovaRange range, double y, double bottom, String text) {
        strips.add(new Strip(blank, range, heads.x(0), y, heads.width(), bottom - y, text));
    }
}
