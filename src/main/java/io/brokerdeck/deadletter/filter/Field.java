package io.brokerdeck.deadletter.filter;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an expression can name. Text that a message does not have is ""; numbers and times are then null. */
public enum Field {
    ID("id", Type.TEXT, "the message's own id"),
    REASON("reason", Type.TEXT, "why it died, in the broker's words"),
    CATEGORY("category", Type.TEXT, "why it died, in the words that all brokers share"),
    EXCEPTION("exception", Type.TEXT, "type of the exception"),
    EXCEPTION_MESSAGE("exceptionMessage", Type.TEXT, "what the exception says"),
    DESCRIPTION("description", Type.TEXT, "what the broker or the application says about the death"),
    TYPE("type", Type.TEXT, "type of the message"),
    SOURCE("source", Type.TEXT, "queue in which it died"),
    EXCHANGE("exchange", Type.TEXT, "exchange or topic to which it was published"),
    ROUTING_KEY("routingKey", Type.TEXT, "routing key"),
    CORRELATION_ID("correlationId", Type.TEXT, "correlation id"),
    CAUSATION_ID("causationId", Type.TEXT, "id of the message that caused it"),
    CONTENT_TYPE("contentType", Type.TEXT, "type of the body, as told"),
    SIZE("size", Type.NUMBER, "size of the body in bytes"),
    TIMES("times", Type.NUMBER, "how often it died"),
    DELIVERIES("deliveries", Type.NUMBER, "how often it was delivered"),
    PRIORITY("priority", Type.NUMBER, "priority"),
    FIRST_DEATH("firstDeath", Type.TIME, "when it first died"),
    LAST_DEATH("lastDeath", Type.TIME, "when it last died"),
    ENQUEUED("enqueued", Type.TIME, "when it came to the queue or was sent"),
    HEADERS("headers", Type.MAP, "headers by name: headers[\"x-tenant\"]"),
    PROPERTIES("properties", Type.MAP, "the broker's own properties by name"),
    BODY("body", Type.JSON, "the body as JSON, null for none: body.order.total > 100"),
    TEXT("text", Type.TEXT, "the body as text, opened and decoded");

    /** What a field holds. */
    public enum Type {
        TEXT,
        NUMBER,
        TIME,
        MAP,
        JSON
    }

    private static final Map<String, Field> BY_WORD = new LinkedHashMap<>();

    static {
        for (Field field : values()) {
            BY_WORD.put(field.word, field);
        }
    }

    private final String word;
    private final Type type;
    private final String help;

    Field(String word, Type type, String help) {
        this.word = word;
        this.type = type;
        this.help = help;
    }

    /** As it is written in an expression. */
    public String word() {
        return word;
    }

    public Type type() {
        return type;
    }

    /** One line for a reader. */
    public String help() {
        return help;
    }

    /** Whether a store may keep it beside the message, so that a condition on it needs no look into the message. */
    public boolean indexed() {
        return this != TEXT && type != Type.MAP && type != Type.JSON;
    }

    public static @Nullable Field of(String word) {
        return BY_WORD.get(word);
    }
}
