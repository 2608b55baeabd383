package io.brokerdeck.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.brokerdeck.demo.Composer.Letter;
import io.brokerdeck.demo.Feed.Trait;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ComposerTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    static Stream<Feed> feeds() {
        return Workload.companies().stream().flatMap(company -> company.feeds().stream());
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void writesTheSameMessagesForTheSameSeed(Feed feed) {
        assertThat(bodies(feed, 7)).isEqualTo(bodies(feed, 7)).isNotEqualTo(bodies(feed, 8));
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void writesBodiesThatAreWhatTheirContentTypeSays(Feed feed) throws Exception {
        Content content = feed.kind().write(new Draw(new SplittableRandom(7), NOON));
        byte[] body = "gzip".equals(content.encoding())
                ? new GZIPInputStream(new ByteArrayInputStream(content.body())).readAllBytes()
                : content.body();

        assertThat(body).isNotEmpty();
        if (content.contentType().endsWith("json")) {
            assertThat(new ObjectMapper().readTree(body).isContainerNode()).isTrue();
        } else if (content.contentType().endsWith("xml")) {
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(body));
        }
    }

    @Test
    void truncatedJsonIsRecognisedAndDoesNotParse() {
        Content whole = Kind.ORDER_CREATED.write(new Draw(new SplittableRandom(7), NOON));
        Content part = whole.truncated();

        assertThat(Content.isTruncated(whole.contentType(), whole.body())).isFalse();
        assertThat(Content.isTruncated(part.contentType(), part.body())).isTrue();
        assertThatThrownBy(() -> new ObjectMapper().readTree(part.body())).isInstanceOf(java.io.IOException.class);
    }

    @Test
    void onlyCarelessPublishersSendTruncatedJsonAndMostOfItInThePoisonPhase() {
        assertThat(truncated(Phase.POISON, Trait.CARELESS)).isBetween(80L, 250L);
        assertThat(truncated(Phase.CALM, Trait.CARELESS)).isBetween(0L, 20L);
        assertThat(truncated(Phase.POISON, Trait.CONFIRMED)).isZero();
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void everyFailureHasATypeAMessageAndAStackTrace(Failure failure) {
        assertThat(failure.type()).isNotBlank();
        assertThat(failure.message("A-1")).isNotBlank().doesNotContain("{reference}");
        assertThat(failure.trace("A-1")).contains(failure.type()).doesNotContain("{reference}");
        assertThat(failure.trace("A-1").lines().count()).isGreaterThanOrEqualTo(4);
    }

    private static long truncated(Phase phase, Trait trait) {
        Feed feed = Feed.of("web-shop", Framework.NODE, "orders", List.of("key"), Kind.ORDER_CREATED, 1, trait);
        Composer composer = new Composer(feed, new SplittableRandom(7));
        return Stream.generate(() -> composer.next(NOON, phase))
                .limit(1_000)
                .filter(letter -> Content.isTruncated(letter.properties().getContentType(), letter.body()))
                .count();
    }

    private static List<String> bodies(Feed feed, long seed) {
        Composer composer = new Composer(feed, new SplittableRandom(seed));
        return Stream.generate(() -> composer.next(NOON, Phase.CALM))
                .limit(5)
                .map(ComposerTest::text)
                .toList();
    }

    private static String text(Letter letter) {
        return letter.routingKey()
                + letter.properties().getMessageId()
                + new String(letter.body(), StandardCharsets.ISO_8859_1);
    }
}
