package io.brokerdeck.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.brokerdeck.testing.Client;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Derived from the routes themselves: a new one without a rule fails here. */
@QuarkusTest
class EveryRouteTest {
    /** Handlers of every path, answers to what no route took, and a page of the development mode: all stay shut. */
    private static final List<String> NOT_ROUTES = List.of("", "/", "/api/", "/q", "/q/", "/q/health-ui");

    private final List<Route> routes = Route.ofResources();
    private final Rules rules = new Rules();

    @Inject
    Router router;

    @Test
    void every_resource_method_has_a_rule() {
        assertThat(routes).hasSizeGreaterThan(5).allSatisfy(route -> assertThat(rule(route))
                .as("%s needs a line in Rules", route)
                .isPresent());
    }

    @Test
    void every_other_route_of_the_server_has_a_rule() {
        var paths = paths(router).filter(path -> !NOT_ROUTES.contains(path)).toList();

        assertThat(paths).contains("/q/metrics", "/q/openapi", "/q/health");
        assertThat(paths).allSatisfy(path -> assertThat(rules.all().stream().anyMatch(rule -> rule.leads(path)))
                .as("%s needs a line in Rules", path)
                .isTrue());
    }

    @Test
    void nobody_gets_in_without_signing_in() {
        assertSoftly(softly -> {
            for (var route : routes) {
                if (rule(route).map(Rule::permission).isPresent()) {
                    var response = request(Client.anonymous(), route);
                    softly.assertThat(response.statusCode()).as("%s", route).isEqualTo(isApi(route) ? 401 : 303);
                    softly.assertThat(response.contentType())
                            .as("%s", route)
                            .isEqualTo(isApi(route) ? "application/problem+json" : "");
                }
            }
            for (var path : List.of("/q/metrics", "/q/openapi", "/q/swagger-ui/")) {
                softly.assertThat(Client.anonymous().get(path).statusCode())
                        .as(path)
                        .isEqualTo(401);
            }
            for (var path : List.of("/q/health", "/q/health/live", "/q/health/ready", "/sign-in", "/sign-in.css")) {
                softly.assertThat(Client.anonymous().get(path).statusCode())
                        .as(path)
                        .isEqualTo(200);
            }
        });
    }

    @Test
    void a_role_does_not_reach_what_needs_a_higher_one() {
        refused(Permission.OPERATE, Client::viewer);
        refused(Permission.ADMINISTER, Client::viewer);
        refused(Permission.ADMINISTER, Client::operator);
    }

    @Test
    void a_viewer_reaches_the_technical_pages() {
        for (var path : List.of("/q/metrics", "/q/openapi", "/q/swagger-ui/")) {
            assertThat(Client.viewer().get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void a_path_that_no_rule_knows_cannot_be_reached() {
        var administrator = Client.administrator();

        for (var path :
                List.of("/api/v1/users/", "/api/v1/users;x=1", "/api/v2/users", "/q/dev-ui", "/manifest.json")) {
            assertThat(administrator.urlEncodingEnabled(false).get(path).statusCode())
                    .as(path)
                    .isIn(303, 404);
        }
        assertThat(administrator.options("/api/v1/users").statusCode()).isEqualTo(405);
    }

    private void refused(Permission permission, Supplier<RequestSpecification> client) {
        assertSoftly(softly -> {
            for (var route : routes) {
                if (isApi(route) && rule(route).map(Rule::permission).equals(Optional.of(permission))) {
                    softly.assertThat(request(client.get(), route).statusCode())
                            .as("%s", route)
                            .isEqualTo(403);
                }
            }
        });
    }

    private static Stream<String> paths(Router router) {
        return router.getRoutes().stream().flatMap(route -> {
            var path = route.getPath() == null ? "" : route.getPath();
            return route.getSubRouter() == null
                    ? Stream.of(path)
                    : paths(route.getSubRouter()).map(rest -> (path + rest).replace("//", "/"));
        });
    }

    private Optional<Rule> rule(Route route) {
        return rules.all().stream()
                .filter(rule -> rule.takes(route.method(), route.path()))
                .findFirst();
    }

    private static Response request(RequestSpecification client, Route route) {
        return client.request(route.method(), route.example());
    }

    private static boolean isApi(Route route) {
        return route.path().startsWith("/api/");
    }
}
