package iovascope.trace.vtrace;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;

/** Text of the format in every spelling that it allows, and with faults in it. */
final class RandomLines {

    private static final String[] OTHERS = {
        "",
        "  \t",
        "# a comment",
        "process p pid=1",
        "process late",
        "object ram memfd size=16M",
        "device vdpa_sim",
        "- - note \"é # = \\\" update\"",
        "- p suspend = 0",
        "- p open fd=9 = 9",
        "- q mmap addr=0x1000 size=4K anonymous prot=rw",
        "- p message type=9 asid=0 iova=1 size=2 uaddr=3 perm=4",
        "- - fail set_map nth=1 error=ENOMEM",
    };
    private static final String LETTERS = "\0\n\r\t  ##\"\"==-.0129afxXKTZEé\ufeff\ufffdusp";

    private RandomLines() {}

    /** A source of about {@code lines} lines, with {@code faults} random changes. */
    static byte[] bytes(SplittableRandom random, int lines, int faults) {
        StringBuilder text = new StringBuilder(random.nextInt(10) == 0 ? "\ufeff" : "");
        text.append(random.nextInt(10) == 0 ? "\n" : "").append("vtrace 1");
        long time = random.nextInt(50) == 0 ? Long.MAX_VALUE / 1_000_000_000 - 3 : 0;
        for (int line = 0; line < lines; line++) {
            text.append(random.nextInt(10) == 0 ? "\r\n" : "\n");
            if (random.nextInt(6) == 0) {
                text.append(OTHERS[random.nextInt(OTHERS.length)]);
            } else {
                time += random.nextInt(200) == 0 ? 1 : 0;
                text.append(message(random, time(random, time, line)));
                text.append(random.nextInt(30) == 0 ? " # so" : "");
            }
        }
        text.append(random.nextBoolean() ? "\n" : "");
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        for (int fault = 0; fault < faults; fault++) {
            bytes = changed(random, bytes);
        }
        return bytes;
    }

    private static String time(SplittableRandom random, long seconds, int line) {
        return switch (random.nextInt(4)) {
            case 0 -> "-";
            case 1 -> random.nextInt(40) == 0 ? Long.toString(seconds) : "-";
            case 2 -> seconds + ".%06d".formatted(line);
            default -> seconds + ".%06d%s".formatted(line, "000".substring(random.nextInt(4)));
        };
    }

    /** One message without any fault but perhaps that of its time. */
    static String message(SplittableRandom random, String time) {
        String[] events = {
            "update", "remap", "miss", "access_fail", "invalidate", "batch_begin", "batch_end", "update", "remap"
        };
        String event = events[random.nextInt(events.length)];
        boolean batch = event.startsWith("batch");
        boolean first = random.nextInt(8) == 0;
        List<String> fields = new ArrayList<>();
        if (!batch && !first || random.nextBoolean()) {
            fields.add("asid=" + (random.nextInt(9) == 0 ? "0xffffffff" : random.nextInt(3)));
        }
        if (!batch) {
            fields.add("iova=" + number(random));
            fields.add("size=" + (random.nextBoolean() ? random.nextInt(9000) + unit(random) : number(random)));
        }
        if (!batch && !event.equals("invalidate")) {
            fields.add("uaddr=" + number(random));
            if (!event.equals("remap") || random.nextBoolean()) {
                fields.add("perm=" + new String[] {"ro", "wo", "rw", "0", "255", "0x7"}[random.nextInt(6)]);
            }
        }
        if (first || random.nextInt(8) == 0) {
            fields.add(first ? "header=1" : "header=0x2");
        }
        if (random.nextInt(4) == 0) {
            fields.add("fd=" + (random.nextInt(9) == 0 ? Integer.MAX_VALUE : random.nextInt(20)));
        }
        if (random.nextInt(4) == 0) {
            fields.add("kernel=" + new String[] {"0", "EINVAL", "-7", "72", "ENOTSUP"}[random.nextInt(5)]);
        }
        if (random.nextBoolean()) {
            Collections.shuffle(fields, new Random(random.nextLong()));
        }
        StringBuilder line = new StringBuilder(random.nextInt(9) == 0 ? " " : "");
        line.append(time).append(blanks(random)).append(random.nextInt(9) == 0 ? "r:2" : "p");
        line.append(blanks(random)).append(event);
        fields.forEach(field -> line.append(blanks(random)).append(field));
        if (random.nextInt(3) > 0) {
            String[] results = {"72", "0", "-EFAULT", "-512", "0x48", "-ENOIOCTLCMD"};
            line.append(blanks(random)).append("=").append(blanks(random));
            line.append(results[random.nextInt(results.length)]);
        }
        return line.append(random.nextInt(9) == 0 ? " \t" : "").toString();
    }

    private static String blanks(SplittableRandom random) {
        return new String[] {" ", " ", "  ", "\t", " \t "}[random.nextInt(5)];
    }

    private static String unit(SplittableRandom random) {
        return new String[] {"", "K", "M", "G", "T"}[random.nextInt(5)];
    }

    private static String number(SplittableRandom random) {
        long number = random.nextLong() >>> random.nextInt(64);
        return switch (random.nextInt(5)) {
            case 0 -> Long.toString(number >>> 5);
            case 1 -> "0X" + Long.toHexString(number).toUpperCase(Locale.ROOT);
            default -> "0x" + Long.toHexString(number);
        };
    }

    /** The bytes with one change: a byte more, less or another, or a piece of them twice. */
    private static byte[] changed(SplittableRandom random, byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        int behind = Math.min(bytes.length, at + random.nextInt(3));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        switch (random.nextInt(5)) {
            case 0 -> out.write(bytes, Math.max(0, at - 7), Math.min(7, at));
            case 1 -> out.write(random.nextInt(20) == 0 ? random.nextInt(256) : 'x');
            case 2 -> {
                String inserted = LETTERS.substring(random.nextInt(LETTERS.length()));
                out.writeBytes(inserted.substring(0, 1).getBytes(StandardCharsets.UTF_8));
                behind = at;
            }
            case 3 ->
                out.writeBytes(String.valueOf(LETTERS.charAt(random.nextInt(LETTERS.length())))
                        .getBytes(StandardCharsets.UTF_8));
            default -> {
                // Less by what lies between.
            }
        }
        out.write(bytes, behind, bytes.length - behind);
        return out.toByteArray();
    }
}
