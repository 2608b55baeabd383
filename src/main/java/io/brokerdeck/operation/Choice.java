package io.brokerdeck.operation;

import io.brokerdeck.broker.Held;
import io.brokerdeck.deadletter.Digest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which messages an operation still chooses. Of messages that a look has seen, as many copies of each content as were
 * selected there, less those that are items already. For one thread.
 */
final class Choice {
    private final Selection selection;
    private final @Nullable Map<Digest, Integer> left;

    private Choice(Selection selection, @Nullable Map<Digest, Integer> left) {
        this.selection = selection;
        this.left = left;
    }

    /** @param frozen copies of each content that were selected in a look; empty unless the selection is of such */
    static Choice of(Selection selection, Map<Digest, Integer> frozen, Past past) {
        if (selection.looked() == null) {
            return new Choice(selection, null);
        }
        Map<Digest, Integer> left = new HashMap<>(frozen);
        past.known().forEach(known -> left.computeIfPresent(known.digest(), (digest, copies) -> copies - 1));
        return new Choice(selection, left);
    }

    /** How many messages may be chosen yet. @param items that were chosen before */
    long most(long items) {
        if (left == null) {
            return selection.chooses(Long.MAX_VALUE) - items;
        }
        return left.values().stream().mapToLong(copies -> Math.max(0, copies)).sum();
    }

    /** Takes it, if it is wanted. */
    boolean takes(Held held, Digest digest) {
        if (left == null) {
            return selection.wants(held);
        }
        Integer copies = left.get(digest);
        if (copies == null || copies <= 0) {
            return false;
        }
        left.put(digest, copies - 1);
        return true;
    }
}
