package io.brokerdeck.deadletter;

import io.brokerdeck.deadletter.failure.Reading;
import io.brokerdeck.store.Seal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<String, Sheet> kept = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<String, Growing> growing = new LinkedHashMap<>();

    Sheets(InspectionStore store, Seal seal, Reading reading) {
        this.store = store;
        this.seal = seal;
        this.reading = reading;
    }

    /** The sheet of a look that is being taken. For the thread of the look. */
    final class Growing implements AutoCloseable {
        private final String id;
        private final Sheet sheet = new Sheet(reading);

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
                keep(id, sheet);
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

    /** Of a look that another console takes, what there is now. */
    Sheet of(Inspection inspection) {
        String id = inspection.id();
        synchronized (kept) {
            Growing grows = growing.get(id);
            if (grows != null) {
                return grows.sheet;
            }
            Sheet known = kept.get(id);
            if (known != null && known.size() >= inspection.seen()) {
                return known;
            }
        }
        Sheet made = read(id);
        synchronized (kept) {
            keep(id, made);
        }
        return made;
    }

    private void keep(String id, Sheet sheet) {
        kept.put(id, sheet);
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

    private Sheet read(String id) {
        Sheet sheet = new Sheet(reading);
        Pages pages = new Pages(store, seal, id, 0);
        for (List<Seen> page = pages.next(); page != null; page = pages.next()) {
            page.forEach(sheet::add);
        }
        return sheet;
    }

    void drop(String id) {
        synchronized (kept) {
            kept.remove(id);
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
                    : java.util.stream.Stream.concat(
                                    java.util.stream.Stream.of(opened.get(0)
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
