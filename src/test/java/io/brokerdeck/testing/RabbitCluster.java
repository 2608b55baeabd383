package io.brokerdeck.testing;

import java.util.ArrayList;
import java.util.List;

/** Three fresh RabbitMQ nodes that form one cluster; user and password are the same on each. */
public record RabbitCluster(List<RabbitNode> nodes) implements AutoCloseable {
    public static RabbitCluster start(String version) {
        var nodes = new ArrayList<RabbitNode>();
        try {
            var first = RabbitNode.fresh(version);
            nodes.add(first);
            for (var i = 2; i <= 3; i++) {
                nodes.add(RabbitNode.fresh(version, "--join", first.folder().toString()));
            }
            return new RabbitCluster(List.copyOf(nodes));
        } catch (RuntimeException e) {
            nodes.forEach(RabbitNode::close);
            throw e;
        }
    }

    @Override
    public void close() {
        nodes.forEach(RabbitNode::close);
    }
}
