package io.brokerdeck.monitoring;

/**
 * A lower bound of the age of each queue's oldest message, from how many came and left: while fewer messages left since
 * a moment than were there then, one of them is still there (first in, first out). Only messages that expire while as
 * many are dead-lettered into the same queue between two polls go unnoticed. One thread at a time.
 */
final class Ages {
    private double[] left = {};
    private double[] depth = {};
    private double[] acknowledged = {};
    private double[] published = {};
    private double[] since = {};
    private double[] arrivedSince = {};

    /** Takes over what is known of rows that stay; of new ones nothing is. */
    void move(Moves moves) {
        left = moves.apply(left);
        depth = moves.apply(depth);
        acknowledged = moves.apply(acknowledged);
        published = moves.apply(published);
        since = moves.apply(since);
        arrivedSince = moves.apply(arrivedSince);
    }

    /** Takes what a poll saw of a row and returns how many messages left it since the row was first seen. */
    double left(int row, double depthNow, double acknowledgedNow, double publishedNow) {
        double grown = known(depthNow - depth[row]);
        double acks = known(acknowledgedNow - acknowledged[row]);
        double others = known(publishedNow - published[row] - grown);
        left[row] = known(left[row]) + Math.max(Math.max(0, -grown), Math.max(acks, others));
        depth[row] = depthNow;
        acknowledged[row] = acknowledgedNow;
        published[row] = publishedNow;
        return left[row];
    }

    /**
     * The bound in seconds at the window's newest poll, whose columns tell how many messages had left and had arrived;
     * NaN when the queue is empty, or how many left cannot be known.
     */
    double bound(int row, Window window, int arrivedColumn) {
        double now = window.at(window.size() - 1);
        if (!(depth[row] > 0) || Double.isNaN(acknowledged[row])) {
            since[row] = Double.NaN;
            return Double.NaN;
        }
        if (Double.isNaN(since[row]) || left[row] >= arrivedSince[row]) {
            int poll = 0;
            while (!(window.value(poll, arrivedColumn, row) > left[row])) {
                poll++;
            }
            since[row] = window.at(poll);
            arrivedSince[row] = window.value(poll, arrivedColumn, row);
        }
        return now - since[row];
    }

    private static double known(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
