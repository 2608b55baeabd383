package io.brokerdeck.operation;

import static io.brokerdeck.servicebus.LocalBus.queue;
import static io.brokerdeck.servicebus.LocalBus.queues;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.messaging.servicebus.ServiceBusMessage;
import io.brokerdeck.broker.Guarantee;
import io.brokerdeck.broker.Part;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.deadletter.Inspection;
import io.brokerdeck.deadletter.LookDenied;
import io.brokerdeck.deadletter.LookDesk;
import io.brokerdeck.deadletter.Query;
import io.brokerdeck.servicebus.LocalBus;
import io.brokerdeck.servicebus.ServiceBusBrokers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was peeked at in a look is known again when it is received: the messages that were selected are moved, no other. */
class ServiceBusLookedIT {
    private static final QueueRef DEAD = at("orders/$DeadLetterQueue");

    private LocalBus bus;
    private LookDesk looks;
    private Desk desk;

    private static QueueRef at(String name) {
        return new QueueRef(ServiceBusBrokers.NAME, ServiceBusBrokers.NAMESPACE, name);
    }

    @BeforeEach
    void start(@TempDir Path folder) {
        bus = LocalBus.of(queues(queue("orders", ""), queue("copies", "")));
        looks = new LookDesk(ServiceBusBrokers.of(bus.connectionString(), bus.management()), folder);
        desk = new Desk(looks);
        // all of the same content: only what the service says of them tells them apart
        bus.fail(
                "orders",
                IntStream.range(0, 10)
                        .mapToObj(i -> new ServiceBusMessage(i % 2 == 0 ? "even" : "odd"))
                        .toList(),
                "address-unknown");
    }

    @AfterEach
    void stop() {
        desk.close();
        looks.close();
        bus.close();
    }

    private static Order order(Inspection look, List<Long> numbers, String guarantee, String part) {
        return new Order(
                DEAD,
                new Selection(null, null, new Selection.Looked(look.id(), numbers, null)),
                Desk.queue(DEAD, "copies"),
                null,
                false,
                "",
                guarantee,
                part);
    }

    @ParameterizedTest
    @ValueSource(strings = {Guarantee.EXACTLY_ONCE, Guarantee.AT_LEAST_ONCE})
    void those_that_were_selected_are_moved_and_no_other(String guarantee) throws Exception {
        Inspection look = looks.look(DEAD);

        Operation done = desk.run(order(look, List.of(1L, 4L, 7L), guarantee, Part.ACTIVE));

        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.counts().done()).isEqualTo(3);
        assertThat(done.counts().selected()).isEqualTo(3);
        assertThat(bus.peek("copies")).hasSize(3);
        Inspection after = looks.look(DEAD);
        assertThat(after.seen()).isEqualTo(7);
        assertThat(looks.findings.compare(after.id()).orElseThrow().gone()).isEqualTo(3);
        assertThat(looks.findings.compare(after.id()).orElseThrow().stillThere())
                .isEqualTo(7);
        assertThat(looks.bodies(after, Query.ALL)).containsExactly("even", "even", "odd", "odd", "even", "even", "odd");
    }

    @Test
    void a_look_into_one_part_selects_nothing_of_another() throws Exception {
        Inspection look = looks.look(DEAD);

        assertThatThrownBy(() -> desk.operations.plan(order(look, List.of(1L), "", Part.DEFERRED)))
                .isInstanceOfSatisfying(LookDenied.class, denied -> assertThat(denied.why())
                        .isInstanceOf(LookDenied.Why.Refused.class));
    }
}
