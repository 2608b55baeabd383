package io.brokerdeck.servicebus;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Makes what asks Azure Monitor, where an entry wants that; asks nobody yet. */
final class Monitors {
    private final ServiceBusConfig.Monitor config;
    private final Faults faults;

    Monitors(ServiceBusConfig.Monitor config, Faults faults) {
        this.config = config;
        this.faults = faults;
    }

    boolean wanted() {
        return config.enabled();
    }

    /** For an entry without an identity, which Azure Monitor does not know. */
    void refuse() {
        if (wanted()) {
            faults.add(
                    "monitor.enabled",
                    "= true needs an identity, and a connection string is none",
                    "give fully-qualified-namespace and identity.type in its place, or take monitor.enabled away");
        }
    }

    /** For an entry whose namespaces tell their ids themselves. */
    void checkDiscovered() {
        if (config.resourceId().isPresent()) {
            faults.add(
                    "monitor.resource-id",
                    "is for a single namespace",
                    "take it away: a discovery finds the ids of its namespaces itself");
        }
    }

    /** The id of the namespace with this host; null after a fault. */
    @Nullable ResourceId id(String host) {
        String text = config.resourceId().orElse(null);
        ResourceId id = text == null ? null : ResourceId.parse(text).orElse(null);
        if (id != null && id.fits(host)) {
            return id;
        }
        faults.add(
                "monitor.resource-id",
                text == null
                        ? "is missing"
                        : "= " + text
                                + (id == null ? " is no id of a namespace" : " is of another namespace than " + host),
                "write /subscriptions/…/resourceGroups/…/providers/Microsoft.ServiceBus/namespaces/…, as the properties of"
                        + " the namespace in Azure's portal show it");
        return null;
    }

    Monitor of(ControlPlane manager) {
        return wanted() ? new Monitor(new Metrics(manager), InstantSource.system()) : Monitor.OFF;
    }
}
