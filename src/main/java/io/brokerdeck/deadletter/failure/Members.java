package io.brokerdeck.deadletter.failure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known together of some messages, in bounded memory. One thread. */
final class Members {
    private static final int MOST_FIELDS = 48;
    private static final int MOST_TRAITS = 12;

    private final int keptValues;
    private final Map<String, TopValues> fields = new LinkedHashMap<>();
    final Buckets buckets = new Buckets();
    long count;
    long example = Long.MAX_VALUE;

    @Nullable Instant first;

    @Nullable Instant last;

    /** @param keptValues of each field */
    Members(int keptValues) {
        this.keptValues = keptValues;
    }

    void add(long position, @Nullable Instant when) {
        count++;
        example = Math.min(example, position);
        if (when != null) {
            buckets.add(when);
            seen(when, when);
        }
    }

    void add(String field, String value) {
        TopValues values = values(field);
        if (values != null) {
            values.add(value);
        }
    }

    void add(Members other) {
        count += other.count;
        example = Math.min(example, other.example);
        buckets.add(other.buckets);
        if (other.first != null && other.last != null) {
            seen(other.first, other.last);
        }
        other.fields.forEach((field, theirs) -> {
            TopValues values = values(field);
            if (values != null) {
                values.add(theirs);
            }
        });
    }

    private void seen(Instant from, Instant to) {
        first = first == null || from.isBefore(first) ? from : first;
        last = last == null || to.isAfter(last) ? to : last;
    }

    private @Nullable TopValues values(String field) {
        TopValues values = fields.get(field);
        if (values == null && fields.size() < MOST_FIELDS) {
            values = new TopValues(keptValues);
            fields.put(field, values);
        }
        return values;
    }

    /** How these differ from the rest of a whole that they are a part of. */
    List<Trait> traits(Members whole) {
        List<Trait> traits = new ArrayList<>();
        long rest = whole.count - count;
        fields.forEach((field, values) -> {
            TopValues all = whole.fields.get(field);
            for (String value : values.values()) {
                long inside = values.atLeast(value);
                Double outside = null;
                if (rest > 0) {
                    long most = all == null ? whole.count : all.atMost(value);
                    outside = Math.min(1.0, Math.max(0, most - inside) / (double) rest);
                }
                Trait trait = new Trait(field, value, inside / (double) count, outside);
                if (trait.tells()) {
                    traits.add(trait);
                }
            }
        });
        return traits.stream()
                .sorted(Comparator.comparingDouble(Trait::apart)
                        .reversed()
                        .thenComparing(Comparator.comparingDouble(Trait::inside).reversed())
                        .thenComparing(Trait::field)
                        .thenComparing(Trait::value))
                .limit(MOST_TRAITS)
                .toList();
    }
}
