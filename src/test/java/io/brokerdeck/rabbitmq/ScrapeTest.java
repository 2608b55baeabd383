package io.brokerdeck.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ScrapeTest {
    private static final String IDENTITY = "rabbitmq_identity_info{rabbitmq_node=\"rabbit@a\"} 1\n";

    private static Scrape scrape(String text) throws IOException {
        return Scrape.of(new Http.Answer(text.getBytes(StandardCharsets.UTF_8), false));
    }

    @Property
    void a_queue_is_found_by_its_name_whatever_it_holds_where_the_broker_escapes(
            @ForAll @StringLength(max = 60) String vhost, @ForAll @StringLength(max = 60) String queue)
            throws IOException {
        Scrape scrape = scrape(IDENTITY + "rabbitmq_detailed_queue_messages_ready{vhost=\"" + Labels.escape(vhost)
                + "\",queue=\"" + Labels.escape(queue) + "\"} 42\n");

        long key = Labels.key(Labels.escape(vhost), Labels.escape(queue));

        assertThat(scrape.gauge(Metric.READY, key)).isEqualTo(42);
        assertThat(Labels.unescape(Labels.escape(queue))).isEqualTo(queue);
    }

    @Test
    void a_queue_is_found_by_its_name_where_the_broker_does_not_escape() throws IOException {
        Scrape scrape = scrape(IDENTITY
                + "rabbitmq_detailed_queue_messages_ready{vhost=\"a\"b\",queue=\"} 1 \\{\"} 3\n"
                + "rabbitmq_detailed_queue_messages_published_total{channel=\"<0.1.0>\",queue_vhost=\"a\"b\","
                + "queue=\"} 1 \\{\",exchange_vhost=\"a\"b\",exchange=\"x\"y\"} 9\n");

        assertThat(scrape.gauge(Metric.READY, Labels.key("a\"b", "} 1 \\{"))).isEqualTo(3);
        assertThat(scrape.series().size()).isEqualTo(1);
        assertThat(scrape.series().queue(0)).isEqualTo(Labels.key("a\"b", "} 1 \\{"));
    }

    @Test
    void what_the_node_does_not_tell_is_unknown() throws IOException {
        Scrape scrape = scrape(IDENTITY + "rabbitmq_detailed_queue_messages_ready{vhost=\"/\",queue=\"a\"} 1\n");

        assertThat(scrape.gauge(Metric.UNACKNOWLEDGED, Labels.key("/", "a"))).isNaN();
        assertThat(scrape.gauge(Metric.READY, Labels.key("/", "b"))).isNaN();
    }

    @Test
    void values_are_read_in_every_form() throws IOException {
        Scrape scrape = scrape(IDENTITY
                + "rabbitmq_detailed_queue_messages_ready{vhost=\"/\",queue=\"a\"} 1.5e3\n"
                + "rabbitmq_detailed_queue_messages_ready{vhost=\"/\",queue=\"b\"} NaN\n"
                + "rabbitmq_detailed_queue_messages_ready{vhost=\"/\",queue=\"c\"} 7.0");

        assertThat(scrape.gauge(Metric.READY, Labels.key("/", "a"))).isEqualTo(1500);
        assertThat(scrape.gauge(Metric.READY, Labels.key("/", "b"))).isNaN();
        assertThat(scrape.gauge(Metric.READY, Labels.key("/", "c"))).isEqualTo(7);
    }

    @Test
    void a_page_of_something_else_is_refused() {
        assertThatThrownBy(() -> scrape("<html>\n<body class=\"x\">hello</body>\n"))
                .isInstanceOf(IOException.class);
    }
}
