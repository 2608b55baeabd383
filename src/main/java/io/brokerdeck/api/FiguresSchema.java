package io.brokerdeck.api;

import io.brokerdeck.monitoring.Figure;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Describes the figures in OpenAPI from the one list of them. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class FiguresSchema implements OASFilter {
    @Override
    public void filterOpenAPI(OpenAPI api) {
        Schema figures = OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description("What is known of a queue in numbers; null when unknown");
        for (Figure figure : Figure.values()) {
            figures.addProperty(figure.json(), schema(figure));
        }
        figures.addProperty(
                "oldestMessageAgeBound",
                OASFactory.createSchema()
                        .addType(SchemaType.STRING)
                        .addType(SchemaType.NULL)
                        .description("exact, or lower where the age is a lower bound"));
        api.getComponents().addSchema("Figures", figures);
    }

    private static Schema schema(Figure figure) {
        Schema schema = OASFactory.createSchema().addType(SchemaType.NULL);
        String estimate = Figures.ESTIMATES.get(figure.json());
        return switch (figure.unit()) {
            case MESSAGES, COUNT -> schema.addType(SchemaType.INTEGER).description("count");
            case BYTES -> schema.addType(SchemaType.INTEGER).description("bytes");
            case SECONDS ->
                schema.addType(SchemaType.STRING)
                        .format("duration")
                        .description("ISO 8601" + (estimate == null ? "" : "; estimate: " + estimate));
            case PER_SECOND ->
                schema.addType(SchemaType.NUMBER)
                        .description("per second" + (estimate == null ? "" : "; estimate: " + estimate));
            case RATIO ->
                schema.addType(SchemaType.NUMBER)
                        .description("0 to 1" + (estimate == null ? "" : "; estimate: " + estimate));
        };
    }
}
