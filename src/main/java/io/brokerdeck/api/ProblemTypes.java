package io.brokerdeck.api;

import java.util.List;
import java.util.Optional;

/** Every {@code type} of problem that the console answers with, so that each leads somewhere. */
final class ProblemTypes {
    private static final List<ProblemType> ALL =
            """
            400 invalid-request        | A parameter, a path or the body cannot be read. The detail names it, its value and what it takes.
            400 filter-invalid         | The filter cannot be used: line, column, message and mend tell where and why.
            401 unauthenticated        | Nobody is signed in. Send HTTP Basic credentials of a local user, or sign in at /sign-in.
            403 forbidden              | The role of this user does not permit it. An administrator can give another role.
            403 cross-site             | A change came from another site's page, or without the header that the console's own pages send.
            404 not-found              | What the path names does not exist: no such path, broker, queue, connection or user.
            405 method-not-allowed     | The path exists and takes other methods. They are listed at /q/openapi.
            406 not-acceptable         | The Accept header asks for a media type that this path does not have.
            409 capability-unavailable | The broker cannot do this now. The detail says why, and what would change it.
            409 operation-refused      | The operation could lose messages, or is impossible now. refusal tells why, and what would change it.
            409 cost-not-accepted      | Reading the queue has a cost, which plan.costs tells. Send acceptCost true to accept it.
            409 more-messages          | More messages are there than expectedCount tells. plan tells how many; send its number if they are meant, too.
            409 queue-busy             | Another operation on this queue, or a look into it, is not ended. Wait for it, or end it.
            409 inspection-refused     | The look could lose messages, or is impossible now. refusal tells why, and what would change it.
            409 inspection-state       | The look is still being taken. Stop it, or wait for its end.
            409 idempotency-key-reused | The Idempotency-Key was used before with another body. Take a new one.
            409 operation-state        | The operation is in no state for this. The detail tells which it is in.
            409 last-administrator     | This would leave the console without an administrator. Give the role to another user first.
            409 user-exists            | There is a user of this name already.
            413 too-large              | The body is larger than the console takes.
            415 unsupported-media-type | The body has another media type than the path takes. Send application/json.
            429 too-many-attempts      | Too many sign-ins failed. Retry-After tells when the next may be tried.
            4xx refused                | The request was refused before it reached its resource. The title says why.
            500 internal-error         | A fault of the console. Its log tells more under the reference of the answer.
            502 broker-failed          | The broker answered with an error: wrong credentials, TLS, or words the console does not know.
            503 broker-busy            | Several requests wait for this broker already. Try again shortly.
            503 broker-throttled       | The broker asks for fewer requests. Try again later.
            503 broker-unreachable     | No connection to the broker could be made. The detail names the address.
            504 broker-timeout         | The broker did not answer in time. It may be overloaded or hanging.
            """.lines().map(ProblemTypes::parse).toList();

    private ProblemTypes() {}

    /** @param status the HTTP status it comes with */
    record ProblemType(String status, String name, String meaning) {}

    static Optional<ProblemType> named(String name) {
        return ALL.stream().filter(type -> type.name().equals(name)).findFirst();
    }

    private static ProblemType parse(String line) {
        String[] parts = line.split("\\s+\\|\\s+|\\s+", 3);
        return new ProblemType(parts[0], parts[1], parts[2]);
    }
}
