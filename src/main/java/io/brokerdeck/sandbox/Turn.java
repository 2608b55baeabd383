package io.brokerdeck.sandbox;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/**
 * What is left to do at the end of a turn of the event loop: messages to hand out, bytes to write. To do either amid the
 * events of a connection would change what the engine is just going through.
 */
final class Turn {
    private static final Logger LOG = Logger.getLogger(Turn.class);

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
            run(mailbox::dispatch);
        }
        for (Runnable flush : take(flushes)) {
            run(flush);
        }
    }

    /** One that fails does not keep the others from their turn. */
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("the sandbox failed amid its work", e);
        }
    }

    private static <T> List<T> take(Set<T> set) {
        List<T> taken = List.copyOf(set);
        set.clear();
        return taken;
    }
}
