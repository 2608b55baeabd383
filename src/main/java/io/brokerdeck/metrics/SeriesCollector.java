package io.brokerdeck.metrics;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the series of all sources straight into the scrape of Micrometer's registry: nothing is registered or kept for
 * a queue. Only one family at a time lies in memory.
 */
@Startup
@Singleton
final class SeriesCollector extends Collector {
    private final List<SeriesSource> sources;
    private final CollectorRegistry registry;

    // Quarkus makes a CollectorRegistry bean for each who asks: only the meter registry, deprecated by Micrometer but
    // the
    // one that Quarkus brings, has the one that is scraped
    @Inject
    @SuppressWarnings("deprecation")
    SeriesCollector(@All List<SeriesSource> sources, PrometheusMeterRegistry registry) {
        this(sources, registry.getPrometheusRegistry());
    }

    SeriesCollector(List<SeriesSource> sources, CollectorRegistry registry) {
        this.sources = sources;
        this.registry = registry;
        registry.register(this);
    }

    @PreDestroy
    void unregister() {
        registry.unregister(this);
    }

    @Override
    public List<MetricFamilySamples> collect() {
        List<Family> families =
                sources.stream().flatMap(source -> source.families().stream()).toList();
        return new AbstractList<>() {
            @Override
            public MetricFamilySamples get(int index) {
                return samples(families.get(index));
            }

            @Override
            public int size() {
                return families.size();
            }
        };
    }

    private static MetricFamilySamples samples(Family family) {
        List<MetricFamilySamples.Sample> samples = new ArrayList<>();
        family.points().accept((value, labels) -> {
            if (!Double.isNaN(value)) {
                samples.add(new MetricFamilySamples.Sample(family.name(), family.labels(), labels, value));
            }
        });
        Type type = family.type() == Family.Type.COUNTER ? Type.COUNTER : Type.GAUGE;
        return new MetricFamilySamples(family.name(), type, family.help(), samples);
    }
}
