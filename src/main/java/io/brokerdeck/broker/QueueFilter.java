package io.brokerdeck.broker;

import com.google.re2j.Pattern;
import java.util.List;

/** Which queues of a broker the console knows, by patterns over {@code namespace/queue}. Matches in linear time. */
public record QueueFilter(List<Pattern> include, List<Pattern> exclude) {
    public static final QueueFilter ALL = new QueueFilter(List.of(), List.of());

    public boolean accepts(String namespace, String queue) {
        String path = namespace + "/" + queue;
        return (include.isEmpty() || matches(include, path)) && !matches(exclude, path);
    }

    public static boolean matches(List<Pattern> patterns, String path) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(path));
    }
}
