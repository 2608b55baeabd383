package io.brokerdeck.operation;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import io.brokerdeck.broker.Guarantee;
import io.brokerdeck.broker.Outgoing;
import io.brokerdeck.broker.Part;
import io.brokerdeck.operation.ServiceBusCrashRun.Setting;
import io.brokerdeck.operation.ServiceBusCrashRun.Way;
import io.brokerdeck.servicebus.LocalBus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Dead letters or deferred messages are moved: each is in one of two queues then, by transaction never in both. */
record ServiceBusCrashMove(Setting setting, int planned) implements ServiceBusCrashWork {
    private static final String DEAD = ORDERS + "/$DeadLetterQueue";

    private boolean deferred() {
        return setting.way() == Way.DEFERRED;
    }

    private String source() {
        return deferred() ? ORDERS : DEAD;
    }

    @Override
    public void put(LocalBus bus, List<ServiceBusMessage> messages) {
        if (deferred()) {
            bus.defer(ORDERS, messages);
        } else {
            bus.fail(ORDERS, messages, "crash");
        }
    }

    @Override
    public void tell(Properties settings) {
        settings.setProperty("source", source());
        settings.setProperty("part", deferred() ? Part.DEFERRED : Part.ACTIVE);
        settings.setProperty("target", COPIES);
        settings.setProperty("guarantee", setting.guarantee());
        settings.setProperty("sendDoubtful", Boolean.toString(setting.seed() % 4 == 3));
    }

    @Override
    public long done(LocalBus bus) {
        return bus.count(COPIES);
    }

    @Override
    public void stopped(LocalBus bus, OperationMessages operations) {
        // what is in doubt may be in both queues, and is looked at when the operation has ended
    }

    @Override
    public Held ended(LocalBus bus, OperationMessages operations, Counts counts, int total) {
        List<ServiceBusReceivedMessage> arrived = bus.peek(COPIES);
        Map<String, Integer> there = new HashMap<>();
        Map<String, Integer> byId = new HashMap<>();
        for (ServiceBusReceivedMessage message : arrived) {
            there.merge(message.getBody().toString(), 1, Integer::sum);
            byId.merge(String.valueOf(message.getApplicationProperties().get(Outgoing.ID_HEADER)), 1, Integer::sum);
        }
        bus.peek(source()).forEach(message -> there.merge(message.getBody().toString(), 1, Integer::sum));
        int lost = 0;
        int doubled = 0;
        for (int i = 0; i < total; i++) {
            int copies = there.getOrDefault("message " + i, 0);
            lost += copies == 0 ? 1 : 0;
            doubled += Math.max(0, copies - 1);
        }
        // sent again after each of two crashes: three copies of one that is listed once
        doubled -= (int) byId.values().stream().filter(copies -> copies == 3).count();
        if (arrived.size() < counts.done()) {
            throw new AssertionError(
                    setting + ": the journal tells " + counts.done() + " arrived, there are " + arrived.size());
        }
        boolean exact = setting.guarantee().equals(Guarantee.EXACTLY_ONCE);
        if (exact && (counts.done() != planned || arrived.size() != planned)) {
            throw new AssertionError(setting + ": of " + planned + " the journal tells " + counts.done()
                    + " arrived, there are " + arrived.size() + "; " + counts);
        }
        return new Held(lost, doubled);
    }
}
