package io.brokerdeck.demo;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import io.brokerdeck.demo.Service.Emission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One instance of a service: takes messages one after the other, each as long as the work lasts, and settles them. It
 * waits on the stage's timer and holds no thread meanwhile; the channel's monitor guards all that it does.
 */
final class Worker implements Client.Part {
    private static final double BAD_MOMENT = 0.85;
    private static final double USUALLY = 0.004;
    private static final int SLOWER = 6;

    private final Stage stage;
    private final Service service;
    private final RandomGenerator chance;
    private long busyUntil = System.nanoTime();

    Worker(Stage stage, Service service, int instance) {
        this.stage = stage;
        this.service = service;
        this.chance = stage.chances(service.name + instance);
    }

    @Override
    public void opened(Channel channel) throws IOException {
        channel.basicQos(service.prefetch);
        Map<String, Object> arguments = service.stream ? Map.of("x-stream-offset", "next") : Map.of();
        channel.basicConsume(
                service.queue, false, arguments, (tag, delivery) -> take(channel, delivery), tag -> channel.abort());
    }

    private void take(Channel channel, Delivery delivery) {
        long now = System.nanoTime();
        synchronized (channel) {
            busyUntil = Math.max(busyUntil, now) + workNanos();
            stage.later(busyUntil - now, () -> finish(channel, delivery));
        }
    }

    private long workNanos() {
        Scenario scenario = stage.scenario();
        boolean slow =
                service.slowIn.contains(scenario.phase()) || (service.slowInBouts && scenario.inBout(service.name));
        double around = 0.6 + 0.8 * chance.nextDouble();
        return (long) (scenario.nanos(service.work) * around * (slow ? SLOWER : 1));
    }

    private void finish(Channel channel, Delivery delivery) {
        Client.attempt(() -> {
            synchronized (channel) {
                Failure failure = failure(delivery);
                if (failure == null) {
                    succeed(channel, delivery);
                } else {
                    service.reaction.settle(channel, delivery, service, failure);
                }
            }
        });
    }

    private @Nullable Failure failure(Delivery delivery) {
        if (Content.isTruncated(delivery.getProperties().getContentType(), delivery.getBody())) {
            return Failure.MALFORMED_JSON;
        }
        Failure weakness = service.weakness;
        if (weakness == null) {
            return null;
        }
        boolean bad = service.failsIn.contains(stage.scenario().phase())
                || (service.failsInBouts && stage.scenario().inBout(service.name));
        if (chance.nextDouble() >= (bad ? BAD_MOMENT : USUALLY)) {
            return null;
        }
        boolean usual = chance.nextDouble() < 0.9;
        return usual
                ? weakness
                : service.framework
                        .failures()
                        .get(chance.nextInt(service.framework.failures().size()));
    }

    private void succeed(Channel channel, Delivery delivery) throws IOException {
        BasicProperties request = delivery.getProperties();
        if (request.getReplyTo() != null) {
            BasicProperties answer = new BasicProperties.Builder()
                    .contentType("application/json")
                    .correlationId(request.getCorrelationId())
                    .build();
            byte[] body = "{\"rate\":0.19}".getBytes(StandardCharsets.UTF_8);
            channel.basicPublish("", request.getReplyTo(), answer, body);
        }
        if (service.emission != null) {
            emit(channel, delivery, service.emission);
        }
        channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
    }

    private void emit(Channel channel, Delivery cause, Emission emission) throws IOException {
        Draw draw = new Draw(chance, Instant.now());
        Content content = emission.kind().write(draw);
        Map<String, Object> headers = new HashMap<>();
        headers.put("reference", content.reference());
        headers.put("causation-id", cause.getProperties().getMessageId());
        BasicProperties properties = Composer.properties(content, emission.kind(), ".v1", headers)
                .messageId(draw.uuid().toString())
                .correlationId(cause.getProperties().getCorrelationId())
                .appId(service.name)
                .deliveryMode(2)
                .timestamp(Date.from(draw.now()))
                .build();
        String incoming = cause.getEnvelope().getRoutingKey();
        String key = emission.key() + incoming.substring(incoming.lastIndexOf('.') + 1);
        channel.basicPublish(emission.exchange(), key, properties, content.body());
    }
}
