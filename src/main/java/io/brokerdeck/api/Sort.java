package io.brokerdeck.api;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A sort parameter: a key, led by "-" where the greatest comes first. */
record Sort(String key, boolean descending) {
    static Sort of(@Nullable String value, String otherwise, Collection<String> keys) {
        String given = value == null ? otherwise : value;
        boolean descending = given.startsWith("-");
        String key = descending ? given.substring(1) : given;
        if (!keys.contains(key)) {
            throw Parameters.refused(
                    "sort", given, "one of " + String.join(", ", keys) + ", led by \"-\" for the greatest first");
        }
        return new Sort(key, descending);
    }

    @Override
    public String toString() {
        return (descending ? "-" : "") + key;
    }
}
