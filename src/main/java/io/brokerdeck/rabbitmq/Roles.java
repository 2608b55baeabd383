package io.brokerdeck.rabbitmq;

import com.google.re2j.Pattern;
import io.brokerdeck.broker.Role;
import java.util.List;

/**
 * Tells the roles of queues apart by their wiring; names decide only where the wiring leaves it open, and for parking,
 * which no wiring shows.
 *
 * <ul>
 *   <li>retry: messages expire here (a TTL on queue or policy) and the dead-letter route leads back: in a cycle, or to a
 *       queue that does work (bound to an ordinary exchange, or with a dead-letter route of its own)
 *   <li>dead-letter: the end of a dead-letter route of a queue that is no retry queue
 *   <li>work: all others
 * </ul>
 */
final class Roles {
    private static final Pattern PARKING = Pattern.compile("(?i)(.*[^a-z])?(parking|parked)([^a-z].*)?");
    private static final Pattern RETRY = Pattern.compile("(?i).*(retry|retries|delay|wait|backoff).*");
    private static final Pattern DEAD =
            Pattern.compile("(?i)(.*[^a-z])?(dlq|dlx|dead|error|errors|failed|failure)([^a-z].*)?");

    /**
     * What the wiring tells of one queue.
     *
     * @param expires messages have a TTL by argument or policy
     * @param ordinary bound to an exchange that no dead letters go to
     */
    record Facts(String name, boolean expires, boolean ordinary) {}

    private final List<Facts> facts;
    private final int[][] targets;
    private final int[] cycles;
    private final boolean[] retry;

    private Roles(List<Facts> facts, int[][] targets) {
        this.facts = facts;
        this.targets = targets;
        this.cycles = Cycles.of(targets);
        this.retry = new boolean[targets.length];
    }

    /** @param targets per queue the queues that its dead letters reach next */
    static Role[] of(List<Facts> facts, int[][] targets) {
        return new Roles(facts, targets).roles();
    }

    private Role[] roles() {
        Role[] roles = new Role[targets.length];
        for (int row = 0; row < roles.length; row++) {
            retry[row] = cycles[row] >= 0 ? retryInCycle(row) : retryOutsideCycle(row);
            roles[row] = retry[row] ? Role.RETRY : Role.WORK;
        }
        for (int row = 0; row < roles.length; row++) {
            for (int target : targets[row]) {
                if (target != row && !retry[target] && endsIn(row, target)) {
                    roles[target] = Role.DEAD_LETTER;
                }
            }
        }
        for (int row = 0; row < roles.length; row++) {
            if (PARKING.matches(facts.get(row).name())) {
                roles[row] = Role.PARKING;
            }
        }
        return roles;
    }

    private boolean retryInCycle(int row) {
        Facts queue = facts.get(row);
        if (RETRY.matches(queue.name())) {
            return true;
        }
        // messages may carry their own TTL: then what tells the one that waits from the one that works is its binding
        return !queue.ordinary() && (queue.expires() || ordinaryOneIn(cycles[row]));
    }

    private boolean ordinaryOneIn(int cycle) {
        for (int row = 0; row < cycles.length; row++) {
            if (cycles[row] == cycle && facts.get(row).ordinary()) {
                return true;
            }
        }
        return false;
    }

    private boolean retryOutsideCycle(int row) {
        if (!facts.get(row).expires()) {
            return false;
        }
        for (int target : targets[row]) {
            Facts to = facts.get(target);
            if (target == row || DEAD.matches(to.name())) {
                continue;
            }
            if (to.ordinary()
                    || targets[target].length > 0
                    || RETRY.matches(facts.get(row).name())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the way from one queue to the next is that of failure, not the way back. */
    private boolean endsIn(int row, int target) {
        boolean back = cycles[row] >= 0 && cycles[row] == cycles[target];
        return !back && (!retry[row] || DEAD.matches(facts.get(target).name()));
    }
}
