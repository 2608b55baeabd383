package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Work;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * How many messages of a part lie in a source, counted by peeking where the service does not tell.
 *
 * @param bytes of their bodies
 * @param whole false where time ran out before the end of the source was seen
 */
record Stocktaking(long messages, long bytes, boolean whole) {
    /** Fails where the source cannot be looked at. */
    static Stocktaking of(ServiceBusReceiverAsyncClient client, EntityPath path, Work work, Deadline deadline)
            throws BrokerException {
        Peeking peeking = new Peeking(client, Peeking.state(work.part()), work.positions(), new Peeking.Waiting() {
            @Override
            public <T> @Nullable T await(Mono<T> answer) throws BrokerException {
                return Stocktaking.await(answer, path, work, deadline);
            }
        });
        long messages = 0;
        long bytes = 0;
        try {
            List<ServiceBusReceivedMessage> page;
            while ((page = peeking.next()) != null) {
                messages += page.size();
                for (ServiceBusReceivedMessage message : page) {
                    bytes += message.getBody() == null ? 0 : message.getBody().getLength();
                }
            }
        } catch (BrokerException e) {
            if (messages > 0
                    && e.failure().reason().equals(Failure.TIMEOUT)
                    && !Thread.currentThread().isInterrupted()) {
                return new Stocktaking(messages, bytes, false);
            }
            throw e;
        }
        return new Stocktaking(messages, bytes, true);
    }

    private static <T> @Nullable T await(Mono<T> answer, EntityPath path, Work work, Deadline deadline)
            throws BrokerException {
        try {
            return answer.toFuture().get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw Interruptions.givenUp(e, path, () -> {});
        } catch (TimeoutException e) {
            throw new BrokerException(
                    new Failure(
                            Failure.TIMEOUT,
                            "looking through " + path.name() + " took too long",
                            "Try again, or name the messages by their numbers."),
                    e);
        } catch (ExecutionException e) {
            throw Troubles.reading(path, work.source().namespace(), e);
        }
    }

    @Nullable Long averageBytes() {
        return messages == 0 ? null : (Long) (bytes / messages);
    }
}
