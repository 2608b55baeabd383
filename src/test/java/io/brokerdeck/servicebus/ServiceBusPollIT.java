package io.brokerdeck.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Gauge;
import io.brokerdeck.broker.Inventory;
import io.brokerdeck.broker.Observation;
import io.brokerdeck.broker.Queue;
import io.brokerdeck.broker.QueueDetails;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Role;
import io.brokerdeck.broker.Topology.EdgeType;
import io.brokerdeck.broker.Topology.VertexType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Polls of a namespace with topics, forwarding and dead letters, in good times and when the service is busy. */
class ServiceBusPollIT {
    private static final String CONTENT = """
            "Queues":[
              {"Name":"errors","Properties":{}},
              {"Name":"orders","Properties":{"MaxDeliveryCount":3,"ForwardDeadLetteredMessagesTo":"errors"}},
              {"Name":"invoices","Properties":{"MaxDeliveryCount":7,"RequiresSession":true}},
              {"Name":"archive","Properties":{}}],
            "Topics":[{"Name":"events","Properties":{},"Subscriptions":[
              {"Name":"german","Properties":{"ForwardTo":"archive"},"Rules":[
                {"Name":"de","Properties":{"FilterType":"Sql","SqlFilter":{"SqlExpression":"country = 'DE'"},
                  "Action":{"SqlExpression":"SET sys.Label = 'german'"}}},
                {"Name":"at","Properties":{"FilterType":"Correlation","CorrelationFilter":{"Properties":{"country":"AT"}}}}]},
              {"Name":"all","Properties":{}}]}]
            """;

    private LocalNamespace local;
    private Broker broker;
    private @Nullable Inventory last;

    @BeforeEach
    void open() {
        local = new LocalNamespace(CONTENT);
        broker = local.broker();
    }

    @AfterEach
    void shut() {
        broker.close();
        local.close();
    }

    private static QueueRef queue(String name) {
        return new QueueRef(LocalNamespace.BROKER, LocalNamespace.BROKER, name);
    }

    private Observation poll() throws BrokerException {
        Observation seen = broker.poll(last, Deadline.in(Duration.ofSeconds(30)));
        last = seen.inventory();
        return seen;
    }

    private static Queue find(Observation seen, String name) {
        return seen.inventory().queues().get(seen.inventory().row(queue(name)).orElseThrow());
    }

    private static double figure(Observation seen, Gauge gauge, String name) {
        OptionalInt row = seen.inventory().row(queue(name));
        return seen.columns().get(gauge, row.orElseThrow());
    }

    private void bury(String queue, int messages) {
        local.send(queue, messages);
        try (ServiceBusReceiverClient receiver = local.receiver(queue)) {
            for (ServiceBusReceivedMessage message : LocalNamespace.take(receiver, messages)) {
                receiver.deadLetter(message);
            }
        }
    }

    @Test
    void queues_subscriptions_and_the_queues_in_them_are_queues_of_their_own() throws Exception {
        Observation seen = poll();

        assertThat(seen.version()).isEqualTo("Standard");
        assertThat(find(seen, "orders").kind()).isEqualTo("queue");
        assertThat(find(seen, "events/Subscriptions/all").kind()).isEqualTo("subscription");
        assertThat(find(seen, "invoices/$DeadLetterQueue").role()).isEqualTo(Role.DEAD_LETTER);
        assertThat(find(seen, "invoices/$DeadLetterQueue").sources()).containsExactly(queue("invoices"));
        assertThat(find(seen, "orders").status()).isEqualTo("Active");
        // only who forwards can fail to
        assertThat(seen.inventory().row(queue("orders/$Transfer/$DeadLetterQueue")))
                .isPresent();
        assertThat(seen.inventory().row(queue("invoices/$Transfer/$DeadLetterQueue")))
                .isEmpty();
    }

    @Test
    void forwarded_dead_letters_end_where_they_are_forwarded_to() throws Exception {
        bury("orders", 2);

        Observation seen = poll();

        assertThat(find(seen, "orders").deadLetterQueues())
                .containsExactly(
                        queue("errors"), queue("orders/$DeadLetterQueue"), queue("orders/$Transfer/$DeadLetterQueue"));
        assertThat(find(seen, "errors").role()).isEqualTo(Role.DEAD_LETTER);
        assertThat(find(seen, "errors").sources()).containsExactly(queue("orders"));
        assertThat(figure(seen, Gauge.READY, "errors")).isEqualTo(2);
        assertThat(figure(seen, Gauge.READY, "orders/$DeadLetterQueue")).isZero();
    }

