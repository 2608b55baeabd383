package io.brokerdeck.api;

import io.brokerdeck.access.Access;
import io.brokerdeck.access.Permission;
import io.brokerdeck.deadletter.Comparison;
import io.brokerdeck.deadletter.Facets;
import io.brokerdeck.deadletter.FailureNotes;
import io.brokerdeck.deadletter.Found;
import io.brokerdeck.deadletter.Inspection;
import io.brokerdeck.deadletter.Inspections;
import io.brokerdeck.deadletter.Query;
import io.brokerdeck.deadletter.Seen;
import io.brokerdeck.deadletter.Sheet;
import io.brokerdeck.deadletter.content.Body;
import io.brokerdeck.deadletter.content.Masking;
import io.brokerdeck.deadletter.failure.Facts;
import io.brokerdeck.deadletter.failure.Fingerprint;
import io.brokerdeck.deadletter.failure.Group;
import io.brokerdeck.deadletter.failure.Groups;
import io.brokerdeck.deadletter.failure.Reading;
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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/inspections")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Inspections")
public class InspectionsResource {
    private static final int MOST_GROUPS = 200;

    private final Inspections inspections;
    private final FailureNotes notes;
    private final Reading reading;
    private final Masking masking;
    private final Access access;

    InspectionsResource(Inspections inspections, FailureNotes notes, Reading reading, Masking masking, Access access) {
        this.inspections = inspections;
        this.notes = notes;
        this.reading = reading;
        this.masking = masking;
        this.access = access;
    }

    record InspectionPage(
            List<InspectionItem> items, @Nullable String nextCursor) {}

    /**
     * @param matches found so far
     * @param scanned messages that were looked at for it, of so many; ask again until it is {@code complete}
     * @param failures why the filter could not be worked out for some messages, which are left out
     */
    @Schema(name = "InspectionMessages")
    record MessagePage(
            List<InspectionMessage> items,
            @Nullable String nextCursor,
            int matches,
            int scanned,
            int of,
            boolean complete,
            List<FailureItem> failures) {}

    /** @param kind missing, type, work or other */
    record FailureItem(String kind, long count, String example) {}

    /**
     * @param earlier the look before into the same queue
     * @param partial whether one of the two did not see all: what the earlier did not see counts as new, what this one
     *     did not see as gone
     */
    record ComparisonItem(InspectionItem earlier, int fresh, int stillThere, int cameBack, int gone, boolean partial) {}

    @GET
    @Operation(operationId = "listInspections", summary = "List looks, the newest first")
    public InspectionPage list(
            @RestQuery @Parameter(description = "Id of a queue") @Nullable String queue,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor) {
        int most = Parameters.limit(limit);
        String id = queue == null ? null : Parameters.queue("queue", queue).id();
        List<InspectionItem> items = inspections.list(id, cursor, most).stream()
                .map(InspectionItem::of)
                .toList();
        return new InspectionPage(
                items, items.size() < most ? null : items.get(items.size() - 1).id());
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getInspection", summary = "One look: how far it went and what it cost")
    public InspectionItem get(@RestPath String id) {
        return InspectionItem.of(one(id));
    }

    private Inspection one(String id) {
        return InspectionProblem.answered("", () -> inspections.get(id));
    }

    @POST
    @Path("{id}/stop")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "stopInspection", summary = "End a look that is being taken; what was seen is kept")
    public InspectionItem stop(@RestPath String id) {
        return InspectionItem.of(InspectionProblem.answered("", () -> inspections.stop(id)));
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "deleteInspection", summary = "Forget a look; its queue is left alone")
    public void delete(@RestPath String id) {
        InspectionProblem.answered("", () -> {
            inspections.delete(id);
            return id;
        });
    }

