package io.brokerdeck.rabbitmq;

import com.rabbitmq.client.AMQP;

/** A message as it came: where from ({@link Segment}), under which tag, and what it is. */
record Delivered(
        int segment,
        long tag,
        boolean redelivered,
        String exchange,
        String key,
        AMQP.BasicProperties properties,
        byte[] body) {}
