package io.brokerdeck.monitoring;

import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerProvider;
import io.brokerdeck.broker.BrokerRef;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** All configured brokers, each with its {@link Poller}; polling begins with the console and ends with it. */
@Startup
@Singleton
final class Fleet implements Monitoring {
    private static final Logger LOG = Logger.getLogger(Fleet.class);

    private final Map<String, Broker> brokers = new TreeMap<>();
    private final Map<String, PolledSnapshot> snapshots = new ConcurrentHashMap<>();
    private final List<Consumer<Snapshot>> listeners = new CopyOnWriteArrayList<>();
    private final List<Poller> pollers;
    private final RingHistory history;
    private final PollMeters meters;
    private final Object publishing = new Object();
    /** Begins at the clock, so that it grows over restarts: no fleet makes a thousand snapshots a second for long. */
    private long revision;

    @Inject
    Fleet(@All List<BrokerProvider> providers, MonitoringConfig config, RingHistory history, PollMeters meters) {
        this(
                providers.stream()
                        .flatMap(provider -> provider.brokers().stream())
                        .toList(),
                config,
                history,
                meters,
                Clock.systemUTC());
    }

    Fleet(Collection<Broker> configured, MonitoringConfig config, RingHistory history, PollMeters meters, Clock clock) {
        this.history = history;
        this.meters = meters;
        configured.forEach(this::add);
        Pace.checkNames(config, brokers.keySet());
        revision = clock.millis();
        Circuit closed = new Circuit(Circuit.State.CLOSED, clock.instant(), null);
        brokers.forEach(
                (name, broker) -> snapshots.put(name, PolledSnapshot.unpolled(broker.ref(), ++revision, closed)));
        pollers = brokers.values().stream()
                .map(broker -> {
                    Pace pace = Pace.of(config, broker.ref().name(), broker.pollInterval());
                    history.paced(broker.ref().name(), pace.interval());
                    return new Poller(broker, pace, clock, this::publish);
                })
                .toList();
        brokers.keySet().forEach(meters::begin);
        LOG.infof("Polling begins: %s", String.join(", ", brokers.keySet()));
        pollers.forEach(Poller::start);
    }

    private void add(Broker broker) {
        BrokerRef ref = broker.ref();
        Broker other = brokers.putIfAbsent(ref.name(), broker);
        if (other != null) {
            throw new IllegalArgumentException("Two brokers are named \"" + ref.name() + "\" (kinds "
                    + other.ref().kind() + " and " + ref.kind()
                    + "): a name stands for one broker in the whole console. Rename one of them in the configuration.");
        }
    }

    /** Keeps a snapshot before any later revision is given out, so that who saw a revision missed none before it. */
    private void publish(String broker, Poller.Next next) {
        PolledSnapshot before;
        PolledSnapshot published;
        synchronized (publishing) {
            before = Objects.requireNonNull(snapshots.get(broker));
            published = next.after(before, ++revision);
            snapshots.put(broker, published);
        }
        if (!Objects.equals(published.lastPoll(), before.lastPoll())) {
            history.record(published);
            meters.record(published);
        }
        for (Consumer<Snapshot> listener : listeners) {
            try {
                listener.accept(published);
            } catch (RuntimeException e) {
                LOG.errorf(e, "A listener failed on the snapshot of broker %s", broker);
            }
        }
    }

    @PreDestroy
    void stop() {
        pollers.parallelStream().forEach(Poller::close);
    }

    @Override
    public List<Snapshot> snapshots() {
        return brokers.keySet().stream().<Snapshot>map(snapshots::get).toList();
    }

    @Override
    public Optional<Snapshot> snapshot(String broker) {
        return Optional.ofNullable(snapshots.get(broker));
    }

    @Override
    public Optional<Broker> broker(String name) {
        return Optional.ofNullable(brokers.get(name));
    }

    @Override
    public Subscription listen(Consumer<Snapshot> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
