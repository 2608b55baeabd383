package io.brokerdeck.rabbitmq;

import com.rabbitmq.client.AMQP;

/** A message as it came. @param position see {@link Segments} */
record Delivered(
        long position,
        boolean redelivered,
        String exchange,
        String key,
        AMQP.BasicProperties properties,
        byte[] body) {}
