package iovascope.query;

import java.util.List;

/** The findings of each step. Queries and checks stand on one floor, so whoever knows both hands them over. */
@FunctionalInterface
public interface FindingLabels {

    /** No step has any. */
    FindingLabels NONE = step -> List.of();

    /** @param step from 0, which is before the first step */
    List<FindingLabel> at(int step);
}
