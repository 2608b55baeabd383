package io.brokerdeck.sandbox;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Lets time pass for the mailboxes that hold anything. */
final class Clockwork {
    /** How often, in ms: locks and expiry are this exact. */
    static final int PERIOD = 20;

    private final Set<Mailbox> watched = new LinkedHashSet<>();

    void watch(Mailbox mailbox) {
        watched.add(mailbox);
    }

    void tick(long now) {
        for (Mailbox mailbox : List.copyOf(watched)) {
            if (!mailbox.tick(now)) {
                watched.remove(mailbox);
            }
        }
    }
}
