package io.brokerdeck.deadletter;

import static io.brokerdeck.deadletter.DeadHost.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import io.brokerdeck.deadletter.LookDenied.Why;
import io.brokerdeck.testing.RabbitNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No sequence of looks that the console allows loses a message: whatever a broker drops, for its length, its age or the
 * times it was given back, comes to light in a queue for what was lost.
 */
class LookSafetyIT {
    private static final int MESSAGES = 40;
    private static final List<String> TYPES = List.of("classic", "quorum");

    /** One for each version: a broker tells of all its queues at once what a look must know. */
    private static final Map<String, DeadHost> HOSTS = new HashMap<>();

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        for (String version : RabbitNode.versions()) {
            DeadHost host = new DeadHost(version, Files.createDirectory(folder.resolve(version)));
            HOSTS.put(version, host);
            for (Kind kind : Kind.values()) {
                kind.make(host, version);
            }
            for (String type : TYPES) {
                declare(host, "fed-" + type, type, Map.of("x-max-length", MESSAGES));
                host.declare(
                        "feeding-" + type,
                        "classic",
                        Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "fed-" + type));
                declare(host, "expiring-" + type, type, Map.of());
                boolean counts = type.equals("quorum") && !version.startsWith("3.");
                declare(host, "busy-" + type, type, counts ? Map.of("x-delivery-limit", -1) : Map.of());
            }
        }
    }

    @AfterAll
    static void close() throws Exception {
        for (DeadHost host : HOSTS.values()) {
            host.close();
        }
    }

    private static DeadHost host(String version) {
        return Objects.requireNonNull(HOSTS.get(version));
    }

    private static String lost(String queue) {
        return "lost-" + queue;
    }

    /** With a queue for what it loses. */
    private static void declare(DeadHost host, String queue, String type, Map<String, Object> arguments)
            throws IOException {
        host.declare(lost(queue), "classic", Map.of());
        Map<String, Object> all = new HashMap<>(arguments);
        all.put("x-dead-letter-exchange", "");
        all.put("x-dead-letter-routing-key", lost(queue));
        host.declare(queue, type, all);
    }

    /** A queue that could drop messages in a way of its own, or give them in another order. */
    enum Kind {
        CLASSIC("classic", Map.of()),
        LAZY("classic", Map.of("x-queue-mode", "lazy")),
        PRIORITIES("classic", Map.of("x-max-priority", 3)),
        SINGLE_ACTIVE_CONSUMER("quorum", Map.of("x-single-active-consumer", true)),
        DROP_HEAD("classic", Map.of("x-max-length", 3 * MESSAGES)),
        DROP_HEAD_QUORUM("quorum", Map.of("x-max-length", 3 * MESSAGES)),
        REJECT_PUBLISH("classic", Map.of("x-max-length", MESSAGES, "x-overflow", "reject-publish")),
        REJECT_PUBLISH_QUORUM("quorum", Map.of("x-max-length", MESSAGES, "x-overflow", "reject-publish")),
        NO_LIMIT("quorum", Map.of()),
        LIMIT_20("quorum", Map.of("x-delivery-limit", 20)),
        LIMIT_3("quorum", Map.of("x-delivery-limit", 3)),
        LIMIT_BY_POLICY("quorum", Map.of());

        private final String type;
        private final Map<String, Object> arguments;

        Kind(String type, Map<String, Object> arguments) {
            this.type = type;
            this.arguments = arguments;
        }

        String queue() {
            return "dead-" + name().toLowerCase(Locale.ROOT);
        }

        void make(DeadHost host, String version) throws Exception {
            Map<String, Object> all = new HashMap<>(arguments);
            if (this == NO_LIMIT && !version.startsWith("3.")) {
                all.put("x-delivery-limit", -1);
            }
            if (this == LIMIT_BY_POLICY) {
                host.policy("^" + queue() + "$", "{\"delivery-limit\":5}");
            }
            declare(host, queue(), type, all);
        }

        private int priority(String body) {
            return this == PRIORITIES ? Integer.parseInt(body) % 4 : 0;
        }

        void fill(DeadHost host, List<String> bodies) throws Exception {
            for (String body : bodies) {
                host.send(queue(), body, new AMQP.BasicProperties.Builder().priority(priority(body)));
            }
            host.confirmed();
        }

        /** As the queue gives them. */
        List<String> ordered(List<String> bodies) {
            return bodies.stream()
                    .sorted(Comparator.comparing(this::priority).reversed())
                    .toList();
        }
    }

    static Stream<Arguments> kinds() {
        return RabbitNode.versions().stream()
                .flatMap(version -> Stream.of(Kind.values()).map(kind -> Arguments.of(version, kind)));
    }

    static Stream<Arguments> types() {
        return RabbitNode.versions().stream()
                .flatMap(version -> TYPES.stream().map(type -> Arguments.of(version, type)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void looks_until_one_is_refused_lose_nothing_and_keep_the_order(String version, Kind kind) throws Exception {
        DeadHost host = host(version);
        List<String> bodies = numbers(0, MESSAGES);
        kind.fill(host, bodies);

        int looks = 0;
        String refusal = "";
        // 4.3 does not count what is given back
        boolean limited = kind.name().startsWith("LIMIT") && !version.equals("4.3");
        int most = limited ? 21 : kind == Kind.LIMIT_3 ? 5 : 3;
        while (refusal.isEmpty() && looks < most) {
            refusal = refusal(host, kind.queue());
            looks += refusal.isEmpty() ? 1 : 0;
        }

        assertThat(refusal).isEqualTo(limited ? "delivery-limit" : "");
        // too low a limit lets none through
        assertThat(looks > 0).isEqualTo(kind != Kind.LIMIT_3 || !limited);
        assertThat(host.drain(kind.queue())).isEqualTo(kind.ordered(bodies));
        assertThat(host.drain(lost(kind.queue()))).isEmpty();
    }

    /** Empty when the look was taken and saw something. */
    private static String refusal(DeadHost host, String queue) throws Exception {
        try {
            assertThat(host.desk.look(host.queue(queue)).seen()).isPositive();
            return "";
        } catch (LookDenied e) {
            return ((Why.Refused) e.why()).refusal().name();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_queue_that_dead_letters_may_fill_is_not_looked_into(String version, String type) throws Exception {
        DeadHost host = host(version);
        String queue = "fed-" + type;
        host.send(queue, numbers(0, MESSAGES - 10));

        assertThat(refusal(host, queue)).isEqualTo("length-limit");
        assertThat(host.drain(queue)).isEqualTo(numbers(0, MESSAGES - 10));
    }

    @ParameterizedTest
    @MethodSource("types")
    void messages_that_expire_while_one_looks_go_where_they_would_have_gone(String version, String type)
            throws Exception {
        DeadHost host = host(version);
        String queue = "expiring-" + type;
        host.send(queue, List.of("first"));
        // once the broker tells all about the queue, the next looks begin at once
        assertThat(refusal(host, queue)).isEmpty();
        assertThat(host.drain(queue)).containsExactly("first");
        for (String body : numbers(0, MESSAGES)) {
            int time = 300 + 20 * Integer.parseInt(body);
            host.send(queue, body, new AMQP.BasicProperties.Builder().expiration(Integer.toString(time)));
        }
        host.confirmed();

        while (host.channel.messageCount(queue) > 0) {
            host.desk.look(host.queue(queue));
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> host.channel.messageCount(lost(queue)) == MESSAGES);
        assertThat(host.drain(lost(queue))).isEqualTo(numbers(0, MESSAGES));
    }

    @ParameterizedTest
    @MethodSource("types")
    void publishers_and_consumers_at_work_get_each_message_once(String version, String type) throws Exception {
        DeadHost host = host(version);
        String queue = "busy-" + type;
        host.send(queue, numbers(0, MESSAGES));
        try (Connection others = host.host.connect()) {
            Worker worker = new Worker(others.createChannel(), queue);
            AtomicBoolean enough = new AtomicBoolean();
            CompletableFuture<Integer> published = CompletableFuture.supplyAsync(() -> publish(host, queue, enough));

            for (int i = 0; i < 3; i++) {
                Inspection look = host.desk.look(host.queue(queue));
                assertThat(look.ending()).isEqualTo(Inspection.Ending.ALL);
                assertThat(look.seen()).isLessThanOrEqualTo(look.plan().messages());
            }
            enough.set(true);
            int sent = published.get(1, TimeUnit.MINUTES);
            worker.stop();

            List<String> left = host.drain(queue);
            List<String> all = new ArrayList<>(worker.taken);
            all.addAll(left);
            assertThat(worker.taken).isNotEmpty();
            assertThat(all).containsExactlyInAnyOrderElementsOf(numbers(0, sent));
            if (type.equals("classic")) {
                assertThat(left).isSortedAccordingTo(Comparator.comparing(Integer::parseInt));
            }
            assertThat(host.drain(lost(queue))).isEmpty();
        }
    }

    /** Goes on from what is there; returns how many there were in all. */
    private static int publish(DeadHost host, String queue, AtomicBoolean enough) {
        int next = MESSAGES;
        try {
            while (!enough.get()) {
                host.send(queue, numbers(next, next + 2));
                next += 2;
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return next;
    }

    /** A slow consumer that acknowledges each. */
    private static final class Worker {
        final ConcurrentLinkedQueue<String> taken = new ConcurrentLinkedQueue<>();
        private final Channel channel;
        private final String tag;
        private final CompletableFuture<Void> gone = new CompletableFuture<>();

        Worker(Channel channel, String queue) throws Exception {
            this.channel = channel;
            channel.basicQos(5);
            tag = channel.basicConsume(queue, false, new DefaultConsumer(channel) {
                @Override
                public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body)
                        throws IOException {
                    pause();
                    taken.add(new String(body, StandardCharsets.UTF_8));
                    channel.basicAck(envelope.getDeliveryTag(), false);
                }

                @Override
                public void handleCancelOk(String tag) {
                    gone.complete(null);
                }
            });
        }

        private static void pause() {
            try {
                TimeUnit.MILLISECONDS.sleep(8);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** After all that was delivered. */
        void stop() throws Exception {
            channel.basicCancel(tag);
            gone.get(1, TimeUnit.MINUTES);
            channel.close();
        }
    }
}
