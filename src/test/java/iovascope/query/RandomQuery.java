package iovascope.query;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * A random query as somebody could have written it, and what it means.
 *
 * @param level how tightly its outermost sign binds: 0 for |, 1 for a blank, 2 for !, 3 for a condition
 */
record RandomQuery(String text, int level, Predicate<NaiveStep> test) {

    private static final long[] ADDRESSES = {
        0, 1, 0xfff, 0x1000, 0x2000, 0x2fff, 0x3000, 0x7fff_ffff_ffff_f000L, 1L << 63, -0x1000, -1
    };

    static RandomQuery any(SplittableRandom random, int depth) {
        int kind = depth == 0 ? 3 : random.nextInt(4);
        if (kind == 3) {
            return condition(random);
        }
        if (kind == 2) {
            RandomQuery part = any(random, depth - 1);
            String text = "!" + blank(random, false) + part.inside(2, random);
            return new RandomQuery(text, 2, part.test().negate());
        }
        List<RandomQuery> parts = new ArrayList<>();
        int count = 2 + random.nextInt(2);
        for (int part = 0; part < count; part++) {
            parts.add(any(random, depth - 1));
        }
        StringBuilder text = new StringBuilder();
        for (RandomQuery part : parts) {
            if (!text.isEmpty()) {
                text.append(kind == 0 ? blank(random, false) + "|" + blank(random, false) : blank(random, true));
            }
            text.append(part.inside(kind, random));
        }
        Predicate<NaiveStep> test = kind == 0
                ? step -> parts.stream().anyMatch(part -> part.test().test(step))
                : step -> parts.stream().allMatch(part -> part.test().test(step));
        return new RandomQuery(text.toString(), kind, test);
    }

    /** In parentheses where it needs them, and now and then where it does not. */
    private String inside(int outer, SplittableRandom random) {
        boolean needed = level < outer;
        return needed || random.nextInt(8) == 0 ? "(" + blank(random, false) + text + blank(random, false) + ")" : text;
    }

    private static String blank(SplittableRandom random, boolean needed) {
        return needed ? QueryAgreementTest.pick(random, " ", "  ", "\t") : QueryAgreementTest.pick(random, "", " ");
    }

    static String address(SplittableRandom random) {
        return "0x" + Long.toHexString(ADDRESSES[random.nextInt(ADDRESSES.length)]);
    }

    static String page(SplittableRandom random) {
        return "0x" + Integer.toHexString(0x1000 * random.nextInt(4));
    }

    private static RandomQuery condition(SplittableRandom random) {
        return switch (random.nextInt(11)) {
            case 0 ->
                names(
                        "type",
                        random,
                        List.of("update", "batch_begin", "frame", "set_owner", "exit", "message"),
                        NaiveStep::names);
            case 1 -> numbers("iova", random, NaiveStep::iova);
            case 2 -> numbers("uaddr", random, NaiveStep::uaddr);
            case 3 -> names("object", random, List.of("ram", "rom", "ram2"), NaiveStep::objects);
            case 4 -> numbers("asid", random, NaiveStep::asids);
            case 5 -> numbers("pid", random, NaiveStep::pids);
            case 6 -> names("process", random, List.of("p", "q", "r"), NaiveStep::processes);
            case 7 -> {
                List<String> known = List.of(
                        "ok",
                        "rejected",
                        "oops",
                        "unknown",
                        "0",
                        "72",
                        "9",
                        "EINVAL",
                        "EFAULT",
                        "EEXIST",
                        "EPERM",
                        "EBUSY");
                String result = known.get(random.nextInt(known.size()));
                yield new RandomQuery(
                        "result:" + result, 3, step -> step.results().contains(result));
            }
            case 8 -> names("finding", random, List.of("MAP-001", "REMAP-002", "stale-device"), NaiveStep::findings);
            case 9 -> {
                String severity = QueryAgreementTest.pick(random, "error", "warning", "note");
                yield new RandomQuery(
                        "severity:" + severity, 3, step -> step.severities().contains(severity));
            }
            default -> numbers("step", random, step -> List.of(NaiveStep.run(BigInteger.valueOf(step.number()), 1)));
        };
    }

    private interface Texts {
        Iterable<String> of(NaiveStep step);
    }

    private static RandomQuery names(String key, SplittableRandom random, List<String> known, Texts texts) {
        String name = known.get(random.nextInt(known.size()));
        int cut = random.nextInt(name.length() + 1);
        String head = name.substring(0, cut);
        String tail = name.substring(Math.min(name.length(), cut + random.nextInt(3)));
        boolean pattern = random.nextBoolean();
        String value = pattern ? head + "*" + tail : name;
        String regex = pattern ? head + ".*" + tail : name;
        String text = random.nextBoolean() ? value : "\"" + value + "\"";
        return new RandomQuery(key + ":" + text, 3, step -> {
            for (String each : texts.of(step)) {
                if (each.matches(regex)) {
                    return true;
                }
            }
            return false;
        });
    }

    private interface Runs {
        List<NaiveStep.Run> of(NaiveStep step);
    }

    private static RandomQuery numbers(String key, SplittableRandom random, Runs runs) {
        BigInteger a = number(key, random);
        BigInteger b = number(key, random);
        BigInteger first = a.min(b);
        BigInteger last = a.max(b);
        String value = random.nextBoolean() ? hex(first) + ".." + hex(last) : first + ".." + last;
        switch (random.nextInt(5)) {
            case 0 -> {
                last = first;
                value = hex(first);
            }
            case 1 -> {
                last = NaiveStep.END;
                value = first + "..";
            }
            case 2 -> {
                first = BigInteger.ZERO;
                value = ".." + last;
            }
            case 3 -> value = hex(first) + "-" + hex(last);
            default -> {}
        }
        NaiveStep.Run wanted = new NaiveStep.Run(first, last);
        return new RandomQuery(
                key + ":" + value, 3, step -> runs.of(step).stream().anyMatch(wanted::overlaps));
    }

    private static BigInteger number(String key, SplittableRandom random) {
        boolean address = key.equals("iova") || key.equals("uaddr") || random.nextInt(8) == 0;
        return address
                ? new BigInteger(address(random).substring(2), 16)
                : BigInteger.valueOf(random.nextInt(key.equals("step") ? 60 : 4));
    }

    private static String hex(BigInteger number) {
        return "0x" + number.toString(16);
    }
}
