package io.brokerdeck.rabbitmq;

import static io.brokerdeck.broker.Role.DEAD_LETTER;
import static io.brokerdeck.broker.Role.PARKING;
import static io.brokerdeck.broker.Role.RETRY;
import static io.brokerdeck.broker.Role.WORK;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import io.brokerdeck.broker.Inventory;
import io.brokerdeck.broker.Queue;
import io.brokerdeck.broker.QueueFilter;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Role;
import io.brokerdeck.broker.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WiringTest {
    private final List<Definitions.Exchange> exchanges = new ArrayList<>();
    private final List<Definitions.Binding> bindings = new ArrayList<>();
    private final List<Definitions.Queue> queues = new ArrayList<>();
    private Map<Role, List<Pattern>> roles = Map.of();

    private void exchange(String name, String type) {
        exchange(name, type, "");
    }

    private void exchange(String name, String type, String alternate) {
        exchanges.add(new Definitions.Exchange("/", name, type, Map.of(), alternate));
    }

    private void queue(String name, Object... arguments) {
        queue(name, map(arguments), Map.of());
    }

    private void queue(String name, Map<String, Object> arguments, Map<String, Object> policy) {
        queues.add(new Definitions.Queue("/", name, "classic", "running", "n", false, true, arguments, policy));
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new java.util.HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private void bind(String exchange, String queue, String key) {
        bindings.add(new Definitions.Binding("/", exchange, queue, true, key, Map.of()));
    }

    private void bindExchange(String exchange, String to, String key) {
        bindings.add(new Definitions.Binding("/", exchange, to, false, key, Map.of()));
    }

    private Inventory inventory() {
        Settings settings =
                new Settings("b", List.of(), List.of(), List.of(), null, QueueFilter.ALL, roles, Duration.ofMinutes(1));
        Definitions definitions = new Definitions(List.of("/"), exchanges, bindings, queues, false);
        return Wiring.inventory(settings, definitions, queues, Instant.EPOCH);
    }

    private Queue found(String name) {
        Inventory inventory = inventory();
        return inventory
                .queues()
                .get(inventory.row(new QueueRef("b", "/", name)).orElseThrow());
    }

    private Role role(String name) {
        return found(name).role();
    }

    private List<String> ends(String name) {
        return found(name).deadLetterQueues().stream().map(QueueRef::name).toList();
    }

    @Test
    void dead_letters_over_the_default_exchange_end_in_the_queue_named_by_the_key() {
        queue("orders", "x-dead-letter-exchange", "", "x-dead-letter-routing-key", "orders.dlq");
        queue("orders.dlq");
        queue("other");

        assertThat(ends("orders")).containsExactly("orders.dlq");
        assertThat(found("orders.dlq").sources()).extracting(QueueRef::name).containsExactly("orders");
        assertThat(role("orders")).isEqualTo(WORK);
        assertThat(role("orders.dlq")).isEqualTo(DEAD_LETTER);
        assertThat(role("other")).isEqualTo(WORK);
    }

    @Test
    void an_argument_goes_before_the_policy_each_setting_for_itself() {
        queue(
                "orders",
                Map.of("x-dead-letter-routing-key", "mine"),
                Map.of("dead-letter-exchange", "", "dead-letter-routing-key", "theirs"));
        queue("mine");
        queue("theirs");

        assertThat(ends("orders")).containsExactly("mine");
    }

    @Test
    void without_a_key_the_original_ones_choose_the_binding_of_a_direct_exchange() {
        exchange("work", "direct");
        exchange("dlx", "direct");
        queue("orders", "x-dead-letter-exchange", "dlx");
        queue("invoices", "x-dead-letter-exchange", "dlx");
        queue("orders.dead");
        queue("invoices.dead");
        bind("work", "orders", "order");
        bind("work", "invoices", "invoice");
        bind("dlx", "orders.dead", "order");
        bind("dlx", "invoices.dead", "invoice");

        assertThat(ends("orders")).containsExactly("orders.dead");
        assertThat(ends("invoices")).containsExactly("invoices.dead");
    }

    @Test
    void topic_patterns_that_overlap_may_reach_each_other() {
        exchange("work", "topic");
        exchange("dlx", "topic");
        queue("eu", "x-dead-letter-exchange", "dlx");
        queue("eu.dead");
        queue("us.dead");
        bind("work", "eu", "order.eu.*");
        bind("dlx", "eu.dead", "*.eu.#");
        bind("dlx", "us.dead", "*.us.#");

        assertThat(ends("eu")).containsExactly("eu.dead");
    }

    @Test
    void a_fanout_exchange_copies_to_all_and_a_headers_exchange_may() {
        exchange("fan", "fanout");
        exchange("heads", "headers");
        queue("a", "x-dead-letter-exchange", "fan");
        queue("b", "x-dead-letter-exchange", "heads");
        queue("one");
        queue("two");
        bind("fan", "one", "");
        bind("fan", "two", "x");
        bind("heads", "two", "");

        assertThat(ends("a")).containsExactlyInAnyOrder("one", "two");
        assertThat(ends("b")).containsExactly("two");
    }

    @Test
    void exchanges_pass_on_to_exchanges_and_to_their_alternate_what_they_cannot_route() {
        exchange("dlx", "direct", "lost");
        exchange("inner", "fanout");
        exchange("lost", "fanout");
        queue("a", "x-dead-letter-exchange", "dlx", "x-dead-letter-routing-key", "known");
        queue("b", "x-dead-letter-exchange", "dlx", "x-dead-letter-routing-key", "unknown");
        queue("dead");
        queue("stray");
        bindExchange("dlx", "inner", "known");
        bindExchange("inner", "dlx", "");
        bind("inner", "dead", "");
        bind("lost", "stray", "");

        assertThat(ends("a")).containsExactly("dead");
        assertThat(ends("b")).containsExactly("stray");
    }

    @Test
    void a_retry_queue_in_a_cycle_is_no_dead_letter_queue_and_is_passed_through() {
        exchange("work", "topic");
        exchange("retry", "fanout");
        queue("orders", "x-dead-letter-exchange", "retry");
        queue("orders.later", "x-message-ttl", 5000, "x-dead-letter-exchange", "work");
        queue("orders.dead");
        bind("work", "orders", "order.#");
        bind("retry", "orders.later", "");
        bind("retry", "orders.dead", "");

        assertThat(role("orders")).isEqualTo(WORK);
        assertThat(role("orders.later")).isEqualTo(RETRY);
        assertThat(role("orders.dead")).isEqualTo(DEAD_LETTER);
        assertThat(ends("orders")).containsExactly("orders.dead");
        assertThat(found("orders.later").sources()).isEmpty();
    }

    @Test
    void a_delay_queue_that_leads_to_work_is_a_retry_queue_and_its_target_stays_work() {
        exchange("work", "direct");
        queue("delay", "x-message-ttl", 5000, "x-dead-letter-exchange", "work", "x-dead-letter-routing-key", "go");
        queue("orders", "x-dead-letter-exchange", "", "x-dead-letter-routing-key", "orders.dlq");
        queue("orders.dlq");
        bind("work", "orders", "go");

        assertThat(role("delay")).isEqualTo(RETRY);
        assertThat(role("orders")).isEqualTo(WORK);
        assertThat(role("orders.dlq")).isEqualTo(DEAD_LETTER);
        assertThat(ends("delay")).isEmpty();
    }

    @Test
    void a_work_queue_whose_messages_expire_into_a_dead_letter_queue_is_no_retry_queue() {
        exchange("work", "direct");
        queue("offers", "x-message-ttl", 5000, "x-dead-letter-exchange", "", "x-dead-letter-routing-key", "expired");
        queue("expired");
        bind("work", "offers", "offer");

        assertThat(role("offers")).isEqualTo(WORK);
        assertThat(role("expired")).isEqualTo(DEAD_LETTER);
    }

    @Test
    void a_chain_of_dead_letter_queues_keeps_the_original_keys() {
        exchange("work", "direct");
        exchange("dlx", "fanout");
        exchange("dlx2", "direct");
        queue("orders", "x-dead-letter-exchange", "dlx");
        queue("first", "x-dead-letter-exchange", "dlx2");
        queue("second");
        queue("not");
        bind("work", "orders", "order");
        bind("dlx", "first", "");
        bind("dlx2", "second", "order");

        assertThat(ends("orders")).containsExactly("first");
        assertThat(ends("first")).contains("second");
        assertThat(role("second")).isEqualTo(DEAD_LETTER);
    }

    @Test
    void parking_is_told_by_its_name_and_every_role_by_configuration() {
        queue("orders.parking-lot");
        queue("parkinglot");
        queue("manual");
        roles = Map.of(
                PARKING, List.of(Pattern.compile("/+manual")), DEAD_LETTER, List.of(Pattern.compile("//park.*")));

        assertThat(role("orders.parking-lot")).isEqualTo(PARKING);
        assertThat(role("manual")).isEqualTo(PARKING);
        assertThat(role("parkinglot")).isEqualTo(DEAD_LETTER);
    }

    @Test
    void the_topology_draws_exchanges_queues_and_dead_letter_ways() {
        exchange("", "direct");
        exchange("amq.topic", "topic");
        exchange("work", "topic", "lost");
        exchange("lost", "fanout");
        queue("orders", "x-dead-letter-exchange", "", "x-dead-letter-routing-key", "dead");
        queue("dead");
        bind("work", "orders", "o.#");

        Topology topology = inventory().topology();

        assertThat(topology.vertices())
                .extracting(Topology.Vertex::name)
                .containsExactlyInAnyOrder("work", "lost", "orders", "dead");
        assertThat(topology.edges())
                .extracting(Topology.Edge::type)
                .containsExactlyInAnyOrder(
                        Topology.EdgeType.BINDING, Topology.EdgeType.ALTERNATE, Topology.EdgeType.DEAD_LETTER);
    }
}
