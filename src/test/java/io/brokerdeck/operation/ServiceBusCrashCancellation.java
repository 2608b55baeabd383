package io.brokerdeck.operation;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import io.brokerdeck.broker.Part;
import io.brokerdeck.deadletter.MessageJson;
import io.brokerdeck.operation.ServiceBusCrashRun.Setting;
import io.brokerdeck.servicebus.LocalBus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Scheduled messages are cancelled: each is still scheduled and no item, or cancelled, an item and in the archive. At no
 * time is one cancelled that the archive has not.
 */
final class ServiceBusCrashCancellation implements ServiceBusCrashWork {
    private static final long FAR_SECONDS = 3600;

    private final Setting setting;
    private final String operation;
    private final int planned;
    private int put;

    /** @param planned the first so many are cancelled */
    ServiceBusCrashCancellation(Setting setting, String operation, int planned) {
        this.setting = setting;
        this.operation = operation;
        this.planned = planned;
    }

    @Override
    public int planned() {
        return planned;
    }

    @Override
    public void put(LocalBus bus, List<ServiceBusMessage> messages) {
        bus.schedule(ORDERS, messages, Instant.now().plusSeconds(FAR_SECONDS));
        put += messages.size();
    }

    @Override
    public void tell(Properties settings) {
        settings.setProperty("source", ORDERS);
        settings.setProperty("part", Part.SCHEDULED);
        settings.setProperty("most", Integer.toString(planned));
    }

    @Override
    public long done(LocalBus bus) {
        return put - bus.administration().getQueueRuntimeProperties(ORDERS).getScheduledMessageCount();
    }

    @Override
    public void stopped(LocalBus bus, OperationMessages operations) throws IOException {
        Set<String> safe = new HashSet<>(scheduled(bus));
        safe.addAll(archived(operations));
        if (safe.size() != put) {
            throw new AssertionError(setting + ": " + (put - safe.size()) + " cancelled that the archive has not");
        }
    }

    @Override
    public Held ended(LocalBus bus, OperationMessages operations, Counts counts, int total) throws IOException {
        List<String> scheduled = scheduled(bus);
        List<String> archived = archived(operations);
        Set<String> seen = new HashSet<>(scheduled);
        seen.addAll(archived);
        long told = counts.of(Outcome.SETTLED) + counts.of(Outcome.MISSING);
        if (told != planned || counts.items() != planned || archived.size() != planned) {
            throw new AssertionError(setting + ": of " + planned + " the journal tells " + told
                    + " cancelled, the archive has " + archived.size() + "; " + counts);
        }
        List<String> kept =
                IntStream.range(planned, total).mapToObj(i -> "message " + i).toList();
        if (!scheduled.containsAll(kept)) {
            throw new AssertionError(setting + ": of those that were to be kept, " + kept.size() + ", some are gone");
        }
        return new Held(total - seen.size(), scheduled.size() + archived.size() - seen.size());
    }

    private static List<String> scheduled(LocalBus bus) {
        return bus.peek(ORDERS).stream()
                .filter(message -> message.getState() == ServiceBusMessageState.SCHEDULED)
                .map(ServiceBusReceivedMessage::getBody)
                .map(Object::toString)
                .toList();
    }

    /** The bodies, in the order of the items. */
    private List<String> archived(OperationMessages operations) throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        operations.archive(operation, archive);
        return archive.toString(StandardCharsets.UTF_8)
                .lines()
                .map(ServiceBusCrashCancellation::body)
                .toList();
    }

    private static String body(String line) {
        try {
            return new String(
                    MessageJson.decode(line.getBytes(StandardCharsets.UTF_8)).body(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }
}
