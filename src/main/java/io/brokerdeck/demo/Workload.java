package io.brokerdeck.demo;

import io.brokerdeck.demo.Feed.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** All four companies at work, from start to close. Starting does not wait for the broker; closing leaves it as it is. */
final class Workload implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Workload.class);

    private final Stage stage;
    private final List<Client> clients = new ArrayList<>();

    private Workload(Stage stage) {
        this.stage = stage;
    }

    static List<String> virtualHosts() {
        return companies().stream().map(Company::virtualHost).toList();
    }

    static List<Company> companies() {
        return List.of(Shop.company(), Billing.company(), Logistics.company(), Telemetry.company());
    }

    static Workload start(Target target, long seed, double speed) {
        Scenario scenario = new Scenario(speed);
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(4, threads("demo-timer-"));
        ExecutorService consumers = Executors.newFixedThreadPool(2, threads("demo-consumer-"));
        Workload workload = new Workload(new Stage(new Site(target, virtualHosts()), scenario, timer, consumers, seed));
        companies().forEach(workload::open);
        workload.clients.forEach(Client::start);
        workload.tell(Phase.CALM);
        return workload;
    }

    private void open(Company company) {
        for (Feed feed : company.feeds()) {
            if (feed.is(Trait.RECONNECTING) || feed.is(Trait.BATCH)) {
                new Visitor(stage, company.virtualHost(), feed).comeLater();
            } else {
                add(company, feed.application(), feed.framework(), new Publisher(stage, feed));
            }
        }
        for (Service service : company.services()) {
            for (int i = 1; i <= service.instances; i++) {
                add(company, service.name + "-" + i, service.framework, new Worker(stage, service, i));
            }
        }
        add(company, "dead-letter-archive", Framework.CELERY, new Archive(stage, company.archived()));
    }

    private void add(Company company, String name, Framework framework, Client.Part part) {
        clients.add(new Client(stage, company.virtualHost(), name, framework, List.of(part)));
    }

    private void tell(Phase told) {
        Phase now = stage.scenario().phase();
        if (now != told) {
            LOG.infof("demo: %s for %d s: %s", now, now.lasts.toSeconds(), now.story);
        }
        stage.later(TimeUnit.SECONDS.toNanos(1), () -> tell(now));
    }

    @Override
    public void close() {
        stage.timer().shutdownNow();
        clients.forEach(Client::close);
        stage.consumers().shutdownNow();
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
