package io.brokerdeck.sandbox;

import static io.brokerdeck.sandbox.Clients.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.exception.ResourceExistsException;
import com.azure.core.exception.ResourceNotFoundException;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClientBuilder;
import com.azure.messaging.servicebus.administration.models.CorrelationRuleFilter;
import com.azure.messaging.servicebus.administration.models.CreateQueueOptions;
import com.azure.messaging.servicebus.administration.models.CreateRuleOptions;
import com.azure.messaging.servicebus.administration.models.CreateSubscriptionOptions;
import com.azure.messaging.servicebus.administration.models.CreateTopicOptions;
import com.azure.messaging.servicebus.administration.models.EntityStatus;
import com.azure.messaging.servicebus.administration.models.FalseRuleFilter;
import com.azure.messaging.servicebus.administration.models.MessagingSku;
import com.azure.messaging.servicebus.administration.models.QueueProperties;
import com.azure.messaging.servicebus.administration.models.QueueRuntimeProperties;
import com.azure.messaging.servicebus.administration.models.RuleProperties;
import com.azure.messaging.servicebus.administration.models.SqlRuleAction;
import com.azure.messaging.servicebus.administration.models.SqlRuleFilter;
import com.azure.messaging.servicebus.administration.models.SubscriptionProperties;
import com.azure.messaging.servicebus.administration.models.TopicProperties;
import com.azure.messaging.servicebus.administration.models.TrueRuleFilter;
import com.azure.messaging.servicebus.models.SubQueue;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The management API through the real administration client. */
class SandboxAdministrationTest {
    private static final SharedKey READER = new SharedKey("reader", "secret", Set.of(Right.LISTEN));

    private Clients clients;
    private ServiceBusAdministrationClient admin;

    @BeforeEach
    void start() {
        clients = Clients.of("""
                "Queues":[{"Name":"orders","Properties":{"LockDuration":"PT30S","MaxDeliveryCount":3,
                    "ForwardDeadLetteredMessagesTo":"area/graves","DefaultMessageTimeToLive":"P1DT2H"}},
                  {"Name":"area/graves"}],
                "Topics":[{"Name":"events","Subscriptions":[{"Name":"all"}]}]
                """, SandboxOptions.standard().withKeys(List.of(SandboxOptions.ROOT, READER)));
        admin = admin(SandboxOptions.ROOT);
    }

    @AfterEach
    void stop() {
        clients.close();
    }

    private ServiceBusAdministrationClient admin(SharedKey key) {
        return new ServiceBusAdministrationClientBuilder()
                .connectionString(clients.sandbox.connectionString(key))
                .retryOptions(new RetryOptions(new FixedDelayOptions(1, Duration.ofMillis(10))))
                .addPolicy(new LocalManagement(clients.sandbox.managementPort()))
                .buildClient();
    }

    @Test
    void a_queue_is_told_with_its_properties() {
        QueueProperties orders = admin.getQueue("orders");

        assertThat(orders.getName()).isEqualTo("orders");
        assertThat(orders.getLockDuration()).isEqualTo(Duration.ofSeconds(30));
        assertThat(orders.getMaxDeliveryCount()).isEqualTo(3);
        assertThat(orders.getDefaultMessageTimeToLive()).isEqualTo(Duration.ofHours(26));
        assertThat(orders.getForwardDeadLetteredMessagesTo()).endsWith("/area/graves");
        assertThat(orders.getStatus()).isEqualTo(EntityStatus.ACTIVE);
        assertThat(orders.getMaxSizeInMegabytes()).isEqualTo(1024);
        assertThat(orders.isSessionRequired()).isFalse();
        assertThat(admin.getQueue("area/graves").getAutoDeleteOnIdle()).isGreaterThan(Duration.ofDays(10_000_000));
        assertThat(admin.getQueueExists("nowhere")).isFalse();
        assertThat(admin.getNamespaceProperties().getName()).isEqualTo("test");
        assertThat(admin.getNamespaceProperties().getMessagingSku()).isEqualTo(MessagingSku.STANDARD);
    }

