package io.brokerdeck.deadletter.failure;

import io.brokerdeck.broker.Message;
import io.brokerdeck.deadletter.failure.Conventions.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the conventions find in one message: of each fact what the convention asked first tells. One thread. */
final class Found {
    private final Conventions conventions;
    private final Message message;
    private final @Nullable Object[] values = new Object[Fact.COUNT];
    private final int[] ranks = new int[Fact.COUNT];
    private final int[] from = new int[Fact.COUNT];

    Found(Conventions conventions, Message message) {
        this.conventions = conventions;
        this.message = message;
        Arrays.fill(ranks, Integer.MAX_VALUE);
        Arrays.fill(from, -1);
    }

    static Found in(Message message, Conventions conventions) {
        Found found = new Found(conventions, message);
        message.properties().forEach((name, value) -> found.offer(conventions.property(name), value));
        message.headers().forEach((name, value) -> found.offer(conventions.header(name), value));
        BodyFacts.read(message.body(), conventions, found);
        return found;
    }

    private void offer(List<Rule> rules, @Nullable Object value) {
        for (Rule rule : rules) {
            offer(rule, value);
        }
    }

    void offer(Rule rule, @Nullable Object value) {
        int fact = rule.fact().ordinal();
        if (rule.rank() >= ranks[fact] || !counts(conventions.all.get(rule.convention()))) {
            return;
        }
        Object told = rule.fact().of(value, rule.take());
        if (told != null) {
            values[fact] = told;
            ranks[fact] = rule.rank();
            from[fact] = rule.convention();
        }
    }

    private boolean counts(Convention convention) {
        for (String header : convention.whenHeaders()) {
            if (!message.headers().containsKey(header)) {
                return false;
            }
        }
        return true;
    }

    /** "" where nothing tells. */
    String text(Fact fact) {
        return values[fact.ordinal()] instanceof String text ? text : "";
    }

    @Nullable Instant time(Fact fact) {
        return values[fact.ordinal()] instanceof Instant time ? time : null;
    }

    @Nullable Long count(Fact fact) {
        return values[fact.ordinal()] instanceof Long count ? count : null;
    }

    /** The names of the conventions that told something. */
    List<String> conventions() {
        boolean[] told = new boolean[conventions.all.size()];
        for (int convention : from) {
            if (convention >= 0) {
                told[convention] = true;
            }
        }
        List<String> names = new ArrayList<>(4);
        for (int i = 0; i < told.length; i++) {
            if (told[i]) {
                names.add(conventions.all.get(i).name());
            }
        }
        return List.copyOf(names);
    }
}
