package io.brokerdeck.deadletter.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "order 4711 has 3 lines                 | order {n} has {n} lines",
                "took 1.234,56 ms, limit 3000ms         | took {n} ms, limit {n}ms",
                "id 3f2504e0-4f89-11d3-9a0c-0305e82c3301! | id {id}!",
                "order:3f2504e0-4f89-11d3-9a0c-0305e82c3301 | order:{id}",
                "commit 4f3a2b1c at 0x7f3a2c1b9d60      | commit {n} at {n}",
                "com.acme.Order@1a2b3c4d is locked      | com.acme.Order@{n} is locked",
                "parcel 7F3K2Q9 and ORD-12345           | parcel {n} and ORD-{n}",
                "schema v2 of copybook CLMSTL07         | schema v{n} of copybook CLMSTL{n}",
                "field 'weight' of \"parcel\" is missing | field {quoted} of {quoted} is missing",
                "can't read customer's order            | can't read customer's order",
                "one of 'a', 'b', 'c'                   | one of {quoted}",
                "ids 1, 2, 3 of 4                       | ids {n} of {n}",
                "mail to jane.doe+x@mail.example.org.   | mail to {email}.",
                "no route to 10.1.2.3:5672 or ::1       | no route to {ip} or {ip}",
                "no route to fe80::1ff:fe23:4567:890a   | no route to {ip}",
                "host db-3.internal:5432 is down        | host db-{n}.internal:{n} is down",
                "file /var/lib/app/in.csv:12 is broken  | file {path}:{n} is broken",
                "file C:\\data\\in.csv is broken        | file {path} is broken",
                "text/plain and/or application/json     | text/plain and/or application/json",
                "GET https://jo:x@api.example.org:8443/v2/orders/4711/lines?x=1: 503 | GET https://api.example.org/v2/orders/{n}/lines?{query}: {n}",
                "at 2026-11-25T03:04:05.678Z            | at {date}",
                "at 2026-11-25 03:04:05,678 +01:00 it   | at {date} it",
                "at 25.11.2026 15:04 Uhr, again         | at {date}, again",
                "at 11/25/2026 3:04:05 PM               | at {date}",
                "at Wed Nov 25 08:57:58 UTC 2026        | at {date}",
                "on 3. März 2026 um                     | on {date} um",
                "within 00:00:05.                       | within {date}.",
                "version 1.2.3 of May is unknown        | version {n} of May is unknown"
            })
    void what_differs_is_replaced(String message, String normal) {
        assertThat(Normal.of(message).text()).isEqualTo(normal);
    }

    @Property
    void numbers_of_any_size_are_alike(@ForAll @LongRange(min = 0) long one, @ForAll @LongRange(min = 0) long other) {
        assertThat(Normal.of("order " + one + " failed").text())
                .isEqualTo(Normal.of("order " + other + " failed").text());
    }

    @Property
    void the_days_of_a_year_are_alike_in_english_and_german(
            @ForAll @IntRange(min = 1, max = 365) int day, @ForAll @IntRange(min = 1, max = 365) int other) {
        for (String language : new String[] {"en", "de", "fr", "es"}) {
            var format = DateTimeFormatter.ofPattern("EEE, d MMMM uuuu HH:mm:ss", Locale.forLanguageTag(language));
            assertThat(message(format, day)).isEqualTo(message(format, other));
        }
    }

    private static String message(DateTimeFormatter format, int day) {
        return Normal.of("expired "
                        + LocalDate.ofYearDay(2026, day).atTime(3, 4, 5).format(format))
                .text();
    }

    @Example
    void what_was_replaced_is_told_with_its_place() {
        Normal normal = Normal.of("order 4711 of 'jane'");

        assertThat(normal.replacements())
                .containsExactly(
                        new Replacement("number", 6, 10, "{n}"), new Replacement("quoted", 14, 20, "{quoted}"));
    }
}
