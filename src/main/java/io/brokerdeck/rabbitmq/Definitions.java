package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What exists on a broker, as the management API tells it in a few lists. The binding of every queue to the default
 * exchange is left out: it is the same for all.
 *
 * @param unsettled the broker has not told yet which policies apply to some queue: it does a few seconds after the
 *     queue was made
 */
record Definitions(
        List<String> vhosts, List<Exchange> exchanges, List<Binding> bindings, List<Queue> queues, boolean unsettled) {

    /** @param alternate by argument or policy, "" without one */
    record Exchange(String vhost, String name, String type, Map<String, Object> arguments, String alternate) {
        Exchange withoutAlternate() {
            return new Exchange(vhost, name, type, arguments, "");
        }
    }

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
            boolean durable,
            Map<String, Object> arguments,
            Map<String, Object> policy) {}

    private static final String QUEUES =
            "?columns=vhost,name,type,state,node,leader,exclusive,durable,arguments," + "effective_policy_definition";

    /** The same as if no exchange had an alternate one. */
    Definitions withoutAlternates() {
        return new Definitions(
                vhosts, exchanges.stream().map(Exchange::withoutAlternate).toList(), bindings, queues, unsettled);
    }

    static Definitions read(Management management, Deadline deadline) throws BrokerException {
        List<String> vhosts = new ArrayList<>();
        management.list("/api/vhosts?columns=name", deadline, vhost -> vhosts.add(vhost.text("name")));
        return read(management, vhosts, "", deadline);
    }

    /** What exists in one virtual host. */
    static Definitions read(Management management, String vhost, Deadline deadline) throws BrokerException {
        return Management.addressable(vhost)
                ? read(management, List.of(vhost), "/" + Management.part(vhost), deadline)
                : read(management, deadline);
    }

    private static Definitions read(Management management, List<String> vhosts, String where, Deadline deadline)
            throws BrokerException {
        List<Exchange> exchanges = exchanges(management, where, deadline);
        List<Binding> bindings = new ArrayList<>();
        management.list("/api/bindings" + where, deadline, found -> {
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
        management.list("/api/queues" + where + QUEUES, deadline, found -> {
            // a queue that is down never tells
            unsettled[0] |= !found.has("effective_policy_definition")
                    && Set.of("", "running").contains(found.text("state"));
            queues.add(queue(found));
        });
        return new Definitions(vhosts, exchanges, bindings, queues, unsettled[0]);
    }

    private static List<Exchange> exchanges(Management management, String where, Deadline deadline)
            throws BrokerException {
        List<Fields> found = new ArrayList<>();
        management.list("/api/exchanges" + where + "?columns=vhost,name,type,arguments,policy", deadline, found::add);
        Map<List<String>, String> alternates = new HashMap<>();
        if (found.stream().anyMatch(exchange -> !exchange.text("policy").isEmpty())) {
            alternates(management, deadline, alternates);
        }
        return found.stream()
                .map(exchange -> {
                    String vhost = exchange.text("vhost");
                    String argument = exchange.object("arguments").text("alternate-exchange");
                    return new Exchange(
                            vhost,
                            exchange.text("name"),
                            exchange.text("type"),
                            exchange.object("arguments").known(),
                            argument.isEmpty()
                                    ? alternates.getOrDefault(List.of(vhost, exchange.text("policy")), "")
                                    : argument);
                })
                .toList();
    }

    /** The policy of an exchange is told by name only. A user without the tag policymaker may not read policies. */
    private static void alternates(Management management, Deadline deadline, Map<List<String>, String> alternates)
            throws BrokerException {
        try {
            management.list("/api/policies?columns=vhost,name,definition", deadline, policy -> {
                String alternate = policy.object("definition").text("alternate-exchange");
                if (!alternate.isEmpty()) {
                    alternates.put(List.of(policy.text("vhost"), policy.text("name")), alternate);
                }
            });
        } catch (BrokerException e) {
            if (!e.failure().reason().equals(Failure.FORBIDDEN)) {
                throw e;
            }
        }
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
                found.flag("durable"),
                found.object("arguments").known(),
                found.object("effective_policy_definition").known());
    }
}
