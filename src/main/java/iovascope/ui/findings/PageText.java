package iovascope.ui.findings;

import java.util.ArrayList;
import java.util.List;

/** The page of a check, cut into what can be shown without any knowledge of Markdown. */
record PageText(String title, List<Block> blocks) {

    enum Kind {
        HEADING,
        WORDS,
        CODE
    }

    record Block(Kind kind, String text) {}

    /** @param markdown a first line with the title, sections, paragraphs, fenced examples */
    static PageText of(String markdown) {
        String title = "";
        List<Block> blocks = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        boolean code = false;
        for (String line : markdown.split("\n", -1)) {
            if (line.startsWith("```")) {
                close(blocks, open, code);
                code = !code;
            } else if (code) {
                open.append(line).append('\n');
            } else if (line.startsWith("# ")) {
                title = line.substring(2).strip();
            } else if (line.startsWith("#")) {
                close(blocks, open, false);
                blocks.add(new Block(Kind.HEADING, line.replaceFirst("#+\\s*", "")));
            } else if (line.isBlank()) {
                close(blocks, open, false);
            } else {
                boolean item = line.startsWith("- ");
                if (item) {
                    close(blocks, open, false);
                }
                open.append(open.length() == 0 ? "" : " ").append(plain(line.strip()));
            }
        }
        close(blocks, open, code);
        return new PageText(title, List.copyOf(blocks));
    }

    private static void close(List<Block> blocks, StringBuilder open, boolean code) {
        String text = code ? open.toString().stripTrailing() : open.toString().strip();
        if (!text.isEmpty()) {
            blocks.add(new Block(code ? Kind.CODE : Kind.WORDS, text));
        }
        open.setLength(0);
    }

    private static String plain(String line) {
        return line.replace("`", "").replace("**", "");
    }
}
