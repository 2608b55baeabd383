package io.brokerdeck.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.brokerdeck.access.Refusal;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Turns whatever ended a request into a {@link Problem}. What is unexpected is logged, and told by reference only. */
final class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    private static final Set<String> HUNG_UP = Set.of("Connection reset by peer", "Broken pipe");

    private static final Map<Integer, Problem> BY_STATUS = Map.of(
            400, Problem.invalid("The request could not be read. Check its path, query and body against /q/openapi."),
            404, Problem.notFound("Nothing is here. The paths that exist are listed at /q/openapi."),
            405,
                    new Problem(
                            405,
                            "method-not-allowed",
                            "Method not allowed",
                            "This path does not take this method. See /q/openapi for those it takes."),
            406,
                    new Problem(
                            406,
                            "not-acceptable",
                            "Not acceptable",
                            "This path cannot answer in the media type of the Accept header. Ask for application/json."),
            413, new Problem(413, "too-large", "Request too large", "The body is larger than the console takes."),
            415,
                    new Problem(
                            415,
                            "unsupported-media-type",
                            "Unsupported media type",
                            "Send the body as Content-Type: application/json."));

    private Problems() {}

    static Problem of(Throwable failure) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        if (failure instanceof Refusal refusal) {
            var problem = new Problem(refusal.status(), refusal.name(), refusal.title(), refusal.detail());
            refusal.headers().forEach(problem::withHeader);
            return problem;
        }
        if (failure instanceof WebApplicationException web) {
            return web.getCause() instanceof JsonProcessingException json
                    ? unreadable(json)
                    : of(web.getResponse().getStatus(), failure);
        }
        if (failure instanceof JsonProcessingException json) {
            return unreadable(json);
        }
        return unexpected(failure);
    }

    /** The problem of a bare status code; {@code failure} is what is logged if the status says the console failed. */
    static Problem of(int status, Throwable failure) {
        var known = BY_STATUS.get(status);
        if (known != null) {
            return known;
        }
        if (status >= 400 && status < 500) {
            var reason = Response.Status.fromStatusCode(status);
            var title = reason == null ? "Request refused" : reason.getReasonPhrase();
            return new Problem(status, "refused", title, "The console refused this request: " + title + ".");
        }
        return unexpected(failure);
    }

    private static Problem unreadable(JsonProcessingException failure) {
        if (failure.getCause() instanceof Problem problem) {
            return problem;
        }
        if (failure.getCause() instanceof IllegalArgumentException invalid && invalid.getMessage() != null) {
            return Problem.invalid(invalid.getMessage());
        }
        var where = failure.getLocation() == null
                ? ""
                : " at line " + failure.getLocation().getLineNr() + ", column "
                        + failure.getLocation().getColumnNr();
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return Problem.invalid("The field \"" + path(unknown) + "\"" + where
                    + " is not known here. Known fields: "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        if (failure instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return Problem.invalid("The field \"" + path(mapping) + "\"" + where
                    + " has a value of the wrong kind. See /q/openapi for what it takes.");
        }
        return Problem.invalid("The body is not the JSON that this path takes" + where + ".");
    }

    private static String path(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    /** Whether the client's end of the line is closed: nobody is there to be told, and nothing is wrong. */
    private static boolean hungUp(Throwable failure) {
        return failure instanceof ClosedChannelException
                || (failure instanceof IOException && HUNG_UP.contains(String.valueOf(failure.getMessage())));
    }

    private static Problem unexpected(Throwable failure) {
        if (hungUp(failure)) {
            LOG.debug("A client went away before it was answered", failure);
            return new Problem(500, "internal-error", "The connection was lost", "Send the request again.");
        }
        var reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.errorf(failure, "Request failed, reference %s", reference);
        return new Problem(
                        500,
                        "internal-error",
                        "The console failed",
                        "This is a fault of the console. Its log tells more under reference " + reference + ".")
                .with("reference", reference);
    }
}
