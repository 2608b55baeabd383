package io.brokerdeck.deadletter;

import io.brokerdeck.deadletter.Comparison.Relation;
import io.brokerdeck.deadletter.filter.Field;
import io.brokerdeck.deadletter.filter.Filter;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which messages of a look somebody wants to see; all conditions hold at once.
 *
 * @param words each must be somewhere in the message, whatever its case; "" for none
 * @param filter null for none
 * @param facets one value of each field, of those in {@link Sheet#WORDS}
 * @param group a failure fingerprint; null for any
 * @param hour the begin of the hour that they died in; null for any
 * @param only a relation to the look before; null for any
 */
public record Query(
        String words,
        @Nullable Filter filter,
        Map<Field, Set<String>> facets,
        @Nullable String group,
        @Nullable Instant hour,
        @Nullable Relation only) {
    public static final Query ALL = new Query("", null, Map.of(), null, null, null);

    public Query {
        words = words.strip().toLowerCase(Locale.ROOT);
        facets = facets.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(facets));
    }

    /** Whether messages have to be opened to tell. */
    boolean scans() {
        return !words.isEmpty() || (filter != null && Rows.scans(filter));
    }

    /** Two queries of the same key want the same. */
    String key() {
        Map<String, Set<String>> sorted = new TreeMap<>();
        facets.forEach((field, values) -> sorted.put(field.word(), new TreeSet<>(values)));
        return words + "\u0000" + (filter == null ? "" : filter.text()) + "\u0000" + sorted + "\u0000" + group
                + "\u0000" + hour + "\u0000" + only;
    }
}
