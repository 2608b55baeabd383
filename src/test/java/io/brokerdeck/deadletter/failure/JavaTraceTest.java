package io.brokerdeck.deadletter.failure;

import static io.brokerdeck.deadletter.failure.Letters.id;
import static io.brokerdeck.deadletter.failure.Letters.trace;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavaTraceTest {
    private static final String TRACE = """
            org.springframework.amqp.rabbit.support.ListenerExecutionFailedException: Listener method 'public void com.acme.pay.Listener.on(com.acme.Order)' threw exception
            \tat org.springframework.amqp.rabbit.listener.adapter.MessagingMessageListenerAdapter.invokeHandler(MessagingMessageListenerAdapter.java:256)
            \tat java.base/java.lang.Thread.run(Thread.java:840)
            Caused by: com.acme.pay.PaymentException: Order 4711 of jane@example.org could not be paid
            \tat com.acme.pay.Payments.lambda$pay$3(Payments.java:61)
            \tat java.base/java.util.ArrayList.forEach(ArrayList.java:1511)
            \tat com.acme.pay.Payments.pay(Payments.java:58)
            \tat com.acme.pay.Payments$$SpringCGLIB$$0.pay(<generated>)
            \tSuppressed: com.acme.pay.CloseException: connection 7 was closed
            \t\tat com.acme.pay.Connection.close(Connection.java:9)
            \t\tCaused by: java.io.IOException: gone
            \t\t\tat com.acme.pay.Socket.close(Socket.java:3)
            \t... 41 more
            Caused by: java.net.http.HttpTimeoutException: request timed out after 3000 ms
            \tat java.net.http/jdk.internal.net.http.HttpClientImpl.send(HttpClientImpl.java:561)
            \tat app//com.acme.pay.Client$$Lambda$1234/0x0000000800c9f440.get(Unknown Source)
            \tat com.acme.pay.Client.authorise(Client.java:112)
            \tat com.acme.pay.Payments$1.run(Payments.java:44)
            \t... 43 more
            """;

    @Test
    void the_nearest_places_of_the_root_are_named_without_lines_and_generated_parts() {
        Thrown thrown = trace(TRACE).thrown();

        assertThat(thrown.type()).isEqualTo("com.acme.pay.PaymentException");
        assertThat(thrown.message()).isEqualTo("Order 4711 of jane@example.org could not be paid");
        assertThat(thrown.causes())
                .containsExactly(
                        "org.springframework.amqp.rabbit.support.ListenerExecutionFailedException",
                        "com.acme.pay.PaymentException",
                        "java.net.http.HttpTimeoutException");
        assertThat(thrown.frames())
                .containsExactly(
                        "com.acme.pay.Client.get", "com.acme.pay.Client.authorise", "com.acme.pay.Payments.run");
    }

    @Test
    void the_same_failure_on_another_day_has_the_same_fingerprint() {
        String other = TRACE.replace("4711", "99")
                .replace("jane@example.org", "joe.doe@mail.example.com")
                .replace(".java:", ".java:1")
                .replace("Lambda$1234/0x0000000800c9f440", "Lambda/0x00007f21d4123a10")
                .replace("lambda$pay$3", "lambda$pay$12")
                .replace("SpringCGLIB$$0", "EnhancerBySpringCGLIB$$3f2a1b")
                .replace("... 41 more", "... 12 more")
                .replace("3000 ms", "2500 ms")
                .replace("connection 7", "connection 8")
                .replace("\n", "\r\n");

        assertThat(id(trace(other))).isEqualTo(id(trace(TRACE)));
    }

    @Test
    void another_place_another_cause_and_another_message_are_other_failures() {
        assertThat(id(trace(TRACE.replace("Client.authorise", "Client.refund"))))
                .isNotEqualTo(id(trace(TRACE)));
        assertThat(id(trace(TRACE.replace("HttpTimeoutException", "HttpConnectTimeoutException"))))
                .isNotEqualTo(id(trace(TRACE)));
        assertThat(id(trace(TRACE.replace("could not be paid", "was paid before"))))
                .isNotEqualTo(id(trace(TRACE)));
    }

    @Test
    void without_places_of_its_own_those_of_libraries_count() {
        Thrown thrown = trace("java.lang.IllegalStateException: closed\n\tat com.rabbitmq.client.A.b(A.java:1)\n"
                        + "\tat com.rabbitmq.client.C.d(C.java:2)")
                .thrown();

        assertThat(thrown.frames()).containsExactly("com.rabbitmq.client.A.b", "com.rabbitmq.client.C.d");
    }

    @Test
    void proxies_of_every_make_are_the_class_that_they_stand_for() {
        assertThat(frame("com.acme.Pay_ClientProxy.pay(Unknown Source)")).isEqualTo("com.acme.Pay.pay");
        assertThat(frame("com.acme.Pay_Subclass.pay(Unknown Source)")).isEqualTo("com.acme.Pay.pay");
        assertThat(frame("com.acme.Pay$HibernateProxy$x1Yz.pay(Unknown Source)"))
                .isEqualTo("com.acme.Pay.pay");
        assertThat(frame("com.acme.$Proxy142.pay(Unknown Source)")).isEqualTo("com.acme.$Proxy.pay");
        assertThat(frame("com.acme.Pay$Kind.of(Pay.kt:3) ~[pay-1.0.jar:1.0]")).isEqualTo("com.acme.Pay$Kind.of");
    }

    private static String frame(String place) {
        return trace("a.B: m\n\tat " + place).thrown().frames().get(0);
    }
}
