package io.brokerdeck.servicebus;

import com.azure.core.amqp.models.AmqpMessageBody;
import com.azure.core.amqp.models.AmqpMessageBodyType;
import com.azure.core.amqp.models.AmqpMessageHeader;
import com.azure.core.amqp.models.AmqpMessageProperties;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import io.brokerdeck.broker.Message;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages as the SDK gives and takes them and as the console does: there and back again nothing is lost that the SDK
 * tells, but annotations, which are the service's.
 */
final class Wire {
    static final String MESSAGE_ID = "messageId";
    static final String SESSION_ID = "sessionId";
    static final String SUBJECT = "subject";
    static final String TO = "to";
    static final String REPLY_TO = "replyTo";
    static final String REPLY_TO_SESSION_ID = "replyToSessionId";
    static final String CORRELATION_ID = "correlationId";
    static final String CONTENT_TYPE = "contentType";
    static final String DEAD_LETTER_SOURCE = "deadLetterSource";
    private static final String PARTITION_KEY = "partitionKey";
    private static final String CONTENT_ENCODING = "contentEncoding";
    private static final String USER_ID = "userId";
    private static final String TIME_TO_LIVE = "timeToLive";
    private static final String GROUP_SEQUENCE = "groupSequence";
    private static final String CREATED = "creationTime";
    private static final String PRIORITY = "priority";
    /** Where a body is no bytes but one value, or a list of such. */
    private static final String VALUE = "bodyValue";

    private static final String SEQUENCE = "bodySequence";

    private Wire() {}

    static Message message(ServiceBusReceivedMessage from) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        AmqpMessageProperties more = from.getRawAmqpMessage().getProperties();
        AmqpMessageHeader header = from.getRawAmqpMessage().getHeader();
        properties.put("sequenceNumber", from.getSequenceNumber());
        put(properties, "enqueuedTime", instant(from.getEnqueuedTime()));
        if (from.getState() == ServiceBusMessageState.SCHEDULED) {
            put(properties, "scheduledEnqueueTime", instant(from.getScheduledEnqueueTime()));
        }
        put(properties, MESSAGE_ID, from.getMessageId());
        put(properties, CORRELATION_ID, from.getCorrelationId());
        put(properties, SUBJECT, from.getSubject());
        put(properties, SESSION_ID, from.getSessionId());
        put(properties, PARTITION_KEY, from.getPartitionKey());
        put(properties, TO, from.getTo());
        put(properties, REPLY_TO, from.getReplyTo());
        put(properties, REPLY_TO_SESSION_ID, from.getReplyToSessionId());
        put(properties, CONTENT_TYPE, from.getContentType());
        put(properties, CONTENT_ENCODING, more.getContentEncoding());
        put(properties, USER_ID, more.getUserId());
        put(properties, GROUP_SEQUENCE, more.getGroupSequence());
        put(properties, CREATED, instant(more.getCreationTime()));
        put(properties, PRIORITY, header.getPriority());
        Duration live = from.getTimeToLive();
        put(properties, TIME_TO_LIVE, live == null ? null : live.toString());
        put(properties, DEAD_LETTER_SOURCE, from.getDeadLetterSource());
        byte[] body = body(from.getRawAmqpMessage().getBody(), properties);
        return new Message(Collections.unmodifiableMap(properties), headers(from.getApplicationProperties()), body);
    }

    private static void put(Map<String, @Nullable Object> properties, String name, @Nullable Object value) {
        if (value != null && !"".equals(value) && !(value instanceof byte[] bytes && bytes.length == 0)) {
            properties.put(name, value);
        }
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static byte[] body(AmqpMessageBody body, Map<String, @Nullable Object> properties) {
        if (body.getBodyType() == AmqpMessageBodyType.VALUE) {
            properties.put(VALUE, body.getValue());
            return new byte[0];
        }
        if (body.getBodyType() == AmqpMessageBodyType.SEQUENCE) {
            properties.put(SEQUENCE, body.getSequence());
            return new byte[0];
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        body.getData().forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static Map<String, @Nullable Object> headers(Map<String, Object> from) {
        Map<String, @Nullable Object> headers = new LinkedHashMap<>(from.size() * 2);
        from.forEach((name, value) -> headers.put(name, value instanceof Date date ? date.toInstant() : value));
        return Collections.unmodifiableMap(headers);
    }

    static ServiceBusMessage out(Message message) {
        Map<String, @Nullable Object> from = message.properties();
        ServiceBusMessage to = new ServiceBusMessage(body(message));
        to.setMessageId(text(from, MESSAGE_ID));
        to.setCorrelationId(text(from, CORRELATION_ID));
        to.setSubject(text(from, SUBJECT));
        to.setTo(text(from, TO));
        to.setReplyTo(text(from, REPLY_TO));
        to.setReplyToSessionId(text(from, REPLY_TO_SESSION_ID));
        to.setContentType(text(from, CONTENT_TYPE));
        String session = text(from, SESSION_ID);
        if (session == null) {
            to.setPartitionKey(text(from, PARTITION_KEY));
        } else {
            // it is the partition key too
            to.setSessionId(session);
        }
        String live = text(from, TIME_TO_LIVE);
        to.setTimeToLive(live == null ? null : Duration.parse(live));
        AmqpMessageProperties more = to.getRawAmqpMessage().getProperties();
        more.setContentEncoding(text(from, CONTENT_ENCODING));
        more.setGroupSequence((Long) from.get(GROUP_SEQUENCE));
        if (from.get(USER_ID) instanceof byte[] user) {
            more.setUserId(user);
        }
        if (from.get(CREATED) instanceof Instant created) {
            more.setCreationTime(created.atOffset(ZoneOffset.UTC));
        }
        to.getRawAmqpMessage().getHeader().setPriority((Short) from.get(PRIORITY));
        message.headers().forEach((name, value) -> to.getApplicationProperties()
                .put(name, value instanceof Instant time ? Date.from(time) : value));
        return to;
    }

    private static AmqpMessageBody body(Message message) {
        if (message.properties().containsKey(VALUE)) {
            return AmqpMessageBody.fromValue(message.properties().get(VALUE));
        }
        return message.properties().get(SEQUENCE) instanceof List<?> sequence
                ? AmqpMessageBody.fromSequence(Collections.unmodifiableList(sequence))
                : AmqpMessageBody.fromData(message.body());
    }

    private static @Nullable String text(Map<String, @Nullable Object> from, String name) {
        return (String) from.get(name);
    }
}
