package iovascope.ui.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.ui.draw.Shape.Align;
import iovascope.ui.draw.Shape.Stroke;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javafx.scene.paint.Color;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class SvgPainterTest {

    private final Drawing drawing = new Drawing();

    private Document written() throws Exception {
        SvgPainter painter = new SvgPainter();
        painter.paint(drawing);
        byte[] file = painter.file(100, 50, "").getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(file));
    }

    private static Element only(Document file, String name) {
        assertEquals(1, file.getElementsByTagName(name).getLength(), name);
        return (Element) file.getElementsByTagName(name).item(0);
    }

    @Test
    void aRectangleKeepsItsPlaceAndColour() throws Exception {
        drawing.box(1.5, 2, 30, 20.25, 4, Color.web("#56b4e9", 0.5), null);
        Element rect = only(written(), "rect");
        assertEquals("1.5", rect.getAttribute("x"));
        assertEquals("20.25", rect.getAttribute("height"));
        assertEquals("4", rect.getAttribute("rx"));
        assertEquals("#56b4e9", rect.getAttribute("fill"));
        assertEquals("0.5", rect.getAttribute("fill-opacity"));
    }

    @Test
    void wordsOfAnyKindAreWellFormed() throws Exception {
        drawing.words("a<b & \"c\" \u0007 größe", 10, 20, Face.MONO, 12, Color.WHITE, Align.RIGHT, 0);
        Element text = only(written(), "text");
        assertEquals("a<b & \"c\" \ufffd größe", text.getTextContent());
        assertEquals("end", text.getAttribute("text-anchor"));
        assertEquals("JetBrains Mono, monospace", text.getAttribute("font-family"));
    }

    @Test
    void longWordsArePressedIntoTheirRoom() throws Exception {
        drawing.words("0123456789", 0, 0, Face.MONO, 10, Color.WHITE, Align.LEFT, 40);
        drawing.words("01", 0, 0, Face.MONO, 10, Color.WHITE, Align.LEFT, 40);
        var texts = written().getElementsByTagName("text");
        assertEquals("40", ((Element) texts.item(0)).getAttribute("textLength"));
        assertEquals("", ((Element) texts.item(1)).getAttribute("textLength"));
    }

    @Test
    void equalHatchesShareAPatternAndClipsAreClosed() throws Exception {
        drawing.clip(0, 0, 10, 10);
        drawing.hatch(0, 0, 5, 5, Color.RED, 9, 2);
        drawing.hatch(5, 5, 5, 5, Color.RED, 9, 2);
        drawing.unclip();
        drawing.hatch(20, 5, 5, 5, Color.RED, 7, 2);
        drawing.line(0, 0, 5, 5, new Stroke(Color.RED, 1.5, 4, 3));
        Document file = written();
        assertEquals(2, file.getElementsByTagName("pattern").getLength());
        Element group = only(file, "g");
        assertEquals(2, group.getElementsByTagName("path").getLength());
        Element line = (Element) file.getDocumentElement().getLastChild().getPreviousSibling();
        assertEquals("M0 0L5 5", line.getAttribute("d"));
        assertEquals("4 3", line.getAttribute("stroke-dasharray"));
    }

    @Test
    void pixelsAreAPictureWithin() throws Exception {
        drawing.picture(new int[] {0xff00ff00, 0}, 2, 1, 3, 4, 20, 10);
        String href = only(written(), "image").getAttribute("href");
        assertTrue(href.startsWith("data:image/png;base64,iVBORw0KGgo"), href);
    }
}
