package iovascope.emulator;

import java.util.Map;

/**
 * What is pinned after a step; all zero on a va device.
 *
 * @param pages page frames pinned now, counted as often as they are
 * @param badUnpins unpins of pages that were never pinned, in all
 * @param warnings WARNs of the kernel, in all
 * @param paid address space of a process → pages that it pays for; an absent one pays for none
 */
public record Pins(long pages, long badUnpins, int warnings, Map<Integer, Long> paid) {}
