package io.brokerdeck.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.qpid.proton.amqp.messaging.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFilterTest {
    private static Letter letter() {
        var properties = new Properties();
        properties.setMessageId("m-1");
        properties.setSubject("order");
        properties.setGroupId("s1");
        return new Letter(
                false,
                null,
                0,
                0,
                Map.of(),
                properties,
                Map.of("amount", 150, "price", 9.5, "country", "DE", "paid", true, "odd name", "it's", "ratio", 1.0f),
                List.of(),
                null,
                0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "amount > 100 | true",
                "amount = 150.0 | true",
                "amount <> 150 | false",
                "amount != 7 AND paid | true",
                "price * 2 = 19 | true",
                "amount % 100 = 50 | true",
                "-amount < 0 | true",
                "amount / 100 = 1 | true",
                "1 + 2 * 3 = 7 | true",
                "(1 + 2) * 3 = 9 | true",
                "country = 'DE' | true",
                "country = 'de' | false",
                "country IN ('FR', 'DE') | true",
                "country NOT IN ('FR', 'DE') | false",
                "country LIKE 'D%' | true",
                "country LIKE '_E' | true",
                "country NOT LIKE 'D%' | false",
                "country LIKE 'D!%' ESCAPE '!' | false",
                "[odd name] = 'it''s' | true",
                "\"odd name\" = 'it''s' | true",
                "user.amount = 150 | true",
                "sys.Label = 'order' | true",
                "sys.messageid = 'm-1' AND sys.SessionId = 's1' | true",
                "missing IS NULL | true",
                "country IS NOT NULL | true",
                "EXISTS(country) AND NOT EXISTS(missing) | true",
                "missing = 1 OR amount = 150 | true",
                "missing = 1 | false",
                "NOT missing = 1 | false",
                "country > 5 | false",
                "NOT (country > 5) | false",
                "paid = TRUE | true",
                "amount / 0 = 1 | false",
                "1=1 | true",
                "1=0 | false",
                "country + 'X' = 'DEX' | true",
            })
    void a_filter_tells_which_messages_match(String filter, boolean matches) {
        assertThat(Filter.Sql.of(filter).matches(letter())).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "amount > | expected a property, a value or ( at 9, found the end",
                "amount = 'x | the ' at 10 is never closed",
                "amount ! 3 | '!' at 8 has no meaning in a filter",
                "(amount = 3 | expected ) at 12, found the end",
                "amount = 3 country | expected the end at 12, found country",
                "country NOT 3 | expected LIKE or IN at 13, found 3",
                "lower(country) = 'de' | there is no function lower (at 1)",
            })
    void a_wrong_filter_is_refused_with_the_place(String filter, String sentence) {
        assertThatThrownBy(() -> Filter.Sql.of(filter))
                .isInstanceOf(SqlException.class)
                .hasMessage(sentence);
    }

    @Property
    void any_text_is_read_or_refused_and_nothing_else(@ForAll String text) {
        try {
            Filter.Sql.of(text).matches(letter());
        } catch (SqlException refused) {
            assertThat(refused.sentence()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SET amount = amount + 1; SET sys.Label = 'big'; REMOVE country | 151 | big | ~~",
                "SET fresh = 'x' | 150 | order | DE",
            })
    void an_action_changes_a_copy(String action, long amount, String label, String country) {
        Letter letter = letter();

        Letter changed = Rewriting.apply(SqlParser.action(action), letter);

        assertThat(Long.valueOf(String.valueOf(changed.user("amount")))).isEqualTo(amount);
        assertThat(changed.system("Label")).isEqualTo(label);
        assertThat(changed.application().getOrDefault("country", "")).isEqualTo(country);
        assertThat(letter.application()).containsEntry("country", "DE");
    }
}
