package io.brokerdeck.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionTest {
    @Test
    void returns_count_up_to_4_2_and_where_nobody_tried() {
        assertThat(Version.of("3.10.8").counts()).isTrue();
        assertThat(Version.of("4.0.5").counts()).isTrue();
        assertThat(Version.of("4.2.1+rc").counts()).isTrue();
        assertThat(Version.of("4.3.6").counts()).isFalse();
        assertThat(Version.of("4.4.0").counts()).isTrue();
        assertThat(Version.of("5.0.0").counts()).isTrue();
        assertThat(Version.of("").counts()).isTrue();
    }

    @Test
    void what_is_newer_than_was_tried_or_says_nothing_is_unknown() {
        assertThat(Version.of("3.9.1").known()).isTrue();
        assertThat(Version.of("4.1.0").known()).isTrue();
        assertThat(Version.of("4.3.0").known()).isTrue();
        assertThat(Version.of("4.4.0").known()).isFalse();
        assertThat(Version.of("unheard of").known()).isFalse();
    }

    @Test
    void of_several_nodes_the_oldest_decides() {
        assertThat(Version.of("4.3.6").older(Version.of("4.0.5")).text()).isEqualTo("4.0.5");
        assertThat(Version.of("3.10.8").older(Version.of("3.9.0")).text()).isEqualTo("3.9.0");
        assertThat(Version.of("3.13.1").before4()).isTrue();
        assertThat(Version.of("4.0.0").before4()).isFalse();
    }
}
