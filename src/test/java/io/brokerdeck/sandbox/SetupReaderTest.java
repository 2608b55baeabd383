package io.brokerdeck.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetupReaderTest {
    private static Setup read(String content) {
        return SetupReader.read("{\"UserConfig\":{\"Namespaces\":[{\"Name\":\"shop\"," + content + "}]}}");
    }

    @Test
    void the_emulators_form_is_read_with_comments_and_logging() {
        Setup setup = SetupReader.read("""
                {"UserConfig": {
                  "Namespaces": [{
                    "Name": "shop",
                    "Queues": [{"Name": "orders", "Properties": {
                      "LockDuration": "PT30S", "MaxDeliveryCount": 3, "RequiresSession": true,
                      "ForwardTo": "", "ForwardDeadLetteredMessagesTo": "events"}}],
                    "Topics": [{"Name": "events", "Properties": {"DefaultMessageTimeToLive": "P1DT2H"},
                      "Subscriptions": [
                        {"Name": "all"},
                        {"Name": "some", "Rules": [
                          {"Name": "big", "Properties": {"FilterType": "Sql",
                            "SqlFilter": {"SqlExpression": "amount > 100"},
                            "Action": {"SqlExpression": "SET sys.Label = 'big'"}}},
                          {"Name": "json", "Properties": {"FilterType": "Correlation",
                            "CorrelationFilter": {"ContentType": "application/json" // as the emulator's own file
                              , "Properties": {"kind": "a", "level": 3}}}}]}]}]
                  }],
                  "Logging": {"Type": "File"}
                }}
                """);

        assertThat(setup.name()).isEqualTo("shop");
        Traits orders = setup.queues().get(0).traits();
        assertThat(orders.duration(Property.LOCK_DURATION)).isEqualTo(Duration.ofSeconds(30));
        assertThat(orders.number(Property.MAX_DELIVERY_COUNT)).isEqualTo(3);
        assertThat(orders.flag(Property.REQUIRES_SESSION)).isTrue();
        assertThat(orders.text(Property.FORWARD_TO)).isEmpty();
        assertThat(orders.text(Property.STATUS)).isEqualTo("Active");
        Setup.Topic events = setup.topics().get(0);
        assertThat(events.traits().duration(Property.DEFAULT_MESSAGE_TIME_TO_LIVE))
                .isEqualTo(Duration.ofHours(26));
        assertThat(events.subscriptions().get(0).rules())
                .extracting(Rule::name, Rule::filter)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("$Default", new Filter.True()));
        List<Rule> rules = events.subscriptions().get(1).rules();
        assertThat(rules.get(0).action()).isEqualTo("SET sys.Label = 'big'");
        assertThat(rules.get(1).filter())
                .isEqualTo(new Filter.Correlation(
                        java.util.Map.of("ContentType", "application/json"),
                        java.util.Map.of("kind", "a", "level", 3L)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LockDuration | 'PT9M' | longer than the 5 minutes",
                "LockDuration | '1 minute' | PT30S",
                "MaxDeliveryCount | 0 | must be 1 or more",
                "MaxDeliveryCount | 'many' | no whole number",
                "RequiresSession | 'perhaps' | neither true nor false",
                "Status | 'Asleep' | none of Active",
                "ForwardTo | 'nowhere' | there is no queue and no topic 'nowhere'",
                "LockDurations | 'PT1M' | is not known here"
            })
    void a_wrong_property_is_named_with_its_place(String property, String value, String sentence) {
        String json = value.matches("\\d+") ? value : "\"" + value + "\"";

        assertThatThrownBy(() -> read("\"Queues\":[{\"Name\":\"a\"},{\"Name\":\"orders\",\"Properties\":{\"" + property
                        + "\":" + json + "}}]"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("UserConfig.Namespaces[0] 'shop'")
                .hasMessageContaining("orders")
                .hasMessageContaining(property)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | the configuration: is no JSON",
                "{\"UserConfig\":{\"Namespaces\":[]}} | UserConfig.Namespaces: one namespace is expected here, 0 are",
                "{\"UserConfig\":{\"Namespaces\":[{}]}} | UserConfig.Namespaces[0].Name: a text is expected here",
                "{\"UserConfig\":{\"Spaces\":[]}} | UserConfig.Spaces: is not known here",
                "[] | the configuration: an object in braces",
            })
    void a_wrong_file_is_refused_with_the_place(String file, String message) {
        assertThatThrownBy(() -> SetupReader.read(file))
                .isInstanceOf(SetupException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void names_are_unique_whatever_their_case() {
        assertThatThrownBy(() -> read("\"Queues\":[{\"Name\":\"orders\"}],\"Topics\":[{\"Name\":\"Orders\"}]"))
                .hasMessageContaining("the name 'Orders' is given twice");
        assertThatThrownBy(() -> read("\"Queues\":[{\"Name\":\"-orders\"}]"))
                .hasMessageContaining("Queues[0] '-orders'.Name: '-orders' is no name");
    }

    @Test
    void a_wrong_filter_is_named_with_its_place() {
        String topic = "\"Topics\":[{\"Name\":\"t\",\"Subscriptions\":[{\"Name\":\"s\",\"Rules\":[{\"Name\":\"r\","
                + "\"Properties\":{\"FilterType\":\"Sql\",\"SqlFilter\":{\"SqlExpression\":\"a = \"}}}]}]}]";

        assertThatThrownBy(() -> read(topic))
                .hasMessageContaining("Subscriptions[0] 's'.Rules[0] 'r'.Properties.SqlFilter.SqlExpression")
                .hasMessageContaining("expected a property, a value or ( at 5, found the end");
    }
}
