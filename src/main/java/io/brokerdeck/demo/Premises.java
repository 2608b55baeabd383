package io.brokerdeck.demo;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelinePosition;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.util.UrlBuilder;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusClientBuilder.ServiceBusReceiverClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.ServiceBusSenderAsyncClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverAsyncClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationAsyncClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClientBuilder;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import com.azure.messaging.servicebus.models.SubQueue;
import io.brokerdeck.sandbox.Sandbox;
import java.net.MalformedURLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Clients of the sandbox' namespace, all over one connection; what is open is closed with it. Thread-safe. */
final class Premises implements AutoCloseable {
    private final ServiceBusClientBuilder builder;
    private final ServiceBusAdministrationAsyncClient administration;
    private final Map<String, ServiceBusSenderAsyncClient> senders = new ConcurrentHashMap<>();
    private final Set<AutoCloseable> open = ConcurrentHashMap.newKeySet();

    Premises(Sandbox sandbox) {
        builder = new ServiceBusClientBuilder()
                .connectionString(sandbox.connectionString())
                .retryOptions(new AmqpRetryOptions().setMaxRetries(1).setTryTimeout(Duration.ofSeconds(20)));
        administration = new ServiceBusAdministrationClientBuilder()
                .connectionString(sandbox.connectionString())
                .addPolicy(new Here(sandbox.managementPort()))
                .buildAsyncClient();
    }

    ServiceBusAdministrationAsyncClient administration() {
        return administration;
    }

    ServiceBusSenderAsyncClient sender(String entity) {
        return senders.computeIfAbsent(
                entity, name -> keep(builder.sender().queueName(name).buildAsyncClient()));
    }

    ServiceBusReceiverAsyncClient receiver(Desk desk) {
        return keep(receiver(desk.entity, desk.subscription)
                .disableAutoComplete()
                .maxAutoLockRenewDuration(Duration.ZERO)
                .buildAsyncClient());
    }

    ServiceBusSessionReceiverAsyncClient sessions(Desk desk) {
        return keep(builder.sessionReceiver()
                .queueName(desk.entity)
                .disableAutoComplete()
                .maxAutoLockRenewDuration(Duration.ZERO)
                .buildAsyncClient());
    }

    /** What it receives is gone. */
    ServiceBusReceiverAsyncClient deleting(String entity, @Nullable String subscription, SubQueue part) {
        return keep(receiver(entity, subscription)
                .subQueue(part)
                .receiveMode(ServiceBusReceiveMode.RECEIVE_AND_DELETE)
                .buildAsyncClient());
    }

    private ServiceBusReceiverClientBuilder receiver(String entity, @Nullable String subscription) {
        ServiceBusReceiverClientBuilder receiver = builder.receiver();
        return subscription == null
                ? receiver.queueName(entity)
                : receiver.topicName(entity).subscriptionName(subscription);
    }

    private <T extends AutoCloseable> T keep(T client) {
        open.add(client);
        return client;
    }

    void release(AutoCloseable client) {
        if (open.remove(client)) {
            try {
                client.close();
            } catch (Exception e) {
                throw new IllegalStateException("a client of the demo could not be closed", e);
            }
        }
    }

    @Override
    public void close() {
        Set.copyOf(open).forEach(this::release);
    }

    /** Leads the administration client, which always dials port 443, to the sandbox. */
    private record Here(int port) implements HttpPipelinePolicy {
        @Override
        public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
            try {
                context.getHttpRequest()
                        .setUrl(UrlBuilder.parse(context.getHttpRequest().getUrl())
                                .setScheme("http")
                                .setPort(port)
                                .toUrl());
            } catch (MalformedURLException e) {
                return Mono.error(e);
            }
            return next.process();
        }

        @Override
        public HttpPipelinePosition getPipelinePosition() {
            return HttpPipelinePosition.PER_RETRY;
        }
    }
}
