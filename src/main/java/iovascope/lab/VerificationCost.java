package iovascope.lab;

/**
 * What it takes to make sure that the new mappings of a guest's memory hold the same bytes as the old ones, as measured
 * once.
 *
 * @param ram guest memory in bytes
 * @param memory how it was filled: {@code populated}, {@code sparse} or {@code huge pages}
 * @param method what is compared: {@code mapping}, {@code page frame} or {@code content}
 * @param nanos time that the comparison took
 * @param bytes of guest memory that were read for it
 * @param pages that were looked at
 * @param verdict {@code same}, {@code different}, or {@code no claim} where the method cannot tell
 */
public record VerificationCost(
        long ram, String memory, String method, long nanos, long bytes, long pages, String verdict) {}
