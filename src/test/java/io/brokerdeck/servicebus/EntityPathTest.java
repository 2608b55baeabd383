package io.brokerdeck.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.servicebus.EntityPath.Part;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.Test;

class EntityPathTest {
    @Property
    void a_name_that_was_written_is_read_again(
            @ForAll @AlphaChars @NotBlank String entity,
            @ForAll @AlphaChars @NotBlank String subscription,
            @ForAll Part part) {
        EntityPath queue = new EntityPath(entity, null, part);
        EntityPath box = new EntityPath(entity, subscription, part);

        assertThat(EntityPath.parse(queue.name())).isEqualTo(queue);
        assertThat(EntityPath.parse(box.name())).isEqualTo(box);
    }

    @Test
    void the_words_of_the_service_are_read_in_any_case() {
        assertThat(EntityPath.parse("a/b/subscriptions/c/$transfer/$deadletterqueue"))
                .isEqualTo(new EntityPath("a/b", "c", Part.TRANSFER_DEAD_LETTER));
        assertThat(EntityPath.parse("a/$deadletterqueue")).isEqualTo(new EntityPath("a", null, Part.DEAD_LETTER));
    }
}
