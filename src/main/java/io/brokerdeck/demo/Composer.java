package io.brokerdeck.demo;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.brokerdeck.demo.Feed.Trait;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Writes a feed's messages one after the other. The same chances give the same messages. One thread at a time. */
final class Composer {
    private final Feed feed;
    private final RandomGenerator chance;

    Composer(Feed feed, RandomGenerator chance) {
        this.feed = feed;
        this.chance = chance;
    }

    /** A message ready to be published. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Letter(String routingKey, BasicProperties properties, byte[] body) {}

    Letter next(Instant now, Phase phase) {
        Draw draw = new Draw(chance, now);
        String key = draw.pick(feed.keys());
        UUID id = draw.uuid();
        String version = draw.happens(0.8) ? ".v2" : ".v1";
        boolean poison = draw.happens(phase == Phase.POISON ? 0.15 : 0.002) && feed.is(Trait.CARELESS);
        Content content = feed.kind().write(draw);
        if (poison) {
            content = content.truncated();
        }
        Map<String, Object> headers = new HashMap<>(
                feed.framework().headers(id.toString(), feed.kind().type()));
        headers.put("reference", content.reference());
        if (feed.is(Trait.BY_HEADERS)) {
            headers.put("channel", key);
            headers.put("priority", draw.happens(0.1) ? "high" : "normal");
        }
        BasicProperties properties = properties(content, feed.kind(), version, headers)
                .messageId(id.toString())
                .correlationId(draw.uuid().toString())
                .appId(feed.application())
                .deliveryMode(feed.is(Trait.TRANSIENT) ? 1 : 2)
                .timestamp(feed.is(Trait.UNDATED) ? null : Date.from(now))
                .expiration(feed.is(Trait.EXPIRING) ? "8000" : null)
                .priority(feed.is(Trait.PRIORITISED) ? draw.pick(List.of(0, 0, 0, 2, 5)) : null)
                .replyTo(feed.is(Trait.ASKING) ? "amq.rabbitmq.reply-to" : null)
                .build();
        return new Letter(feed.is(Trait.BY_HEADERS) ? "" : key, properties, content.body());
    }

    static BasicProperties.Builder properties(Content content, Kind kind, String version, Map<String, Object> headers) {
        return new BasicProperties.Builder()
                .contentType(content.contentType())
                .contentEncoding(content.encoding())
                .type(kind.type() + version)
                .headers(headers);
    }
}
