package io.brokerdeck.sandbox;

import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedByte;
import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.apache.qpid.proton.amqp.messaging.AmqpSequence;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.Footer;
import org.apache.qpid.proton.amqp.messaging.Header;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.amqp.messaging.Properties;
import org.apache.qpid.proton.amqp.messaging.Section;
import org.jspecify.annotations.Nullable;

/** Between a message as the sender encoded it, as it is kept, and as it is handed out. */
final class Letters {
    private static final Symbol SCHEDULED = Symbol.valueOf("x-opt-scheduled-enqueue-time");
    private static final Symbol SEQUENCE = Symbol.valueOf("x-opt-sequence-number");
    private static final Symbol ENQUEUED_SEQUENCE = Symbol.valueOf("x-opt-enqueue-sequence-number");
    private static final Symbol ENQUEUED = Symbol.valueOf("x-opt-enqueued-time");
    private static final Symbol LOCKED_UNTIL = Symbol.valueOf("x-opt-locked-until");
    private static final Symbol STATE = Symbol.valueOf("x-opt-message-state");
    private static final Symbol DEAD_LETTER_SOURCE = Symbol.valueOf("x-opt-deadletter-source");
    private static final long LONGEST_TTL = 0xFFFFFFFFL;
    private static final List<Symbol> KEPT =
            List.of(Symbol.valueOf("x-opt-partition-key"), Symbol.valueOf("x-opt-via-partition-key"));

    private final Codec codec;

    Letters(Codec codec) {
        this.codec = codec;
    }

    /** Throws a refusal if the bytes are no message. */
    Letter read(byte[] bytes) {
        Header header = new Header();
        Map<Symbol, Object> annotations = Map.of();
        Properties properties = null;
        Map<String, Object> application = Map.of();
        var body = new ArrayList<Section>();
        Footer footer = null;
        for (Section section : codec.decode(bytes)) {
            if (section instanceof Header given) {
                header = given;
            } else if (section instanceof MessageAnnotations given && given.getValue() != null) {
                annotations = given.getValue();
            } else if (section instanceof Properties given) {
                properties = given;
            } else if (section instanceof ApplicationProperties given && given.getValue() != null) {
                application = given.getValue();
            } else if (section instanceof Data || section instanceof AmqpValue || section instanceof AmqpSequence) {
                body.add(section);
            } else if (section instanceof Footer given) {
                footer = given;
            }
        }
        UnsignedInteger ttl = header.getTtl();
        return new Letter(
                Boolean.TRUE.equals(header.getDurable()),
                header.getPriority(),
                ttl == null ? 0 : ttl.longValue(),
                annotations.get(SCHEDULED) instanceof Date time ? time.getTime() : 0,
                kept(annotations),
                properties,
                application,
                body,
                footer,
                bytes.length);
    }

    private static Map<Symbol, Object> kept(Map<Symbol, Object> annotations) {
        var kept = new HashMap<Symbol, Object>();
        annotations.forEach((key, value) -> {
            if (KEPT.contains(key) || !key.toString().startsWith("x-opt-")) {
                kept.put(key, value);
            }
        });
        return Map.copyOf(kept);
    }

    /**
     * Encodes a message as a receiver gets it.
     *
     * @param lock null where it is only looked at
     * @param deliveries how often it was handed out before
     */
    byte[] write(Entry entry, @Nullable Lock lock, int deliveries) {
        Letter letter = entry.letter();
        var sections = new ArrayList<Section>();
        sections.add(header(entry, deliveries));
        sections.add(new MessageAnnotations(annotations(entry, lock)));
        Properties properties = letter.properties();
        if (properties != null) {
            sections.add(properties);
        }
        if (!letter.application().isEmpty()) {
            sections.add(new ApplicationProperties(letter.application()));
        }
        sections.addAll(letter.body());
        Footer footer = letter.footer();
        if (footer != null && footer.getValue() != null && !footer.getValue().isEmpty()) {
            sections.add(footer);
        }
        return codec.encode(sections, letter.size());
    }

    private static Header header(Entry entry, int deliveries) {
        Letter letter = entry.letter();
        var header = new Header();
        header.setDurable(letter.durable());
        UnsignedByte priority = letter.priority();
        if (priority != null) {
            header.setPriority(priority);
        }
        long ttl = entry.expiresAt == Long.MAX_VALUE ? letter.ttl() : entry.expiresAt - entry.enqueuedAt;
        if (ttl > 0) {
            header.setTtl(UnsignedInteger.valueOf(Math.min(ttl, LONGEST_TTL)));
        }
        header.setDeliveryCount(UnsignedInteger.valueOf(deliveries));
        return header;
    }

    private static Map<Symbol, Object> annotations(Entry entry, @Nullable Lock lock) {
        var annotations = new LinkedHashMap<>(entry.letter().annotations());
        annotations.put(SEQUENCE, entry.sequence);
        annotations.put(ENQUEUED_SEQUENCE, entry.enqueuedSequence);
        annotations.put(ENQUEUED, new Date(entry.enqueuedAt));
        annotations.put(STATE, entry.state().ordinal());
        if (lock != null) {
            annotations.put(LOCKED_UNTIL, new Date(lock.until()));
        }
        if (entry.letter().scheduled() > 0) {
            annotations.put(SCHEDULED, new Date(entry.letter().scheduled()));
        }
        String source = entry.deadLetterSource;
        if (source != null) {
            annotations.put(DEAD_LETTER_SOURCE, source);
        }
        return annotations;
    }
}
