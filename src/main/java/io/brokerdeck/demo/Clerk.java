package io.brokerdeck.demo;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverAsyncClient;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * One instance at a desk: takes messages one after the other, each as long as the work lasts, and settles them. It waits on
 * the play's timer and holds no thread meanwhile.
 */
final class Clerk {
    private static final Logger LOG = Logger.getLogger(Clerk.class);
    private static final double BAD_MOMENT = 0.85;
    private static final int SLOWER = 6;
    private static final double FORGOTTEN = 0.2;
    private static final Duration PUT_OFF = Duration.ofSeconds(25);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration IDLE_SESSION = Duration.ofSeconds(1);

    private final Play play;
    private final Desk desk;
    private final Premises premises;
    private final RandomGenerator chance;
    private final Scheduler timer;

    Clerk(Play play, Desk desk, int instance, Premises premises) {
        this.play = play;
        this.desk = desk;
        this.premises = premises;
        this.chance = play.chances(desk.name + instance);
        this.timer = Schedulers.fromExecutorService(play.timer());
    }

    /** Works until that is disposed of; a broken receiver is replaced. */
    Disposable start() {
        Flux<Void> work = desk.sessions
                ? Flux.using(() -> premises.sessions(desk), this::sessions, premises::release)
                : Flux.using(() -> premises.receiver(desk), this::messages, premises::release);
        return work.doOnError(broken -> LOG.debugf(broken, "%s lost its receiver", desk.name))
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, PAUSE).scheduler(timer))
                .subscribe();
    }

    private Flux<Void> messages(ServiceBusReceiverAsyncClient receiver) {
        return receiver.receiveMessages().concatMap(message -> work(receiver, message), 1);
    }

    /** The next free session until it is quiet there, and so on; that none is free for a while is no surprise. */
    private Flux<Void> sessions(ServiceBusSessionReceiverAsyncClient sessions) {
        return Flux.usingWhen(
                        sessions.acceptNextSession(),
                        receiver -> receiver.receiveMessages()
                                .timeout(IDLE_SESSION, Flux.empty(), timer)
                                .concatMap(message -> work(receiver, message), 1),
                        receiver -> Mono.fromRunnable(receiver::close))
                .onErrorResume(none -> Mono.delay(PAUSE, timer).then())
                .repeat();
    }

    private Mono<Void> work(ServiceBusReceiverAsyncClient receiver, ServiceBusReceivedMessage message) {
        boolean slow = desk.slowIn.contains(play.scenario().phase());
        double around = (0.6 + 0.8 * chance.nextDouble()) * (slow ? SLOWER : 1);
        Duration lasts = Duration.ofNanos((long) (play.scenario().nanos(desk.work) * around));
        return Mono.delay(lasts, timer)
                .then(Mono.defer(() -> settle(receiver, message)))
                .onErrorResume(late -> {
                    LOG.debugf(late, "%s could not settle a message", desk.name);
                    return Mono.empty();
                });
    }

    private Mono<Void> settle(ServiceBusReceiverAsyncClient receiver, ServiceBusReceivedMessage message) {
        Failure failure = failure(message);
        if (failure == null) {
            return emit(message).then(receiver.complete(message));
        }
        String reference = String.valueOf(message.getApplicationProperties().getOrDefault("reference", "?"));
        return switch (desk.verdict) {
            case ABANDON -> receiver.abandon(message);
            case DEAD_LETTER -> receiver.deadLetter(message, desk.dialect.deadLetter(failure, reference, desk.entity));
            case ERROR_QUEUE -> {
                ServiceBusMessage copy = new ServiceBusMessage(message);
                copy.getApplicationProperties().putAll(desk.dialect.fault(failure, reference, desk.entity));
                yield premises.sender(desk.errorQueue).sendMessage(copy).then(receiver.complete(message));
            }
            case DEFER ->
                receiver.defer(message).doOnSuccess(deferred -> fetchLater(receiver, message.getSequenceNumber()));
        };
    }

    private void fetchLater(ServiceBusReceiverAsyncClient receiver, long number) {
        if (chance.nextDouble() >= FORGOTTEN) {
            play.later(play.scenario().nanos(PUT_OFF), () -> {
                var unused = receiver.receiveDeferredMessage(number)
                        .flatMap(receiver::complete)
                        .subscribe(done -> {}, gone -> LOG.debugf(gone, "%s lost a deferred message", desk.name));
            });
        }
    }

    private Mono<Void> emit(ServiceBusReceivedMessage cause) {
        String to = desk.emitsTo;
        if (to == null) {
            return Mono.empty();
        }
        Draw draw = new Draw(chance, Instant.now());
        Kind kind = draw.pick(desk.emitted);
        String correlation = String.valueOf(cause.getCorrelationId());
        return premises.sender(to).sendMessage(Envelope.message(draw, kind, kind.write(draw), correlation, desk.name));
    }

    private @Nullable Failure failure(ServiceBusReceivedMessage message) {
        if (Content.isTruncated(message.getContentType(), message.getBody().toBytes())) {
            return Failure.MALFORMED_JSON;
        }
        Scenario scenario = play.scenario();
        boolean bad = desk.failsIn.contains(scenario.phase()) || (desk.failsInBouts && scenario.inBout(desk.name));
        return desk.weakness != null && chance.nextDouble() < (bad ? BAD_MOMENT : desk.usually) ? desk.weakness : null;
    }
}
