package iovascope.ui.fx;

import javafx.beans.property.DoubleProperty;
import javafx.scene.Parent;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/** Shows its content larger or smaller; the content is laid out in the room that is left then. */
public final class ScaledPane extends Region {

    private final Region content;
    private final DoubleProperty scale;
    private final Scale transform = new Scale();

    public ScaledPane(Region content, DoubleProperty scale) {
        this.content = content;
        this.scale = scale;
        content.getTransforms().add(transform);
        content.setManaged(false);
        getChildren().add(content);
        transform.xProperty().bind(scale);
        transform.yProperty().bind(scale);
        scale.addListener(property -> {
            requestLayout();
            layoutAll(content);
        });
    }

    /** Canvases are painted for the pixels of the screen, and have to be painted anew. */
    private static void layoutAll(Parent parent) {
        parent.requestLayout();
        parent.getChildrenUnmodifiable().forEach(child -> {
            if (child instanceof Parent inner) {
                layoutAll(inner);
            }
        });
    }

    @Override
    protected void layoutChildren() {
        content.resizeRelocate(0, 0, getWidth() / scale.get(), getHeight() / scale.get());
    }
}
