package io.brokerdeck.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The companies' tables and their definitions files must speak of the same things. */
class CompaniesTest {
    static Stream<Company> companies() {
        return Workload.companies().stream();
    }

    @ParameterizedTest
    @MethodSource("companies")
    void everyQueueThatIsUsedIsDefined(Company company) throws Exception {
        List<String> used = new ArrayList<>(company.archived());
        for (Service service : company.services()) {
            used.add(service.queue);
            if (service.reaction == Reaction.PARK && service.faultExchange.isEmpty()) {
                used.add(service.faultKey);
            }
            if (service.reaction == Reaction.RETRY) {
                used.addAll(List.of(service.faultKey, service.queue + ".retry.10s", service.queue + ".retry.1m"));
            }
        }

        assertThat(names(company, "queues")).containsAll(used);
    }

    @ParameterizedTest
    @MethodSource("companies")
    void everyExchangeThatIsUsedIsDefined(Company company) throws Exception {
        List<String> used = new ArrayList<>(List.of(""));
        company.feeds().forEach(feed -> used.add(feed.exchange()));
        for (Service service : company.services()) {
            used.add(service.faultExchange);
            if (service.emission != null) {
                used.add(service.emission.exchange());
            }
        }
        List<String> defined = names(company, "exchanges");
        defined.add("");

        assertThat(defined).containsAll(used);
    }

    @ParameterizedTest
    @MethodSource("companies")
    void everyStreamIsBoundedByItself(Company company) throws Exception {
        for (JsonNode queue : definitions(company).path("queues")) {
            if (queue.at("/arguments/x-queue-type").asText().equals("stream")) {
                assertThat(queue.at("/arguments/x-max-length-bytes").asLong())
                        .as(queue.path("name").asText())
                        .isBetween(1L, 20_000_000L);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("companies")
    void everyQueueThatTakesWhatAServiceGivesUpIsTidiedUp(Company company) {
        List<String> taking = company.services().stream()
                .filter(service -> service.reaction != Reaction.REJECT && service.faultExchange.isEmpty())
                .map(service -> service.faultKey)
                .toList();

        assertThat(company.archived()).containsAll(taking);
    }

    private static List<String> names(Company company, String section) throws Exception {
        List<String> names = new ArrayList<>();
        definitions(company)
                .path(section)
                .forEach(one -> names.add(one.path("name").asText()));
        return names;
    }

    private static JsonNode definitions(Company company) throws Exception {
        try (var in = Company.class.getResourceAsStream(company.virtualHost() + ".json")) {
            return new ObjectMapper().readTree(in);
        }
    }
}
