package io.brokerdeck.deadletter;

import io.brokerdeck.deadletter.content.Masking;
import java.util.LinkedHashMap;
import java.util.Map;

/** The comparisons that were asked for last. Safe for any thread. */
final class Comparisons {
    private static final int KEPT = 8;

    /** A look that is being taken grows. */
    private record Key(String inspection, String earlier, int size) {}

    private final Sheets sheets;
    private final Map<Key, Comparison> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Comparison> eldest) {
            return size() > KEPT;
        }
    };

    Comparisons(Sheets sheets) {
        this.sheets = sheets;
    }

    Comparison of(Inspection inspection, Inspection earlier) {
        Sheet now = sheets.of(inspection, Masking.NONE);
        Key key = new Key(inspection.id(), earlier.id(), now.size());
        synchronized (kept) {
            Comparison known = kept.get(key);
            if (known != null) {
                return known;
            }
        }
        Comparison made = new Comparison(sheets.of(earlier, Masking.NONE), now);
        synchronized (kept) {
            kept.put(key, made);
        }
        return made;
    }
}
