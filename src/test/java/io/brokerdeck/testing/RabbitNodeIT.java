package io.brokerdeck.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RabbitNodeIT {
    @ParameterizedTest
    @MethodSource("io.brokerdeck.testing.RabbitNode#versions")
    void a_shared_node_answers_with_its_version_and_is_found_again(String version) {
        var node = RabbitNode.shared(version);

        assertThat(node.api().get("overview")).contains("\"rabbitmq_version\":\"" + version + ".");
        assertThat(RabbitNode.shared(version).name()).isEqualTo(node.name());
    }

    @ParameterizedTest
    @MethodSource("io.brokerdeck.testing.RabbitNode#versions")
    void a_virtual_host_is_usable_at_once_and_gone_after_close(String version) throws Exception {
        var node = RabbitNode.shared(version);
        String name;

        try (var host = node.newVirtualHost();
                var connection = host.connect();
                var channel = connection.createChannel()) {
            name = host.name();
            var queue = channel.queueDeclare().getQueue();
            channel.basicPublish("", queue, null, "order 4711".getBytes(StandardCharsets.UTF_8));

            assertThat(channel.basicGet(queue, true).getBody()).asString().isEqualTo("order 4711");
        }

        assertThatThrownBy(() -> node.api().get("vhosts", name)).hasMessageContaining("404");
    }

    @Test
    void a_killed_node_comes_back_with_its_data() throws Exception {
        try (var node = RabbitNode.fresh(newest())) {
            node.newVirtualHost("kept");

            node.kill();
            assertThatThrownBy(() -> node.connect("kept")).hasMessageContaining(node.name());

            node.start();
            node.connect("kept").close();
        }
    }

    @Test
    void three_nodes_form_a_cluster_that_notices_a_stopped_one() {
        try (var cluster = RabbitCluster.start(newest())) {
            var nodes = cluster.nodes();
            assertThat(nodes)
                    .allSatisfy(node -> assertThat(running(nodes.get(0))).contains(node.name()));

            nodes.get(2).kill();

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(running(nodes.get(0)))
                    .doesNotContain(nodes.get(2).name()));
        }
    }

    private static String running(RabbitNode asked) {
        return asked.ctl("-q", "eval", "[node() | nodes()].");
    }

    private static String newest() {
        var versions = RabbitNode.versions();
        return versions.get(versions.size() - 1);
    }
}
