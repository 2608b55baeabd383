package io.brokerdeck.sandbox;

import java.util.List;
import java.util.UUID;

/** One thing that a transaction does when it is committed. */
sealed interface Step {
    /** The queue or topic it touches. */
    Entity entity();

    record Send(Entity entity, List<Letter> letters) implements Step {
        /** Throws a refusal if the target would not take all of them. */
        static void check(Entity target, List<Letter> letters, Post post) {
            long bytes = letters.stream().mapToLong(Letter::size).sum();
            letters.forEach(letter -> post.check(target, letter, bytes));
        }
    }

    record Settle(Mailbox mailbox, UUID token, Outcome outcome) implements Step {
        @Override
        public Entity entity() {
            return mailbox.owner().account();
        }
    }
}
