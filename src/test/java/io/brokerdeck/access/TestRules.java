package io.brokerdeck.access;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.stream.Stream;

/** The rules of the console, and those of resources that only tests have. */
@Alternative
@Priority(1)
@ApplicationScoped
class TestRules extends Rules {
    @Override
    List<Rule> all() {
        return Stream.concat(
                        super.all().stream(),
                        Stream.of(
                                Rule.parse("GET /api/v1/test-problems/{kind} READ"),
                                Rule.parse("POST /api/v1/test-problems READ")))
                .toList();
    }
}
