package io.brokerdeck.api;

import io.brokerdeck.deadletter.Comparison;
import io.brokerdeck.deadletter.Findings;
import io.brokerdeck.deadletter.Found;
import io.brokerdeck.deadletter.Inspection;
import io.brokerdeck.deadletter.Inspections;
import io.brokerdeck.deadletter.Seen;
import io.brokerdeck.deadletter.Sheet;
import io.brokerdeck.deadletter.Viewing;
import io.brokerdeck.deadletter.content.Body;
import io.brokerdeck.deadletter.content.Masking;
import io.brokerdeck.deadletter.failure.Reading;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/inspections/{id}/messages")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Inspections")
public class InspectionMessagesResource {
    private final Inspections inspections;
    private final Findings findings;
    private final Reading reading;
    private final Viewing viewing;

    InspectionMessagesResource(Inspections inspections, Findings findings, Reading reading, Viewing viewing) {
        this.inspections = inspections;
        this.findings = findings;
        this.reading = reading;
        this.viewing = viewing;
    }

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

    @GET
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
        Masking mask = viewing.masking();
        Found found = findings.find(id, wanted.query(), mask);
        Found.Progress progress = found.progress();
        Sheet sheet = findings.sheet(id, mask);
        Comparison comparison = findings.compare(inspection.id()).orElse(null);
        List<InspectionMessage> items = new ArrayList<>();
        int next = found.next(from);
        for (; next >= 0 && items.size() < most; next = found.next(next + 1)) {
            items.add(InspectionMessage.of(sheet, next, comparison));
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

    @GET
    @Path("{number}")
    @Operation(operationId = "getInspectionMessage", summary = "One message of a look, whole")
    public InspectionMessageDetails message(@RestPath String id, @RestPath String number) {
        Inspection inspection = one(id);
        Masking mask = viewing.masking();
        Seen seen = seen(id, number);
        Seen shown = seen.shown(mask);
        Comparison comparison = findings.compare(id).orElse(null);
        return InspectionMessageDetails.of(
                InspectionMessage.of(findings.sheet(id, mask), Integer.parseInt(number), comparison),
                seen,
                reading.of(shown.message(), shown.death()),
                inspection.queue().name(),
                mask);
    }

    private Seen seen(String id, String number) {
        long wanted = Parameters.number("number", number, 0, Integer.MAX_VALUE, 0);
        return InspectionProblem.answered("", () -> inspections.message(id, wanted));
    }

    @GET
    @Path("{number}/body")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(
            operationId = "getInspectionMessageBody",
            summary = "The body of a message as it lies in the queue, to be downloaded",
            description = "Those who may not see all get its text, masked.")
    public Response body(@RestPath String id, @RestPath String number) {
        Seen seen = seen(id, number);
        Masking mask = viewing.masking();
        byte[] bytes = seen.message().body();
        if (!mask.isEmpty()) {
            String text = Body.of(seen.message(), mask).text();
            bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        }
        return Response.ok(bytes)
                .header("Content-Disposition", "attachment; filename=\"message-" + number + ".bin\"")
                .build();
    }

    private Inspection one(String id) {
        return InspectionProblem.answered("", () -> inspections.get(id));
    }
}
