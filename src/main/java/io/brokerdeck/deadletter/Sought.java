package io.brokerdeck.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.brokerdeck.deadletter.Comparison.Relation;
import io.brokerdeck.deadletter.filter.Compiled;
import io.brokerdeck.deadletter.filter.Field;
import io.brokerdeck.deadletter.filter.Filter;
import io.brokerdeck.deadletter.filter.Invalid;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Query} in words, as REST takes it and the store keeps it. What is null, blank or empty wants nothing.
 *
 * @param q words that must all be in a message
 * @param filter in CEL
 * @param reason each of the lists: one of these values
 * @param hour begin of the hour that they died in, such as 2026-01-31T13:00:00Z
 * @param group a failure fingerprint
 * @param relation to the look before: new, still-there or came-back
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Sought(
        @Nullable String q,
        @Nullable String filter,
        @Nullable List<String> reason,
        @Nullable List<String> category,
        @Nullable List<String> exception,
        @Nullable List<String> type,
        @Nullable List<String> source,
        @Nullable String hour,
        @Nullable String group,
        @Nullable String relation) {
    private static final int WORDS_LENGTH = 500;

    /** Something in it cannot be understood. */
    public static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String parameter;
        private final String value;
        private final String takes;
        private final transient @Nullable Invalid filter;

        Wrong(String parameter, String value, String takes, @Nullable Invalid filter) {
            super(parameter + " takes " + takes, null, false, false);
            this.parameter = parameter;
            this.value = value;
            this.takes = takes;
            this.filter = filter;
        }

        public String parameter() {
            return parameter;
        }

        public String value() {
            return value;
        }

        public String takes() {
            return takes;
        }

        /** Where the filter is wrong; null for another parameter. */
        public @Nullable Invalid filter() {
            return filter;
        }
    }

    /** Fails with {@link Wrong}. */
    public Query query() {
        Map<Field, Set<String>> facets = new EnumMap<>(Field.class);
        facet(facets, Field.REASON, reason);
        facet(facets, Field.CATEGORY, category);
        facet(facets, Field.EXCEPTION, exception);
        facet(facets, Field.TYPE, type);
        facet(facets, Field.SOURCE, source);
        String words = q == null ? "" : q;
        if (words.length() > WORDS_LENGTH) {
            throw new Wrong("q", words, "at most " + WORDS_LENGTH + " characters", null);
        }
        return new Query(words, compiled(filter), facets, blank(group), begin(blank(hour)), relation(blank(relation)));
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static void facet(Map<Field, Set<String>> facets, Field field, @Nullable List<String> values) {
        if (values != null && !values.isEmpty()) {
            facets.put(field, new TreeSet<>(values));
        }
    }

    private static @Nullable Filter compiled(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Compiled compiled = Filter.compile(text);
        if (compiled instanceof Filter made) {
            return made;
        }
        throw new Wrong("filter", text, "a condition in CEL", (Invalid) compiled);
    }

    private static @Nullable Instant begin(@Nullable String hour) {
        if (hour == null) {
            return null;
        }
        try {
            Instant begin = Instant.parse(hour);
            if (begin.equals(begin.truncatedTo(ChronoUnit.HOURS))) {
                return begin;
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw new Wrong("hour", hour, "the begin of an hour, such as 2026-01-31T13:00:00Z", null);
    }

    private static @Nullable Relation relation(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return Arrays.stream(Relation.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new Wrong(
                        "relation",
                        word,
                        Arrays.stream(Relation.values())
                                .map(Relation::word)
                                .collect(Collectors.joining(", ", "one of ", "")),
                        null));
    }
}
