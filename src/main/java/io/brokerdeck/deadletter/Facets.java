package io.brokerdeck.deadletter;

import io.brokerdeck.deadletter.filter.Field;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often each value of the fields by which one narrows a search occurs among some messages.
 *
 * @param values by the field's word, the most frequent first; at most {@link #MOST} of each
 * @param others messages that have none of these values
 * @param hours messages by the begin of the hour that they died in, in the order of time
 * @param timeless messages of which no time is known
 */
public record Facets(Map<String, List<Value>> values, Map<String, Long> others, List<Hour> hours, long timeless) {
    /** Values that are told of each field. */
    public static final int MOST = 50;

    private static final List<Field> TOLD =
            List.of(Field.REASON, Field.CATEGORY, Field.EXCEPTION, Field.TYPE, Field.SOURCE);

    public record Value(String value, long count) {}

    public record Hour(Instant begin, long count) {}

    static Facets of(Sheet sheet, BitSet rows) {
        Map<String, List<Value>> values = new HashMap<>();
        Map<String, Long> others = new HashMap<>();
        for (Field field : TOLD) {
            List<Value> all = counts(sheet.words(field), rows);
            List<Value> told = all.subList(0, Math.min(MOST, all.size()));
            values.put(field.word(), List.copyOf(told));
            others.put(
                    field.word(),
                    all.stream().skip(MOST).mapToLong(Value::count).sum());
        }
        Map<Long, Long> hours = new TreeMap<>();
        long timeless = 0;
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            long when = sheet.whens().get(row);
            if (when == Longs.UNKNOWN) {
                timeless++;
            } else {
                hours.merge(Math.floorDiv(when, ChronoUnit.HOURS.getDuration().toMillis()), 1L, Long::sum);
            }
        }
        List<Hour> told = new ArrayList<>();
        hours.forEach((hour, count) -> told.add(new Hour(
                Instant.ofEpochMilli(hour * ChronoUnit.HOURS.getDuration().toMillis()), count)));
        return new Facets(values, others, told, timeless);
    }

    private static List<Value> counts(Words column, BitSet rows) {
        long[] counts = new long[column.distinct()];
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            int code = column.code(row);
            if (code < counts.length) {
                counts[code]++;
            }
        }
        List<Value> values = new ArrayList<>();
        for (int code = 0; code < counts.length; code++) {
            if (counts[code] > 0) {
                values.add(new Value(column.value(code), counts[code]));
            }
        }
        values.sort(Comparator.comparingLong(Value::count).reversed().thenComparing(Value::value));
        return values;
    }
}
