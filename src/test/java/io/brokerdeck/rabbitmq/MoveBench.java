package io.brokerdeck.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Feasible;
import io.brokerdeck.broker.Held;
import io.brokerdeck.broker.Message;
import io.brokerdeck.broker.Outgoing;
import io.brokerdeck.broker.Outlet;
import io.brokerdeck.broker.Pass;
import io.brokerdeck.broker.Place;
import io.brokerdeck.broker.Proposal;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Sent;
import io.brokerdeck.broker.Work;
import io.brokerdeck.broker.WorkPlan;
import io.brokerdeck.testing.RabbitNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Moves messages of 1 KB from one queue to another by a pass and an outlet, without any journal, and by the broker's own
 * Shovel, in turns: {@code MoveBench VERSION MESSAGES ROUNDS}. Started by deploy/bench, never by the test run.
 */
final class MoveBench {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final RabbitNode node;
    private final Broker broker;
    private final Channel channel;
    private final int messages;

    private record Flight(Held held, CompletableFuture<Sent> sent) {}

    private MoveBench(RabbitNode node, Broker broker, Channel channel, int messages) {
        this.node = node;
        this.broker = broker;
        this.channel = channel;
        this.messages = messages;
    }

    public static void main(String[] arguments) throws Exception {
        for (String type : List.of("classic", "quorum")) {
            measure(arguments[0], type, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        }
    }

    private static void measure(String version, String type, int messages, int rounds) throws Exception {
        try (RabbitNode node = RabbitNode.fresh(version);
                Broker broker = new RabbitBroker(RabbitSettings.of(node, "/"));
                Connection connection = node.connect("/")) {
            Channel channel = connection.createChannel();
            channel.confirmSelect();
            for (String queue : List.of("from", "to")) {
                channel.queueDeclare(queue, true, false, false, Map.of("x-queue-type", type));
            }
            MoveBench bench = new MoveBench(node, broker, channel, messages);
            double[] ours = new double[rounds];
            double[] theirs = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                ours[i] = bench.console();
                theirs[i] = bench.shovel();
            }
            System.out.printf(
                    "RabbitMQ %s, %s, %,d messages: console %s /s, Shovel %s /s, medians' ratio %.2f%n",
                    node.version(), type, messages, rates(ours), rates(theirs), median(ours) / median(theirs));
        }
    }

    private static String rates(double[] rates) {
        return Arrays.stream(rates)
                .mapToObj(rate -> String.format("%,.0f", rate))
                .toList()
                .toString();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private void fill() throws Exception {
        channel.queuePurge("to");
        for (int i = 0; i < messages; i++) {
            channel.basicPublish(
                    "",
                    "from",
                    new AMQP.BasicProperties.Builder().deliveryMode(2).build(),
                    new byte[1024]);
            if (i % 1000 == 999) {
                channel.waitForConfirmsOrDie();
            }
        }
        channel.waitForConfirmsOrDie();
    }

    private WorkPlan plan() throws Exception {
        Destination to = new Destination.Named(Place.queue("/", "to"));
        Work work = new Work(new QueueRef(broker.ref().name(), "/", "from"), to, false, 0, 1);
        Feasible<WorkPlan> plan = broker.planWork(work, Deadline.in(LONG));
        while (!(plan instanceof Feasible.Yes<WorkPlan>)) {
            plan = broker.planWork(work, Deadline.in(LONG));
        }
        return ((Feasible.Yes<WorkPlan>) plan).value();
    }

    private double console() throws Exception {
        fill();
        WorkPlan plan = plan();
        try (Pass pass = broker.open(plan, Deadline.in(LONG));
                Outlet outlet = broker.outlet(plan, Deadline.in(LONG))) {
            long start = System.nanoTime();
            Deque<Flight> flying = new ArrayDeque<>();
            for (int done = 0; done < messages; ) {
                int room = outlet.window() - flying.size();
                for (Held held : pass.next(room, flying.isEmpty() ? LONG : Duration.ZERO)) {
                    flying.add(new Flight(held, send(outlet, held)));
                }
                flying.element().sent().get();
                List<Held> settled = new ArrayList<>();
                while (!flying.isEmpty() && flying.element().sent().isDone()) {
                    Flight flight = flying.remove();
                    if (!(flight.sent().get() instanceof Sent.Confirmed)) {
                        throw new IllegalStateException(flight.sent().get().toString());
                    }
                    settled.add(flight.held());
                }
                pass.remove(settled);
                done += settled.size();
            }
            pass.giveBack();
            return messages * 1e9 / (System.nanoTime() - start);
        }
    }

    private static CompletableFuture<Sent> send(Outlet outlet, Held held) {
        Proposal.To to = (Proposal.To) outlet.propose(held.message());
        String id = "bench-" + held.position();
        Message message = to.message().with(Map.of(Outgoing.ID_HEADER, id));
        return outlet.send(new Outgoing(message, to.place(), id)).toCompletableFuture();
    }

    /** Counted from its first message on, so that the time it takes to start is left out. */
    private double shovel() throws Exception {
        fill();
        String uri = "amqp://" + node.user() + ":" + node.password() + "@127.0.0.1:" + node.port("amqp");
        node.api()
                .put(
                        "{\"value\":{\"src-protocol\":\"amqp091\",\"src-uri\":\"" + uri
                                + "\",\"src-queue\":\"from\",\"dest-protocol\":\"amqp091\",\"dest-uri\":\"" + uri
                                + "\",\"dest-queue\":\"to\",\"ack-mode\":\"on-confirm\",\"src-prefetch-count\":1000,"
                                + "\"src-delete-after\":\"queue-length\"}}",
                        "parameters",
                        "shovel",
                        "/",
                        "bench");
        long began = 0;
        int before = 0;
        for (int there = 0; there < messages; ) {
            there = (int) channel.messageCount("to");
            if (began == 0 && there > 0) {
                began = System.nanoTime();
                before = there;
            }
        }
        return (messages - before) * 1e9 / (System.nanoTime() - began);
    }
}
