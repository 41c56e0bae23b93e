package iovascope.ui.lab;

import iovascope.lab.HandOver;
import iovascope.mem.Unsigned;
import iovascope.ui.fx.Nodes;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** How the next run is set up: what can be chosen, and what is as it is. */
final class SettingRows extends VBox {

    SettingRows(LabModel model) {
        getStyleClass().add("lab-rows");
        getChildren()
                .addAll(
                        choice("guest RAM", LabView.SIZE_KEY, model.sizeProperty(), LabModel.SIZES, Unsigned::size),
                        choice(
                                "hand-over",
                                LabView.HAND_OVER_KEY,
                                model.handOverProperty(),
                                List.of(HandOver.values()),
                                HandOver::title),
                        choice("DMA rate", LabView.RATE_KEY, model.rateProperty(), LabModel.RATES, LabWords::rate),
                        fixed("page size", "4 KiB"),
                        fixed("kernel", "v2"),
                        fixed("device", "vdpa_sim · va"));
    }

    private static HBox fixed(String name, String value) {
        return row(name, Nodes.rigid(value, "mono", "lab-fixed"));
    }

    private static HBox row(String name, javafx.scene.Node value) {
        Label label = Nodes.rigid(name, "muted");
        HBox row = new HBox(8, label, Nodes.spring(), value);
        row.getStyleClass().add("lab-row");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static <T> HBox choice(
            String name, String key, ObjectProperty<T> property, List<T> values, Function<T, String> words) {
        MenuButton button = new MenuButton(words.apply(property.get()));
        button.getStyleClass().add("lab-choice");
        // An underscore is a letter of a name here.
        button.setMnemonicParsing(false);
        Nodes.name(button, "Choose the " + name, key);
        for (T value : values) {
            RadioMenuItem item = new RadioMenuItem(words.apply(value));
            item.setMnemonicParsing(false);
            item.setSelected(value.equals(property.get()));
            item.setOnAction(event -> property.set(value));
            button.getItems().add(item);
        }
        property.addListener((changed, before, value) -> {
            button.setText(words.apply(value));
            for (int at = 0; at < values.size(); at++) {
                ((RadioMenuItem) button.getItems().get(at))
                        .setSelected(values.get(at).equals(value));
            }
        });
        return row(name, button);
    }
}
