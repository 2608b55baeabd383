package io.brokerdeck.servicebus;

import com.google.re2j.Pattern;
import io.brokerdeck.broker.QueueFilter;
import io.brokerdeck.broker.Role;
import java.util.List;
import java.util.Map;

/**
 * A checked entry of {@link ServiceBusConfig}.
 *
 * @param monitor who tells rates, {@link Monitor#OFF} for nobody
 * @param roles patterns over {@code namespace/queue} that decide before the wiring does
 * @param oldestMessages of how many queues a poll looks at the oldest message
 */
record Settings(
        String name,
        Namespaces namespaces,
        Monitor monitor,
        QueueFilter filter,
        Map<Role, List<Pattern>> roles,
        int oldestMessages) {}
