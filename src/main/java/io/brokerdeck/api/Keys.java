package io.brokerdeck.api;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What numbered rows are sorted by, as one column. Its last slot, behind the rows, is kept for a {@link Cursor}. */
sealed interface Keys {
    static Keys numbers(int rows, IntToDoubleFunction value) {
        double[] values = new double[rows + 1];
        Arrays.setAll(values, row -> row == rows ? Double.NaN : value.applyAsDouble(row));
        return new Numbers(values);
    }

    static Keys texts(int rows, IntFunction<String> value) {
        @Nullable String[] values = new @Nullable String[rows + 1];
        Arrays.setAll(values, row -> row == rows ? null : value.apply(row));
        return new Texts(values);
    }

    /** Compares two known values. */
    int compare(int one, int other);

    boolean unknown(int row);

    /** The value as a cursor carries it; null when unknown. */
    @Nullable Object at(int row);

    /** Puts a cursor's value into the last slot; false if it is of another kind. */
    boolean accept(@Nullable Object value);

    record Numbers(double[] values) implements Keys {
        @Override
        public int compare(int one, int other) {
            return Double.compare(values[one], values[other]);
        }

        @Override
        public boolean unknown(int row) {
            return Double.isNaN(values[row]);
        }

        @Override
        public @Nullable Object at(int row) {
            return unknown(row) ? null : values[row];
        }

        @Override
        public boolean accept(@Nullable Object value) {
            values[values.length - 1] = value instanceof Double number ? number : Double.NaN;
            return value == null || value instanceof Double;
        }
    }

    record Texts(@Nullable String[] values) implements Keys {
        @Override
        @SuppressWarnings("NullAway") // only known values are compared
        public int compare(int one, int other) {
            return values[one].compareTo(values[other]);
        }

        @Override
        public boolean unknown(int row) {
            return values[row] == null;
        }

        @Override
        public @Nullable Object at(int row) {
            return values[row];
        }

        @Override
        public boolean accept(@Nullable Object value) {
            values[values.length - 1] = value instanceof String text ? text : null;
            return value == null || value instanceof String;
        }
    }
}