    @Test
    void counts_of_every_kind_come_with_the_lists() throws Exception {
        bury("archive", 3);
        local.send("archive", 1);
        try (ServiceBusSenderClient sender =
                local.clients().sender().queueName("archive").buildClient()) {
            sender.scheduleMessage(
                    new ServiceBusMessage("later"),
                    java.time.OffsetDateTime.now().plusHours(1));
        }

        Observation seen = poll();

        assertThat(figure(seen, Gauge.READY, "archive")).isEqualTo(1);
        assertThat(figure(seen, Gauge.SCHEDULED, "archive")).isEqualTo(1);
        assertThat(figure(seen, Gauge.SIZE_BYTES, "archive")).isPositive();
        assertThat(figure(seen, Gauge.READY, "archive/$DeadLetterQueue")).isEqualTo(3);
        assertThat(figure(seen, Gauge.SIZE_BYTES, "events/Subscriptions/all")).isNaN();
    }

    @Test
    void the_age_of_the_oldest_message_is_seen_without_taking_it() throws Exception {
        try (ServiceBusSenderClient sender =
                local.clients().sender().queueName("archive").buildClient()) {
            // older by its number, but it does not wait yet
            sender.scheduleMessage(
                    new ServiceBusMessage("later"),
                    java.time.OffsetDateTime.now().plusHours(1));
        }
        local.send("archive", 2);

        Observation seen = poll();

        assertThat(figure(seen, Gauge.OLDEST_MESSAGE_AGE, "archive")).isBetween(0.0, 60.0);
        assertThat(figure(seen, Gauge.OLDEST_MESSAGE_AGE, "errors")).isNaN();
        assertThat(figure(poll(), Gauge.READY, "archive")).isEqualTo(2);
    }

    @Test
    void only_so_many_queues_are_looked_into_and_dead_letters_come_first() throws Exception {
        local.send("archive", 5);
        bury("errors", 1);
        Map<String, String> keys = local.keys();
        keys.put("oldest-messages", "1");

        try (Broker sparing = LocalNamespace.broker(keys)) {
            Observation seen = sparing.poll(null, Deadline.in(Duration.ofSeconds(20)));

            assertThat(figure(seen, Gauge.OLDEST_MESSAGE_AGE, "errors/$DeadLetterQueue"))
                    .isNotNaN();
            assertThat(figure(seen, Gauge.OLDEST_MESSAGE_AGE, "archive")).isNaN();
        }
    }

    @Test
    void where_lists_tell_no_counts_each_is_asked_for_its_own() throws Exception {
        bury("archive", 2);
        local.sandbox.faults().bareLists(true);

        Observation seen = poll();

        assertThat(seen.gaps()).isEmpty();
        assertThat(figure(seen, Gauge.READY, "archive/$DeadLetterQueue")).isEqualTo(2);
        assertThat(figure(seen, Gauge.READY, "orders")).isZero();
        assertThat(figure(seen, Gauge.READY, "events/Subscriptions/all")).isZero();
    }

    @Test
    void the_graph_shows_rules_forwarding_and_dead_letters() throws Exception {
        Observation seen = poll();

        String topic = seen.inventory().topology().vertices().stream()
                .filter(vertex -> vertex.type() == VertexType.TOPIC)
                .findFirst()
                .orElseThrow()
                .id();
        String german = queue("events/Subscriptions/german").id();
        assertThat(seen.inventory().topology().edges())
                .filteredOn(edge -> edge.from().equals(topic) && edge.to().equals(german))
                .extracting(edge -> Map.entry(edge.key(), edge.details()))
                .containsExactlyInAnyOrder(
                        Map.entry("country = 'DE'", Map.of("rule", "de", "action", "SET sys.Label = 'german'")),
                        Map.entry("country = 'AT'", Map.of("rule", "at")));
        assertThat(seen.inventory().topology().edges())
                .anySatisfy(edge -> {
                    assertThat(edge.from()).isEqualTo(german);
                    assertThat(edge.to()).isEqualTo(queue("archive").id());
                    assertThat(edge.type()).isEqualTo(EdgeType.FORWARD);
                })
                .anySatisfy(edge -> {
                    assertThat(edge.from())
                            .isEqualTo(queue("orders/$DeadLetterQueue").id());
                    assertThat(edge.to()).isEqualTo(queue("errors").id());
                    assertThat(edge.type()).isEqualTo(EdgeType.DEAD_LETTER);
                });
    }

    @Test
    void what_exists_is_carried_on_while_nothing_changes() throws Exception {
        Inventory before = poll().inventory();

        local.send("archive", 1);

        assertThat(poll().inventory()).isSameAs(before);
    }

    @Test
    void a_busy_namespace_is_left_alone_as_long_as_it_says_and_its_zeros_are_unknown_after_it() throws Exception {
        bury("archive", 2);
        poll();
        local.sandbox.faults().throttle(true);
        BrokerException busy = catchThrowableOfType(BrokerException.class, this::poll);
        assertThat(busy.failure().reason()).isEqualTo(Failure.THROTTLED);

        // When it is no longer busy, but its time is not over
        local.sandbox.faults().throttle(false);
        BrokerException early = catchThrowableOfType(BrokerException.class, this::poll);

        assertThat(early.failure().reason()).isEqualTo(Failure.THROTTLED);
        Observation seen = org.awaitility.Awaitility.await().ignoreExceptions().until(this::poll, poll -> true);
        assertThat(figure(seen, Gauge.READY, "archive/$DeadLetterQueue")).isEqualTo(2);
        assertThat(figure(seen, Gauge.READY, "archive")).isNaN();
        assertThat(seen.nodes()).singleElement().satisfies(node -> assertThat(node.alarms())
                .containsExactly("throttled"));
    }

