package io.brokerdeck.monitoring;

import io.brokerdeck.broker.BrokerCounter;
import io.brokerdeck.broker.BrokerRef;
import io.brokerdeck.broker.Capability;
import io.brokerdeck.broker.Counter;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Gap;
import io.brokerdeck.broker.Inventory;
import io.brokerdeck.broker.Node;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The newest picture of one broker. Immutable: a failed poll makes a new snapshot that carries the old figures with
 * their old times and the failure beside them. Rows are those of {@link #inventory()}.
 */
public interface Snapshot {
    BrokerRef broker();

    /** Grows with every snapshot of any broker, also over restarts of the console. */
    long revision();

    /** The revision at which the set of queues, or anything in the inventory, last changed. */
    long inventoryRevision();

    Status status();

    Circuit circuit();

    /** The last attempt; null before the first. */
    @Nullable Poll lastPoll();

    /** Why the last poll failed; null when it did not. */
    @Nullable Failure failure();

    /** When the last successful poll's figures were true; null before the first. */
    @Nullable Instant observedAt();

    String version();

    Inventory inventory();

    List<Node> nodes();

    List<Gap> gaps();

    Map<String, Capability> capabilities();

    Map<BrokerCounter, Double> counters();

    /** NaN when unknown. Units: {@link Figure#unit()}. */
    double figure(Figure figure, int row);

    /** The monotone total; NaN when unknown. */
    double counter(Counter counter, int row);

    /** Whether {@link Figure#OLDEST_MESSAGE_AGE} is the broker's own word; else it is a lower bound. */
    boolean ageIsExact(int row);

    /** When this row's figures were true; null if they were never seen. Older than {@link #observedAt()} in a gap. */
    @Nullable Instant observedAt(int row);

    /** Whether this row's figures are not of a recent successful poll: the poll failed, or a gap hid the row. */
    boolean stale(int row);

    /** The revision at which this row's figures or staleness last changed. */
    long changedAt(int row);

    /** The sum over all queues of which the figure is known; empty when none is, or the figure cannot be added. */
    OptionalDouble total(Figure figure);
}
