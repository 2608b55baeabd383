package io.brokerdeck.broker;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueIdTest {
    @Property
    void an_id_decodes_to_the_queue_it_was_made_of(
            @ForAll @StringLength(max = 255) String broker,
            @ForAll @StringLength(max = 255) String namespace,
            @ForAll @StringLength(max = 255) String name) {
        QueueRef queue = new QueueRef(encodable(broker), encodable(namespace), encodable(name));

        assertThat(QueueId.decode(queue.id())).contains(queue);
        assertThat(queue.id()).matches("[A-Za-z0-9_-]+");
    }

    /** A lone surrogate has no UTF-8 form; no broker can tell such a name. */
    private static String encodable(String text) {
        return new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Property
    void text_that_is_no_id_is_none(@ForAll String text) {
        QueueId.decode(text).ifPresent(queue -> assertThat(queue.id()).isEqualTo(text));
    }

    @Test
    void parts_do_not_run_into_each_other() {
        assertThat(new QueueRef("r", "a/b", "c").id()).isNotEqualTo(new QueueRef("r", "a", "b/c").id());
        assertThat(new QueueRef("ra", "b", "c").id()).isNotEqualTo(new QueueRef("r", "ab", "c").id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "AAA", "../../etc", "////", "AAAAAAAAA", "AAAAAAAA="})
    void what_no_queue_has_as_its_id_is_refused(String text) {
        assertThat(QueueId.decode(text)).isEmpty();
    }
}