    @Test
    void counts_that_all_fall_to_zero_at_once_are_unknown_until_a_second_poll_says_so() throws Exception {
        local.send("archive", 1);
        local.send("orders", 1);
        poll();
        local.sandbox.faults().zeroCounts(true);

        Observation doubted = poll();

        assertThat(figure(doubted, Gauge.READY, "archive")).isNaN();
        assertThat(doubted.gaps()).singleElement().satisfies(gap -> assertThat(gap.part())
                .isEqualTo("figures of namespace " + LocalNamespace.BROKER));
        local.sandbox.faults().zeroCounts(false);
        assertThat(figure(poll(), Gauge.READY, "archive")).isEqualTo(1);
    }

    @Test
    void a_zero_in_doubt_is_settled_by_a_look_into_what_was_not_empty() throws Exception {
        local.send("archive", 1);
        local.send("orders", 1);
        poll();
        local.drain("orders");
        local.sandbox.faults().zeroCounts(true);

        Observation doubted = poll();

        assertThat(figure(doubted, Gauge.READY, "orders")).isZero();
        assertThat(figure(doubted, Gauge.READY, "archive")).isNaN();
        assertThat(figure(doubted, Gauge.READY, "errors")).isNaN();
    }

    @Test
    void after_a_throttling_a_look_settles_what_was_not_empty() throws Exception {
        local.send("archive", 1);
        local.send("orders", 1);
        poll();
        local.drain("orders");
        local.sandbox.faults().throttle(true);
        assertThat(catchThrowableOfType(BrokerException.class, this::poll)).isNotNull();
        local.sandbox.faults().throttle(false);
        local.sandbox.faults().zeroCounts(true);

        Observation seen = org.awaitility.Awaitility.await().ignoreExceptions().until(this::poll, poll -> true);

        assertThat(figure(seen, Gauge.READY, "orders")).isZero();
        assertThat(figure(seen, Gauge.READY, "archive")).isNaN();
        assertThat(figure(seen, Gauge.READY, "errors")).isNaN();
    }

    @Test
    void one_queue_is_described_without_any_poll_with_what_bounds_its_deliveries() throws Exception {
        QueueDetails details = broker.details(queue("invoices"), Deadline.in(Duration.ofSeconds(20)));

        assertThat(details.deliveryLimit()).isEqualTo(7);
        assertThat(details.properties())
                .containsEntry("requiresSession", true)
                .containsEntry("lockDuration", "PT1M")
                .containsEntry("defaultMessageTimeToLive", "unlimited")
                .containsEntry("activeMessageCount", 0L);
        assertThat(details.consumers()).isNull();
    }

    @Test
    void a_queue_in_a_queue_is_described_as_part_of_it_and_bounds_no_deliveries() throws Exception {
        QueueDetails details = broker.details(queue("orders/$DeadLetterQueue"), Deadline.in(Duration.ofSeconds(20)));

        assertThat(details.deliveryLimit()).isNull();
        assertThat(details.properties())
                .containsEntry("partOf", "orders")
                .containsEntry("forwardDeadLetteredMessagesTo", "errors");
    }

    @Test
    void a_subscription_is_described_with_its_rules() throws Exception {
        QueueDetails details =
                broker.details(queue("events/Subscriptions/german"), Deadline.in(Duration.ofSeconds(20)));

        assertThat(details.properties())
                .containsEntry(
                        "rules",
                        List.of(
                                Map.of("name", "at", "filter", "country = 'AT'", "action", ""),
                                Map.of(
                                        "name",
                                        "de",
                                        "filter",
                                        "country = 'DE'",
                                        "action",
                                        "SET sys.Label = 'german'")));
    }

    @Test
    void a_topic_is_no_queue() {
        BrokerException thrown = catchThrowableOfType(
                BrokerException.class, () -> broker.details(queue("events"), Deadline.in(Duration.ofSeconds(20))));

        assertThat(thrown.failure().reason()).isEqualTo(Failure.NOT_FOUND);
    }

    @Test
    void entities_that_a_pattern_leaves_out_go_with_the_queues_in_them() throws Exception {
        Map<String, String> keys = local.keys();
        keys.put("include", LocalNamespace.BROKER + "/archive");

        try (Broker narrow = LocalNamespace.broker(keys)) {
            Observation seen = narrow.poll(null, Deadline.in(Duration.ofSeconds(20)));

            assertThat(seen.inventory().queues())
                    .extracting(each -> each.ref().name())
                    .containsExactly("archive", "archive/$DeadLetterQueue");
        }
    }
}
