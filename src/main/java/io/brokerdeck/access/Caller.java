package io.brokerdeck.access;

import java.security.Principal;

/** A signed-in user. {@code bySession} tells a browser's session from HTTP Basic. */
public record Caller(String name, Role role, boolean bySession) implements Principal {
    @Override
    public String getName() {
        return name;
    }

    public boolean may(Permission permission) {
        return role.permissions().contains(permission);
    }
}
