package iovascope.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What there is to read about a check: what it finds, why the kernel does or does not refuse that, how to put it right.
 *
 * @param rule the check's
 * @param text Markdown
 */
public record Page(Rule rule, String text) {

    /** Some mistakes only a recording of one format can hold. */
    private static final Pattern EXAMPLE = Pattern.compile("```(?:vtrace|strace|qemu)\n(.*?)```", Pattern.DOTALL);

    /** The page of a check. */
    public static Page of(Rule rule) {
        String name = rule.id() + ".md";
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no page " + name);
            }
            return new Page(rule, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the check reports, in one or two sentences: the first paragraph, on one line. */
    public String summary() {
        int begin = text.indexOf("\n\n") + 2;
        return text.substring(begin, text.indexOf("\n\n", begin)).replace('\n', ' ');
    }

    /** The trace that gives the finding. */
    public String example() {
        return examples().get(0);
    }

    /** The same without the mistake. */
    public String corrected() {
        return examples().get(1);
    }

    private List<String> examples() {
        return EXAMPLE.matcher(text).results().map(example -> example.group(1)).toList();
    }
}
