package io.brokerdeck.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brokerdeck.broker.Outgoing;
import io.brokerdeck.store.Ids;
import io.brokerdeck.testing.PostgresNode;
import io.brokerdeck.testing.RabbitNode;
import io.brokerdeck.testing.Skipped;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two consoles that share a PostgreSQL, one of them a process that can be stopped in mid-work. */
class ConsolesIT {
    private static final int MESSAGES = 2000;
    private static Path folder;

    @BeforeAll
    static void keep(@TempDir Path given) {
        Assumptions.assumeFalse(Skipped.postgresql());
        folder = given;
    }

    /** It sleeps through its lease as on a machine that was suspended, and wakes when another has done its work. */
    @Test
    void one_that_sleeps_is_replaced_and_does_no_harm_when_it_wakes() throws Exception {
        RabbitNode node = RabbitNode.shared(
                RabbitNode.versions().get(RabbitNode.versions().size() - 1));
        try (PostgresNode postgres = PostgresNode.start();
                Mail mail = new Mail(node.newVirtualHost(), "quorum")) {
            mail.send(Mail.DEAD, MESSAGES, null, i -> "message " + i);
            String operation = Ids.next();
            Process sleeper =
                    CrashWorker.start(settings(node, postgres, mail, operation), folder.resolve("sleeper.err"));
            try (BufferedReader said = sleeper.inputReader();
                    Desk desk = Desk.shared(node, postgres)) {
                assertThat(said.readLine()).isEqualTo(CrashWorker.BEGUN);
                mail.await(Mail.WORK, MESSAGES / 4);
                assertThatThrownBy(() -> desk.operations.resume(operation, null, true))
                        .isInstanceOf(Denied.class);
                signal(sleeper, "STOP");

                assertThat(desk.settled(operation).state()).isEqualTo(State.INTERRUPTED);
                desk.operations.resume(operation, null, true);
                Operation done = desk.settled(operation);
                signal(sleeper, "CONT");

                assertThat(sleeper.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(said.readLine()).startsWith("INTERRUPTED");
                assertThat(done.state()).isEqualTo(State.DONE);
                assertThat(desk.operations.get(operation).state()).isEqualTo(State.DONE);
                held(mail, done);
            } finally {
                sleeper.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void what_a_console_left_open_is_settled_when_another_cancels_it() throws Exception {
        RabbitNode node = RabbitNode.shared(RabbitNode.versions().get(0));
        try (PostgresNode postgres = PostgresNode.start();
                Mail mail = new Mail(node.newVirtualHost(), "classic")) {
            mail.send(Mail.DEAD, MESSAGES, i -> "id-" + i, Integer::toString);
            String operation = Ids.next();
            Process victim = CrashWorker.start(settings(node, postgres, mail, operation), folder.resolve("victim.err"));
            try (BufferedReader said = victim.inputReader();
                    Desk desk = Desk.shared(node, postgres)) {
                assertThat(said.readLine()).isEqualTo(CrashWorker.BEGUN);
                mail.await(Mail.WORK, MESSAGES / 4);
                signal(victim, "KILL");
                assertThat(desk.settled(operation).state()).isEqualTo(State.INTERRUPTED);

                desk.operations.cancel(operation);
                assertThatThrownBy(() -> desk.operations.pause(operation)).isInstanceOf(Denied.class);
                Operation cancelled = desk.settled(operation);

                assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
                assertThat(cancelled.failure()).isNull();
                assertThat(held(mail, cancelled)).isPositive();
            } finally {
                victim.destroyForcibly().waitFor();
            }
        }
    }

    /** Every message is in one queue, but those that are listed; how many stayed. */
    private static int held(Mail mail, Operation ended) throws Exception {
        List<String> ids = mail.drain(Mail.WORK).stream()
                .map(got -> String.valueOf(got.getProps().getHeaders().get(Outgoing.ID_HEADER)))
                .toList();
        long doubtful = ended.counts().of(Outcome.IN_DOUBT) + ended.counts().of(Outcome.MISSING);
        int stayed = mail.drain(Mail.DEAD).size();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat((long) ids.size())
                .isBetween(ended.counts().done(), ended.counts().done() + doubtful);
        assertThat((long) ids.size() + stayed).isBetween((long) MESSAGES, MESSAGES + doubtful);
        return stayed;
    }

    private static Properties settings(RabbitNode node, PostgresNode postgres, Mail mail, String operation) {
        Properties settings = new Properties();
        settings.setProperty("postgres", postgres.url());
        settings.setProperty("postgres.user", postgres.user());
        settings.setProperty("postgres.password", postgres.password());
        settings.setProperty("amqp", "amqp://127.0.0.1:" + node.port("amqp"));
        settings.setProperty("management", node.managementUri().toString());
        settings.setProperty("user", node.user());
        settings.setProperty("password", node.password());
        settings.setProperty("vhost", mail.host().name());
        settings.setProperty("source", Mail.DEAD);
        settings.setProperty("target", Mail.WORK);
        settings.setProperty("operation", operation);
        settings.setProperty("rate", "500");
        settings.setProperty("lease", Desk.LEASE.toString());
        return settings;
    }

    private static void signal(Process process, String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }
}
