package io.brokerdeck.api;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An order over numbered rows: by one key, rows without a value last in both directions, equal ones by identity. Only
 * row numbers are sorted; a cursor is one more row, so a walk goes on also where its last row is gone.
 */
final class Ranking<I extends Comparable<? super I>> {
    private final int rows;
    private final Sort sort;
    private final Keys keys;
    private final IntFunction<I> identities;
    private @Nullable I walked;

    /** @param identities what tells rows of equal keys apart, by row */
    Ranking(int rows, Sort sort, Keys keys, IntFunction<I> identities) {
        this.rows = rows;
        this.sort = sort;
        this.keys = keys;
        this.identities = identities;
    }

    /** Leaves out the rows up to a cursor. */
    Ranking<I> after(Cursor cursor, I identity) {
        if (!keys.accept(cursor.key())) {
            throw Cursor.refused(cursor.encoded());
        }
        walked = identity;
        return this;
    }

    /** The first of these rows, in order, and the cursor behind them. */
    Rows first(IntStream chosen, int limit, IntFunction<String> ids) {
        int[] rows = chosen.filter(row -> walked == null || compare(row, this.rows) > 0)
                .boxed()
                .sorted(this::compare)
                .limit(limit + 1L)
                .mapToInt(Integer::intValue)
                .toArray();
        if (rows.length <= limit) {
            return new Rows(rows, null);
        }
        int last = rows[limit - 1];
        return new Rows(
                Arrays.copyOf(rows, limit), new Cursor(sort.toString(), keys.at(last), ids.apply(last)).encoded());
    }

    record Rows(int[] rows, @Nullable String nextCursor) {}

    /** A page of things that are objects already; their ids tell those of equal keys apart. */
    static <T> Page<T> page(
            List<T> all, Sort sort, Keys keys, Function<T, String> id, @Nullable Cursor after, int limit, Instant at) {
        IntFunction<String> ids = row -> id.apply(all.get(row));
        var ranking = new Ranking<>(all.size(), sort, keys, ids);
        if (after != null) {
            ranking.after(after, after.id());
        }
        Rows first = ranking.first(IntStream.range(0, all.size()), limit, ids);
        return new Page<>(Arrays.stream(first.rows()).mapToObj(all::get).toList(), first.nextCursor(), at);
    }

    private int compare(int one, int other) {
        boolean unknown = keys.unknown(one);
        if (unknown != keys.unknown(other)) {
            return unknown ? 1 : -1;
        }
        int order = unknown ? 0 : sort.descending() ? keys.compare(other, one) : keys.compare(one, other);
        return order != 0 ? order : identity(one).compareTo(identity(other));
    }

    private I identity(int row) {
        I cursor = walked;
        return row == rows && cursor != null ? cursor : identities.apply(row);
    }
}
