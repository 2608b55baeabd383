package io.brokerdeck.deadletter;

import io.brokerdeck.deadletter.filter.Condition;
import io.brokerdeck.deadletter.filter.Field;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Takes out of rows of a sheet what is known not to be wanted, a column at a time. For one thread. */
final class Narrowing {
    private final Sheet sheet;
    private final BitSet rows;

    Narrowing(Sheet sheet, BitSet rows) {
        this.sheet = sheet;
        this.rows = rows;
    }

    /** To those with one of the wanted texts: each different one is asked for once. */
    void to(Words column, Predicate<String> wanted) {
        BitSet codes = new BitSet();
        for (int code = 0; code < column.distinct(); code++) {
            codes.set(code, wanted.test(column.value(code)));
        }
        keep(row -> codes.get(column.code(row)));
    }

    /** To those that fulfil it, and those of which that is not known; the field must be one of the sheet's. */
    void to(Condition condition) {
        Field field = condition.field();
        if (Sheet.WORDS.contains(field)) {
            to(sheet.words(field), condition::holds);
        } else if (field.type() == Field.Type.TEXT) {
            keep(row -> condition.holds(sheet.text(field, row)));
        } else {
            boolean time = field.type() == Field.Type.TIME;
            keep(row -> {
                Long value = sheet.number(field, row);
                return value == null || condition.holds(time ? Instant.ofEpochMilli(value) : value);
            });
        }
    }

    void keep(IntPredicate wanted) {
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            if (!wanted.test(row)) {
                rows.clear(row);
            }
        }
    }

    /** A copy of those left of which a number or time is not known that one of these is on. */
    BitSet unknown(List<Condition> conditions) {
        List<Field> numbers = conditions.stream()
                .map(Condition::field)
                .filter(field -> field.type() != Field.Type.TEXT)
                .toList();
        BitSet unknown = (BitSet) rows.clone();
        new Narrowing(sheet, unknown).keep(row -> numbers.stream().anyMatch(field -> sheet.number(field, row) == null));
        return unknown;
    }
}
