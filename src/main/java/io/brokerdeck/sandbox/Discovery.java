package io.brokerdeck.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.brokerdeck.sandbox.Refusal.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Enough of Azure's resource manager to discover namespaces: lists by subscription and resource group, and one by name. */
final class Discovery {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "Microsoft.ServiceBus/namespaces";
    private static final int PAGE = 20;

    private final SandboxAccount account;
    private final Namespace namespace;

    Discovery(SandboxAccount account, Namespace namespace) {
        this.account = account;
        this.namespace = namespace;
    }

    /** Whether a path is one of the resource manager's and not the name of an entity. */
    boolean knows(List<String> segments) {
        return segments.size() >= 4
                && segments.get(0).equalsIgnoreCase("subscriptions")
                && segments.get(1).equalsIgnoreCase(account.subscription());
    }

    /**
     * Answers a GET in JSON. Throws a refusal.
     *
     * @param base scheme, host and port by which the caller came, without a slash at the end
     */
    String answer(List<String> segments, Map<String, String> query, String base) {
        boolean grouped = segments.get(2).equalsIgnoreCase("resourceGroups");
        String group = grouped ? segments.get(3) : null;
        List<String> rest = segments.subList(grouped ? 4 : 2, segments.size());
        if (rest.size() < 3 || !(rest.get(1) + "/" + rest.get(2)).equalsIgnoreCase(TYPE) || rest.size() > 4) {
            throw new Refusal(Cause.NOT_FOUND, "The sandbox tells of namespaces only.");
        }
        List<Map<String, Object>> found = namespaces(group);
        if (rest.size() == 3) {
            return json(page(found, query, base + "/" + String.join("/", segments)));
        }
        return json(found.stream()
                .filter(one -> rest.get(3).equalsIgnoreCase(String.valueOf(one.get("name"))))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Cause.NOT_FOUND, "The resource '" + rest.get(3) + "' was not found in this group.")));
    }

    private static Map<String, Object> page(List<Map<String, Object>> all, Map<String, String> query, String url) {
        int skip;
        try {
            skip = Integer.parseInt(Objects.requireNonNullElse(query.get("$skipToken"), "0"));
        } catch (NumberFormatException e) {
            throw new Refusal(Cause.ARGUMENT, "The token of the page is wrong.");
        }
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("value", all.stream().skip(skip).limit(PAGE).toList());
        if (skip + PAGE < all.size()) {
            String version = query.getOrDefault("api-version", "");
            page.put("nextLink", url + "?api-version=" + version + "&$skipToken=" + (skip + PAGE));
        }
        return page;
    }

    private List<Map<String, Object>> namespaces(@Nullable String group) {
        var all = new ArrayList<SandboxAccount.Listed>();
        all.add(new SandboxAccount.Listed(namespace.name(), account.own(), false));
        all.addAll(account.others());
        return all.stream()
                .filter(one -> group == null || one.place().resourceGroup().equalsIgnoreCase(group))
                .map(this::describe)
                .toList();
    }

    private Map<String, Object> describe(SandboxAccount.Listed listed) {
        SandboxAccount.Place place = listed.place();
        String id = "/subscriptions/" + account.subscription() + "/resourceGroups/" + place.resourceGroup()
                + "/providers/" + TYPE + "/" + listed.name();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("provisioningState", "Succeeded");
        properties.put("status", "Active");
        properties.put("createdAt", Instant.ofEpochMilli(namespace.created()).toString());
        properties.put("serviceBusEndpoint", "https://" + listed.name() + ".servicebus.windows.net:443/");
        properties.put("publicNetworkAccess", listed.isPrivate() ? "Disabled" : "Enabled");
        if (listed.isPrivate()) {
            properties.put("privateEndpointConnections", List.of(endpoint(id)));
        }
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("id", id);
        description.put("name", listed.name());
        description.put("type", TYPE);
        description.put("location", place.location());
        description.put("sku", Map.of("name", place.sku(), "tier", place.sku()));
        description.put("tags", Map.of());
        description.put("properties", properties);
        return description;
    }

    private static Map<String, Object> endpoint(String id) {
        return Map.of(
                "id",
                id + "/privateEndpointConnections/one",
                "name",
                "one",
                "type",
                TYPE + "/PrivateEndpointConnections",
                "properties",
                Map.of(
                        "provisioningState",
                        "Succeeded",
                        "privateLinkServiceConnectionState",
                        Map.of("status", "Approved", "description", "")));
    }

    /** An error as the resource manager writes it. */
    static String error(Refusal refusal) {
        return json(Map.of("error", Map.of("code", refusal.why().name(), "message", refusal.sentence())));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
