package io.brokerdeck.rabbitmq;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The RabbitMQ brokers by name, as written in the configuration: {@code brokers.rabbitmq.<name>.…}. {@link Entry}
 * checks an entry and tells what is wrong with it.
 */
@ConfigMapping(prefix = "brokers.rabbitmq")
interface RabbitConfig {
    @WithParentName
    Map<String, Connection> brokers();

    /** One broker or cluster; any one address per interface is enough, further ones are tried when it fails. */
    interface Connection {
        /** {@code amqp://host:5672} or {@code amqps://…}: figures of last resort, and later messages. */
        Optional<List<String>> amqpUris();

        /** {@code http://host:15672} or {@code https://…}: what exists, nodes, connections; tried in turn. */
        Optional<List<String>> managementUris();

        /** {@code http://host:15692} of every node; when absent, those that the management API tells are used. */
        Optional<List<String>> prometheusUris();

        Optional<String> username();

        Optional<String> password();

        /** A file that holds the password, in place of {@code password}. */
        Optional<String> passwordFile();

        Tls tls();

        /** Regular expressions (RE2) over {@code namespace/queue}; a queue must match one of them whole. */
        Optional<List<String>> include();

        /** Regular expressions (RE2) over {@code namespace/queue}; a queue that matches one whole is left out. */
        Optional<List<String>> exclude();

        /** Per role (work, dead-letter, parking, retry) regular expressions over {@code namespace/queue}. */
        Map<String, List<String>> roles();

        /** How often what exists is read anew, as an ISO 8601 duration. */
        @WithDefault("PT60S")
        String topologyInterval();
    }

    /** PEM files for TLS; without {@code ca-file} the certificate authorities of the Java runtime are trusted. */
    interface Tls {
        Optional<String> caFile();

        Optional<String> certificateFile();

        Optional<String> keyFile();
    }
}
