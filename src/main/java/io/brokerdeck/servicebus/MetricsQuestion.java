package io.brokerdeck.servicebus;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What Azure Monitor is asked for: a few minutes, as the newest may come late.
 *
 * @param newest when the last of them began
 */
record MetricsQuestion(Instant newest) {
    static final String DIMENSION = "EntityName";
    /** Time series of one metric in an answer. */
    static final int MOST = 1000;

    private static final String VERSION = "2023-10-01";
    /** Earlier a minute may be told as 0, or as less than it comes to. */
    private static final Duration SETTLED = Duration.ofMinutes(3);

    private static final Duration SPAN = Duration.ofMinutes(5);

    /** For the newest minute that is settled. */
    static MetricsQuestion at(Instant now) {
        return new MetricsQuestion(now.minus(SETTLED).minus(Minute.LENGTH).truncatedTo(ChronoUnit.MINUTES));
    }

    Instant oldest() {
        return newest.plus(Minute.LENGTH).minus(SPAN);
    }

    /** @param manager without a slash at the end */
    URI uri(String manager, String resourceId) {
        String metrics = Arrays.stream(Metric.values()).map(Metric::word).collect(Collectors.joining(","));
        return URI.create(manager + encoded(resourceId).replace("%2F", "/") + "/providers/Microsoft.Insights/metrics"
                + "?api-version=" + VERSION
                + "&metricnames=" + encoded(metrics)
                + "&aggregation=Total"
                + "&interval=" + Minute.LENGTH
                + "&timespan=" + encoded(oldest() + "/" + newest.plus(Minute.LENGTH))
                + "&$filter=" + encoded(DIMENSION + " eq '*'")
                + "&top=" + MOST
                + "&orderby=" + encoded("total desc"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
