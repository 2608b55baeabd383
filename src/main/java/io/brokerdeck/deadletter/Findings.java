package io.brokerdeck.deadletter;

import io.brokerdeck.broker.Feasible;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.deadletter.LookDenied.Why;
import io.brokerdeck.deadletter.content.Masking;
import io.brokerdeck.deadletter.failure.Grouping;
import io.brokerdeck.deadletter.failure.Groups;
import io.brokerdeck.deadletter.failure.Reading;
import io.brokerdeck.deadletter.filter.Samples;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds one's way in looks: what is in them, by which failures, and what is wanted of it. Without effect on any broker. Safe
 * for any thread; calls block on the store.
 */
@Singleton
public final class Findings {
    private static final int SAMPLES = 100;

    private final Inspections inspections;
    private final Reading reading;
    private final Comparisons comparisons;
    private final Searches searches;

    @Inject
    Findings(Inspections inspections, Reading reading) {
        this.inspections = inspections;
        this.reading = reading;
        this.comparisons = new Comparisons(inspections.sheets());
        this.searches = new Searches(inspections.sheets(), reading);
    }

    /** What the one who asks may know of what a look saw; of one that is being taken, so far. */
    public Sheet sheet(String id, Masking masking) {
        return inspections.sheet(id, masking);
    }

    /** Finds messages. What must be opened for it is being opened on return. @param masking of the one who asks */
    public Found find(String id, Query query, Masking masking) {
        Comparison comparison = query.only() == null ? null : compare(id).orElse(null);
        return searches.find(id, sheet(id, masking), query, comparison, masking);
    }

    /** Names of headers, properties and members of JSON that some of its messages have, for who writes a filter. */
    public Samples samples(String id, Masking masking) {
        Sheet sheet = sheet(id, masking);
        List<Seen> first =
                Objects.requireNonNullElse(inspections.sheets().pages(id, 0).next(), List.of());
        List<Rows.Opened> rows = new ArrayList<>();
        for (int row = 0; row < Math.min(SAMPLES, first.size()); row++) {
            rows.add(new Rows.Opened(sheet, row, first.get(row), reading, masking));
        }
        return Samples.of(rows);
    }

    public Facets facets(String id, Found found, Masking masking) {
        return Facets.of(sheet(id, masking), found.rows());
    }

    /** The largest ones of all that was seen. */
    public Groups groups(String id, int most, Masking masking) {
        Grouping grouping = sheet(id, masking).grouping();
        synchronized (grouping) {
            return grouping.groups(most);
        }
    }

    /** How many of what was found each failure fingerprint has. */
    public Map<String, Long> groupCounts(String id, Found found, Masking masking) {
        Words fingerprints = sheet(id, masking).fingerprints();
        Map<String, Long> counts = new HashMap<>();
        BitSet rows = found.rows();
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            counts.merge(fingerprints.get(row), 1L, Long::sum);
        }
        return counts;
    }

    /**
     * How many copies of each content are selected, in a look that has ended.
     *
     * @param queue that the look must be into, and which part of it
     * @param numbers of messages; null for those that are {@code sought}
     */
    public Map<Digest, Integer> selected(
            QueueRef queue, String part, String id, @Nullable List<Long> numbers, @Nullable Sought sought) {
        Inspection inspection = inspections.get(id);
        if (!inspection.queue().equals(queue)) {
            throw new LookDenied(new Why.Unknown(id));
        }
        if (!inspection.part().equals(part)) {
            throw new LookDenied(new Why.Refused(new Feasible.Refusal(
                    "part",
                    "The look is into " + inspection.part() + " messages, and " + part + " ones are to be moved.",
                    "Give part \"" + inspection.part() + "\", or select from another look.")));
        }
        if (inspection.state() == Inspection.State.LOOKING) {
            throw new LookDenied(new Why.Looking(id));
        }
        Sheet sheet = sheet(id, Masking.NONE);
        BitSet rows = numbers == null ? sought(id, sought) : rows(id, sheet, numbers);
        Map<Digest, Integer> copies = new HashMap<>();
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            copies.merge(sheet.digest(row), 1, Integer::sum);
        }
        return copies;
    }

    private BitSet sought(String id, @Nullable Sought sought) {
        Found found = find(id, sought == null ? Query.ALL : sought.query(), Masking.NONE);
        try {
            found.await(Integer.MAX_VALUE);
        } catch (InterruptedIOException e) {
            throw new IllegalStateException(e);
        }
        return found.rows();
    }

    private static BitSet rows(String id, Sheet sheet, List<Long> numbers) {
        BitSet rows = new BitSet();
        for (long number : numbers) {
            if (number < 0 || number >= sheet.size()) {
                throw new LookDenied(new Why.UnknownMessage(id, Long.toString(number)));
            }
            rows.set((int) number);
        }
        return rows;
    }

    /** With the look before; empty where there was none. */
    public Optional<Comparison> compare(String id) {
        Inspection inspection = inspections.get(id);
        return inspections.before(inspection).map(earlier -> comparisons.of(inspection, earlier));
    }

    /** Writes what was found, all of it, to a stream. @param lines as lines of JSON; else as a table */
    public void export(String id, Query query, Masking masking, boolean lines, OutputStream out) throws IOException {
        Found found = find(id, query, masking);
        Export export = lines ? new Export.Lines(out, masking) : new Export.Table(out, sheet(id, masking));
        export.begin();
        Sheets.Pages pages = inspections.sheets().pages(id, 0);
        int row = 0;
        for (List<Seen> page = pages.next(); page != null; page = pages.next()) {
            found.await(row + page.size());
            for (Seen seen : page) {
                if (found.next(row) == row) {
                    export.write(row, seen);
                }
                row++;
            }
        }
    }

    @PreDestroy
    void stop() {
        searches.close();
    }
}
