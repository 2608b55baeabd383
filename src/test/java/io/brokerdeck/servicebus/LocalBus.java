package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusMessageBatch;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClient;
import com.azure.messaging.servicebus.models.DeadLetterOptions;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import com.azure.messaging.servicebus.models.SubQueue;
import io.brokerdeck.sandbox.Faults;
import io.brokerdeck.sandbox.Sandbox;
import io.brokerdeck.sandbox.SandboxOptions;
import io.brokerdeck.sandbox.Tier;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import reactor.core.Disposable;

/** A namespace in this JVM with what tests do to it by the plain SDK. */
public final class LocalBus implements AutoCloseable {
    /** Held here so that its level stays: the SDK tells each step of each link. */
    private static final Logger SDK = Logger.getLogger("com.azure");

    static {
        SDK.setLevel(Level.OFF);
    }

    /** Fewer than the SDK can buffer, or it closes the link. */
    private static final int PREFETCHED = 100;

    private static final long PAUSE_NANOS = 20_000_000;

    private final Sandbox sandbox;
    private final Map<ServiceBusReceiverClient, List<ServiceBusReceivedMessage>> held = new HashMap<>();

    private LocalBus(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Queues and topics as in the emulator's file, JSON without the outermost braces. */
    public static LocalBus of(String content) {
        return of(content, Tier.PREMIUM);
    }

    public static LocalBus of(String content, Tier tier) {
        return new LocalBus(Sandbox.start(
                "{\"UserConfig\":{\"Namespaces\":[{\"Name\":\"shop\"," + content + "}]}}",
                SandboxOptions.standard().withTier(tier).withCapacity(512L << 20)));
    }

    /** A JSON object of a queue; properties like {@code "MaxDeliveryCount":2}. */
    public static String queue(String name, String properties) {
        return "{\"Name\":\"" + name + "\",\"Properties\":{" + properties + "}}";
    }

    public static String queues(String... queues) {
        return "\"Queues\":[" + String.join(",", queues) + "]";
    }

    public Faults faults() {
        return sandbox.faults();
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public String connectionString() {
        return sandbox.connectionString();
    }

    public URI management() {
        return URI.create("http://127.0.0.1:" + sandbox.managementPort());
    }

    public ServiceBusAdministrationClient administration() {
        return ServiceBusBrokers.administration(connectionString(), management());
    }

    public ServiceBusClientBuilder builder() {
        return new ServiceBusClientBuilder().connectionString(connectionString());
    }

    /** In batches, in their order. @param to a queue or topic */
    public void send(String to, List<ServiceBusMessage> messages) {
        try (ServiceBusSenderClient sender = builder().sender().queueName(to).buildClient()) {
            ServiceBusMessageBatch batch = sender.createMessageBatch();
            for (ServiceBusMessage message : messages) {
                if (batch.getCount() == 4_000 || !batch.tryAddMessage(message)) {
                    sender.sendMessages(batch);
                    batch = sender.createMessageBatch();
                    if (!batch.tryAddMessage(message)) {
                        throw new AssertionError("too large");
                    }
                }
            }
            sender.sendMessages(batch);
        }
    }

    /** Sends to a queue and dead-letters all that lies there. */
    public void fail(String queue, List<ServiceBusMessage> messages, String reason) {
        EntityPath path = EntityPath.parse(queue);
        send(path.entity(), messages);
        DeadLetterOptions options =
                new DeadLetterOptions().setDeadLetterReason(reason).setDeadLetterErrorDescription("as the test wants");
        try (ServiceBusReceiverAsyncClient receiver =
                named(path, ServiceBusReceiveMode.PEEK_LOCK).buildAsyncClient()) {
            receiver.receiveMessages()
                    .concatMap(message -> receiver.deadLetter(message, options).thenReturn(message), PREFETCHED)
                    .take(messages.size())
                    .blockLast();
        }
    }

    /** Sends to a queue and defers so many of those that lie there. */
    public void defer(String queue, List<ServiceBusMessage> messages) {
        EntityPath path = EntityPath.parse(queue);
        send(path.entity(), messages);
        try (ServiceBusReceiverAsyncClient receiver =
                named(path, ServiceBusReceiveMode.PEEK_LOCK).buildAsyncClient()) {
            receiver.receiveMessages()
                    .concatMap(message -> receiver.defer(message).thenReturn(message), PREFETCHED)
                    .take(messages.size())
                    .blockLast();
        }
    }

    /** Their numbers, in their order. */
    public List<Long> schedule(String queue, List<ServiceBusMessage> messages, Instant due) {
        try (ServiceBusSenderClient sender = builder().sender().queueName(queue).buildClient()) {
            List<Long> numbers = new ArrayList<>();
            sender.scheduleMessages(messages, due.atOffset(ZoneOffset.UTC)).forEach(numbers::add);
            return numbers;
        }
    }

    /** Takes deferred messages by their numbers, and holds them until what is returned is closed. */
    public ServiceBusReceiverClient hold(String queue, List<Long> numbers) {
        ServiceBusReceiverClient receiver = receiver(EntityPath.parse(queue), ServiceBusReceiveMode.PEEK_LOCK);
        held.put(
                receiver, receiver.receiveDeferredMessageBatch(numbers).stream().toList());
        return receiver;
    }

    /** Gives back what {@link #hold} took. */
    public void letGo(ServiceBusReceiverClient receiver) {
        held.getOrDefault(receiver, List.of()).forEach(receiver::abandon);
        receiver.close();
    }

    /** All there are in it, in their order, however long their locks last; takes them off. */
    public List<ServiceBusReceivedMessage> drain(String queue) {
        EntityPath path = EntityPath.parse(queue);
        List<ServiceBusReceivedMessage> all = Collections.synchronizedList(new ArrayList<>());
        int there = peek(queue).size();
        // by one link: the client that waits for each batch drops, or turns round, what comes a moment too late
        try (ServiceBusReceiverClient looking = receiver(path, ServiceBusReceiveMode.PEEK_LOCK);
                ServiceBusReceiverAsyncClient receiver =
                        named(path, ServiceBusReceiveMode.RECEIVE_AND_DELETE).buildAsyncClient()) {
            Disposable reading =
                    receiver.receiveMessages().limitRate(PREFETCHED).subscribe(all::add);
            // a large one is on its way for a while after it has left the queue
            while (all.size() < there || looking.peekMessage(0) != null) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            reading.dispose();
        }
        return List.copyOf(all);
    }

    /** Active messages of a queue, by the management API. */
    public long count(String queue) {
        return administration().getQueueRuntimeProperties(queue).getActiveMessageCount();
    }

    /** All in it, untouched. */
    public List<ServiceBusReceivedMessage> peek(String queue) {
        List<ServiceBusReceivedMessage> all = new ArrayList<>();
        try (ServiceBusReceiverClient receiver = receiver(EntityPath.parse(queue))) {
            long from = 0;
            List<ServiceBusReceivedMessage> page;
            do {
                page = receiver.peekMessages(250, from).stream().toList();
                all.addAll(page);
                from = page.isEmpty() ? from : page.get(page.size() - 1).getSequenceNumber() + 1;
            } while (!page.isEmpty());
        }
        return all;
    }

    private ServiceBusReceiverClient receiver(EntityPath path) {
        return receiver(path, ServiceBusReceiveMode.RECEIVE_AND_DELETE);
    }

    private ServiceBusReceiverClient receiver(EntityPath path, ServiceBusReceiveMode mode) {
        return named(path, mode).buildClient();
    }

    private ServiceBusClientBuilder.ServiceBusReceiverClientBuilder named(EntityPath path, ServiceBusReceiveMode mode) {
        var receiver = builder().receiver().receiveMode(mode);
        if (mode == ServiceBusReceiveMode.PEEK_LOCK) {
            receiver.disableAutoComplete().maxAutoLockRenewDuration(Duration.ZERO);
        }
        String subscription = path.subscription();
        if (subscription == null) {
            receiver.queueName(path.entity());
        } else {
            receiver.topicName(path.entity()).subscriptionName(subscription);
        }
        return receiver.subQueue(
                Arrays.asList(SubQueue.NONE, SubQueue.DEAD_LETTER_QUEUE, SubQueue.TRANSFER_DEAD_LETTER_QUEUE)
                        .get(path.part().ordinal()));
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
