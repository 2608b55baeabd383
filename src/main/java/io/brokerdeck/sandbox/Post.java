package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.Refusal.Cause;
import org.jspecify.annotations.Nullable;

/** Brings messages where they belong: into queues, through topics and forwarding, and to the dead letters. */
final class Post {
    private final Namespace namespace;

    Post(Namespace namespace) {
        this.namespace = namespace;
    }

    /** Throws a refusal if an entity would not take a message now. */
    void check(Entity target, Letter letter) {
        check(target, letter, letter.size());
    }

    /**
     * The same, amid others.
     *
     * @param bytes of all the messages that are to be taken together
     */
    void check(Entity target, Letter letter, long bytes) {
        if (target.deleted()) {
            throw Refusal.missing(target.path());
        }
        Traits traits = target.traits();
        if (!traits.sends()) {
            throw new Refusal(Cause.DISABLED, "The entity '" + target.path() + "' is disabled for sending.");
        }
        if (letter.size() > traits.number(Property.MAX_MESSAGE_SIZE_IN_KILOBYTES) * 1024) {
            throw new Refusal(
                    Cause.SIZE_EXCEEDED,
                    "The message has " + letter.size() + " bytes, more than '" + target.path() + "' takes.");
        }
        String session = letter.session();
        if (target.kind() == Kind.QUEUE
                && traits.flag(Property.REQUIRES_SESSION)
                && (session == null || session.isEmpty())) {
            throw new Refusal(
                    Cause.NOT_ALLOWED,
                    "The SessionId was not set on a message, and it cannot be sent to the entity. Entities that have"
                            + " session support enabled can only receive messages that have the SessionId set to a valid"
                            + " value.");
        }
        if (session != null && session.length() > Limits.ID || tooLong(letter.messageId())) {
            throw new Refusal(Cause.ARGUMENT, "Message and session ids have at most " + Limits.ID + " characters.");
        }
        if (target.bytes() + bytes > traits.number(Property.MAX_SIZE_IN_MEGABYTES) * 1024 * 1024) {
            throw new Refusal(
                    Cause.QUOTA_EXCEEDED,
                    "The maximum entity size has been reached or exceeded for '" + target.path() + "'.");
        }
        namespace.checkRoom(bytes);
    }

    private static boolean tooLong(@Nullable String id) {
        return id != null && id.length() > Limits.ID;
    }

    /** Takes a message; gives its number, which is 0 for a duplicate. Throws a refusal. */
    long accept(Entity target, Letter letter) {
        check(target, letter);
        if (!isNew(target, letter)) {
            return 0;
        }
        target.touch();
        if (letter.scheduled() > namespace.now()) {
            long sequence = target.nextSequence();
            target.main()
                    .place(new Entry(
                            letter, Entry.State.SCHEDULED, sequence, namespace.now(), Long.MAX_VALUE, Journey.DIRECT));
            return sequence;
        }
        return deliver(target, letter.at(0), Journey.DIRECT);
    }

    private boolean isNew(Entity target, Letter letter) {
        History history = target.history();
        String id = letter.messageId();
        if (history == null || id == null) {
            return true;
        }
        long window = target.traits().millis(Property.DUPLICATE_DETECTION_HISTORY_TIME_WINDOW);
        return history.add(id, namespace.now(), window);
    }

    /** Enqueues a message that was scheduled, under a new number. */
    void due(Entity target, Entry entry) {
        deliver(target, entry.letter().at(0), Journey.DIRECT);
    }

    private long deliver(Entity target, Letter letter, Journey journey) {
        if (target instanceof Topic topic) {
            long sequence = topic.nextSequence();
            long first = journey.enqueuedSequence() < 0 ? sequence : journey.enqueuedSequence();
            var onward = new Journey(journey.hops(), first, journey.deadLetterSource());
            for (Subscription subscription : topic.subscriptions()) {
                for (Letter copy : subscription.copies(letter)) {
                    put(subscription, copy, onward);
                }
            }
            return sequence;
        }
        return put((Box) target, letter, journey);
    }

    private long put(Box box, Letter letter, Journey journey) {
        long sequence = box.nextSequence();
        long now = namespace.now();
        var entry = new Entry(letter, Entry.State.ACTIVE, sequence, now, expiry(box, letter, now), journey);
        String target = box.traits().text(Property.FORWARD_TO);
        if (!target.isEmpty()) {
            forward(box, entry, target, journey.deadLetterSource());
        } else if (box.main().sessions() != null && letter.session() == null) {
            bury(box.main(), entry, Burial.NO_SESSION);
        } else {
            box.main().place(entry);
        }
        return sequence;
    }

    /** From the moment at which it is enqueued, so that it tells its time to live to the millisecond. */
    private static long expiry(Box box, Letter letter, long now) {
        long standard = box.traits().millis(Property.DEFAULT_MESSAGE_TIME_TO_LIVE);
        if (box instanceof Subscription subscription) {
            standard = Math.min(standard, subscription.topic().traits().millis(Property.DEFAULT_MESSAGE_TIME_TO_LIVE));
        }
        long ttl = letter.ttl() == 0 ? standard : Math.min(standard, letter.ttl());
        return ttl == Long.MAX_VALUE ? ttl : now + ttl;
    }

    private void forward(Box from, Entry entry, String name, @Nullable String deadLetterSource) {
        Entity target = namespace.entity(name);
        try {
            if (target == null) {
                throw Refusal.missing(name);
            }
            if (entry.hops >= Limits.HOPS) {
                transferDead(
                        from,
                        entry,
                        Burial.of(
                                "MaxTransferHopCountExceeded",
                                "The message was forwarded " + entry.hops + " times, the most that is allowed."));
                return;
            }
            check(target, entry.letter());
            if (isNew(target, entry.letter())) {
                deliver(target, entry.letter(), new Journey(entry.hops + 1, entry.enqueuedSequence, deadLetterSource));
            }
        } catch (Refusal e) {
            transferDead(from, entry, Burial.of(name, e));
        }
    }

    /** Makes a dead letter of a message, which leaves the mailbox it was in. */
    void bury(Mailbox from, Entry entry, Burial burial) {
        from.remove(entry);
        Box box = (Box) from.owner();
        Entry moved = entry.moved(entry.letter().with(burial.properties()));
        String target = box.traits().text(Property.FORWARD_DEAD_LETTERED_MESSAGES_TO);
        if (target.isEmpty() || !from.isMain()) {
            box.mailbox(Mailbox.Part.DEAD).place(moved);
        } else {
            forward(box, moved, target, box.path());
        }
    }

    /** For a message that a transaction sent by way of an entity and that its target would not take any more. */
    void undeliverable(Entity via, Letter letter, String target, Refusal refusal) {
        if (via instanceof Box box) {
            var entry = new Entry(
                    letter, Entry.State.ACTIVE, box.nextSequence(), namespace.now(), Long.MAX_VALUE, Journey.DIRECT);
            transferDead(box, entry, Burial.of(target, refusal));
        }
    }

    private void transferDead(Box box, Entry entry, Burial burial) {
        box.mailbox(Mailbox.Part.TRANSFER_DEAD).place(entry.moved(entry.letter().with(burial.properties())));
    }
}
