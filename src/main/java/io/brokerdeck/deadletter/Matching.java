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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Applies a query to the messages of one look, for one who may see what the masking leaves. Safe for any thread. */
final class Matching {
    /** Rows that are looked at by one thread. */
    private static final int PART = 4_096;

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
        Narrowing narrowing = new Narrowing(sheet, rows);
        query.facets().forEach((field, values) -> narrowing.to(sheet.words(field), values::contains));
        String group = query.group();
        if (group != null) {
            narrowing.to(sheet.fingerprints(), group::equals);
        }
        Filter filter = query.filter();
        if (filter != null) {
            filter.conditions().stream()
                    .filter(condition -> Sheet.has(condition.field()))
                    .forEach(narrowing::to);
        }
        narrowing.keep(row -> hour(row) && (comparison == null || comparison.of(row) == query.only()));
        return rows;
    }

    private boolean hour(int row) {
        if (query.hour() == null) {
            return true;
        }
        Long when = sheet.when(row);
        return when != null
                && Instant.ofEpochMilli(when).truncatedTo(ChronoUnit.HOURS).equals(query.hour());
    }

    /** Leaves those of the candidates that match, where the sheet alone can tell. */
    void indexed(BitSet rows, Failures failures) {
        Filter filter = query.filter();
        if (filter == null) {
            return;
        }
        // where all conditions hold, an unknown number alone is left to be told of
        BitSet open =
                filter.isIndexed() ? new Narrowing(sheet, rows).unknown(filter.conditions()) : (BitSet) rows.clone();
        BitSet wrong = new BitSet();
        int parts = (open.length() + PART - 1) / PART;
        IntStream.range(0, parts).parallel().forEach(part -> {
            BitSet own = new BitSet();
            Rows.Indexed row = new Rows.Indexed(sheet);
            int end = (part + 1) * PART;
            for (row.row = open.nextSetBit(part * PART);
                    row.row >= 0 && row.row < end;
                    row.row = open.nextSetBit(row.row + 1)) {
                if (!filter.matches(row, failures)) {
                    own.set(row.row);
                }
            }
            synchronized (wrong) {
                wrong.or(own);
            }
        });
        rows.andNot(wrong);
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
