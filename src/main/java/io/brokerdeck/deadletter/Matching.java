package io.brokerdeck.deadletter;

import io.brokerdeck.deadletter.content.Masking;
import io.brokerdeck.deadletter.failure.Reading;
import io.brokerdeck.deadletter.filter.Failures;
import io.brokerdeck.deadletter.filter.Field;
import io.brokerdeck.deadletter.filter.Filter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Applies a query to the messages of one look, for one who may see what the masking leaves. Safe for any thread. */
final class Matching {
    private final Sheet sheet;
    private final Query query;
    private final @Nullable Comparison comparison;
    private final Reading reading;
    private final Masking masking;
    private final List<String> words;

    /** @param comparison with the look before; null where the query does not ask for it */
    Matching(Sheet sheet, Query query, @Nullable Comparison comparison, Reading reading, Masking masking) {
        this.sheet = sheet;
        this.query = query;
        this.comparison = comparison;
        this.reading = reading;
        this.masking = masking;
        this.words = query.words().isEmpty() ? List.of() : List.of(query.words().split("\\s+"));
    }

    /** What the sheet alone tells: no other row can match. */
    BitSet candidates(int from, int to) {
        BitSet rows = new BitSet(to);
        rows.set(from, to);
        for (Map.Entry<Field, Set<String>> facet : query.facets().entrySet()) {
            keep(rows, sheet.words(facet.getKey()), facet.getValue());
        }
        if (query.group() != null) {
            keep(rows, sheet.fingerprints(), Set.of(query.group()));
        }
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            if (!hour(row) || (comparison != null && comparison.of(row) != query.only())) {
                rows.clear(row);
            }
        }
        return rows;
    }

    private static void keep(BitSet rows, Words column, Set<String> values) {
        BitSet codes = new BitSet();
        for (String value : values) {
            int code = column.codeOf(value);
            if (code >= 0) {
                codes.set(code);
            }
        }
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            if (!codes.get(column.code(row))) {
                rows.clear(row);
            }
        }
    }

    private boolean hour(int row) {
        if (query.hour() == null) {
            return true;
        }
        Long when = sheet.when(row);
        return when != null
                && Instant.ofEpochMilli(when).truncatedTo(ChronoUnit.HOURS).equals(query.hour());
    }

    /** Leaves those of the rows that match, where the sheet alone can tell. */
    void indexed(BitSet rows, Failures failures) {
        Filter filter = query.filter();
        if (filter == null) {
            return;
        }
        Rows.Indexed row = new Rows.Indexed(sheet);
        for (row.row = rows.nextSetBit(0); row.row >= 0; row.row = rows.nextSetBit(row.row + 1)) {
            if (!filter.matches(row, failures)) {
                rows.clear(row.row);
            }
        }
    }

    /** Whether a message that was opened matches. */
    boolean matches(int row, Seen seen, Failures failures) {
        Filter filter = query.filter();
        return (filter == null || filter.matches(new Rows.Opened(sheet, row, seen, reading, masking), failures))
                && (words.isEmpty() || says(row, seen));
    }

    /** All of the words are somewhere in it. */
    private boolean says(int row, Seen seen) {
        List<String> left = new ArrayList<>(words);
        for (Field field : Sheet.WORDS) {
            strike(left, sheet.text(field, row));
        }
        Rows.Opened opened = new Rows.Opened(sheet, row, seen, reading, masking);
        strike(left, opened.headers());
        strike(left, opened.properties());
        if (!left.isEmpty()) {
            strike(left, opened.body().text());
        }
        return left.isEmpty();
    }

    private static void strike(List<String> left, @Nullable Object value) {
        if (left.isEmpty() || value == null) {
            return;
        }
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, entry) -> {
                strike(left, name);
                strike(left, entry);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(entry -> strike(left, entry));
        } else {
            String text = value.toString().toLowerCase(Locale.ROOT);
            left.removeIf(text::contains);
        }
    }
}
