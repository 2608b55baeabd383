package io.brokerdeck.api;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/** Answers 304 to a client that holds the answer of this revision; such an answer is made of snapshots alone. */
final class Unchanged {
    private Unchanged() {}

    static <T> RestResponse<T> or(Request request, long revision, Supplier<T> answer) {
        var tag = new EntityTag(Long.toString(revision, Character.MAX_RADIX), true);
        return request.evaluatePreconditions(tag) == null
                ? RestResponse.ResponseBuilder.ok(answer.get()).tag(tag).build()
                : RestResponse.ResponseBuilder.<T>create(RestResponse.Status.NOT_MODIFIED)
                        .tag(tag)
                        .build();
    }
}
