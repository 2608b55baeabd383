package io.brokerdeck.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Columns;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Gauge;
import io.brokerdeck.broker.QueueRef;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures of last resort: asks the broker for single queues over AMQP (a passive declaration, which changes nothing).
 * Tells messages ready and consumers only, and of a bounded number of queues.
 */
final class Passive {
    /** Queues asked in one poll; one costs a round trip. */
    static final int MOST = 500;

    private final Amqp amqp;

    Passive(Amqp amqp) {
        this.amqp = amqp;
    }

    boolean configured() {
        return amqp.configured();
    }

    /** Sets what is unknown in {@code columns}; how many queues it could ask. */
    int fill(Known known, Columns columns, Deadline deadline) throws BrokerException {
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        List<io.brokerdeck.broker.Queue> queues = known.inventory().queues();
        for (int row = 0; row < Math.min(queues.size(), MOST); row++) {
            if (Double.isNaN(columns.get(Gauge.READY, row))) {
                rows.computeIfAbsent(queues.get(row).ref().namespace(), v -> new java.util.ArrayList<>())
                        .add(row);
            }
        }
        int told = 0;
        BrokerException failure = null;
        for (Map.Entry<String, List<Integer>> vhost : rows.entrySet()) {
            try (Connection connection = amqp.connect(vhost.getKey(), deadline)) {
                told += fill(connection, queues, vhost.getValue(), columns, deadline);
            } catch (BrokerException e) {
                failure = e;
                if (e.failure().reason().equals(Failure.UNREACHABLE) || deadline.passed()) {
                    break;
                }
            } catch (IOException e) {
                // it was lost while being closed: what it told is told
            }
        }
        if (told == 0 && failure != null) {
            throw failure;
        }
        return told;
    }

    private static int fill(
            Connection connection,
            List<io.brokerdeck.broker.Queue> queues,
            List<Integer> rows,
            Columns columns,
            Deadline deadline)
            throws IOException {
        int told = 0;
        Channel channel = connection.createChannel();
        for (int row : rows) {
            if (deadline.passed() || Thread.currentThread().isInterrupted()) {
                break;
            }
            QueueRef queue = queues.get(row).ref();
            try {
                AMQP.Queue.DeclareOk answer = channel.queueDeclarePassive(queue.name());
                columns.set(Gauge.READY, row, answer.getMessageCount());
                columns.set(Gauge.CONSUMERS, row, answer.getConsumerCount());
                told++;
            } catch (IOException e) {
                // the broker closes the channel for a queue that is gone, exclusive or down; the next one needs a new
                // one
                if (!(e.getCause() instanceof ShutdownSignalException) || !connection.isOpen()) {
                    throw e;
                }
                channel = connection.createChannel();
            }
        }
        return told;
    }
}
