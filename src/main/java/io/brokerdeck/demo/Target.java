package io.brokerdeck.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The broker that the workload may use: complete, and on loopback. */
record Target(URI amqp, URI management, String username, String password) {
    private static final String PREFIX = "brokerdeck.demo.rabbitmq.";

    /** @throws IllegalStateException with a sentence that names the key and the mend */
    static Target of(DemoConfig.Rabbitmq config) {
        return new Target(
                loopback("amqp-uri", required("amqp-uri", config.amqpUri()), "amqp"),
                loopback("management-uri", required("management-uri", config.managementUri()), "http"),
                required("username", config.username()),
                password(config));
    }

    private static String required(String key, Optional<String> value) {
        return value.filter(text -> !text.isBlank())
                .orElseThrow(() -> new IllegalStateException(
                        "brokerdeck.demo.enabled=true needs " + PREFIX + key + ": set it, or switch the demo off"));
    }

    private static String password(DemoConfig.Rabbitmq config) {
        if (config.password().isPresent() || config.passwordFile().isEmpty()) {
            return required("password (or " + PREFIX + "password-file)", config.password());
        }
        Path file = Path.of(config.passwordFile().get());
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalStateException(
                    PREFIX + "password-file=" + file + " cannot be read: name a file that holds the password", e);
        }
    }

    private static URI loopback(String key, String text, String scheme) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(PREFIX + key + " is not a URI: " + e.getMessage(), e);
        }
        if (!scheme.equals(uri.getScheme())
                || uri.getHost() == null
                || uri.getPort() < 0
                || uri.getUserInfo() != null) {
            throw new IllegalStateException(
                    PREFIX + key + " must look like " + scheme + "://localhost:port, with no user in it: " + PREFIX
                            + "username and password are keys of their own");
        }
        try {
            if (Arrays.stream(InetAddress.getAllByName(uri.getHost())).allMatch(InetAddress::isLoopbackAddress)) {
                return uri;
            }
        } catch (UnknownHostException e) {
            throw new IllegalStateException(PREFIX + key + "=" + uri + " names an unknown host: use localhost", e);
        }
        throw new IllegalStateException(
                PREFIX + key + "=" + uri + " is refused: the demo creates virtual hosts, users and"
                        + " messages, and does so only on a private broker on loopback (localhost)");
    }

    @Override
    public String toString() {
        return "Target[" + amqp + ", " + management + ", " + username + "]";
    }
}
