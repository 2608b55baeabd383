package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.BrokerCounter;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Columns;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Gap;
import io.brokerdeck.broker.Inventory;
import io.brokerdeck.broker.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One poll after the other of a broker: figures from the nodes' Prometheus plugins, what these leave unknown from the
 * management API, and with both away from AMQP. For one thread at a time.
 */
final class Polling {
    /** Up to so many queues, sizes and other costly figures are asked for at each poll. */
    static final int SMALL_FLEET = 1_000;

    /** For so long the management API may be silent without another source counting in its place, which starts anew. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final Settings settings;
    private final Management management;
    private final Plugin plugin;
    private final Survey survey;
    private final Totals totals;
    private final Passive passive;
    private final Watch watch = new Watch();
    private final Tally tally = new Tally();
    private @Nullable Known known;
    private Map<BrokerCounter, Double> brokerTotals = Map.of();
    private @Nullable Deadline silence;

    Polling(Settings settings, Management management, Plugin plugin, Amqp amqp) {
        this.settings = settings;
        this.management = management;
        this.plugin = plugin;
        this.survey = new Survey(settings, management);
        this.totals = new Totals(management, settings.name());
        this.passive = new Passive(amqp);
    }

    Observation poll(@Nullable Inventory last, Deadline deadline) throws BrokerException {
        Instant at = Instant.now();
        Known before = known;
        if (before != null && before.inventory() != last) {
            before = null;
        }
        Round round = new Round(deadline);
        List<Endpoint> addresses = before == null ? settings.prometheus() : before.prometheus();
        boolean small = before == null || before.keys().length <= SMALL_FLEET;
        List<Http.Pending> requests = plugin.ask(addresses, small);
        List<Fields> nodes = round.nodes();
        Known now = round.exists(before, nodes != null);
        if (requests.isEmpty() && now != null) {
            small = now.keys().length <= SMALL_FLEET;
            addresses = now.prometheus();
            requests = plugin.ask(addresses, small);
        }
        // the aggregated metrics cost as much as the queues' own: of a big fleet they are as old as the inventory
        boolean totalsDue = small || now != before;
        List<Http.Pending> totalsRequests = totalsDue ? plugin.askTotals(addresses) : List.of();
        List<Gap> silent = new ArrayList<>();
        List<Scrape> scrapes = plugin.await(requests, small, round.share(2), silent);
        if (totalsDue) {
            brokerTotals = plugin.awaitTotals(totalsRequests, round.share(2));
        }
        if (now == null && !scrapes.isEmpty()) {
            now = survey.names(scrapes, round.share(2), plugin, addresses);
        }
        if (now == null) {
            throw round.failed(silent);
        }
        boolean surprised = watch.surprised(now, scrapes);
        if ((surprised || now.unsettled()) && nodes != null && now.mayBeReadAgain()) {
            now = round.again(now);
        }
        return round.observe(at, now, nodes, scrapes, silent, small);
    }

    /** One poll. */
    private final class Round {
        private final Deadline deadline;
        private final List<Gap> gaps = new ArrayList<>();

        Round(Deadline deadline) {
            this.deadline = deadline;
        }

        /** A part of the time left, so that what follows has some too. */
        Deadline share(int parts) {
            return Deadline.in(deadline.left().dividedBy(parts));
        }

        /** Null when the management API is away. */
        @Nullable List<Fields> nodes() {
            if (!management.configured()) {
                return null;
            }
            try {
                return Nodes.read(management, share(3));
            } catch (BrokerException e) {
                gaps.add(new Gap("management API", e.failure()));
                return null;
            }
        }

        @Nullable Known exists(@Nullable Known before, boolean manageable) {
            boolean due = before == null || !before.complete() || before.olderThan(settings.topologyInterval());
            return due && manageable ? readAgain(before) : before;
        }

        Known again(Known before) {
            Known read = readAgain(before);
            return read == null ? before : read;
        }

        private @Nullable Known readAgain(@Nullable Known before) {
            try {
                Known read =
                        survey.read(Deadline.in(deadline.left().multipliedBy(3).dividedBy(5)));
                tally.retain(read.keys());
                return read;
            } catch (BrokerException e) {
                gaps.add(new Gap("what exists", e.failure()));
                return before;
            }
        }

        BrokerException failed(List<Gap> silent) {
            gaps.addAll(silent);
            return new BrokerException(
                    gaps.isEmpty()
                            ? new Failure(
                                    Failure.INTERNAL,
                                    "no address of broker " + settings.name() + " was asked",
                                    "Give management-uris for this broker.")
                            : gaps.get(0).failure());
        }

        Observation observe(
                Instant at,
                Known now,
                @Nullable List<Fields> nodes,
                List<Scrape> scrapes,
                List<Gap> silent,
                boolean small)
                throws BrokerException {
            boolean whole = !scrapes.isEmpty() && silent.isEmpty();
            boolean byChannel = scrapes.stream().anyMatch(Merge::countsByChannel);
            boolean all = nodes != null
                    && (scrapes.isEmpty() ? small : byChannel && now.rows().size() <= SMALL_FLEET);
            boolean byPlugin = !all && !(byChannel && managementCountsOn());
            if (byPlugin) {
                scrapes.forEach(scrape -> tally.count("prometheus", scrape.node(), scrape.series()));
            }
            Columns columns = new Merge(now, scrapes, whole).columns(byPlugin ? tally : null, at);
            boolean filled = false;
            if (nodes != null && (all || !whole)) {
                try {
                    totals.fill(now, columns, all, Nodes.running(nodes), tally, share(2));
                    filled = true;
                    silence = all ? Deadline.in(SILENCE) : silence;
                } catch (BrokerException e) {
                    gaps.add(new Gap("figures by the management API", e.failure()));
                }
            }
            if (scrapes.isEmpty() && !filled) {
                lastResort(now, columns, silent);
            }
            gaps.addAll(silent);
            gaps.addAll(now.gaps());
            known = now;
            return new Observation(
                    at,
                    now.version(),
                    now.inventory(),
                    columns,
                    nodes != null ? Nodes.of(nodes, now.version()) : List.of(),
                    gaps,
                    Capabilities.of(
                            management.configured(), nodes != null, passive.configured(), byPlugin ? whole : filled),
                    brokerTotals);
        }

        /** What is counted between its last answer and its next one is told by that one. */
        private boolean managementCountsOn() {
            return silence != null && !silence.passed();
        }

        /** A poll in which nothing was told has failed, also where there are no queues to tell of. */
        private void lastResort(Known now, Columns columns, List<Gap> silent) throws BrokerException {
            int told = 0;
            try {
                told = passive.configured() ? passive.fill(now, columns, deadline) : 0;
            } catch (BrokerException e) {
                gaps.add(new Gap("figures by AMQP", e.failure()));
            }
            if (told == 0) {
                throw failed(silent);
            }
        }
    }
}
