package io.brokerdeck.sandbox;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ids of messages that were sent lately, to tell duplicates; of at most the newest 100,000. */
final class History {
    private static final int MOST = 100_000;

    private final LinkedHashMap<String, Long> seen = new LinkedHashMap<>();

    /**
     * Whether an id is new; remembers it.
     *
     * @param window in ms
     */
    boolean add(String id, long now, long window) {
        Iterator<Map.Entry<String, Long>> oldest = seen.entrySet().iterator();
        while (oldest.hasNext()) {
            if (oldest.next().getValue() + window > now && seen.size() < MOST) {
                break;
            }
            oldest.remove();
        }
        return seen.putIfAbsent(id, now) == null;
    }
}
