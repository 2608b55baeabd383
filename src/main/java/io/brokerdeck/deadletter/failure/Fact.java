package io.brokerdeck.deadletter.failure;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a convention can tell, by the name that it has in a convention's file. */
enum Fact {
    MESSAGE_ID("messageId", 512),
    REASON("reason", 512),
    DESCRIPTION("description", 8192),
    EXCEPTION_TYPE("exceptionType", 512),
    EXCEPTION_MESSAGE("exceptionMessage", 8192),
    TRACE("trace", 1 << 15),
    SOURCE("source", 512),
    EXCHANGE("exchange", 512),
    ROUTING_KEY("routingKey", 512),
    FIRST_DEATH("firstDeath", Kind.TIME),
    LAST_DEATH("lastDeath", Kind.TIME),
    DEATHS("deaths", Kind.COUNT),
    RETRIES("retries", Kind.COUNT),
    MESSAGE_TYPE("messageType", 512),
    CORRELATION_ID("correlationId", 512),
    CAUSATION_ID("causationId", 512),
    CONVERSATION_ID("conversationId", 512),
    CONTENT_TYPE("contentType", 512),
    ENQUEUED("enqueued", Kind.TIME),
    SENT("sent", Kind.TIME),
    RESUBMISSION_ID("resubmissionId", 512),
    RESUBMISSIONS("resubmissions", Kind.COUNT);

    static final int COUNT = values().length;
    private static final Map<String, Fact> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(fact -> fact.name, Function.identity()));

    private enum Kind {
        TEXT,
        TIME,
        COUNT
    }

    final String name;
    private final Kind kind;
    private final int longest;

    Fact(String name, int longest) {
        this(name, Kind.TEXT, longest);
    }

    Fact(String name, Kind kind) {
        this(name, kind, 64);
    }

    Fact(String name, Kind kind, int longest) {
        this.name = name;
        this.kind = kind;
        this.longest = longest;
    }

    static @Nullable Fact named(String name) {
        return BY_NAME.get(name);
    }

    boolean isText() {
        return kind == Kind.TEXT;
    }

    /** A text, {@link java.time.Instant} or {@link Long}; null where the value does not tell one. */
    @Nullable Object of(@Nullable Object value, Take take) {
        return switch (kind) {
            case TIME -> Times.of(value);
            case COUNT -> Values.count(value);
            case TEXT -> {
                String text = take.from(Values.text(value, longest));
                yield text.isEmpty() ? null : text;
            }
        };
    }
}
