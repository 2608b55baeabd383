package io.brokerdeck.sandbox;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * What is left to do at the end of a turn of the event loop: messages to hand out, bytes to write. To do either amid the
 * events of a connection would change what the engine is just going through.
 */
final class Turn {
    private final Executor loop;
    private final Set<Mailbox> mailboxes = new LinkedHashSet<>();
    private final Set<Runnable> flushes = new LinkedHashSet<>();
    private boolean planned;

    /** The executor runs a task after the present one, on the same thread. */
    Turn(Executor loop) {
        this.loop = loop;
    }

    void dispatch(Mailbox mailbox) {
        mailboxes.add(mailbox);
        plan();
    }

    /** The same runnable runs once, however often it is asked for. */
    void flush(Runnable flush) {
        flushes.add(flush);
        plan();
    }

    private void plan() {
        if (!planned) {
            planned = true;
            loop.execute(this::end);
        }
    }

    private void end() {
        planned = false;
        for (Mailbox mailbox : take(mailboxes)) {
            mailbox.dispatch();
        }
        for (Runnable flush : take(flushes)) {
            flush.run();
        }
    }

    private static <T> List<T> take(Set<T> set) {
        List<T> taken = List.copyOf(set);
        set.clear();
        return taken;
    }
}
