package io.brokerdeck.api;

import io.brokerdeck.access.Access;
import io.brokerdeck.api.InspectionGroups.NoteItem;
import io.brokerdeck.deadletter.FailureNotes;
import io.brokerdeck.deadletter.FailureNotes.State;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/failures/{fingerprint}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Inspections")
public class FailuresResource {
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9]{1,4}-[0-9a-f]{32}");
    private static final int OWNER_LENGTH = 200;
    private static final int NOTE_LENGTH = 4000;

    private final FailureNotes notes;
    private final Access access;

    FailuresResource(FailureNotes notes, Access access) {
        this.notes = notes;
        this.access = access;
    }

    /** @param state new, investigating, known or fixed; owner and note may be empty */
    @Schema(name = "FailureNoteRequest")
    record Wanted(
            @Nullable String state,
            @Nullable String owner,
            @Nullable String note) {}

    @GET
    @Operation(operationId = "getFailureNote", summary = "What people know about a failure")
    public NoteItem get(@RestPath String fingerprint) {
        NoteItem note = NoteItem.of(notes.get(checked(fingerprint)).orElse(null));
        if (note == null) {
            throw Problem.notFound("Nothing is noted about the failure \"" + fingerprint + "\".");
        }
        return note;
    }

    @PUT
    @Operation(
            operationId = "putFailureNote",
            summary = "Note a state, an owner and words about a failure, wherever it shows up")
    public NoteItem put(@RestPath String fingerprint, @Nullable Wanted wanted) {
        String id = checked(fingerprint);
        if (wanted == null) {
            throw Problem.invalid("The body is missing: give {\"state\": \"…\", \"owner\": \"…\", \"note\": \"…\"}.");
        }
        State state = Parameters.words(
                        "state", List.of(Fields.required("state", wanted.state())), State.values(), State::word)
                .iterator()
                .next();
        notes.put(
                id,
                state,
                text("owner", wanted.owner(), OWNER_LENGTH),
                text("note", wanted.note(), NOTE_LENGTH),
                access.caller().name());
        return get(id);
    }

    private static String checked(String fingerprint) {
        if (!FINGERPRINT.matcher(fingerprint).matches()) {
            throw Parameters.refused("fingerprint", fingerprint, "the fingerprint of a group of a look");
        }
        return fingerprint;
    }

    private static String text(String name, @Nullable String value, int most) {
        String text = Objects.requireNonNullElse(value, "");
        if (text.length() > most || text.indexOf('\0') >= 0) {
            throw Problem.invalid(name + " takes at most " + most + " characters.");
        }
        return text;
    }
}
