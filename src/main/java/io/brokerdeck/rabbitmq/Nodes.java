package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of a broker's cluster, by the management API. */
final class Nodes {
    private static final String PATH = "/api/nodes?columns=name,running,uptime,mem_used,mem_limit,mem_alarm,disk_free,"
            + "disk_free_limit,disk_free_alarm,fd_used,fd_total,sockets_used,sockets_total,proc_used,proc_total,"
            + "partitions";

    private Nodes() {}

    static List<Fields> read(Management management, Deadline deadline) throws BrokerException {
        List<Fields> nodes = new ArrayList<>();
        management.list(PATH, deadline, nodes::add);
        return nodes;
    }

    static List<String> running(List<Fields> nodes) {
        return nodes.stream()
                .filter(node -> node.flag("running"))
                .map(node -> node.text("name"))
                .sorted()
                .toList();
    }

    /** The broker tells one version for all of its nodes. */
    static List<Node> of(List<Fields> nodes, String version) {
        return nodes.stream().map(node -> node(node, version)).toList();
    }

    private static Node node(Fields found, String version) {
        List<String> alarms = new ArrayList<>();
        if (found.flag("mem_alarm")) {
            alarms.add("memory");
        }
        if (found.flag("disk_free_alarm")) {
            alarms.add("disk");
        }
        Long uptime = found.whole("uptime");
        return new Node(
                found.text("name"),
                found.flag("running"),
                found.flag("running") ? version : "",
                uptime == null ? null : Duration.ofMillis(uptime),
                found.whole("mem_used"),
                found.whole("mem_limit"),
                found.whole("disk_free"),
                found.whole("disk_free_limit"),
                found.whole("fd_used"),
                limit(found, "fd_total"),
                // 4.x counts no sockets: it tells 0 of 0
                limit(found, "sockets_total") == null ? null : found.whole("sockets_used"),
                limit(found, "sockets_total"),
                found.whole("proc_used"),
                limit(found, "proc_total"),
                alarms,
                found.texts("partitions"));
    }

    private static @Nullable Long limit(Fields found, String key) {
        Long limit = found.whole(key);
        return limit == null || limit == 0 ? null : limit;
    }
}
