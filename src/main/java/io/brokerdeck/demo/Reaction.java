package io.brokerdeck.demo;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What an application does with a message that it failed at. */
enum Reaction {
    /** Gives it up; the broker dead-letters it, and nothing tells why. */
    REJECT {
        @Override
        void settle(Channel channel, Delivery delivery, Service service, Failure failure) throws IOException {
            channel.basicReject(delivery.getEnvelope().getDeliveryTag(), false);
        }
    },
    /** Tries again at once; a quorum queue's delivery limit ends that. */
    REQUEUE {
        @Override
        void settle(Channel channel, Delivery delivery, Service service, Failure failure) throws IOException {
            channel.basicReject(delivery.getEnvelope().getDeliveryTag(), true);
        }
    },
    /** Lets it wait 10 s twice, then a minute, then parks it. */
    RETRY {
        @Override
        void settle(Channel channel, Delivery delivery, Service service, Failure failure) throws IOException {
            int tried = headers(delivery).get(TRIES) instanceof Number n ? n.intValue() : 0;
            if (tried >= 3) {
                PARK.settle(channel, delivery, service, failure);
            } else {
                String stage = service.queue + (tried < 2 ? ".retry.10s" : ".retry.1m");
                hand(channel, delivery, "retry", stage, Map.of(TRIES, tried + 1));
            }
        }
    },
    /** Puts it where people look, with the headers that its framework writes. */
    PARK {
        @Override
        void settle(Channel channel, Delivery delivery, Service service, Failure failure) throws IOException {
            String reference = String.valueOf(headers(delivery).getOrDefault("reference", "?"));
            hand(
                    channel,
                    delivery,
                    service.faultExchange,
                    service.faultKey,
                    service.framework.fault(failure, reference, delivery, service.queue));
        }
    };

    private static final String TRIES = "x-retries";

    abstract void settle(Channel channel, Delivery delivery, Service service, Failure failure) throws IOException;

    private static Map<String, Object> headers(Delivery delivery) {
        return Objects.requireNonNullElse(delivery.getProperties().getHeaders(), Map.of());
    }

    private static void hand(Channel channel, Delivery delivery, String exchange, String key, Map<String, Object> more)
            throws IOException {
        Map<String, Object> headers = new HashMap<>(headers(delivery));
        headers.putAll(more);
        BasicProperties properties = delivery.getProperties()
                .builder()
                .headers(headers)
                .expiration(null)
                .build();
        channel.basicPublish(exchange, key, properties, delivery.getBody());
        channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
    }
}
