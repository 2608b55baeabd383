package io.brokerdeck.api;

import io.brokerdeck.deadletter.Comparison.Relation;
import io.brokerdeck.deadletter.Query;
import io.brokerdeck.deadletter.Sheet;
import io.brokerdeck.deadletter.filter.Compiled;
import io.brokerdeck.deadletter.filter.Field;
import io.brokerdeck.deadletter.filter.Filter;
import io.brokerdeck.deadletter.filter.Invalid;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which messages of a look are wanted, as every path below a look takes it; all that is given must hold. */
public class InspectionQuery {
    private static final int WORDS_LENGTH = 500;

    @QueryParam("q")
    @Parameter(description = "Words that must all be in the message somewhere")
    @Nullable String q;

    @QueryParam("filter")
    @Parameter(description = "A condition in CEL")
    @Nullable String filter;

    @QueryParam("reason")
    List<String> reason = List.of();

    @QueryParam("category")
    List<String> category = List.of();

    @QueryParam("exception")
    List<String> exception = List.of();

    @QueryParam("type")
    List<String> type = List.of();

    @QueryParam("source")
    List<String> source = List.of();

    @QueryParam("hour")
    @Parameter(description = "Begin of the hour that they died in")
    @Nullable String hour;

    @QueryParam("group")
    @Parameter(description = "Failure fingerprint")
    @Nullable String group;

    @QueryParam("relation")
    @Parameter(description = "To the look before: new, still-there or came-back")
    @Nullable String relation;

    Query query() {
        Map<Field, Set<String>> facets = new EnumMap<>(Field.class);
        facet(facets, Field.REASON, reason);
        facet(facets, Field.CATEGORY, category);
        facet(facets, Field.EXCEPTION, exception);
        facet(facets, Field.TYPE, type);
        facet(facets, Field.SOURCE, source);
        String words = q == null ? "" : q;
        if (words.length() > WORDS_LENGTH) {
            throw Parameters.refused("q", words, "at most " + WORDS_LENGTH + " characters");
        }
        return new Query(words, compiled(filter), facets, group, begin(hour), relation(relation));
    }

    private static void facet(Map<Field, Set<String>> facets, Field field, List<String> values) {
        if (!values.isEmpty()) {
            if (!Sheet.WORDS.contains(field)) {
                throw new IllegalStateException(field + " is no facet");
            }
            facets.put(field, new TreeSet<>(values));
        }
    }

    static @Nullable Filter compiled(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Compiled compiled = Filter.compile(text);
        if (compiled instanceof Filter filter) {
            return filter;
        }
        Invalid invalid = (Invalid) compiled;
        throw new Problem(
                        400,
                        "filter-invalid",
                        "The filter cannot be used",
                        "Line " + invalid.line() + ", column " + invalid.column() + ": " + invalid.message() + " "
                                + invalid.mend())
                .with("line", invalid.line())
                .with("column", invalid.column())
                .with("message", invalid.message())
                .with("mend", invalid.mend());
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
        throw Parameters.refused("hour", hour, "the begin of an hour, such as 2026-01-31T13:00:00Z");
    }

    private static @Nullable Relation relation(@Nullable String word) {
        return word == null
                ? null
                : Parameters.words("relation", List.of(word), Relation.values(), Relation::word)
                        .iterator()
                        .next();
    }
}
