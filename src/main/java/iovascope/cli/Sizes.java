package iovascope.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 256M}, {@code 4G}. */
final class Sizes {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})([MGT])(?:i?B)?", Pattern.CASE_INSENSITIVE);

    private Sizes() {}

    /**
     * Bytes of a size.
     *
     * @param option that it was given with, for the message
     * @throws BadInputException if it is none, or above 2<sup>63</sup> - 1
     */
    static long parse(String option, String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new BadInputException(option + ": found '" + text + "', expected a size such as 64M or 4G");
        }
        int shift = switch (matcher.group(2).toUpperCase(Locale.ROOT)) {
            case "M" -> 20;
            case "G" -> 30;
            default -> 40;
        };
        long number = Long.parseLong(matcher.group(1));
        if (number > Long.MAX_VALUE >>> shift) {
            throw new BadInputException(option + ": found '" + text + "', expected less than 8388608T");
        }
        return number << shift;
    }
}
