package io.brokerdeck.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerContract;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Capability;
import io.brokerdeck.broker.Counter;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Gauge;
import io.brokerdeck.broker.Observation;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.sandbox.Right;
import io.brokerdeck.sandbox.SandboxOptions;
import io.brokerdeck.sandbox.SharedKey;
import io.brokerdeck.testing.TcpProxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract on a sandbox, and what is particular to Service Bus. */
class ServiceBusBrokerIT extends BrokerContract {
    private static final SharedKey READER = new SharedKey("reader", "SECRET_OF_READER", Set.of(Right.LISTEN));

    private LocalNamespace local;
    private Broker broker;
    private TcpProxy proxy;
    private @Nullable ServiceBusReceiverClient receiver;

    @BeforeEach
    void open() {
        local = new LocalNamespace(
                "\"Queues\":[]", SandboxOptions.standard().withKeys(List.of(SandboxOptions.ROOT, READER)));
        broker = local.broker();
        proxy = TcpProxy.to(local.sandbox.managementPort());
    }

    @AfterEach
    void shut() {
        hangUp();
        broker.close();
        proxy.close();
        local.close();
    }

    @Override
    protected Broker broker() {
        return broker;
    }

    @Override
    protected Broker strangers() {
        Map<String, String> keys = local.keys();
        keys.put(
                "connection-string",
                local.sandbox.connectionString().replace(SandboxOptions.ROOT.secret(), "wrong_secret"));
        return LocalNamespace.broker(keys);
    }

    @Override
    protected Broker unheard() {
        proxy.blackHole();
        Map<String, String> keys = local.keys();
        keys.put("management-uri", "http://127.0.0.1:" + proxy.port());
        return LocalNamespace.broker(keys);
    }

    @Override
    protected String namespace() {
        return LocalNamespace.BROKER;
    }

    @Override
    protected void create(String queue) {
        local.admin().createQueue(queue);
    }

    @Override
    protected void delete(String queue) {
        local.admin().deleteQueue(queue);
    }

    @Override
    protected void send(String queue, int messages) {
        local.send(queue, messages);
    }

    @Override
    protected void take(String queue, int messages, int acknowledged) {
        ServiceBusReceiverClient open = local.receiver(queue);
        receiver = open;
        List<ServiceBusReceivedMessage> taken = LocalNamespace.take(open, messages);
        taken.subList(0, acknowledged).forEach(open::complete);
    }

    @Override
    protected void hangUp() {
        if (receiver != null) {
            receiver.close();
        }
    }

    @Override
    protected Set<Enum<?>> untold() {
        return Set.of(
                Gauge.UNACKNOWLEDGED,
                Gauge.CONSUMERS,
                Counter.PUBLISHED,
                Counter.DELIVERED,
                Counter.ACKNOWLEDGED,
                Counter.REDELIVERED);
    }

    @Override
    protected List<String> hostileNames() {
        return List.of("a/b", "a.b", "a-b_c", "MiXeD", "q".repeat(260), "deep/er/than/that", "1");
    }

    @Test
    void who_may_not_manage_is_told_why_and_what_would_change_it() throws Exception {
        // Given a key that may listen only
        Map<String, String> keys = local.keys();
        keys.put("connection-string", local.sandbox.connectionString(READER));

        try (Broker reader = LocalNamespace.broker(keys)) {
            Observation observation = reader.poll(null, Deadline.in(Duration.ofSeconds(20)));

            assertThat(observation.inventory().queues()).isEmpty();
            assertThat(observation.gaps()).singleElement().satisfies(gap -> {
                assertThat(gap.failure().reason()).isEqualTo(Failure.FORBIDDEN);
                assertThat(gap.failure().mend()).contains("Manage");
            });
            assertThat(observation.capabilities().get(Capability.QUEUE_DETAILS))
                    .isNotNull()
                    .extracting(Capability::available)
                    .isEqualTo(false);
        }
    }

    @Test
    void what_the_service_tells_nobody_is_a_capability_with_its_reason() throws Exception {
        Map<String, Capability> capabilities = new HashMap<>(poll().capabilities());

        for (String name : List.of(Capability.CONNECTIONS, Capability.CHANNELS, Capability.CLOSE_CONNECTION)) {
            assertThat(capabilities.get(name)).as(name).satisfies(capability -> {
                assertThat(capability.available()).isFalse();
                assertThat(capability.reason()).contains("connected");
            });
        }
    }

    @Test
    void a_namespace_that_is_not_the_brokers_has_no_queues() {
        QueueRef elsewhere = new QueueRef(LocalNamespace.BROKER, "elsewhere", "orders");

        BrokerException thrown = catchThrowableOfType(
                BrokerException.class, () -> broker.details(elsewhere, Deadline.in(Duration.ofSeconds(20))));

        assertThat(thrown.failure().reason()).isEqualTo(Failure.NOT_FOUND);
    }
}
