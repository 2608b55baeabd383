package io.brokerdeck.web;

import io.brokerdeck.deadletter.failure.Trend;
import java.util.List;

/** When messages died, in a sentence. */
final class TrendWords {
    private static final double MOSTLY = 2.0 / 3;

    private TrendWords() {}

    /** @param messages of the group; those without a time are in no bucket */
    static String of(Trend trend, long messages) {
        List<Long> counts = trend.counts();
        long timed = counts.stream().mapToLong(Long::longValue).sum();
        if (timed == 0) {
            return "No message tells when it died.";
        }
        int busiest = 0;
        for (int i = 1; i < counts.size(); i++) {
            busiest = counts.get(i) > counts.get(busiest) ? i : busiest;
        }
        long most = counts.get(busiest);
        String width = Figures.span(trend.width());
        String from = Figures.time(trend.start().plus(trend.width().multipliedBy(busiest)));
        String text = most == timed
                ? "All within " + width + " from " + from + "."
                : direction(counts, timed) + " Most in " + width + ": " + Figures.count(most) + ", from " + from + ".";
        return timed < messages ? text + " " + Figures.plural(messages - timed, "message") + " without a time." : text;
    }

    /** Where there are halves, the bucket between them counts to both by half. */
    private static String direction(List<Long> counts, long timed) {
        int half = counts.size() / 2;
        double newer = counts.stream()
                .skip(counts.size() - half)
                .mapToLong(Long::longValue)
                .sum();
        if (counts.size() % 2 == 1) {
            newer += counts.get(half) / 2.0;
        }
        double share = newer / timed;
        String way = share >= MOSTLY ? "Rising" : share <= 1 - MOSTLY ? "Falling" : "Steady";
        return way + ": " + Figures.percent(share) + " in the newer half of the time between the first and the last"
                + " message seen.";
    }
}
