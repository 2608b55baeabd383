package io.brokerdeck.deadletter;

import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Brokers;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Part;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.deadletter.Inspection.State;
import io.brokerdeck.deadletter.content.Masking;
import io.brokerdeck.deadletter.failure.Readings;
import io.brokerdeck.store.Seal;
import io.brokerdeck.testing.DatabaseFile;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Looks at a real broker, kept in a real store, without the console around them. */
public final class LookDesk implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(60);
    static final Bounds WIDE = new Bounds(100_000, 1L << 30, Duration.ofMinutes(2));

    public final Broker broker;
    public final Inspections inspections;
    public final Findings findings;
    public final Jdbi journal;

    public LookDesk(Broker broker, Path folder) {
        this.broker = broker;
        this.journal = DatabaseFile.sqlite(folder.resolve("journal.db"), "journal");
        this.inspections = new Inspections(
                new Brokers(Set.of(broker)),
                DatabaseFile.sqlite(folder.resolve("inspections.db"), "inspections"),
                journal,
                true,
                new Seal(new byte[32]),
                Readings.standard(),
                new Config());
        this.findings = new Findings(inspections, Readings.standard());
    }

    private record Config() implements InspectionConfig {
        @Override
        public int maxMessages() {
            return 200_000;
        }

        @Override
        public MemorySize maxBytes() {
            return new MemorySize(BigInteger.valueOf(2L << 30));
        }

        @Override
        public Duration maxTime() {
            return Duration.ofMinutes(5);
        }

        @Override
        public Duration retention() {
            return Duration.ofDays(14);
        }

        @Override
        public MemorySize budget() {
            return new MemorySize(BigInteger.valueOf(8L << 30));
        }

        @Override
        public Duration lease() {
            return Duration.ofSeconds(30);
        }
    }

    /** To its end. */
    public Inspection look(QueueRef queue) throws Exception {
        return look(queue, Part.ACTIVE, WIDE);
    }

    Inspection look(QueueRef queue, String part, Bounds bounds) throws Exception {
        return ended(start(queue, part, bounds));
    }

    /** As soon as the broker knows its queue well enough. */
    Inspection start(QueueRef queue, String part, Bounds bounds) throws Exception {
        long end = System.nanoTime() + LONG.toNanos();
        while (true) {
            try {
                return inspections.start(queue, part, bounds, true, "somebody");
            } catch (LookDenied e) {
                boolean unknown = e.why() instanceof LookDenied.Why.Refused refused
                        && refused.refusal().name().startsWith("unknown-");
                if (!unknown || System.nanoTime() > end) {
                    throw e;
                }
            } catch (BrokerException e) {
                if (!e.failure().reason().equals(Failure.NOT_FOUND) || System.nanoTime() > end) {
                    throw e;
                }
            }
            Thread.sleep(100);
        }
    }

    Inspection ended(Inspection begun) throws Exception {
        long end = System.nanoTime() + LONG.toNanos();
        Inspection now = begun;
        while (now.state() == State.LOOKING) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the look does not end: " + now);
            }
            Thread.sleep(20);
            now = inspections.get(begun.id());
        }
        return now;
    }

    /** Bodies of what was found, in order, once all was looked at. */
    public List<String> bodies(Inspection inspection, Query query) throws Exception {
        Found found = findings.find(inspection.id(), query, Masking.NONE);
        found.await(Integer.MAX_VALUE);
        List<String> bodies = new ArrayList<>();
        Sheets.Pages pages = inspections.sheets().pages(inspection.id(), 0);
        int row = 0;
        for (List<Seen> page = pages.next(); page != null; page = pages.next()) {
            for (Seen seen : page) {
                if (found.next(row) == row) {
                    bodies.add(new String(seen.message().body(), StandardCharsets.UTF_8));
                }
                row++;
            }
        }
        return bodies;
    }

    @Override
    public void close() {
        findings.stop();
        inspections.stop();
        broker.close();
    }
}
