package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What exists on a broker, as the management API tells it in a few lists. The binding of every queue to the default
 * exchange is left out: it is the same for all.
 *
 * @param unsettled the broker has not told yet which policies apply to some queue: it does a few seconds after the
 *     queue was made
 */
record Definitions(
        List<String> vhosts, List<Exchange> exchanges, List<Binding> bindings, List<Queue> queues, boolean unsettled) {

    record Exchange(String vhost, String name, String type, Map<String, Object> arguments, String policy) {}

    record Binding(
            String vhost,
            String source,
            String destination,
            boolean toQueue,
            String key,
            Map<String, Object> arguments) {}

    /**
     * @param leader the node that leads a queue with several members, or carries the queue; "" when unknown
     * @param policy the effective definition of policy and operator policy
     */
    record Queue(
            String vhost,
            String name,
            String type,
            String state,
            String leader,
            boolean exclusive,
            Map<String, Object> arguments,
            Map<String, Object> policy) {}

    private static final String QUEUES = "/api/queues?columns=vhost,name,type,state,node,leader,exclusive,arguments,"
            + "effective_policy_definition";

    static Definitions read(Management management, Deadline deadline) throws BrokerException {
        List<String> vhosts = new ArrayList<>();
        management.list("/api/vhosts?columns=name", deadline, vhost -> vhosts.add(vhost.text("name")));
        List<Exchange> exchanges = new ArrayList<>();
        management.list(
                "/api/exchanges?columns=vhost,name,type,arguments,policy",
                deadline,
                found -> exchanges.add(new Exchange(
                        found.text("vhost"),
                        found.text("name"),
                        found.text("type"),
                        found.object("arguments").known(),
                        found.text("policy"))));
        List<Binding> bindings = new ArrayList<>();
        management.list("/api/bindings", deadline, found -> {
            if (!found.text("source").isEmpty()) {
                bindings.add(new Binding(
                        found.text("vhost"),
                        found.text("source"),
                        found.text("destination"),
                        found.text("destination_type").equals("queue"),
                        found.text("routing_key"),
                        found.object("arguments").known()));
            }
        });
        List<Queue> queues = new ArrayList<>();
        boolean[] unsettled = {false};
        management.list(QUEUES, deadline, found -> {
            unsettled[0] |= !found.has("effective_policy_definition");
            queues.add(queue(found));
        });
        return new Definitions(vhosts, exchanges, bindings, queues, unsettled[0]);
    }

    private static Queue queue(Fields found) {
        String leader = found.text("leader");
        return new Queue(
                found.text("vhost"),
                found.text("name"),
                found.text("type"),
                found.text("state"),
                leader.isEmpty() ? found.text("node") : leader,
                found.flag("exclusive"),
                found.object("arguments").known(),
                found.object("effective_policy_definition").known());
    }
}
