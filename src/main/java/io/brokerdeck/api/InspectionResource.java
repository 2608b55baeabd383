package io.brokerdeck.api;

import io.brokerdeck.deadletter.Comparison;
import io.brokerdeck.deadletter.Facets;
import io.brokerdeck.deadletter.FailureNotes;
import io.brokerdeck.deadletter.Findings;
import io.brokerdeck.deadletter.Inspection;
import io.brokerdeck.deadletter.Inspections;
import io.brokerdeck.deadletter.Query;
import io.brokerdeck.deadletter.Viewing;
import io.brokerdeck.deadletter.content.Masking;
import io.brokerdeck.deadletter.failure.Fingerprint;
import io.brokerdeck.deadletter.failure.Group;
import io.brokerdeck.deadletter.failure.Groups;
import io.brokerdeck.deadletter.filter.Completion;
import io.brokerdeck.deadletter.filter.Filter;
import io.brokerdeck.deadletter.filter.Suggestion;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/inspections/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Inspections")
public class InspectionResource {
    private static final int MOST_GROUPS = 200;

    private final Inspections inspections;
    private final Findings findings;
    private final FailureNotes notes;
    private final Viewing viewing;

    InspectionResource(Inspections inspections, Findings findings, FailureNotes notes, Viewing viewing) {
        this.inspections = inspections;
        this.findings = findings;
        this.notes = notes;
        this.viewing = viewing;
    }

    /**
     * @param earlier the look before into the same queue
     * @param partial whether one of the two did not see all: what the earlier did not see counts as new, what this one
     *     did not see as gone
     */
    record ComparisonItem(InspectionItem earlier, int fresh, int stillThere, int cameBack, int gone, boolean partial) {}

    @GET
    @Operation(operationId = "getInspection", summary = "One look: how far it went and what it cost")
    public InspectionItem get(@RestPath String id) {
        return InspectionItem.of(one(id));
    }

    private Inspection one(String id) {
        return InspectionProblem.answered("", () -> inspections.get(id));
    }

    @POST
    @Path("stop")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "stopInspection", summary = "End a look that is being taken; what was seen is kept")
    public InspectionItem stop(@RestPath String id) {
        return InspectionItem.of(InspectionProblem.answered("", () -> inspections.stop(id)));
    }

    @DELETE
    @Operation(operationId = "deleteInspection", summary = "Forget a look; its queue is left alone")
    public void delete(@RestPath String id) {
        InspectionProblem.answered("", () -> {
            inspections.delete(id);
            return id;
        });
    }

    @GET
    @Path("groups")
    @Operation(operationId = "listInspectionGroups", summary = "The messages of a look by the way they failed")
    public InspectionGroups groups(@RestPath String id, @BeanParam InspectionQuery wanted) {
        one(id);
        Masking mask = viewing.masking();
        Groups groups = findings.groups(id, MOST_GROUPS, mask);
        Map<String, Long> matches = findings.groupCounts(id, findings.find(id, wanted.query(), mask), mask);
        return InspectionGroups.of(
                groups,
                matches,
                notes.all(groups.groups().stream()
                        .map(Group::fingerprint)
                        .map(Fingerprint::id)
                        .toList()));
    }

    @GET
    @Path("facets")
    @Operation(operationId = "getInspectionFacets", summary = "What occurs how often among messages of a look")
    public Facets facets(@RestPath String id, @BeanParam InspectionQuery wanted) {
        one(id);
        Masking mask = viewing.masking();
        return findings.facets(id, findings.find(id, wanted.query(), mask), mask);
    }

    record SuggestionPage(List<Suggestion> items) {}

    @GET
    @Path("completion")
    @Operation(operationId = "completeInspectionFilter", summary = "What could be written at a place of a filter")
    public SuggestionPage completion(
            @RestPath String id, @RestQuery @Nullable String text, @RestQuery @Nullable String offset) {
        one(id);
        String written = text == null ? "" : text;
        if (written.length() > Filter.MOST_CHARACTERS) {
            throw Parameters.refused("text", written, "at most " + Filter.MOST_CHARACTERS + " characters");
        }
        int place = Parameters.number("offset", offset, 0, written.length(), written.length());
        return new SuggestionPage(Completion.at(written, place, findings.samples(id, viewing.masking())));
    }

    @GET
    @Path("comparison")
    @Operation(operationId = "compareInspection", summary = "What changed since the look before into the same queue")
    public ComparisonItem comparison(@RestPath String id) {
        Inspection now = one(id);
        Optional<Inspection> before = inspections.before(now);
        Comparison comparison = findings.compare(id).orElse(null);
        if (before.isEmpty() || comparison == null) {
            throw Problem.notFound("There is no look before \"" + id + "\" into its queue.");
        }
        return new ComparisonItem(
                InspectionItem.of(before.get()),
                comparison.fresh(),
                comparison.stillThere(),
                comparison.cameBack(),
                comparison.gone(),
                isPartial(before.get()) || isPartial(now));
    }

    private static boolean isPartial(Inspection inspection) {
        return inspection.ending() != Inspection.Ending.ALL;
    }

    @GET
    @Path("export")
    @Produces({"application/jsonl", "text/csv"})
    @Operation(
            operationId = "exportInspection",
            summary = "All messages that are wanted, as lines of JSON (without loss) or as a table")
    public Response export(@RestPath String id, @BeanParam InspectionQuery wanted, @RestQuery @Nullable String format) {
        one(id);
        String wantedFormat = format == null ? "jsonl" : format;
        boolean lines = wantedFormat.equals("jsonl");
        if (!lines && !wantedFormat.equals("csv")) {
            throw Parameters.refused("format", wantedFormat, "jsonl or csv");
        }
        Query query = wanted.query();
        Masking mask = viewing.masking();
        return Response.ok((StreamingOutput) out -> findings.export(id, query, mask, lines, out))
                .type(lines ? "application/jsonl" : "text/csv;charset=UTF-8")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"inspection-" + id + (lines ? ".jsonl" : ".csv") + "\"")
                .build();
    }
}
