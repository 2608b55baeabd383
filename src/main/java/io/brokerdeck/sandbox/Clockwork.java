package io.brokerdeck.sandbox;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Lets time pass for the mailboxes that hold anything. */
final class Clockwork {
    private static final Logger LOG = Logger.getLogger(Clockwork.class);

    /** How often, in ms: locks and expiry are this exact. */
    static final int PERIOD = 20;

    private final Set<Mailbox> watched = new LinkedHashSet<>();

    void watch(Mailbox mailbox) {
        watched.add(mailbox);
    }

    void tick(long now) {
        for (Mailbox mailbox : List.copyOf(watched)) {
            if (!lives(mailbox, now)) {
                watched.remove(mailbox);
            }
        }
    }

    /** One that fails does not stop the time of the others. */
    private static boolean lives(Mailbox mailbox, long now) {
        try {
            return mailbox.tick(now);
        } catch (RuntimeException e) {
            LOG.errorf(e, "time stands still in %s of the sandbox until something is put into it", mailbox.address());
            return false;
        }
    }
}
