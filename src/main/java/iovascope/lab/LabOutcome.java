package iovascope.lab;

import iovascope.inspect.Inspection;
import java.util.List;

/**
 * What a run came to: what the findings of its trace foretold, and what the bytes in memory say.
 *
 * @param inspection of the whole trace
 * @param counts of all DMAs
 * @param predicted pages that are damaged at the end if the findings are right
 * @param damaged pages that do not hold at the end what they would, had every DMA landed where its IOVA means
 * @param agreed whether every byte that the device wrote is where the findings say, and every count is as they say
 * @param differences what is not so, one sentence each; a few of them; empty if agreed
 * @param wrongPages the first of the damaged pages, by offset
 * @param firstWrongStep the step at or after which the first DMA went wrong; 0 if none did
 * @param firstWrongDma its number, from 1; 0 if none did
 */
public record LabOutcome(
        Inspection inspection,
        DmaCounts counts,
        long predicted,
        long damaged,
        boolean agreed,
        List<String> differences,
        List<WrongPage> wrongPages,
        int firstWrongStep,
        long firstWrongDma) {}
