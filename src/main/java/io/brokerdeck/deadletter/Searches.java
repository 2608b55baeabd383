package io.brokerdeck.deadletter;

import io.brokerdeck.deadletter.content.Masking;
import io.brokerdeck.deadletter.failure.Reading;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds what queries ask for. What a sheet tells is there at once; what lies in messages is found while they are opened,
 * chunk by chunk, on all processors, one search at a time. The last results are kept. Safe for any thread.
 */
final class Searches implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Searches.class);
    private static final int KEPT = 32;
    private static final int CHUNKS_AT_ONCE = 2 * Runtime.getRuntime().availableProcessors();

    private record Key(String inspection, String query, boolean masked) {}

    private final Sheets sheets;
    private final Reading reading;
    private final ExecutorService scanner = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "looks-search");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<Key, Found> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Found> eldest) {
            return size() > KEPT;
        }
    };

    Searches(Sheets sheets, Reading reading) {
        this.sheets = sheets;
        this.reading = reading;
    }

    /**
     * @param comparison with the look before; null where the query does not ask for it
     * @param masking of the one who asks
     */
    Found find(String inspection, Sheet sheet, Query query, @Nullable Comparison comparison, Masking masking) {
        Matching matching = new Matching(sheet, query, comparison, reading, masking);
        int size = sheet.size();
        if (!query.scans()) {
            BitSet rows = matching.candidates(0, size);
            Found found = new Found(size);
            matching.indexed(rows, found.failures());
            found.add(rows, size);
            return found;
        }
        Key key = new Key(inspection, query.key(), !masking.isEmpty());
        synchronized (kept) {
            Found found = kept.get(key);
            boolean waits = found != null && found.scanned() < found.of();
            if (found == null) {
                found = new Found(size);
                kept.put(key, found);
            }
            found.extend(size);
            if (!waits && found.scanned() < size) {
                Found into = found;
                scanner.execute(() -> scan(key, matching, into));
            }
            return found;
        }
    }

    private void scan(Key key, Matching matching, Found found) {
        try {
            Sheets.Pages pages = sheets.pages(key.inspection(), found.scanned());
            while (found.scanned() < found.of() && isWanted(key, found)) {
                int from = found.scanned();
                List<List<Seen>> several = pages.next(CHUNKS_AT_ONCE);
                if (several.isEmpty()) {
                    // deleted meanwhile
                    found.add(new BitSet(), found.of());
                    return;
                }
                scan(matching, found, from, several);
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "Look %s could not be searched", key.inspection());
            found.fail(e);
            forget(key.inspection());
        }
    }

    private static void scan(Matching matching, Found found, int from, List<List<Seen>> several) {
        int[] begins = new int[several.size() + 1];
        begins[0] = from;
        for (int i = 0; i < several.size(); i++) {
            begins[i + 1] = begins[i] + several.get(i).size();
        }
        int to = Math.min(begins[several.size()], found.of());
        BitSet candidates = matching.candidates(from, to);
        BitSet matches = new BitSet(to);
        IntStream.range(0, several.size()).parallel().forEach(i -> {
            BitSet own = new BitSet();
            for (int k = 0; k < several.get(i).size(); k++) {
                int row = begins[i] + k;
                if (candidates.get(row) && matching.matches(row, several.get(i).get(k), found.failures())) {
                    own.set(row);
                }
            }
            synchronized (matches) {
                matches.or(own);
            }
        });
        found.add(matches, to);
    }

    /** Whether somebody may still ask for it. */
    private boolean isWanted(Key key, Found found) {
        synchronized (kept) {
            return kept.get(key) == found;
        }
    }

    void forget(String inspection) {
        synchronized (kept) {
            kept.keySet().removeIf(key -> key.inspection().equals(inspection));
        }
    }

    @Override
    public void close() {
        scanner.shutdownNow();
    }
}
