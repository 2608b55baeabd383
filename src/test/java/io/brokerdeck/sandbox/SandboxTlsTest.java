package io.brokerdeck.sandbox;

import static io.brokerdeck.sandbox.Clients.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.amqp.AmqpTransportType;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClientBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

/** TLS, WebSockets and tokens of an issuer, through the real SDK. */
class SandboxTlsTest {
    private static final TokenIssuer ISSUER = new TokenIssuer();

    private TestAuthority authority;
    private Clients clients;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        authority = new TestAuthority(folder);
        clients = Clients.of(
                queues(queue("orders", "\"MaxMessageSizeInKilobytes\":1024")),
                SandboxOptions.standard()
                        .withTls(new SandboxTls(authority.keyStore, TestAuthority.PASSWORD, 0, 0))
                        .withIssuer(ISSUER));
    }

    @AfterEach
    void stop() {
        clients.close();
        authority.close();
    }

    private ServiceBusClientBuilder secure(AmqpTransportType type) {
        int port = type == AmqpTransportType.AMQP ? clients.sandbox.amqpsPort() : clients.sandbox.httpsPort();
        return new ServiceBusClientBuilder()
                .transportType(type)
                .customEndpointAddress("https://localhost:" + port)
                .retryOptions(new AmqpRetryOptions().setMaxRetries(1).setTryTimeout(Duration.ofSeconds(60)));
    }

    private static TokenCredential credential(TokenIssuer issuer, Right... rights) {
        OffsetDateTime expires = OffsetDateTime.now().plusHours(1);
        return request -> Mono.just(new AccessToken(issuer.issue(expires.toInstant(), rights), expires));
    }

    private void roundTrip(ServiceBusClientBuilder builder) {
        var sender = clients.keep(builder.sender().queueName("orders").buildClient());
        var receiver = clients.keep(builder.receiver()
                .queueName("orders")
                .maxAutoLockRenewDuration(Duration.ZERO)
                .buildClient());
        var large = "x".repeat(500_000);
        sender.sendMessage(message("small"));
        sender.sendMessages(List.of(message("a"), message("b")));
        sender.sendMessage(new ServiceBusMessage(large));
        var got = next(receiver, 4);
        assertThat(bodies(got)).containsExactly("small", "a", "b", large);
        got.forEach(receiver::complete);
        assertThat(receiver.peekMessage(0)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void a_key_opens_every_transport(AmqpTransportType type) {
        roundTrip(secure(type)
                .connectionString("Endpoint=sb://localhost/;SharedAccessKeyName="
                        + SandboxOptions.ROOT.name()
                        + ";SharedAccessKey=" + SandboxOptions.ROOT.secret()));
    }

    @ParameterizedTest
    @EnumSource
    void a_token_of_the_issuer_opens_every_transport(AmqpTransportType type) {
        roundTrip(secure(type).credential("localhost", credential(ISSUER, Right.SEND, Right.LISTEN)));
    }

    @Test
    void a_token_of_somebody_else_or_without_the_role_opens_nothing() {
        for (TokenCredential wrong :
                List.of(credential(new TokenIssuer(), Right.MANAGE), credential(ISSUER, Right.LISTEN))) {
            var sender = clients.keep(secure(AmqpTransportType.AMQP)
                    .credential("localhost", wrong)
                    .sender()
                    .queueName("orders")
                    .buildClient());

            assertThatThrownBy(() -> sender.sendMessage(message("a")))
                    .isInstanceOfSatisfying(ServiceBusException.class, refused -> assertThat(refused.getReason())
                            .isEqualTo(ServiceBusFailureReason.UNAUTHORIZED));
        }
    }

    @Test
    void the_management_api_is_served_over_https_too() {
        var admin = new ServiceBusAdministrationClientBuilder()
                .credential("localhost", credential(ISSUER, Right.MANAGE))
                .addPolicy(new LocalManagement("https", clients.sandbox.httpsPort()))
                .buildClient();

        assertThat(admin.getQueue("orders").getMaxMessageSizeInKilobytes()).isEqualTo(1024);
    }
}
