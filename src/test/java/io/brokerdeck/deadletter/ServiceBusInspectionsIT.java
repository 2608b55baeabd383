package io.brokerdeck.deadletter;

import static io.brokerdeck.servicebus.LocalBus.queue;
import static io.brokerdeck.servicebus.LocalBus.queues;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.messaging.servicebus.ServiceBusMessage;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Part;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.deadletter.Inspection.Ending;
import io.brokerdeck.deadletter.content.Masking;
import io.brokerdeck.deadletter.failure.Groups;
import io.brokerdeck.servicebus.LocalBus;
import io.brokerdeck.servicebus.ServiceBusBrokers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks into a namespace by the real SDK: they cost nothing and change nothing. */
class ServiceBusInspectionsIT {
    private LocalBus bus;
    private LookDesk desk;

    @BeforeEach
    void start(@TempDir Path folder) {
        bus = LocalBus.of(queues(queue("orders", ""), queue("visits", "\"RequiresSession\":true")));
        desk = new LookDesk(ServiceBusBrokers.of(bus.connectionString(), bus.management()), folder);
    }

    @AfterEach
    void stop() {
        desk.close();
        bus.close();
    }

    private static QueueRef at(String name) {
        return new QueueRef(ServiceBusBrokers.NAME, ServiceBusBrokers.NAMESPACE, name);
    }

    private static List<ServiceBusMessage> messages(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new ServiceBusMessage(Integer.toString(i)))
                .toList();
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    @Test
    void dead_letters_are_seen_in_order_without_a_cost_and_without_a_trace() throws Exception {
        bus.fail("orders", messages(0, 700), "address-unknown");

        Inspection look = desk.look(at("orders/$DeadLetterQueue"));
        Inspection again = desk.look(at("orders/$DeadLetterQueue"));

        assertThat(look.ending()).isEqualTo(Ending.ALL);
        assertThat(look.plan().costs()).isEmpty();
        assertThat(look.plan().messages()).isEqualTo(700);
        assertThat(desk.bodies(look, Query.ALL)).isEqualTo(numbers(0, 700));
        assertThat(desk.bodies(again, Query.ALL)).isEqualTo(numbers(0, 700));
        Groups groups = desk.findings.groups(look.id(), 10, Masking.NONE);
        assertThat(groups.groups()).hasSize(1);
        assertThat(groups.groups().get(0).fingerprint().pattern().reason()).contains("address-unknown");
        assertThat(desk.findings.compare(again.id()).orElseThrow().stillThere()).isEqualTo(700);
    }

    @Test
    void each_part_of_a_queue_is_seen_by_itself() throws Exception {
        bus.defer("orders", messages(0, 5));
        bus.send("orders", messages(5, 8));
        bus.schedule("orders", messages(8, 10), Instant.now().plus(Duration.ofHours(1)));

        assertThat(bodies(Part.ACTIVE)).isEqualTo(numbers(5, 8));
        assertThat(bodies(Part.DEFERRED)).isEqualTo(numbers(0, 5));
        assertThat(bodies(Part.SCHEDULED)).isEqualTo(numbers(8, 10));
        Inspection again = desk.look(at("orders"), Part.DEFERRED, LookDesk.WIDE);
        assertThat(desk.findings.compare(again.id()).orElseThrow().stillThere()).isEqualTo(5);
    }

    private List<String> bodies(String part) throws Exception {
        return desk.bodies(desk.look(at("orders"), part, LookDesk.WIDE), Query.ALL);
    }

    @Test
    void a_queue_with_sessions_is_seen_without_taking_one() throws Exception {
        bus.send(
                "visits",
                List.of(new ServiceBusMessage("a").setSessionId("1"), new ServiceBusMessage("b").setSessionId("2")));

        assertThat(desk.bodies(desk.look(at("visits")), Query.ALL)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void a_queue_that_does_not_exist_is_said_so() {
        assertThatThrownBy(() -> desk.inspections.plan(at("nowhere"), Part.ACTIVE, LookDesk.WIDE))
                .isInstanceOfSatisfying(
                        BrokerException.class,
                        e -> assertThat(e.failure().reason()).isEqualTo(Failure.NOT_FOUND));
    }

    @Test
    void what_is_found_can_be_selected_by_all_that_it_is() throws Exception {
        bus.fail("orders", messages(0, 20), "address-unknown");
        Inspection look = desk.look(at("orders/$DeadLetterQueue"));

        Map<Digest, Integer> some =
                desk.findings.selected(at("orders/$DeadLetterQueue"), Part.ACTIVE, look.id(), List.of(3L, 4L), null);

        Sheet sheet = desk.findings.sheet(look.id(), Masking.NONE);
        assertThat(some).containsOnlyKeys(sheet.digest(3), sheet.digest(4));
        assertThat(desk.findings
                        .find(look.id(), Query.ALL, Masking.NONE)
                        .progress()
                        .matches())
                .isEqualTo(20);
    }
}
