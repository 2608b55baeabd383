package io.brokerdeck.rabbitmq;

import com.google.re2j.Pattern;
import io.brokerdeck.broker.QueueFilter;
import io.brokerdeck.broker.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A checked entry of {@link RabbitConfig}.
 *
 * @param prometheus the plugin's addresses of all nodes; empty to use what the management API tells
 * @param tls null for the defaults of the Java runtime
 * @param roles patterns over {@code namespace/queue} that decide before the wiring does
 */
record Settings(
        String name,
        List<Endpoint> amqp,
        List<Endpoint> management,
        List<Endpoint> prometheus,
        @Nullable SSLContext tls,
        QueueFilter filter,
        Map<Role, List<Pattern>> roles,
        Duration topologyInterval) {}
