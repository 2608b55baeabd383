package io.brokerdeck.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every adapter promises, to be extended by a test of each on a real broker. Each test begins with a broker that
 * shows one empty namespace of its own.
 */
public abstract class BrokerContract {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final List<String> HOSTILE = List.of(
            "a/b",
            "a%2Fb",
            "..",
            ".",
            "x;y=1",
            "it's \"quoted\"",
            "two  spaces ",
            "back\\slash\\n",
            "{brace}\",queue=\"q",
            "Ünïcode 🐇",
            "q".repeat(255),
            "🐇".repeat(63),
            "<script>alert(1)</script>",
            "?a=b&c#d",
            "*.#");

    private @Nullable Inventory last;

    /** The broker under test, which sees the namespace of this test only. */
    protected abstract Broker broker();

    /** The same one with a wrong password. */
    protected abstract Broker strangers();

    /** The same one, but nothing that is sent to it arrives. */
    protected abstract Broker unheard();

    protected abstract String namespace();

    protected abstract void create(String queue) throws Exception;

    protected abstract void delete(String queue) throws Exception;

    /** Sends messages, confirmed, over a channel that stays open. */
    protected abstract void send(String queue, int messages) throws Exception;

    /** Takes messages over a channel that stays open and acknowledges the first of them. */
    protected abstract void take(String queue, int messages, int acknowledged) throws Exception;

    /** The gauges and counters that this kind of broker does not tell. */
    protected Set<Enum<?>> untold() {
        return Set.of();
    }

    /** Names as hard to handle as this kind of broker allows. */
    protected List<String> hostileNames() {
        return HOSTILE;
    }

    /** Closes the channels of {@link #send} and {@link #take}; new ones are opened when needed. */
    protected abstract void hangUp() throws Exception;

    protected final QueueRef queue(String name) {
        return new QueueRef(broker().ref().name(), namespace(), name);
    }

    protected final Observation poll() throws BrokerException {
        Observation observation = broker().poll(last, Deadline.in(LONG));
        last = observation.inventory();
        return observation;
    }

    protected final double figure(Observation observation, Gauge gauge, String name) {
        OptionalInt row = observation.inventory().row(queue(name));
        return row.isEmpty() ? Double.NaN : observation.columns().get(gauge, row.getAsInt());
    }

    protected final double figure(Observation observation, Counter counter, String name) {
        OptionalInt row = observation.inventory().row(queue(name));
        return row.isEmpty() ? Double.NaN : observation.columns().get(counter, row.getAsInt());
    }

    protected interface Check {
        void on(Observation observation) throws Exception;
    }

    /** Polls until what is told is so; what is not there yet may be there later. */
    protected final void eventually(Check check) {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptionsInstanceOf(NoSuchElementException.class)
                .untilAsserted(() -> check.on(poll()));
    }

    @Test
    void an_empty_namespace_has_no_queues_and_nothing_is_missing() throws Exception {
        Instant before = Instant.now();

        Observation observation = poll();

        assertThat(observation.inventory().queues()).isEmpty();
        assertThat(observation.gaps()).isEmpty();
        assertThat(observation.at()).isBetween(before, Instant.now());
        assertThat(observation.version()).isNotEmpty();
        assertThat(observation.capabilities().get(Capability.FIGURES)).isEqualTo(Capability.yes());
    }

    @Test
    void lengths_are_exact_after_sending_taking_and_acknowledging() throws Exception {
        create("orders");
        send("orders", 10);
        eventually(o -> assertThat(figure(o, Gauge.READY, "orders")).isEqualTo(10));

        take("orders", 5, 2);

        boolean toldApart = !untold().contains(Gauge.UNACKNOWLEDGED);
        eventually(o -> {
            assertThat(figure(o, Gauge.READY, "orders")).isEqualTo(toldApart ? 5 : 8);
            assertThat(figure(o, Gauge.UNACKNOWLEDGED, "orders")).isEqualTo(Double.valueOf(toldApart ? 3 : Double.NaN));
        });
    }

