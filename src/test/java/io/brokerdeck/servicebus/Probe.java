package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Gauge;
import io.brokerdeck.broker.Observation;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.sandbox.TestAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Polls in a process of its own, whose environment the test decides: there the libraries of Azure look for the
 * identities that a machine offers.
 */
final class Probe {
    private static final String END = "--";

    private Probe() {}

    /**
     * Polls each entry once, in turn.
     *
     * @return what the process said of each: {@code orders=2}, or the words of its failure
     */
    @SafeVarargs
    static List<String> run(TestAuthority trusted, Map<String, String> environment, Map<String, String>... entries)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djavax.net.ssl.trustStore=" + trusted.keyStore,
                "-Djavax.net.ssl.trustStorePassword=" + TestAuthority.PASSWORD,
                "-cp",
                System.getProperty("java.class.path"),
                Probe.class.getName()));
        for (Map<String, String> keys : entries) {
            keys.forEach((key, value) -> command.add(key + "=" + value));
            command.add(END);
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.matches("(AZURE|IDENTITY|MSI|IMDS)_.*"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.lines().toList();
    }

    public static void main(String[] words) {
        Map<String, String> entry = new HashMap<>();
        for (String word : words) {
            if (word.equals(END)) {
                System.out.println(polled(entry));
                entry.clear();
            } else {
                int equals = word.indexOf('=');
                entry.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        System.exit(0);
    }

    private static String polled(Map<String, String> entry) {
        try (Broker broker = LocalNamespace.broker(entry)) {
            Observation seen = broker.poll(null, Deadline.in(Duration.ofSeconds(60)));
            int row = seen.inventory()
                    .row(new QueueRef(LocalNamespace.BROKER, "test", "orders"))
                    .orElseThrow();
            return "orders=" + (long) seen.columns().get(Gauge.READY, row);
        } catch (BrokerException e) {
            return e.failure().message();
        }
    }
}
