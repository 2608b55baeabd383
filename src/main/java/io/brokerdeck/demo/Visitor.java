package io.brokerdeck.demo;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import io.brokerdeck.demo.Feed.Trait;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Comes, publishes and goes, again and again: a client that connects for each message, or a batch once a minute. */
final class Visitor {
    private static final Logger LOG = Logger.getLogger(Visitor.class);

    private final Stage stage;
    private final String virtualHost;
    private final Feed feed;
    private final Composer composer;
    private final int batch;
    private final Duration every;

    Visitor(Stage stage, String virtualHost, Feed feed) {
        this.stage = stage;
        this.virtualHost = virtualHost;
        this.feed = feed;
        this.composer = new Composer(
                feed, stage.chances(feed.application() + feed.kind().type()));
        this.batch = feed.is(Trait.BATCH) ? (int) Math.round(feed.perSecond() * 60) : 1;
        this.every = Duration.ofNanos((long) (batch / feed.perSecond() * 1e9));
    }

    /** The broker needs about a quarter of a second for a visit: more haste than that would be an attack. */
    void comeLater() {
        long pause =
                Math.max(stage.scenario().nanos(every), Duration.ofMillis(250).toNanos());
        stage.later(pause, this::visit);
    }

    private void visit() {
        try (Connection connection = Client.connect(stage, virtualHost, feed.application(), feed.framework());
                Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            for (int i = 0; i < batch; i++) {
                Publisher.send(
                        channel,
                        feed,
                        composer.next(Instant.now(), stage.scenario().phase()));
            }
            // A full queue refuses some of a batch: false, and no surprise here.
            channel.waitForConfirms(5_000);
        } catch (Site.Refusal refusal) {
            return;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return;
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            LOG.debugf(e, "%s could not finish its visit", feed.application());
        }
        comeLater();
    }
}