    @Test
    void counters_are_exact_and_do_not_fall_when_channels_close() throws Exception {
        assumeFalse(untold().contains(Counter.PUBLISHED));
        poll();
        create("orders");
        eventually(o -> assertThat(figure(o, Counter.PUBLISHED, "orders")).isZero());
        send("orders", 10);
        take("orders", 5, 2);
        eventually(o -> {
            assertThat(figure(o, Counter.PUBLISHED, "orders")).isEqualTo(10);
            assertThat(figure(o, Counter.DELIVERED, "orders")).isEqualTo(5);
            assertThat(figure(o, Counter.ACKNOWLEDGED, "orders")).isEqualTo(2);
        });

        hangUp();
        eventually(o -> assertThat(figure(o, Gauge.READY, "orders")).isEqualTo(8));
        assertThat(figure(poll(), Counter.PUBLISHED, "orders")).isEqualTo(10);
        send("orders", 1);

        eventually(o -> assertThat(figure(o, Counter.PUBLISHED, "orders")).isEqualTo(11));
        assertThat(figure(poll(), Counter.ACKNOWLEDGED, "orders")).isEqualTo(2);
    }

    @Test
    void a_new_queue_turns_up_and_a_deleted_one_goes() throws Exception {
        create("old");
        eventually(o -> assertThat(figure(o, Gauge.READY, "old")).isZero());

        create("new");
        eventually(o -> assertThat(figure(o, Gauge.READY, "new")).isZero());
        delete("old");

        eventually(o -> assertThat(o.inventory().queues())
                .filteredOn(each -> each.role() == Role.WORK)
                .extracting(Queue::ref)
                .containsExactly(queue("new")));
    }

    @Test
    void what_the_broker_does_not_tell_is_unknown_not_zero() throws Exception {
        create("empty");

        eventually(o -> {
            assertThat(figure(o, Gauge.READY, "empty")).isZero();
            assertThat(figure(o, Gauge.OLDEST_MESSAGE_AGE, "empty")).isNaN();
            for (Enum<?> figure : untold()) {
                double told = figure instanceof Gauge gauge
                        ? figure(o, gauge, "empty")
                        : figure(o, (Counter) figure, "empty");
                assertThat(told).as(figure.name()).isNaN();
            }
        });
    }

    @Test
    void hostile_names_come_back_as_they_are_with_their_own_figures() throws Exception {
        List<String> names = hostileNames();
        for (int i = 0; i < names.size(); i++) {
            create(names.get(i));
            send(names.get(i), i + 1);
        }

        eventually(o -> {
            for (int i = 0; i < names.size(); i++) {
                assertThat(figure(o, Gauge.READY, names.get(i)))
                        .as(names.get(i))
                        .isEqualTo(i + 1);
            }
        });
        for (String name : names) {
            assertThat(broker().details(queue(name), Deadline.in(LONG)).properties())
                    .isNotEmpty();
        }
    }

    @Test
    void a_queue_that_does_not_exist_is_told_from_a_broker_that_fails() {
        BrokerException thrown = catchThrowableOfType(
                BrokerException.class, () -> broker().details(queue("made up"), Deadline.in(LONG)));

        assertThat(thrown.failure().reason()).isEqualTo(Failure.NOT_FOUND);
    }

    @Test
    void a_wrong_password_is_a_failure_that_names_address_and_mend_but_no_secret() {
        try (Broker broker = strangers()) {
            BrokerException thrown =
                    catchThrowableOfType(BrokerException.class, () -> broker.poll(null, Deadline.in(LONG)));

            assertThat(thrown.failure().reason()).isEqualTo(Failure.UNAUTHORIZED);
            assertThat(thrown.failure().message()).contains("127.0.0.1").doesNotContain("wrong");
            assertThat(thrown.failure().mend()).isNotEmpty();
        }
    }

    @Test
    void a_poll_of_a_broker_that_never_answers_ends_by_its_deadline() {
        try (Broker broker = unheard()) {
            long start = System.nanoTime();

            BrokerException thrown = catchThrowableOfType(
                    BrokerException.class, () -> broker.poll(null, Deadline.in(Duration.ofSeconds(2))));

            assertThat(thrown.failure().reason()).isEqualTo(Failure.TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void a_poll_gives_up_when_it_is_interrupted() throws Exception {
        try (Broker broker = unheard()) {
            Thread thread = new Thread(() -> {
                try {
                    broker.poll(null, Deadline.in(LONG));
                } catch (BrokerException e) {
                    // that is what is waited for
                }
            });
            thread.start();
            await().atMost(LONG).until(() -> thread.getState() == Thread.State.TIMED_WAITING);

            thread.interrupt();
            thread.join(Duration.ofSeconds(10).toMillis());

            assertThat(thread.isAlive()).isFalse();
        }
    }
}
