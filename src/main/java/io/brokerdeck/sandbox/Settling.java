package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.Refusal.Cause;
import java.util.HashMap;
import java.util.UUID;

/** Carries out what a receiver decided about a message. */
final class Settling {
    private Settling() {}

    /** Throws a refusal, changing nothing, if the lock is lost or the step is not possible there. */
    static void check(Mailbox mailbox, UUID token, Outcome outcome) {
        mailbox.locks().held(token, mailbox.owner().namespace().now());
        if (outcome instanceof Outcome.DeadLetter && !mailbox.isMain()) {
            throw new Refusal(Cause.NOT_ALLOWED, "A message in '" + mailbox.address() + "' is a dead letter already.");
        }
    }

    /** Throws a refusal like {@link #check}. */
    static void settle(Mailbox mailbox, UUID token, Outcome outcome) {
        check(mailbox, token, outcome);
        Namespace namespace = mailbox.owner().namespace();
        Entry entry = mailbox.locks().held(token, namespace.now());
        if (outcome instanceof Outcome.Complete) {
            mailbox.remove(entry);
        } else if (outcome instanceof Outcome.Release) {
            mailbox.giveBack(entry, false);
        } else if (outcome instanceof Outcome.Abandon abandon) {
            mailbox.change(entry, entry.letter().with(abandon.properties()));
            mailbox.giveBack(entry, true);
        } else if (outcome instanceof Outcome.Defer defer) {
            mailbox.change(entry, entry.letter().with(defer.properties()));
            entry.defer();
            mailbox.locks().drop(entry);
        } else if (outcome instanceof Outcome.DeadLetter dead) {
            namespace.post().bury(mailbox, entry, new Burial(new HashMap<>(dead.properties())));
        }
    }
}
