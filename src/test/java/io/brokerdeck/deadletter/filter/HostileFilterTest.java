package io.brokerdeck.deadletter.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions and rows that are made to take all time and memory. Steps bound them, which no clock measures. */
class HostileFilterTest {
    private static final String ITEMS = "[" + "1,".repeat(5_000) + "1]";

    @Test
    void a_pattern_that_explodes_elsewhere_is_linear() {
        Letter letter = new Letter().body("a".repeat(1 << 20) + "!");

        assertThat(FilterTest.filter("text.matches(\"(a+)+$\")").matches(letter))
                .isFalse();
        assertThat(FilterTest.filter("text.matches(\"(a+)+!$\")").matches(letter))
                .isTrue();
    }

    @Test
    void ten_megabytes_are_searched_once_and_not_without_end() {
        Letter letter = new Letter().body("x".repeat(10 << 20) + "needle");
        String find = "text.contains(\"needle\")";

        assertThat(FilterTest.filter(find).matches(letter)).isTrue();
        assertTooMuch("[" + "1,".repeat(200) + "1].all(x, " + find + ")", letter);
    }

    @Test
    void ten_megabytes_of_json_are_read_as_far_as_a_bound() {
        String numbers = "[" + "1234567,".repeat((10 << 20) / 8) + "1]";
        String text = "{\"a\":\"" + "x".repeat(10 << 20) + "\",\"b\":1}";

        assertTooMuch("body[0] == 1", new Letter().body(numbers));
        assertThat(FilterTest.filter("body.b == 1").matches(new Letter().body(text)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "body.all(a, body.all(b, body.all(c, a == b || b == c || true)))",
                "body.exists(a, body.exists(b, a + b == 3))",
                "body.all(a, body == body)",
                "body.all(a, 2 in body || true)",
                "size(body.map(a, body.map(b, body))) > 0",
                "size([body].map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x)"
                        + ".map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x)"
                        + ".map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x)) > 0",
                "size([text].map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x)"
                        + ".map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x)"
                        + ".map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x)) > 0"
            })
    void work_on_a_row_ends_at_its_bound(String expression) {
        assertTooMuch(expression, new Letter().body(ITEMS));
    }

    @Test
    void a_hostile_row_does_not_harm_the_next() {
        Filter filter = FilterTest.filter("body.all(a, body == body)");

        assertThat(filter.matches(new Letter().body(ITEMS))).isFalse();
        assertThat(filter.matches(new Letter().body("[1, 2]"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"headers.deep == headers.deep", "headers.deep[0] == 1", "text == string(headers.deep)"})
    void headers_of_any_depth_are_borne(String expression) {
        List<Object> deep = List.of();
        for (int i = 0; i < 100_000; i++) {
            deep = List.of(deep);
        }
        Failures failures = new Failures();

        FilterTest.filter(expression).matches(new Letter().header("deep", deep), failures);

        assertThat(failures.count()).isLessThanOrEqualTo(1);
    }

    @Test
    void deep_json_is_none() {
        Letter letter = new Letter().body("[".repeat(100_000) + "]".repeat(100_000));

        assertThat(FilterTest.filter("body == null").matches(letter)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "!(", "-(", "[[1].map(x,", "{1:"})
    void deep_nesting_is_refused(String opening) {
        assertThat(Filter.compile(opening.repeat(3_900 / opening.length()))).isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1+", "1-", "reason==\"a\"&&", "true||", "true?true:", "body.a.", "!", "[1][0]+"})
    void long_chains_are_filters_or_refused(String link) {
        String chain = link.repeat(3_900 / link.length());

        assertThat(Filter.compile(chain + "1 == 1")).isNotNull();
        assertThat(Filter.compile(chain + "true")).isNotNull();
        assertThat(Filter.compile(chain + "a == 1")).isNotNull();
    }

    @Test
    void an_expression_without_end_is_refused_before_it_is_read() {
        assertThat(InvalidTest.invalid("true || ".repeat(100_000) + "true").message())
                .isEqualTo("The filter has 800004 characters, more than 4000.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{900}){900}){900}",
                "(([a-z{}]{1,900}x){900}){2,}",
                "((\\\\d{900}|b){900,}){900}",
                "(?:(?:[]]{999}){999}",
                "(?:[^]]{999}){999}"
            })
    void a_pattern_that_would_take_all_memory_is_not_compiled(String pattern) {
        assertThat(Filter.compile("text.matches(\"" + pattern + "\")")).isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\\\d{4}-\\\\d{2}-\\\\d{2}", "[{}]{3}", "a{900}b{900}", "(id=[0-9a-f]{32};?){20}"})
    void ordinary_repetitions_are_compiled(String pattern) {
        assertThat(Filter.compile("text.matches(\"" + pattern + "\")")).isInstanceOf(Filter.class);
    }

    @Property(tries = 300)
    void whatever_is_written_there_is_an_answer(@ForAll String text) {
        assertThat(Filter.compile(text)).isNotNull();
        assertThat(Completion.at(text, text.length(), Samples.NONE)).isNotNull();
    }

    private static void assertTooMuch(String expression, Letter letter) {
        Failures failures = new Failures();
        assertThat(FilterTest.filter(expression).matches(letter, failures)).isFalse();
        assertThat(failures.all()).extracting(Failures.Failure::kind).containsExactly(Failures.Kind.WORK);
    }
}
