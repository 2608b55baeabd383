package io.brokerdeck.broker;

import java.util.List;

/**
 * One queue of an {@link Inventory}: what changes rarely.
 *
 * @param kind the broker's word for its type ("classic", "quorum", "stream", "subscription")
 * @param role its part in the flow; see {@link Role}
 * @param status the broker's own word for its state ("running", "down", "Active"), or "unknown"
 * @param incarnation changes when the queue is deleted and made anew, as far as the broker lets one tell; else ""
 * @param deadLetterQueues where its failed messages end, directly or over retries; no entry twice
 * @param sources the queues whose failed messages end here; no entry twice
 */
public record Queue(
        QueueRef ref,
        String kind,
        Role role,
        String status,
        String incarnation,
        List<QueueRef> deadLetterQueues,
        List<QueueRef> sources) {
    public Queue {
        deadLetterQueues = List.copyOf(deadLetterQueues);
        sources = List.copyOf(sources);
    }
}
