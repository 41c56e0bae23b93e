package iovascope.ui.message;

import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.DrawingPane;
import iovascope.ui.draw.Face;
import iovascope.ui.draw.Shape.Align;
import iovascope.ui.draw.Shape.Stroke;
import iovascope.ui.fx.Palette;
import iovascope.vhost.MessageCodec;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.scene.layout.StackPane;

/** The bytes of a frame. Bytes that the kernel does not read are pale; those of the field under the pointer are framed. */
final class BytesPane extends StackPane {

    private final Supplier<Palette> palette;
    private byte[] bytes = {};
    private BytesLayout layout = new BytesLayout(0);
    /** How many of them are drawn. */
    private int shown;

    private MessageDetails.Field marked;
    private MessageDetails.Field pointed;

    private final DrawingPane data = new DrawingPane() {
        @Override
        protected Drawing drawing(double width, double height) {
            return bytes();
        }
    };
    /** Above the bytes, so that pointing draws none of them again. */
    private final DrawingPane frame = new DrawingPane() {
        @Override
        protected Drawing drawing(double width, double height) {
            return frame();
        }
    };

    /** @param point is told of the byte under the pointer; -1 for none */
    BytesPane(Supplier<Palette> palette, IntConsumer point) {
        this.palette = palette;
        getStyleClass().add("bytes");
        frame.setMouseTransparent(true);
        getChildren().addAll(data, frame);
        setOnMouseMoved(event -> point.accept(layout.at(event.getX(), event.getY())));
        setOnMouseExited(event -> point.accept(-1));
    }

    /** @param marked the field that is set off for good; null for none */
    void show(MessageDetails details, MessageDetails.Field field) {
        bytes = details.bytes();
        shown = BytesLayout.shown(bytes);
        marked = field;
        pointed = null;
        layout = new BytesLayout(shown);
        setMinHeight(layout.height());
        setPrefHeight(layout.height());
        setMaxHeight(layout.height());
        setVisible(bytes.length > 0);
        setManaged(bytes.length > 0);
        setAccessibleText(bytes.length + " bytes of the frame");
        redraw();
    }

    void redraw() {
        data.redraw();
        frame.redraw();
    }

    /** @param field null for none */
    void point(MessageDetails.Field field) {
        if (pointed != field) {
            pointed = field;
            frame.redraw();
        }
    }

    private Drawing bytes() {
        Palette colours = palette.get();
        Drawing drawing = new Drawing();
        for (int at = 0; at < shown; at++) {
            if (at % BytesLayout.PER_ROW == 0) {
                drawing.words(
                        "%04x".formatted(at),
                        layout.left(),
                        layout.y(at),
                        Face.MONO,
                        BytesLayout.SIZE,
                        colours.muted(),
                        Align.LEFT);
            }
            boolean read = at < MessageCodec.FIELDS_SIZE;
            drawing.words(
                    "%02x".formatted(bytes[at]),
                    layout.x(at),
                    layout.y(at),
                    Face.MONO,
                    BytesLayout.SIZE,
                    read ? colours.text() : colours.muted(),
                    Align.LEFT);
        }
        if (shown < bytes.length) {
            drawing.words(
                    "all 0 up to byte " + bytes.length,
                    layout.x(shown - 1) + BytesLayout.HALF_GAP + BytesLayout.STEP,
                    layout.y(shown - 1),
                    Face.MONO,
                    BytesLayout.SIZE,
                    colours.muted(),
                    Align.LEFT);
        }
        return drawing;
    }

    private Drawing frame() {
        Drawing drawing = new Drawing();
        if (marked != null && marked != pointed) {
            frame(drawing, marked, new Stroke(palette.get().danger(), 1));
        }
        if (pointed != null) {
            frame(drawing, pointed, new Stroke(palette.get().accent(), 1.5));
        }
        return drawing;
    }

    private void frame(Drawing drawing, MessageDetails.Field field, Stroke stroke) {
        for (int at = field.first(); at < field.first() + field.bytes() && at < shown; ) {
            int run = Math.min(layout.inRow(at, field.first() + field.bytes() - at), shown - at);
            double left = layout.x(at) - 4;
            double top = layout.y(at) - BytesLayout.ROW / 2 + 1.5;
            double right = layout.right(at + run - 1) + 4;
            drawing.box(left, top, right - left, BytesLayout.ROW - 3, 3, null, stroke);
            at += run;
        }
    }
}
