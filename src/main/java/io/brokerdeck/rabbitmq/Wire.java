package io.brokerdeck.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.LongString;
import com.rabbitmq.client.impl.LongStringHelper;
import io.brokerdeck.broker.Message;
import io.brokerdeck.broker.RawText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Messages as AMQP carries them and as the console does: there and back again nothing is lost. Text that is no UTF-8
 * is {@link RawText}. Unsigned numbers are widened by the client itself.
 */
final class Wire {
    static final String EXCHANGE = "exchange";
    static final String ROUTING_KEY = "routingKey";
    static final String USER_ID = "userId";
    static final String EXPIRATION = "expiration";
    static final String DELIVERIES = "x-delivery-count";
    /** The broker's counts of a message: no part of it. */
    private static final Set<String> COUNTS = Set.of(DELIVERIES, "x-acquired-count");

    private Wire() {}

    static Message message(Delivered delivered) {
        AMQP.BasicProperties from = delivered.properties();
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put(EXCHANGE, delivered.exchange());
        properties.put(ROUTING_KEY, delivered.key());
        put(properties, "contentType", from.getContentType());
        put(properties, "contentEncoding", from.getContentEncoding());
        put(properties, "deliveryMode", from.getDeliveryMode());
        put(properties, "priority", from.getPriority());
        put(properties, "correlationId", from.getCorrelationId());
        put(properties, "replyTo", from.getReplyTo());
        put(properties, EXPIRATION, from.getExpiration());
        put(properties, "messageId", from.getMessageId());
        Date timestamp = from.getTimestamp();
        put(properties, "timestamp", timestamp == null ? null : timestamp.toInstant());
        put(properties, "type", from.getType());
        put(properties, USER_ID, from.getUserId());
        put(properties, "appId", from.getAppId());
        put(properties, "clusterId", from.getClusterId());
        return new Message(Collections.unmodifiableMap(properties), headers(from.getHeaders()), delivered.body());
    }

    private static void put(Map<String, @Nullable Object> properties, String name, @Nullable Object value) {
        if (value != null) {
            properties.put(name, value);
        }
    }

    private static Map<String, @Nullable Object> headers(@Nullable Map<String, Object> from) {
        if (from == null || from.isEmpty()) {
            return Map.of();
        }
        Map<String, @Nullable Object> headers = new LinkedHashMap<>(from.size() * 2);
        from.forEach((name, value) -> {
            if (!COUNTS.contains(name)) {
                headers.put(name, in(value));
            }
        });
        return Collections.unmodifiableMap(headers);
    }

    /** How often a quorum queue delivered it before, by the header that it adds; 0 without one. */
    static int deliveries(AMQP.BasicProperties properties) {
        Map<String, Object> headers = properties.getHeaders();
        return headers != null && headers.get(DELIVERIES) instanceof Number count
                ? (int) Math.min(count.longValue(), Integer.MAX_VALUE)
                : 0;
    }

    private static @Nullable Object in(@Nullable Object value) {
        if (value instanceof LongString text) {
            return text(text);
        }
        if (value instanceof Date date) {
            return date.toInstant();
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>(list.size());
            list.forEach(item -> items.add(in(item)));
            return Collections.unmodifiableList(items);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> entries = new LinkedHashMap<>();
            map.forEach((name, entry) -> entries.put((String) name, in(entry)));
            return Collections.unmodifiableMap(entries);
        }
        return value;
    }

    private static Object text(LongString text) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text.getBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            return new RawText(text.getBytes());
        }
    }

    static AMQP.BasicProperties properties(Message message, Map<String, Object> moreHeaders) {
        Map<String, @Nullable Object> headers = new LinkedHashMap<>();
        message.headers().forEach((name, value) -> headers.put(name, out(value)));
        headers.putAll(moreHeaders);
        Map<String, @Nullable Object> from = message.properties();
        return new AMQP.BasicProperties.Builder()
                .contentType(text(from, "contentType"))
                .contentEncoding(text(from, "contentEncoding"))
                .headers(headers.isEmpty() ? null : headers)
                .deliveryMode((Integer) from.get("deliveryMode"))
                .priority((Integer) from.get("priority"))
                .correlationId(text(from, "correlationId"))
                .replyTo(text(from, "replyTo"))
                .expiration(text(from, EXPIRATION))
                .messageId(text(from, "messageId"))
                .timestamp(from.get("timestamp") instanceof Instant at ? Date.from(at) : null)
                .type(text(from, "type"))
                .userId(text(from, USER_ID))
                .appId(text(from, "appId"))
                .clusterId(text(from, "clusterId"))
                .build();
    }

    private static @Nullable String text(Map<String, @Nullable Object> from, String name) {
        return (String) from.get(name);
    }

    private static @Nullable Object out(@Nullable Object value) {
        if (value instanceof Instant at) {
            return Date.from(at);
        }
        if (value instanceof RawText raw) {
            return LongStringHelper.asLongString(raw.bytes());
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>(list.size());
            list.forEach(item -> items.add(out(item)));
            return items;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> entries = new LinkedHashMap<>();
            map.forEach((name, entry) -> entries.put((String) name, out(entry)));
            return entries;
        }
        return value;
    }
}
