package io.brokerdeck.broker;

import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The configured brokers by name. Safe for any thread. */
@Singleton
public final class Brokers {
    private final Map<String, Broker> brokers = new TreeMap<>();

    @Inject
    Brokers(@All List<BrokerProvider> providers) {
        this(providers.stream().flatMap(provider -> provider.brokers().stream()).toList());
    }

    public Brokers(Collection<Broker> configured) {
        configured.forEach(broker -> brokers.put(broker.ref().name(), broker));
    }

    /** Fails with {@link Failure#NOT_FOUND} where none has this name. */
    public Broker named(String name) throws BrokerException {
        Broker broker = brokers.get(name);
        if (broker == null) {
            throw new BrokerException(new Failure(
                    Failure.NOT_FOUND,
                    "no broker is configured by the name \"" + name + "\"",
                    "Configured: " + String.join(", ", brokers.keySet()) + "."));
        }
        return broker;
    }
}
