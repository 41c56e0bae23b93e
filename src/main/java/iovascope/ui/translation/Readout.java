package iovascope.ui.translation;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.Face;
import iovascope.ui.draw.Shape.Align;
import iovascope.ui.draw.Shape.Stroke;
import iovascope.ui.fx.Palette;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Piece;
import iovascope.ui.shell.Places;
import iovascope.ui.translation.TranslationLayout.Blank;
import iovascope.ui.translation.TranslationLayout.Box;
import iovascope.ui.translation.TranslationLayout.Part;
import iovascope.vhost.Access;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;

/** What is under the pointer, in words, on a small plate. @param lines from top to bottom */
record Readout(List<Line> lines) {

    /** How a line is meant. */
    enum Tone {
        STRONG,
        PLAIN,
        MUTED,
        DANGER,
        GOOD
    }

    record Line(String text, Face face, Tone tone) {}

    /** Where a plate lies, in pixels of the viewport. */
    record Plate(double x, double y, double width, double height) {}

    private static final double SIZE = 11.5;
    private static final double LINE = 17;
    private static final double PAD = 9;
    private static final int MOST_PIECES = 3;

    static Readout of(OpenTrace trace, TranslationLayout layout, Hit hit) {
        List<Line> lines = new ArrayList<>();
        if (hit.strip() != null) {
            strip(lines, hit);
        } else if (hit.box() != null) {
            box(trace, layout, lines, hit);
        } else {
            Lead lead = layout.lead(hit.range());
            if (lead != null) {
                mapping(trace, lines, lead);
            }
        }
        return new Readout(List.copyOf(lines));
    }

    private static void strip(List<Line> lines, Hit hit) {
        Blank blank = hit.strip().blank();
        lines.add(new Line(Places.text(hit.strip().range()), Face.MONO, Tone.STRONG));
        String why = switch (blank) {
            case GAP -> "no mapping at any step";
            case SKIPPED -> "the kernel left it out: no shared file memory";
            default -> "no mapping at this step";
        };
        lines.add(new Line(why, Face.WORDS, Tone.MUTED));
    }

    private static void box(OpenTrace trace, TranslationLayout layout, List<Line> lines, Hit hit) {
        Box box = hit.box();
        IovaRange inside = new IovaRange(box.first(), box.last());
        if (box.key().part() == Part.AREA) {
            lines.add(new Line(Places.text(inside), Face.MONO, Tone.STRONG));
            lines.add(new Line(
                    "user memory of " + trace.process(box.key().owner()) + ": " + box.detail(),
                    Face.WORDS,
                    Tone.PLAIN));
        } else {
            long count = layout.leads().stream()
                    .filter(lead -> lead.alive()
                            && lead.pieces().stream().anyMatch(piece -> Lead.object(piece) == box.object()))
                    .count();
            lines.add(new Line(box.title(), Face.MONO, Tone.STRONG));
            if (!box.detail().isEmpty()) {
                lines.add(new Line(box.detail(), Face.WORDS, Tone.PLAIN));
            }
            String lead = count == 1 ? " leads here" : " lead here";
            lines.add(new Line(Amount.text(count, "mapping") + lead, Face.WORDS, Tone.MUTED));
        }
        if (hit.range() != null) {
            lines.add(new Line("from " + hit.range(), Face.MONO, Tone.MUTED));
        }
    }

    private static void mapping(OpenTrace trace, List<Line> lines, Lead lead) {
        Mapping mapping = lead.lifetime().mapping();
        String perm = Access.text(mapping.perm());
        lines.add(new Line(Places.text(mapping.range()) + " " + perm, Face.MONO, Tone.STRONG));
        int process = lead.lifetime().process();
        String whose = process < 0 ? "" : " of " + trace.process(process);
        lines.add(new Line("uaddr " + Unsigned.hex(mapping.uaddr()) + whose, Face.MONO, Tone.PLAIN));
        boolean danger = lead.danger() != null;
        for (Piece piece :
                lead.pieces().subList(0, Math.min(MOST_PIECES, lead.pieces().size()))) {
            String size = lead.pieces().size() == 1
                    ? ""
                    : "  " + Unsigned.size(piece.iova().size());
            lines.add(new Line(place(trace, piece) + size, Face.MONO, danger ? Tone.DANGER : Tone.PLAIN));
        }
        if (lead.pieces().size() > MOST_PIECES) {
            int more = lead.pieces().size() - MOST_PIECES;
            lines.add(new Line("and " + Amount.text(more, "more piece"), Face.WORDS, Tone.MUTED));
        }
        if (danger
                && lead.danger().expected() != null
                && lead.danger().expected().hasOffset()) {
            lines.add(new Line("should be " + Places.text(lead.danger().expected()), Face.MONO, Tone.GOOD));
        }
        if (danger) {
            String name = lead.danger().id() + " " + lead.danger().name() + ", the kernel accepts it";
            lines.add(new Line(name, Face.WORDS, Tone.DANGER));
        }
        String how = lead.lifetime().remap() ? ", by a remap" : "";
        lines.add(new Line("since step " + Amount.text(lead.lifetime().born()) + how, Face.WORDS, Tone.MUTED));
    }

    private static String place(OpenTrace trace, Piece piece) {
        int object = Lead.object(piece);
        if (object < 0) {
            return Lead.unnamed(object);
        }
        return Places.slice(trace.trace().objects().get(object).name(), piece.offset());
    }

    /** Beside the pointer, and never outside of the viewport. */
    Plate plate(double x, double y, double width, double height) {
        double wide = 0;
        for (Line line : lines) {
            wide = Math.max(wide, line.face().width(line.text(), SIZE));
        }
        wide = Math.min(wide + 2 * PAD, width);
        double high = Math.min(lines.size() * LINE + PAD, height);
        double left = x + 14 + wide <= width ? x + 14 : x - 10 - wide;
        double top = y + 16 + high <= height ? y + 16 : y - 10 - high;
        return new Plate(
                Math.max(0, Math.min(left, width - wide)), Math.max(0, Math.min(top, height - high)), wide, high);
    }

    Drawing drawing(Plate plate, Palette palette) {
        Drawing drawing = new Drawing();
        drawing.box(
                plate.x(),
                plate.y(),
                plate.width(),
                plate.height(),
                6,
                palette.panel(),
                new Stroke(palette.faint(), 1));
        double y = plate.y() + PAD / 2 + LINE / 2;
        for (Line line : lines) {
            String text = Letters.head(line.text(), line.face(), SIZE, plate.width() - 2 * PAD + 1);
            drawing.words(text, plate.x() + PAD, y, line.face(), SIZE, ink(line.tone(), palette), Align.LEFT);
            y += LINE;
        }
        return drawing;
    }

    private static Color ink(Tone tone, Palette palette) {
        return switch (tone) {
            case STRONG, PLAIN -> palette.text();
            case MUTED -> palette.muted();
            case DANGER -> palette.danger();
            case GOOD -> palette.good();
        };
    }
}
