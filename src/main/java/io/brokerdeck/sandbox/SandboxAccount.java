package io.brokerdeck.sandbox;

import java.util.List;

/**
 * What the resource manager tells of an Azure subscription: the sandbox' own namespace, and others that are only listed.
 *
 * @param subscription its id
 * @param own where the sandbox' own namespace stands
 */
public record SandboxAccount(String subscription, Place own, List<Listed> others) {
    /**
     * @param location such as {@code westeurope}
     * @param sku Basic, Standard or Premium
     */
    public record Place(String resourceGroup, String location, String sku) {}

    /**
     * @param isPrivate whether it has a private endpoint and no public one
     */
    public record Listed(String name, Place place, boolean isPrivate) {}

    public SandboxAccount {
        others = List.copyOf(others);
    }
}
