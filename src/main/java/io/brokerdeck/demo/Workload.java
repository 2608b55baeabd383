package io.brokerdeck.demo;

import io.brokerdeck.demo.Feed.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The four companies on RabbitMQ at work, from start to close. Starting does not wait for the broker; closing leaves it as
 * it is.
 */
final class Workload implements AutoCloseable {
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

    static Workload start(Target target, Play play) {
        ExecutorService consumers = Executors.newFixedThreadPool(2, Play.threads("demo-consumer-"));
        ScheduledExecutorService heartbeats =
                Executors.newSingleThreadScheduledExecutor(Play.threads("demo-heartbeat-"));
        Site site = new Site(target, virtualHosts(), play.scenario());
        Workload workload = new Workload(new Stage(site, consumers, heartbeats, play));
        companies().forEach(workload::open);
        workload.clients.forEach(Client::start);
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

    @Override
    public void close() {
        clients.forEach(Client::close);
        stage.consumers().shutdownNow();
        stage.heartbeats().shutdownNow();
    }
}
