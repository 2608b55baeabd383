package io.brokerdeck.deadletter;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What changed from one look into a queue to a later one. Copies of the same content are counted: of three copies before
 * and two now, two are still there and one is gone.
 */
public final class Comparison {
    /** What a message is to the look before. */
    public enum Relation {
        NEW,
        STILL_THERE,
        /** New, and this console had sent it before: it died again. */
        CAME_BACK;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final BitSet stillThere = new BitSet();
    private final BitSet cameBack = new BitSet();
    private final BitSet gone = new BitSet();
    private final int size;

    Comparison(Sheet before, Sheet now) {
        this.size = now.size();
        Map<Digest, Integer> left = new HashMap<>();
        int earlier = before.size();
        for (int row = 0; row < earlier; row++) {
            left.merge(before.digest(row), 1, Integer::sum);
        }
        for (int row = 0; row < size; row++) {
            Digest digest = now.digest(row);
            Integer copies = left.get(digest);
            if (copies != null && copies > 0) {
                left.put(digest, copies - 1);
                stillThere.set(row);
            } else if (!now.resubmission(row).isEmpty()) {
                cameBack.set(row);
            }
        }
        for (int row = 0; row < earlier; row++) {
            Integer copies = left.get(before.digest(row));
            if (copies != null && copies > 0) {
                left.put(before.digest(row), copies - 1);
                gone.set(row);
            }
        }
    }

    public Relation of(int row) {
        if (stillThere.get(row)) {
            return Relation.STILL_THERE;
        }
        return cameBack.get(row) ? Relation.CAME_BACK : Relation.NEW;
    }

    public int stillThere() {
        return stillThere.cardinality();
    }

    public int cameBack() {
        return cameBack.cardinality();
    }

    /** Those that came back aside. */
    public int fresh() {
        return size - stillThere() - cameBack();
    }

    public int gone() {
        return gone.cardinality();
    }
}
