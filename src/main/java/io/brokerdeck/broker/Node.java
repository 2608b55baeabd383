package io.brokerdeck.broker;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member of a broker's cluster. Unknown amounts are null.
 *
 * @param alarms the alarms in force, in the broker's words ("memory", "disk")
 * @param partitions the members it can no longer reach
 */
public record Node(
        String name,
        boolean running,
        String version,
        @Nullable Duration uptime,
        @Nullable Long memoryUsedBytes,
        @Nullable Long memoryLimitBytes,
        @Nullable Long diskFreeBytes,
        @Nullable Long diskLimitBytes,
        @Nullable Long descriptorsUsed,
        @Nullable Long descriptorsLimit,
        @Nullable Long socketsUsed,
        @Nullable Long socketsLimit,
        @Nullable Long processesUsed,
        @Nullable Long processesLimit,
        List<String> alarms,
        List<String> partitions) {
    public Node {
        alarms = List.copyOf(alarms);
        partitions = List.copyOf(partitions);
    }
}
