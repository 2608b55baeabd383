package io.brokerdeck.demo;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderAsyncClient;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** Sends a post at the phase's pace. What the namespace does not take is lost, as is what it would take too late. */
final class Poster {
    private static final Logger LOG = Logger.getLogger(Poster.class);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final int UNDER_WAY = 50;

    private final Play play;
    private final Post post;
    private final Envelope envelope;
    private final RandomGenerator gaps;
    private final ServiceBusSenderAsyncClient sender;
    private final AtomicInteger underWay = new AtomicInteger();

    Poster(Play play, Post post, ServiceBusSenderAsyncClient sender) {
        this.play = play;
        this.post = post;
        this.sender = sender;
        this.envelope = new Envelope(post, play.chances(post.application() + post.entity()), play.scenario());
        this.gaps = play.chances(post.application() + post.entity() + "gaps");
        next();
    }

    /** Messages come as customers do: at random moments, so many a second. */
    private void next() {
        double perSecond = post.perSecond() * play.scenario().phase().traffic;
        double seconds = -Math.log(1 - gaps.nextDouble()) / perSecond;
        play.later(play.scenario().nanos(Duration.ofNanos((long) (seconds * SECOND))), this::send);
    }

    private void send() {
        if (underWay.get() < UNDER_WAY) {
            ServiceBusMessage message =
                    envelope.next(Instant.now(), play.scenario().phase());
            underWay.incrementAndGet();
            var unused = sender.sendMessage(message)
                    .doFinally(ended -> underWay.decrementAndGet())
                    .subscribe(sent -> {}, lost -> LOG.debugf(lost, "%s could not send", post.application()));
        }
        next();
    }
}
