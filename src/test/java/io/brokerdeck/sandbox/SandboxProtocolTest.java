package io.brokerdeck.sandbox;

import static io.brokerdeck.sandbox.Clients.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that the SDK does not make, and what is no AMQP. */
class SandboxProtocolTest {
    private Clients clients;

    @BeforeEach
    void start() {
        clients = Clients.of(queues(queue("orders", ""), queue("carts", "\"RequiresSession\":true")));
    }

    @AfterEach
    void stop() {
        clients.close();
    }

    private static String token(String path, Instant expires) throws GeneralSecurityException {
        String resource = URLEncoder.encode("amqp://localhost/" + path, StandardCharsets.UTF_8);
        long seconds = expires.getEpochSecond();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SandboxOptions.ROOT.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] signature = mac.doFinal((resource + "\n" + seconds).getBytes(StandardCharsets.UTF_8));
        String encoded = URLEncoder.encode(Base64.getEncoder().encodeToString(signature), StandardCharsets.UTF_8);
        return "SharedAccessSignature sr=" + resource + "&sig=" + encoded + "&se=" + seconds + "&skn="
                + SandboxOptions.ROOT.name();
    }

    private RawClient raw() throws IOException {
        return clients.keep(new RawClient(clients.sandbox.amqpPort()));
    }

    @Test
    void a_batch_delete_removes_the_oldest_but_not_what_is_held() throws Exception {
        clients.sender("orders")
                .sendMessages(
                        IntStream.range(0, 10).mapToObj(i -> message("m" + i)).toList());
        var receiver = clients.receiver("orders");
        next(receiver);
        RawClient raw = raw();
        assertThat(raw.show(token("orders", Instant.now().plusSeconds(60)))).isTrue();
        Date now = Date.from(Instant.now().plusSeconds(1));

        var reply = raw.ask(
                "orders", "com.microsoft:batch-delete-messages", Map.of("message-count", 4, "enqueued-time-utc", now));

        assertThat(RawClient.status(reply)).isEqualTo(200);
        assertThat(RawClient.body(reply).get("message-count")).isEqualTo(4);
        assertThat(bodies(receiver.peekMessages(10, 0))).containsExactly("m0", "m5", "m6", "m7", "m8", "m9");
        var early = raw.ask(
                "orders",
                "com.microsoft:batch-delete-messages",
                Map.of("message-count", 4, "enqueued-time-utc", new Date(0)));
        assertThat(RawClient.status(early)).isEqualTo(204);
    }

    @Test
    void a_token_holds_for_its_entity_and_its_time() throws Exception {
        RawClient raw = raw();
        assertThat(raw.show(token("orders", Instant.now().minusSeconds(60)))).isFalse();
        assertThat(raw.show(token("orders", Instant.now().plusSeconds(60)))).isTrue();

        var own = raw.ask("orders", "com.microsoft:peek-message", peeking());
        var other = raw.ask("carts", "com.microsoft:peek-message", peeking());

        assertThat(RawClient.status(own)).isEqualTo(204);
        assertThat(RawClient.status(other)).isEqualTo(401);
    }

    private static Map<String, Object> peeking() {
        return Map.of("from-sequence-number", 0L, "message-count", 1);
    }

    @Test
    void a_wrong_request_is_answered_with_a_reason() throws Exception {
        RawClient raw = raw();
        raw.show(token("", Instant.now().plusSeconds(60)));

        var unknown = raw.ask("orders", "com.microsoft:dance", Map.of());
        var incomplete = raw.ask("orders", "com.microsoft:peek-message", Map.of("message-count", "many"));

        assertThat(RawClient.status(unknown)).isEqualTo(501);
        assertThat(RawClient.status(incomplete)).isEqualTo(400);
        assertThat(RawClient.property(incomplete, "statusDescription")).contains("from-sequence-number");
        assertThatThrownBy(() -> raw.ask("nowhere", "com.microsoft:peek-message", peeking()))
                .hasMessageContaining("could not be found");
    }

    @Test
    void a_port_that_is_taken_is_named() {
        int taken = clients.sandbox.amqpPort();

        assertThatThrownBy(() -> Clients.of(queues(), SandboxOptions.standard().withPorts(0, taken)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot serve the management API at port " + taken);
    }

    @Test
    void who_speaks_no_amqp_is_hung_up_on_and_nobody_else() throws Exception {
        var sender = clients.sender("orders");
        sender.sendMessage(message("a"));

        try (Socket socket = new Socket("127.0.0.1", clients.sandbox.amqpPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readAllBytes()).isNotNull();
        }

        sender.sendMessage(message("b"));
        assertThat(bodies(clients.receiver("orders").peekMessages(10, 0))).containsExactly("a", "b");
    }
}
