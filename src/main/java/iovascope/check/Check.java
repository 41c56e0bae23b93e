package iovascope.check;

import iovascope.timeline.Timeline;
import java.util.List;

/** One kind of mistake. */
interface Check {

    /** What it finds, in the order of the steps. */
    List<Finding> run(Timeline timeline);
}
