package io.brokerdeck.testing;

import com.rabbitmq.client.Connection;

/** A virtual host of one test's own on a node that others use too; closing deletes it with all it holds. */
public record VirtualHost(RabbitNode node, String name) implements AutoCloseable {
    public Connection connect() {
        return node.connect(name);
    }

    @Override
    public void close() {
        node.api().delete("vhosts", name);
    }
}
