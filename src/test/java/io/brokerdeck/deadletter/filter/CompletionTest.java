package io.brokerdeck.deadletter.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {
    private static final Samples SAMPLES = Samples.of(List.of(
            new Letter()
                    .with(Field.REASON, "expired")
                    .header("x-tenant", "acme")
                    .header("retries", 1)
                    .body("{\"order\":{\"total\":1,\"lines\":[{\"sku\":\"A\"}],\"odd name\":1}}"),
            new Letter().with(Field.REASON, "rejected").body("[{\"list\":1}]"),
            new Letter().body("none")));

    /** The caret stands at the end; what is expected comes among the suggestions, and what follows "!" does not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                | reason body has( timestamp( now !== !contains(
            rea                               | reason !body
            REA                               | reason
            reason == "a" && ty               | type
            reason == "a" && (                | reason type !==
            `reason `                         | == != in && !reason
            `reason == "a" `                  | && || !reason
            `size(text) `                     | > <
            reason.                           | contains( matches( startsWith( !getHours(
            reason.con                        | contains( !matches(
            lastDeath.                        | getHours( !contains(
            headers.                          | ["x-tenant"] retries exists(
            headers["                         | x-tenant retries
            headers["x                        | x-tenant !retries
            properties["                      | appId
            body.                             | order
            body.order.                       | total lines ["odd name"] contains( exists(
            body.order.lines[0].              | sku
            body["order"].to                  | total
            reason == "                       | expired rejected
            reason in ["expired", "rej        | rejected !expired
            body.order.total > 1 && body.or   | order
            """)
    void suggests_what_can_stand_there(String text, String expected) {
        List<String> suggested = Completion.at(text, text.length(), SAMPLES).stream()
                .map(Suggestion::text)
                .toList();

        for (String word : expected.replace("odd name", "odd_name").split(" ", -1)) {
            String plain = word.replace("odd_name", "odd name");
            if (plain.startsWith("!") && !plain.equals("!=")) {
                assertThat(suggested).doesNotContain(plain.substring(1));
            } else {
                assertThat(suggested).contains(plain);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rea           | reason     | reason
            headers.      | ["x-tenant"] | headers["x-tenant"]
            headers["x-t  | x-tenant   | headers["x-tenant
            body.order.to | total      | body.order.total
            """)
    void a_suggestion_says_what_it_replaces(String text, String chosen, String result) {
        Suggestion suggestion = Completion.at(text, text.length(), SAMPLES).stream()
                .filter(each -> each.text().equals(chosen))
                .findFirst()
                .orElseThrow();

        assertThat(text.substring(0, suggestion.from()) + suggestion.text() + text.substring(suggestion.to()))
                .isEqualTo(result);
    }

    @Test
    void only_what_stands_before_the_caret_counts() {
        assertThat(Completion.at("rea == \"a\"", 3, SAMPLES))
                .extracting(Suggestion::text)
                .containsExactly("reason");
        assertThat(Completion.at("reason", 99, SAMPLES)).isNotEmpty();
    }

    @Test
    void every_field_and_function_has_a_help_and_compiles() {
        assertThat(Completion.at("", 0, SAMPLES)).allMatch(each -> !each.help().isEmpty());
        String fields = Arrays.stream(Field.values())
                .map(field -> field.word() + " == " + field.word())
                .collect(Collectors.joining(" && "));
        assertThat(Filter.compile(fields)).isInstanceOf(Filter.class);
    }
}
