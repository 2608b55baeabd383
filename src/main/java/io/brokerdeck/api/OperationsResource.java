package io.brokerdeck.api;

import io.brokerdeck.access.Access;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.deadletter.LookDenied;
import io.brokerdeck.operation.Denied;
import io.brokerdeck.operation.Operations;
import io.brokerdeck.operation.Order;
import io.brokerdeck.operation.Outcome;
import io.brokerdeck.operation.Planned;
import io.brokerdeck.operation.State;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/operations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
public class OperationsResource {
    private final Operations operations;
    private final Access access;

    OperationsResource(Operations operations, Access access) {
        this.operations = operations;
        this.access = access;
    }

    /** @param seq its number in the operation, in the order of the queue */
    record MessageItem(
            long seq,
            String outcome,
            String detail,
            @Nullable String messageId,
            @Nullable String to) {
        static MessageItem of(Operations.MessageOutcome message) {
            return new MessageItem(
                    message.seq(),
                    message.outcome().word(),
                    message.detail(),
                    message.messageId().isEmpty() ? null : message.messageId(),
                    message.place().isEmpty() ? null : message.place());
        }
    }

    record MessagePage(List<MessageItem> items, @Nullable String nextCursor) {}

    record OperationPage(
            List<OperationItem> items, @Nullable String nextCursor) {}

    /**
     * @param onDoubt leave or send; what was chosen before when absent
     * @param acceptCost that reading the queue once more has the cost told
     */
    record Resumption(@Nullable String onDoubt, @Nullable Boolean acceptCost) {}

    @POST
    @Operation(
            operationId = "startOperation",
            summary = "Move messages from a queue to where they belong, or cancel scheduled ones, or plan it",
            description =
                    "With dryRun the plan (200): how many, which queues they would reach, what it costs, what could"
                            + " go wrong. Else it begins (202). The same Idempotency-Key and body begin one operation only.")
    public Response start(OperationRequest request, @RestHeader("Idempotency-Key") @Nullable String key)
            throws BrokerException {
        Order order = request.order();
        String broker = order.queue().broker();
        if (Boolean.TRUE.equals(request.dryRun())) {
            return answered(broker, () -> Response.ok(planned(operations.plan(order))));
        }
        long expected = request.expected(order);
        return answered(broker, () -> {
            OperationItem begun = OperationItem.of(operations.start(
                    order,
                    Boolean.TRUE.equals(request.acceptCost()),
                    expected,
                    access.caller().name(),
                    key(key)));
            return Response.accepted(begun).location(URI.create("/api/v1/operations/" + begun.id()));
        });
    }

    private static PlanItem planned(Planned planned) {
        return PlanItem.of(planned.plan(), planned.planned(), planned.selected());
    }

    private static @Nullable String key(@Nullable String key) {
        if (key != null && (key.isBlank() || key.length() > 200)) {
            throw Parameters.refused("Idempotency-Key", key, "1 to 200 characters, such as a UUID");
        }
        return key;
    }

    @GET
    @Operation(operationId = "listOperations", summary = "List operations, the newest first")
    public OperationPage list(
            @RestQuery @Parameter(description = "Id of a queue") @Nullable String queue,
            @RestQuery List<String> state,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor) {
        Set<State> states = EnumSet.noneOf(State.class);
        states.addAll(Parameters.words("state", state, State.values(), State::word));
        int most = Parameters.limit(limit);
        String queueId = queue == null ? null : Parameters.queue("queue", queue).id();
        List<OperationItem> items = operations.list(queueId, states, cursor, most).stream()
                .map(OperationItem::of)
                .toList();
        return new OperationPage(
                items, items.size() < most ? null : items.get(items.size() - 1).id());
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getOperation", summary = "One operation: its plan and how far it is")
    public OperationItem get(@RestPath String id) {
        return denied(() -> OperationItem.of(operations.get(id)));
    }

    @GET
    @Path("{id}/messages")
    @Operation(operationId = "listOperationMessages", summary = "What became of each message of an operation")
    public MessagePage messages(
            @RestPath String id,
            @RestQuery @Nullable String outcome,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor) {
        int most = Parameters.limit(limit);
        Outcome wanted = outcome == null
                ? null
                : Parameters.words("outcome", List.of(outcome), Outcome.values(), Outcome::word)
                        .iterator()
                        .next();
        long after = Parameters.number("cursor", cursor, 0, Long.MAX_VALUE, 0);
        List<MessageItem> items = denied(() -> operations.messages(id, wanted, after, most)).stream()
                .map(MessageItem::of)
                .toList();
        return new MessagePage(
                items,
                items.size() < most
                        ? null
                        : Long.toString(items.get(items.size() - 1).seq()));
    }

    @GET
    @Path("{id}/archive")
    @Produces("application/jsonl")
    @Operation(
            operationId = "getOperationArchive",
            summary = "The messages that were taken off without being sent by this operation, a line of JSON each",
            description = "They had arrived before, by the operation's own journal, or were cancelled; kept until its"
                    + " retention ends.")
    public Response archive(@RestPath String id) {
        denied(() -> operations.get(id));
        return Response.ok((StreamingOutput) out -> operations.archive(id, out))
                .header("Content-Disposition", "attachment; filename=\"operation-" + id + ".jsonl\"")
                .build();
    }

    @POST
    @Path("{id}/pause")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "pauseOperation", summary = "Send nothing more; give back what is held")
    public Response pause(@RestPath String id) throws BrokerException {
        return answered("", () -> Response.ok(OperationItem.of(operations.pause(id))));
    }

    @POST
    @Path("{id}/resume")
    @Operation(
            operationId = "resumeOperation",
            summary = "Go on with a paused or interrupted operation",
            description = "What had arrived before is recognised, archived and taken off without being sent again.")
    public Response resume(@RestPath String id, @Nullable Resumption resumption) throws BrokerException {
        Resumption wanted = resumption == null ? new Resumption(null, null) : resumption;
        Boolean send = wanted.onDoubt() == null ? null : OperationRequest.sendDoubtful(wanted.onDoubt());
        String broker = denied(() -> operations.get(id)).order().queue().broker();
        return answered(
                broker,
                () -> Response.ok(
                        OperationItem.of(operations.resume(id, send, Boolean.TRUE.equals(wanted.acceptCost())))));
    }

    @POST
    @Path("{id}/cancel")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "cancelOperation", summary = "End it; what was not sent is where it was")
    public Response cancel(@RestPath String id) throws BrokerException {
        return answered("", () -> Response.ok(OperationItem.of(operations.cancel(id))));
    }

    private interface Question {
        Response.ResponseBuilder ask() throws BrokerException;
    }

    private static Response answered(String broker, Question question) {
        try {
            return question.ask().build();
        } catch (Denied e) {
            throw OperationProblem.of(e.why());
        } catch (LookDenied e) {
            throw InspectionProblem.of(e.why());
        } catch (BrokerException e) {
            throw BrokerProblem.of(broker, e.failure());
        }
    }

    private static <T> T denied(Supplier<T> question) {
        try {
            return question.get();
        } catch (Denied e) {
            throw OperationProblem.of(e.why());
        }
    }
}
