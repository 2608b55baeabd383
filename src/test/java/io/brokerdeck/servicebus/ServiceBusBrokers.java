package io.brokerdeck.servicebus;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.util.UrlBuilder;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClientBuilder;
import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.BrokerRef;
import io.brokerdeck.broker.Channel;
import io.brokerdeck.broker.Connection;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Feasible;
import io.brokerdeck.broker.Inventory;
import io.brokerdeck.broker.Observation;
import io.brokerdeck.broker.Outlet;
import io.brokerdeck.broker.Pass;
import io.brokerdeck.broker.QueueDetails;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Work;
import io.brokerdeck.broker.WorkPlan;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Brokers of this kind for tests of other packages. */
public final class ServiceBusBrokers {
    public static final String NAME = "bus";
    public static final String NAMESPACE = "shop";

    private ServiceBusBrokers() {}

    public static Broker of(String connectionString, URI management) {
        NamespaceAccess access = new NamespaceAccess(
                NAMESPACE,
                "localhost",
                new Credentials.ConnectionString(connectionString),
                management,
                null,
                false,
                null);
        Namespaces namespaces = new Namespaces() {
            @Override
            public List<NamespaceAccess> list(Deadline deadline) {
                return List.of(access);
            }

            @Override
            public Optional<NamespaceAccess> find(String name, Deadline deadline) {
                return name.equals(NAMESPACE) ? Optional.of(access) : Optional.empty();
            }
        };
        return new MovingBroker(
                new Moving(namespaces, any -> new Directory(administration(connectionString, management))));
    }

    public static ServiceBusAdministrationClient administration(String connectionString, URI management) {
        return new ServiceBusAdministrationClientBuilder()
                .connectionString(connectionString)
                .addPolicy(new Redirect(management))
                .buildClient();
    }

    private record Redirect(URI to) implements HttpPipelinePolicy {
        @Override
        public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
            redirect(context);
            return next.process();
        }

        @Override
        public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
            redirect(context);
            return next.processSync();
        }

        private void redirect(HttpPipelineCallContext context) {
            try {
                context.getHttpRequest()
                        .setUrl(UrlBuilder.parse(context.getHttpRequest().getUrl())
                                .setScheme(to.getScheme())
                                .setHost(to.getHost())
                                .setPort(to.getPort())
                                .toUrl());
            } catch (MalformedURLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private record MovingBroker(Moving moving) implements Broker {
        @Override
        public BrokerRef ref() {
            return new BrokerRef(NAME, "servicebus", "Azure Service Bus");
        }

        @Override
        public Observation poll(@Nullable Inventory last, Deadline deadline) {
            throw new UnsupportedOperationException();
        }

        @Override
        public QueueDetails details(QueueRef queue, Deadline deadline) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Connection> connections(Deadline deadline) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Channel> channels(Deadline deadline) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void closeConnection(String id, String reason, Deadline deadline) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Feasible<WorkPlan> planWork(Work work, Deadline deadline) throws BrokerException {
            return moving.plan(work, deadline);
        }

        @Override
        public void release(Work work, Deadline deadline) {
            moving.release(work);
        }

        @Override
        public Pass open(WorkPlan plan, Deadline deadline) throws BrokerException {
            return moving.open(plan, deadline);
        }

        @Override
        public Outlet outlet(WorkPlan plan, Deadline deadline) throws BrokerException {
            return moving.outlet(plan, deadline);
        }

        @Override
        public void close() {}
    }
}