    @Test
    void counts_are_told_for_one_and_in_lists() {
        clients.sender("area/graves").sendMessages(List.of(message("a"), message("b"), message("c")));
        clients.sender("area/graves")
                .scheduleMessage(message("d"), OffsetDateTime.now().plusHours(1));
        var receiver = clients.receiver("area/graves");
        receiver.deadLetter(next(receiver));
        clients.topicSender("events").sendMessage(message("e"));

        var one = admin.getQueueRuntimeProperties("area/graves");
        var listed = new QueueRuntimeProperties(admin.listQueues().stream()
                .filter(queue -> queue.getName().equals("area/graves"))
                .findFirst()
                .orElseThrow());

        for (var counts : List.of(one, listed)) {
            assertThat(counts.getActiveMessageCount()).isEqualTo(2);
            assertThat(counts.getDeadLetterMessageCount()).isEqualTo(1);
            assertThat(counts.getScheduledMessageCount()).isEqualTo(1);
            assertThat(counts.getTransferMessageCount()).isZero();
            assertThat(counts.getTransferDeadLetterMessageCount()).isZero();
            assertThat(counts.getTotalMessageCount()).isEqualTo(4);
            assertThat(counts.getSizeInBytes()).isPositive();
            assertThat(counts.getCreatedAt()).isNotNull();
        }
        assertThat(admin.getSubscriptionRuntimeProperties("events", "all").getActiveMessageCount())
                .isEqualTo(1);
        assertThat(admin.getTopicRuntimeProperties("events").getSubscriptionCount())
                .isEqualTo(1);
        clients.sandbox.faults().zeroCounts(true);
        assertThat(admin.getQueueRuntimeProperties("area/graves").getActiveMessageCount())
                .isZero();
    }

    @Test
    void long_lists_come_in_pages() {
        IntStream.range(0, 230).forEach(i -> admin.createQueue(String.format("q%03d", i)));

        var pages = admin.listQueues().streamByPage().toList();

        assertThat(pages).hasSize(3);
        assertThat(admin.listQueues().stream().map(QueueProperties::getName).distinct())
                .hasSize(232);
    }