    @GET
    @Path("{id}/messages")
    @Operation(
            operationId = "listInspectionMessages",
            summary = "Messages of a look, in the order of the queue",
            description =
                    "What must be opened for q or filter is searched meanwhile: the page holds what was found so far.")
    public MessagePage messages(
            @RestPath String id,
            @BeanParam InspectionQuery wanted,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor) {
        int most = Parameters.limit(limit);
        int from = Parameters.number("cursor", cursor, 0, Integer.MAX_VALUE, 0);
        Inspection inspection = one(id);
        Masking mask = masking();
        Found found = inspections.find(id, wanted.query(), mask);
        Found.Progress progress = found.progress();
        Sheet sheet = inspections.sheet(id);
        Comparison comparison = inspections.compare(inspection.id()).orElse(null);
        List<InspectionMessage> items = new ArrayList<>();
        int next = found.next(from);
        for (; next >= 0 && items.size() < most; next = found.next(next + 1)) {
            items.add(InspectionMessage.of(sheet, next, comparison, mask));
        }
        // behind the last one looked at, more may still be found
        String more = next >= 0 ? Integer.toString(next) : progress.complete() ? null : after(items, from);
        return new MessagePage(
                items,
                more,
                progress.matches(),
                progress.scanned(),
                progress.of(),
                progress.complete(),
                progress.failures().stream()
                        .map(each -> new FailureItem(
                                each.kind().name().toLowerCase(Locale.ROOT), each.count(), each.example()))
                        .toList());
    }

    private static String after(List<InspectionMessage> items, int from) {
        return Integer.toString(
                items.isEmpty() ? from : items.get(items.size() - 1).number() + 1);
    }

    /** Who may act on messages may see all of them. */
    private Masking masking() {
        return access.may(Permission.OPERATE) ? Masking.NONE : masking;
    }

    @GET
    @Path("{id}/messages/{number}")
    @Operation(operationId = "getInspectionMessage", summary = "One message of a look, whole")
    public InspectionMessageDetails message(@RestPath String id, @RestPath String number) {
        Inspection inspection = one(id);
        Masking mask = masking();
        Seen seen = seen(id, number);
        Facts facts = reading.of(seen.message(), seen.death());
        Comparison comparison = inspections.compare(id).orElse(null);
        InspectionMessage row = InspectionMessage.of(inspections.sheet(id), Integer.parseInt(number), comparison, mask);
        return InspectionMessageDetails.of(
                row,
                seen,
                facts,
                mask == Masking.NONE ? Fingerprint.explain(facts) : null,
                inspection.queue().name(),
                mask);
    }

    private Seen seen(String id, String number) {
        long wanted = Parameters.number("number", number, 0, Integer.MAX_VALUE, 0);
        return InspectionProblem.answered("", () -> inspections.message(id, wanted));
    }

    @GET
    @Path("{id}/messages/{number}/body")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(
            operationId = "getInspectionMessageBody",
            summary = "The body of a message as it lies in the queue, to be downloaded",
            description = "Those who may not see all get its text, masked.")
    public Response body(@RestPath String id, @RestPath String number) {
        Seen seen = seen(id, number);
        Masking mask = masking();
        byte[] bytes = seen.message().body();
        if (mask != Masking.NONE) {
            String text = Body.of(seen.message(), mask).text();
            bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        }
        return Response.ok(bytes)
                .header("Content-Disposition", "attachment; filename=\"message-" + number + ".bin\"")
                .build();
    }

    @GET
    @Path("{id}/groups")
    @Operation(operationId = "listInspectionGroups", summary = "The messages of a look by the way they failed")
    public InspectionGroups groups(@RestPath String id, @BeanParam InspectionQuery wanted) {
        one(id);
        Groups groups = inspections.groups(id, MOST_GROUPS);
        Query query = wanted.query();
        Map<String, Long> matches = inspections.groupCounts(id, inspections.find(id, query, masking()));
        return InspectionGroups.of(
                groups,
                matches,
                notes.all(groups.groups().stream()
                        .map(Group::fingerprint)
                        .map(Fingerprint::id)
                        .toList()),
                masking());
    }

    @GET
    @Path("{id}/facets")
    @Operation(operationId = "getInspectionFacets", summary = "What occurs how often among messages of a look")
    public Facets facets(@RestPath String id, @BeanParam InspectionQuery wanted) {
        one(id);
        return inspections.facets(id, inspections.find(id, wanted.query(), masking()));
    }

    @GET
    @Path("{id}/comparison")
    @Operation(operationId = "compareInspection", summary = "What changed since the look before into the same queue")
    public ComparisonItem comparison(@RestPath String id) {
        Inspection now = one(id);
        Optional<Inspection> before = inspections.before(now);
        Comparison comparison = inspections.compare(id).orElse(null);
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
    @Path("{id}/export")
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
        Masking mask = masking();
        return Response.ok((StreamingOutput) out -> inspections.export(id, query, mask, lines, out))
                .type(lines ? "application/jsonl" : "text/csv;charset=UTF-8")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"inspection-" + id + (lines ? ".jsonl" : ".csv") + "\"")
                .build();
    }
}
