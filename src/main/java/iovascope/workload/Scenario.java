package iovascope.workload;

import java.io.IOException;

/** One kind of stream, ready to be played once. */
interface Scenario {

    Header header();

    void play(Script script) throws IOException;
}
