package io.brokerdeck.demo;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody who tidies up dead letters: in the recovery all but the newest few, at other times only what is far too many. */
final class Archive implements Client.Part {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int AT_ONCE = 40;
    private static final int KEPT = 120;
    private static final int TOO_MANY = 1_800;

    private final Stage stage;
    private final List<String> queues;
    private volatile @Nullable Channel channel;

    Archive(Stage stage, List<String> queues) {
        this.stage = stage;
        this.queues = queues;
        later();
    }

    @Override
    public void opened(Channel opened) {
        channel = opened;
    }

    private void later() {
        stage.later(stage.scenario().nanos(EVERY), this::tidy);
    }

    private void tidy() {
        Channel open = channel;
        if (open != null && open.isOpen()) {
            int kept = stage.scenario().phase() == Phase.RECOVERY ? KEPT : TOO_MANY;
            Client.attempt(() -> {
                for (String queue : queues) {
                    tidy(open, queue, kept);
                }
            });
        }
        later();
    }

    private static void tidy(Channel channel, String queue, int kept) throws IOException {
        if (channel.messageCount(queue) <= kept) {
            return;
        }
        for (int i = 0; i < AT_ONCE; i++) {
            GetResponse dead = channel.basicGet(queue, true);
            if (dead == null || dead.getMessageCount() <= kept) {
                return;
            }
        }
    }
}
