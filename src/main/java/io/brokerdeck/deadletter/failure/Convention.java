package io.brokerdeck.deadletter.failure;

import java.util.List;
import java.util.Map;

/**
 * How one family of applications writes down its failures.
 *
 * @param whenHeaders headers that must all be there for any of it to count
 * @param whenBody members of a JSON body that must all be there for what is read from bodies to count
 * @param reasons by the words of reasons in lower case
 * @param libraries the beginnings of names of types, or parts of paths, that are no application's own
 * @param wrappers types of exceptions that say nothing but that there is another one inside
 */
record Convention(
        String name,
        List<String> whenHeaders,
        List<String> whenBody,
        List<Source> sources,
        Map<String, Reason> reasons,
        List<String> libraries,
        List<String> wrappers) {
    /** Where a fact is told. */
    record Source(Place place, String name, Fact fact, Take take) {}

    /** @param withException its category where an exception is told too; the same in most cases */
    record Reason(String category, String withException) {}

    enum Place {
        HEADER,
        PROPERTY,
        BODY
    }
}
