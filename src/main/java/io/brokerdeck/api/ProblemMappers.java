package io.brokerdeck.api;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Under {@code /api} every failure of a resource is a problem; elsewhere an answer that was chosen stays as it is. */
class ProblemMappers {
    @ServerExceptionMapper
    Response problem(Problem problem) {
        return response(problem);
    }

    @ServerExceptionMapper
    Response web(WebApplicationException failure, UriInfo uri) {
        var given = failure.getResponse();
        var chosen = given.getStatus() < 400 || !uri.getPath().startsWith("/api");
        return chosen ? given : response(Problems.of(failure));
    }

    /** Named beside {@link Throwable}, because Quarkus has a mapper of its own for this one. */
    @ServerExceptionMapper
    Response json(MismatchedInputException failure) {
        return response(Problems.of(failure));
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure) {
        return response(Problems.of(failure));
    }

    private static Response response(Problem problem) {
        var response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem.body());
        problem.headers().forEach(response::header);
        return response.build();
    }
}