    @Test
    void a_queue_is_created_changed_and_deleted() {
        QueueProperties created = admin.createQueue(
                "fresh/one",
                new CreateQueueOptions()
                        .setSessionRequired(true)
                        .setLockDuration(Duration.ofSeconds(10))
                        .setForwardDeadLetteredMessagesTo("orders"));
        assertThat(created.isSessionRequired()).isTrue();
        assertThatThrownBy(() -> admin.createQueue("fresh/one")).isInstanceOf(ResourceExistsException.class);

        QueueProperties changed =
                admin.updateQueue(created.setMaxDeliveryCount(7).setStatus(EntityStatus.DISABLED));

        assertThat(changed.getMaxDeliveryCount()).isEqualTo(7);
        assertThat(changed.getLockDuration()).isEqualTo(Duration.ofSeconds(10));
        assertThatThrownBy(() ->
                        clients.sender("fresh/one").sendMessage(message("a").setSessionId("s")))
                .hasStackTraceContaining("disabled");
        admin.deleteQueue("fresh/one");
        assertThatThrownBy(() -> admin.getQueue("fresh/one")).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> admin.deleteQueue("fresh/one")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void topics_subscriptions_and_rules_are_managed() {
        TopicProperties topic = admin.createTopic("news", new CreateTopicOptions().setUserMetadata("<&>"));
        assertThat(topic.getUserMetadata()).isEqualTo("<&>");
        SubscriptionProperties created = admin.createSubscription(
                "news",
                "german",
                "de",
                new CreateSubscriptionOptions().setMaxDeliveryCount(2),
                new CreateRuleOptions(new SqlRuleFilter("country = 'DE'")));
        assertThat(created.getMaxDeliveryCount()).isEqualTo(2);
        admin.createSubscription("news", "all");
        var filter = new CorrelationRuleFilter("c1").setLabel("l1");
        filter.getProperties().put("kind", "a");
        admin.createRule("news", "mine", "german", new CreateRuleOptions(filter));

        assertThat(admin.listSubscriptions("news").stream().map(SubscriptionProperties::getSubscriptionName))
                .containsExactly("all", "german");
        assertThat(admin.listRules("news", "german").stream().map(RuleProperties::getName))
                .containsExactly("de", "mine");
        assertThat(admin.getRule("news", "all", "$Default").getFilter()).isInstanceOf(TrueRuleFilter.class);
        var mine =
                (CorrelationRuleFilter) admin.getRule("news", "german", "mine").getFilter();
        assertThat(mine.getCorrelationId()).isEqualTo("c1");
        assertThat(mine.getLabel()).isEqualTo("l1");
        assertThat(mine.getProperties()).containsEntry("kind", "a");
        RuleProperties rule = admin.getRule("news", "german", "de");
        assertThat(((SqlRuleFilter) rule.getFilter()).getSqlExpression()).isEqualTo("country = 'DE'");
        rule.setFilter(new FalseRuleFilter()).setAction(new SqlRuleAction("SET a = 1"));
        RuleProperties changed = admin.updateRule("news", "german", rule);
        assertThat(changed.getFilter()).isInstanceOf(FalseRuleFilter.class);
        assertThat(((SqlRuleAction) changed.getAction()).getSqlExpression()).isEqualTo("SET a = 1");

        var message = message("a");
        message.setSubject("l1").setCorrelationId("c1");
        message.getApplicationProperties().put("kind", "a");
        clients.topicSender("news").sendMessages(List.of(message, message("b")));
        assertThat(bodies(clients.subscriber("news", "german", SubQueue.NONE).peekMessages(5, 0)))
                .containsExactly("a");
        admin.deleteRule("news", "german", "mine");
        admin.deleteSubscription("news", "german");
        assertThat(admin.getSubscriptionExists("news", "german")).isFalse();
        admin.deleteTopic("news");
        assertThat(admin.getTopicExists("news")).isFalse();
    }

    @Test
    void what_cannot_be_is_refused_with_a_reason() {
        assertThatThrownBy(() -> admin.createQueue("bad", new CreateQueueOptions().setForwardTo("nowhere")))
                .isInstanceOf(HttpResponseException.class)
                .hasMessageContaining("no queue and no topic 'nowhere'");
        assertThatThrownBy(
                        () -> admin.createRule("events", "r", "all", new CreateRuleOptions(new SqlRuleFilter("a = "))))
                .hasMessageContaining("expected a property");
        assertThatThrownBy(() -> admin.updateQueue(admin.getQueue("orders").setLockDuration(Duration.ofMinutes(9))))
                .hasMessageContaining("5 minutes");
    }

    @Test
    void a_key_that_may_not_manage_or_is_wrong_is_refused() {
        assertThatThrownBy(() -> admin(READER).getQueue("orders")).isInstanceOf(ClientAuthenticationException.class);
        assertThatThrownBy(() -> admin(SharedKey.root("RootManageSharedAccessKey", "wrong")).listQueues().stream()
                        .count())
                .isInstanceOf(HttpResponseException.class)
                .hasMessageContaining("signature");
    }

    @Test
    void a_busy_namespace_says_so() {
        clients.sandbox.faults().throttle(true);

        assertThatThrownBy(() -> admin.getQueue("orders"))
                .isInstanceOfSatisfying(HttpResponseException.class, refused -> assertThat(
                                refused.getResponse().getStatusCode())
                        .isEqualTo(503))
                .hasMessageContaining("50009");
    }
}
