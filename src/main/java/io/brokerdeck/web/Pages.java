package io.brokerdeck.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/")
public class Pages {
    @GET
    public String shell() throws java.io.IOException {
        try (var in = Thread.currentThread()
                .getContextClassLoader()
                .getResourceAsStream("META-INF/resources/manifest.json")) {
            return in == null ? "none" : new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
