package iovascope.ui.translation;

/** Shares the pixels of a column. */
final class Heights {

    private Heights() {}

    /**
     * Heights that add up to at most the room: each its own wish where that fits, and none below the least unless all
     * are.
     *
     * @param wishes in pixels
     * @param least pixels that a name needs
     */
    static double[] fit(double[] wishes, double least, double room) {
        int count = wishes.length;
        double low = Math.min(least, count == 0 ? least : room / count);
        double spare = 0;
        double raised = 0;
        for (double wish : wishes) {
            raised += Math.max(wish, low);
            spare += Math.max(0, wish - low);
        }
        double cut = raised > room && spare > 0 ? Math.min(1, (raised - room) / spare) : 0;
        double[] heights = new double[count];
        for (int at = 0; at < count; at++) {
            heights[at] = low + Math.max(0, wishes[at] - low) * (1 - cut);
        }
        return heights;
    }
}
