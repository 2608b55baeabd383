package io.brokerdeck.demo;

import com.azure.messaging.servicebus.administration.ServiceBusAdministrationAsyncClient;
import com.azure.messaging.servicebus.models.SubQueue;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Somebody who tidies up what nobody works on: in the recovery all but the newest few, at other times only what is far too
 * many.
 */
final class Shredder {
    private static final Logger LOG = Logger.getLogger(Shredder.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int AT_ONCE = 200;
    private static final int KEPT = 60;
    private static final int TOO_MANY = 800;

    private final Play play;
    private final Premises premises;
    private final List<Heap> heaps;

    /**
     * Where messages lie that nobody works on.
     *
     * @param subscription null for a queue
     * @param dead its dead letters, or what is in it
     */
    record Heap(String entity, @Nullable String subscription, boolean dead) {
        Mono<Integer> size(ServiceBusAdministrationAsyncClient administration) {
            return subscription == null
                    ? administration
                            .getQueueRuntimeProperties(entity)
                            .map(now -> dead ? now.getDeadLetterMessageCount() : now.getActiveMessageCount())
                    : administration
                            .getSubscriptionRuntimeProperties(entity, subscription)
                            .map(now -> dead ? now.getDeadLetterMessageCount() : now.getActiveMessageCount());
        }
    }

    Shredder(Play play, Premises premises, List<Heap> heaps) {
        this.play = play;
        this.premises = premises;
        this.heaps = heaps;
        later();
    }

    private void later() {
        play.later(play.scenario().nanos(EVERY), this::tidy);
    }

    private void tidy() {
        int kept = play.scenario().phase() == Phase.RECOVERY ? KEPT : TOO_MANY;
        var unused = Flux.fromIterable(heaps)
                .concatMap(heap -> tidy(heap, kept))
                .doFinally(ended -> later())
                .subscribe(done -> {}, broken -> LOG.debug("the demo could not tidy up", broken));
    }

    private Mono<Void> tidy(Heap heap, int kept) {
        return heap.size(premises.administration()).filter(size -> size > kept).flatMap(size -> Flux.using(
                        () -> premises.deleting(
                                heap.entity(),
                                heap.subscription(),
                                heap.dead() ? SubQueue.DEAD_LETTER_QUEUE : SubQueue.NONE),
                        receiver -> receiver.receiveMessages()
                                .take(Math.min(size - kept, AT_ONCE))
                                .timeout(PATIENCE),
                        premises::release)
                .then());
    }
}
