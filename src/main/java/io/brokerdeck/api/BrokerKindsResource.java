package io.brokerdeck.api;

import io.brokerdeck.broker.BrokerKind;
import io.brokerdeck.broker.BrokerProvider;
import io.quarkus.arc.All;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/broker-kinds")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Brokers")
public class BrokerKindsResource {
    private final List<BrokerKind> kinds;

    BrokerKindsResource(@All List<BrokerProvider> providers) {
        kinds = providers.stream()
                .map(BrokerProvider::kind)
                .sorted(Comparator.comparing(BrokerKind::label))
                .toList();
    }

    @GET
    @Operation(
            operationId = "listBrokerKinds",
            summary = "List the kinds of brokers that can be watched, each with settings to begin with")
    public Page<BrokerKind> list() {
        return Page.whole(kinds, null);
    }
}
