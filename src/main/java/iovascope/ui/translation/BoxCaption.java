package iovascope.ui.translation;

import iovascope.ui.draw.Face;
import iovascope.ui.translation.TranslationLayout.Box;
import iovascope.ui.translation.TranslationLayout.Part;
import iovascope.vhost.Access;

/**
 * The words in a box, as far as they fit.
 *
 * @param title first line, or the only one
 * @param size of its letters
 * @param detail second line; may be empty
 * @param detailSize of its letters
 * @param width pixels of the longer line
 * @param height pixels of all
 */
record BoxCaption(String title, double size, String detail, double detailSize, double width, double height) {

    /** Pixels of a box that can bear two lines. */
    private static final double TWO = 28;

    private static final double LARGE = 12;
    private static final double ONE_LINE = 11;
    private static final double DETAIL = 11.5;
    /** Pixels to the sides of a box. */
    private static final double PAD = 8;

    /** Null for a box that is too low, or that has no name. @param height pixels of the box as it is drawn */
    static BoxCaption of(Box box, double height) {
        if (height < LayoutBuilder.NAMED - 1 || box.title().isEmpty()) {
            return null;
        }
        double room = box.width() - PAD;
        return height >= TWO && !box.detail().isEmpty() ? two(box, room) : one(box, room);
    }

    private static BoxCaption two(Box box, double room) {
        double size = Letters.size(box.title(), Face.MONO, LARGE, room);
        String title = cut(box, box.title(), size, room);
        double small = Letters.size(box.detail(), Face.WORDS, DETAIL, room - 4);
        String detail = Letters.head(box.detail(), Face.WORDS, small, room - 2);
        double width = Math.max(Face.MONO.width(title, size), Face.WORDS.width(detail, small));
        return new BoxCaption(title, size, detail, small, width, 34);
    }

    /** With as much of the detail as there is room for: the letters of the permission at least. */
    private static BoxCaption one(Box box, double room) {
        String[] wishes = {
            box.title() + "  " + box.detail(),
            box.perm() == 0 ? box.title() : box.title() + "  " + Access.text(box.perm()),
            box.title()
        };
        for (String wish : wishes) {
            double size = Letters.size(wish.stripTrailing(), Face.MONO, ONE_LINE, room + 2);
            double width = Face.MONO.width(wish.stripTrailing(), size);
            if (width <= room + 2) {
                return new BoxCaption(wish.stripTrailing(), size, "", 0, width, 16);
            }
        }
        String title = cut(box, box.title(), TranslationDrawing.SMALL, room);
        return new BoxCaption(
                title, TranslationDrawing.SMALL, "", 0, Face.MONO.width(title, TranslationDrawing.SMALL), 16);
    }

    /** Addresses differ in their ends, names in their beginnings. */
    private static String cut(Box box, String text, double size, double room) {
        return box.key().part() == Part.OBJECT
                ? Letters.head(text, Face.MONO, size, room)
                : Letters.tail(text, Face.MONO, size, room);
    }
}
