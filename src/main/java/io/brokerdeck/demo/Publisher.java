package io.brokerdeck.demo;

import com.rabbitmq.client.BlockedCallback;
import com.rabbitmq.client.Channel;
import io.brokerdeck.demo.Composer.Letter;
import io.brokerdeck.demo.Feed.Trait;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Publishes a feed at the phase's pace for as long as it has an open channel that the broker does not block. */
final class Publisher implements Client.Part {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Stage stage;
    private final Feed feed;
    private final Composer composer;
    private final RandomGenerator gaps;
    private volatile @Nullable Channel channel;
    private volatile boolean blocked;

    Publisher(Stage stage, Feed feed) {
        this.stage = stage;
        this.feed = feed;
        this.composer = new Composer(
                feed, stage.chances(feed.application() + feed.kind().type()));
        this.gaps = stage.chances(feed.application() + feed.kind().type() + "gaps");
        next();
    }

    @Override
    public void opened(Channel opened) throws IOException {
        blocked = false;
        BlockedCallback pause = reason -> blocked = true;
        opened.getConnection().addBlockedListener(pause, () -> blocked = false);
        if (feed.is(Trait.CONFIRMED)) {
            opened.confirmSelect();
        }
        if (feed.is(Trait.ASKING)) {
            opened.basicConsume("amq.rabbitmq.reply-to", true, (tag, answer) -> {}, tag -> {});
        }
        channel = opened;
    }

    /** Messages come as customers do: at random moments, so many a second. */
    private void next() {
        double perSecond = feed.perSecond() * stage.scenario().phase().traffic;
        double seconds = -Math.log(1 - gaps.nextDouble()) / perSecond;
        stage.later(stage.scenario().nanos(Duration.ofNanos((long) (seconds * SECOND))), this::publish);
    }

    private void publish() {
        try {
            Channel open = channel;
            if (open != null && open.isOpen() && !blocked) {
                Letter letter = composer.next(Instant.now(), stage.scenario().phase());
                Client.attempt(() -> send(open, feed, letter));
            }
        } finally {
            next();
        }
    }

    static void send(Channel channel, Feed feed, Letter letter) throws IOException {
        channel.basicPublish(feed.exchange(), letter.routingKey(), letter.properties(), letter.body());
    }
}
