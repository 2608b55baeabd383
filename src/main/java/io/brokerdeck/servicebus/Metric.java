package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Counter;
import org.jspecify.annotations.Nullable;

/** What Azure Monitor counts of a queue or topic, minute by minute; see "Supported metrics for Microsoft.ServiceBus". */
enum Metric {
    INCOMING("IncomingMessages", Counter.PUBLISHED),
    OUTGOING("OutgoingMessages", Counter.DELIVERED),
    COMPLETED("CompleteMessage", Counter.ACKNOWLEDGED),
    /** Told with the details alone: what is abandoned may be delivered again, or dead-lettered. */
    ABANDONED("AbandonMessage", null);

    private final String word;
    private final @Nullable Counter counter;

    Metric(String word, @Nullable Counter counter) {
        this.word = word;
        this.counter = counter;
    }

    /** Azure's name of it. */
    String word() {
        return word;
    }

    /** Which of our counters grew by what it counts; null for none. */
    @Nullable Counter counter() {
        return counter;
    }
}
