package io.brokerdeck.demo;

import com.azure.messaging.servicebus.ServiceBusMessage;
import io.brokerdeck.demo.Post.Habit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Writes a post's messages one after the other. The same chances give the same messages. One thread at a time. */
final class Envelope {
    private final Post post;
    private final RandomGenerator chance;
    private final Scenario scenario;
    private @Nullable Written last;

    private record Written(Kind kind, Content content, String correlation) {}

    Envelope(Post post, RandomGenerator chance, Scenario scenario) {
        this.post = post;
        this.chance = chance;
        this.scenario = scenario;
    }

    ServiceBusMessage next(Instant now, Phase phase) {
        Draw draw = new Draw(chance, now);
        Written written = last;
        if (written != null && post.is(Habit.REPEATING) && draw.happens(0.06)) {
            last = null;
        } else {
            written = write(draw, phase);
            last = written;
        }
        Content content = written.content();
        ServiceBusMessage message = message(draw, written.kind(), content, written.correlation(), post.application());
        if (post.is(Habit.IN_SESSIONS)) {
            message.setSessionId(content.reference());
        }
        if (post.is(Habit.AHEAD)) {
            Duration ahead = Duration.ofNanos(scenario.nanos(Duration.ofSeconds(draw.between(60, 400))));
            message.setScheduledEnqueueTime(now.plus(ahead).atOffset(ZoneOffset.UTC));
        }
        return message;
    }

    private Written write(Draw draw, Phase phase) {
        Kind kind = draw.pick(post.kinds());
        Content content = kind.write(draw);
        boolean poison = draw.happens(phase == Phase.POISON ? 0.15 : 0.002) && post.is(Habit.CARELESS);
        return new Written(
                kind, poison ? content.truncated() : content, draw.uuid().toString());
    }

    /** One with the properties that rules ask for. */
    static ServiceBusMessage message(Draw draw, Kind kind, Content content, String correlation, String application) {
        ServiceBusMessage message = new ServiceBusMessage(content.body())
                .setMessageId(draw.uuid().toString())
                .setCorrelationId(correlation)
                .setSubject(kind.type())
                .setContentType(content.contentType());
        Map<String, Object> properties = message.getApplicationProperties();
        properties.put("reference", content.reference());
        properties.put("application", application);
        properties.put("schema", draw.happens(0.93) ? "2.1" : "1.4");
        properties.put("region", draw.pick(List.of("north", "south", "west")));
        properties.put("channel", draw.pick(List.of("web", "app", "post", "branch")));
        properties.put("amount", draw.between(20, 480));
        if (draw.happens(0.85)) {
            properties.put("customerSince", draw.between(1988, 2025));
        }
        return message;
    }
}
