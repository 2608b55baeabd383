package io.brokerdeck.sandbox;

import java.util.Locale;

/**
 * What an address of a link or a path of a request names.
 *
 * @param path as given, without slashes at its ends and without {@code $management}
 * @param management whether it is the entity's request node
 */
record Address(String path, Entity entity, Mailbox.Part part, boolean management) {
    private static final String MANAGEMENT = "/$management";
    private static final String TRANSFER_DEAD = "/$transfer/$deadletterqueue";
    private static final String DEAD = "/$deadletterqueue";
    private static final String SUBSCRIPTIONS = "/subscriptions/";

    /** Throws a refusal if there is no such entity. */
    static Address find(Namespace namespace, String text) {
        String path = text.replaceAll("^[a-z]+://[^/]*", "").replaceAll("^/+|/+$", "");
        String folded = path.toLowerCase(Locale.ROOT);
        boolean management = folded.endsWith(MANAGEMENT);
        if (management) {
            path = path.substring(0, path.length() - MANAGEMENT.length());
            folded = folded.substring(0, path.length());
        }
        Mailbox.Part part = folded.endsWith(TRANSFER_DEAD)
                ? Mailbox.Part.TRANSFER_DEAD
                : folded.endsWith(DEAD) ? Mailbox.Part.DEAD : Mailbox.Part.MAIN;
        int cut = part == Mailbox.Part.TRANSFER_DEAD
                ? TRANSFER_DEAD.length()
                : part == Mailbox.Part.DEAD ? DEAD.length() : 0;
        return new Address(path, entity(namespace, path.substring(0, path.length() - cut)), part, management);
    }

    private static Entity entity(Namespace namespace, String path) {
        int middle = path.toLowerCase(Locale.ROOT).lastIndexOf(SUBSCRIPTIONS);
        Entity found = middle < 0 ? namespace.entity(path) : namespace.entity(path.substring(0, middle));
        if (middle >= 0) {
            found = found instanceof Topic topic
                    ? topic.subscription(path.substring(middle + SUBSCRIPTIONS.length()))
                    : null;
        }
        if (found == null) {
            throw Refusal.missing(path);
        }
        return found;
    }

    /** Throws a refusal where nothing can be received. */
    Mailbox mailbox() {
        if (entity instanceof Box box) {
            return box.mailbox(part);
        }
        if (part == Mailbox.Part.MAIN) {
            return entity.main();
        }
        throw Refusal.missing(path);
    }
}
