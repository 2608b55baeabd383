package io.brokerdeck.sandbox;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An entity that messages are received from: a queue or a {@link Subscription}. */
non-sealed class Box extends Entity {
    private final Mailbox main;
    private @Nullable Mailbox dead;
    private @Nullable Mailbox transferDead;

    Box(Namespace namespace, String path, Traits traits) {
        super(namespace, path, traits);
        main = new Mailbox(namespace, this, Mailbox.Part.MAIN);
    }

    @Override
    Kind kind() {
        return Kind.QUEUE;
    }

    @Override
    final Mailbox main() {
        return main;
    }

    /** Made when it is first asked for. */
    final Mailbox mailbox(Mailbox.Part part) {
        return switch (part) {
            case MAIN -> main;
            case DEAD -> {
                Mailbox found = dead == null ? new Mailbox(namespace(), this, part) : dead;
                dead = found;
                yield found;
            }
            case TRANSFER_DEAD -> {
                Mailbox found = transferDead == null ? new Mailbox(namespace(), this, part) : transferDead;
                transferDead = found;
                yield found;
            }
        };
    }

    final int deadCount() {
        return dead == null ? 0 : dead.size();
    }

    final int transferDeadCount() {
        return transferDead == null ? 0 : transferDead.size();
    }

    /** Deferred and locked messages count as active. */
    final int activeCount() {
        return main.size() - main.scheduledCount();
    }

    @Override
    final Stream<Mailbox> mailboxes() {
        return Stream.of(main, dead, transferDead).filter(Objects::nonNull).map(Objects::requireNonNull);
    }
}
