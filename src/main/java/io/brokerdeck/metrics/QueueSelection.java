package io.brokerdeck.metrics;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The queues that get series of their own, by configuration. Safe for any thread. */
@Singleton
public final class QueueSelection {
    private final int most;
    private final List<Pattern> included;
    private final List<Pattern> excluded;

    @Inject
    QueueSelection(MetricsConfig config) {
        this(config.maxQueues(), config.include(), config.exclude());
    }

    QueueSelection(int most, Optional<List<String>> include, Optional<List<String>> exclude) {
        if (most < 0) {
            throw new IllegalArgumentException(
                    MetricsConfig.PREFIX + ".max-queues is " + most + ": give a whole number from 0 on.");
        }
        this.most = most;
        this.included = patterns("include", include);
        this.excluded = patterns("exclude", exclude);
    }

    private static List<Pattern> patterns(String key, Optional<List<String>> expressions) {
        return expressions.orElse(List.of()).stream()
                .map(expression -> pattern(MetricsConfig.PREFIX + "." + key, expression))
                .toList();
    }

    private static Pattern pattern(String key, String expression) {
        try {
            return Pattern.compile(expression, Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    key + " has \"" + expression + "\", which is no regular expression (" + e.getDescription()
                            + "): mend it, such as \"shop/.*\".",
                    e);
        }
    }

    /** How many queues of a broker get series. */
    public int most() {
        return most;
    }

    public boolean wants(String namespace, String queue) {
        String whole = namespace + "/" + queue;
        return (included.isEmpty() || included.stream().anyMatch(pattern -> pattern.matches(whole)))
                && excluded.stream().noneMatch(pattern -> pattern.matches(whole));
    }
}
