package io.brokerdeck.deadletter.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of expressions that are none. */
class InvalidTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            reasn == "expired"            | 1 | 1  | There is no "reasn".                            | Did you mean reason?
            reason == expired             | 1 | 11 | There is no "expired".                          | text stands in double quotes
            reason == 3                   | 1 | 8  | == cannot be done with text and a whole number. | Text stands in double quotes
            lastDeath > "2026"            | 1 | 11 | > cannot be done with a time and text.          | timestamp(
            deliveries > "3"              | 1 | 12 | > cannot be done with a whole number and text.  | Text stands in double quotes
            reason                        | 1 | 1  | It says text, and a filter says true or false.  | Compare it
            reason.name == "a"            | 1 | 7  | text has no members.                            | Only headers, properties and body
            reason == "a" &&              | 1 | 17 | This cannot be read                             | Something is missing at the end
            reason == "a                  | 1 | 11 | This cannot be read                             | Close the quote
            (reason == "a"                | 1 | 15 | This cannot be read                             | Something is missing at the end
            reason = "a"                  | 1 | 8  | This cannot be read                             | Conditions look like
            type.matches("a(b")           | 1 | 14 | "a(b" is no regular expression                  | Write it as RE2
            type.matches(reason)          | 1 | 14 | The regular expression of matches() is worked out. | Write it as text
            type.matches("(a{900}){9}")   | 1 | 14 | The regular expression is too large.            | Repeat less often
            """)
    void the_place_and_the_mend_are_told(String expression, int line, int column, String message, String mend) {
        Invalid invalid = invalid(expression);

        assertThat(invalid.message()).contains(message);
        assertThat(invalid.mend()).contains(mend);
        assertThat(invalid.line() + ":" + invalid.column()).isEqualTo(line + ":" + column);
    }

    @Test
    void the_line_is_told() {
        Invalid invalid = invalid("reason == \"a\" &&\n  typ == \"b\"");

        assertThat(invalid).isEqualTo(new Invalid(2, 3, "There is no \"typ\".", "Did you mean type?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void nothing_is_no_filter(String expression) {
        assertThat(invalid(expression).message()).isEqualTo("The filter is empty.");
    }

    static Invalid invalid(String expression) {
        Compiled compiled = Filter.compile(expression);
        assertThat(compiled).as(expression).isInstanceOf(Invalid.class);
        return (Invalid) compiled;
    }
}
