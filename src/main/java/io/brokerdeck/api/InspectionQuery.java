package io.brokerdeck.api;

import io.brokerdeck.deadletter.Query;
import io.brokerdeck.deadletter.Sought;
import io.brokerdeck.deadletter.filter.Invalid;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which messages of a look are wanted, as every path below a look takes it; all that is given must hold. */
public class InspectionQuery {
    @QueryParam("q")
    @Parameter(description = "Words that must all be in the message somewhere")
    @Nullable String q;

    @QueryParam("filter")
    @Parameter(description = "A condition in CEL")
    @Nullable String filter;

    @QueryParam("reason")
    List<String> reason = List.of();

    @QueryParam("category")
    List<String> category = List.of();

    @QueryParam("exception")
    List<String> exception = List.of();

    @QueryParam("type")
    List<String> type = List.of();

    @QueryParam("source")
    List<String> source = List.of();

    @QueryParam("hour")
    @Parameter(description = "Begin of the hour that they died in")
    @Nullable String hour;

    @QueryParam("group")
    @Parameter(description = "Failure fingerprint")
    @Nullable String group;

    @QueryParam("relation")
    @Parameter(description = "To the look before: new, still-there or came-back")
    @Nullable String relation;

    Query query() {
        return query(new Sought(q, filter, reason, category, exception, type, source, hour, group, relation));
    }

    static Query query(Sought sought) {
        try {
            return sought.query();
        } catch (Sought.Wrong e) {
            throw problem(e);
        }
    }

    static Problem problem(Sought.Wrong wrong) {
        Invalid invalid = wrong.filter();
        if (invalid == null) {
            return Parameters.refused(wrong.parameter(), wrong.value(), wrong.takes());
        }
        return new Problem(
                        400,
                        "filter-invalid",
                        "The filter cannot be used",
                        "Line " + invalid.line() + ", column " + invalid.column() + ": " + invalid.message() + " "
                                + invalid.mend())
                .with("line", invalid.line())
                .with("column", invalid.column())
                .with("message", invalid.message())
                .with("mend", invalid.mend());
    }
}
