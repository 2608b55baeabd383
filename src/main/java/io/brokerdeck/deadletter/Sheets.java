package io.brokerdeck.deadletter;

import io.brokerdeck.deadletter.content.Masking;
import io.brokerdeck.deadletter.failure.Reading;
import io.brokerdeck.store.Seal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sheets of the looks that were read last, within a share of the memory; others are made anew from the store when they
 * are asked for. Safe for any thread.
 */
final class Sheets {
    private final InspectionStore store;
    private final Seal seal;
    private final Reading reading;
    private final long budget = Runtime.getRuntime().maxMemory() / 5;
    /** The one that was used last at the end. */
    private final Map<Key, Sheet> kept = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<String, Growing> growing = new HashMap<>();

    /** Who may see all has another sheet than who may not. */
    private record Key(String inspection, boolean masked) {}

    Sheets(InspectionStore store, Seal seal, Reading reading) {
        this.store = store;
        this.seal = seal;
        this.reading = reading;
    }

    /** The sheet of a look that is being taken. For the thread of the look. */
    final class Growing implements AutoCloseable {
        private final String id;
        private final Sheet sheet = new Sheet(reading, Masking.NONE);

        private Growing(String id) {
            this.id = id;
        }

        void add(List<Seen> messages) {
            messages.forEach(sheet::add);
        }

        /** No more comes. */
        @Override
        public void close() {
            synchronized (kept) {
                growing.remove(id);
                keep(new Key(id, false), sheet);
            }
        }
    }

    Growing grow(String id) {
        Growing begun = new Growing(id);
        synchronized (kept) {
            growing.put(id, begun);
        }
        return begun;
    }

    /** With what there is now, of a look that is being taken. */
    Sheet of(Inspection inspection, Masking masking) {
        Key key = new Key(inspection.id(), !masking.isEmpty());
        Sheet sheet;
        synchronized (kept) {
            Growing grows = growing.get(inspection.id());
            if (grows != null && !key.masked()) {
                return grows.sheet;
            }
            sheet = kept.computeIfAbsent(key, any -> new Sheet(reading, masking));
        }
        // one reads it from the store, others wait for that
        synchronized (sheet) {
            if (sheet.size() < inspection.seen()) {
                Pages pages = pages(inspection.id(), sheet.size());
                for (List<Seen> page = pages.next(); page != null; page = pages.next()) {
                    page.forEach(sheet::add);
                }
            }
        }
        synchronized (kept) {
            keep(key, sheet);
        }
        return sheet;
    }

    private void keep(Key key, Sheet sheet) {
        kept.put(key, sheet);
        long sum = 0;
        for (Sheet each : kept.values()) {
            sum += each.bytes();
        }
        for (var each = kept.entrySet().iterator(); sum > budget && each.hasNext(); ) {
            Sheet oldest = each.next().getValue();
            if (oldest != sheet) {
                sum -= oldest.bytes();
                each.remove();
            }
        }
    }

    void drop(String id) {
        synchronized (kept) {
            kept.keySet().removeIf(key -> key.inspection().equals(id));
        }
    }

    /** Null where the store has no such message. */
    @Nullable Seen message(String id, long number) {
        for (InspectionStore.Sealed chunk : store.chunks(id, number, 1)) {
            if (number >= chunk.first()) {
                return Chunk.open(chunk.sealed(), seal).get((int) (number - chunk.first()));
            }
        }
        return null;
    }

    Pages pages(String id, long from) {
        return new Pages(store, seal, id, from);
    }

    /** The messages of a look from one on, some hundred at a time. For one thread. */
    static final class Pages {
        private final InspectionStore store;
        private final Seal seal;
        private final String id;
        private long from;

        private Pages(InspectionStore store, Seal seal, String id, long from) {
            this.store = store;
            this.seal = seal;
            this.id = id;
            this.from = from;
        }

        /** At most so many of some hundred messages each, opened on all processors; empty at the end. */
        List<List<Seen>> next(int chunks) {
            List<InspectionStore.Sealed> sealed = store.chunks(id, from, chunks);
            List<List<Seen>> opened = sealed.parallelStream()
                    .map(each -> Chunk.open(each.sealed(), seal))
                    .toList();
            if (opened.isEmpty()) {
                return opened;
            }
            int skipped = (int) Math.max(0, from - sealed.get(0).first());
            InspectionStore.Sealed last = sealed.get(sealed.size() - 1);
            from = last.first() + last.messages();
            return skipped == 0
                    ? opened
                    : Stream.concat(
                                    Stream.of(opened.get(0)
                                            .subList(skipped, opened.get(0).size())),
                                    opened.stream().skip(1))
                            .toList();
        }

        /** Null at the end. */
        @Nullable List<Seen> next() {
            List<InspectionStore.Sealed> chunk = store.chunks(id, from, 1);
            if (chunk.isEmpty()) {
                return null;
            }
            List<Seen> messages = Chunk.open(chunk.get(0).sealed(), seal);
            int skipped = (int) Math.max(0, from - chunk.get(0).first());
            from = chunk.get(0).first() + messages.size();
            return messages.subList(Math.min(skipped, messages.size()), messages.size());
        }
    }
}
