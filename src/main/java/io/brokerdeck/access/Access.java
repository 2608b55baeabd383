package io.brokerdeck.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells features who asks and what they may do. Only within a request that passed the {@link Gate}. */
@ApplicationScoped
public class Access {
    private final SecurityIdentity identity;

    Access(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** Who asks; a {@link Refusal} if nobody is signed in. */
    public Caller caller() {
        if (identity.getPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw Refusal.unauthenticated(false);
    }

    public boolean may(Permission permission) {
        return caller().may(permission);
    }

    /** Returns if the caller has the permission, else refuses. */
    public void require(Permission permission) {
        var caller = caller();
        if (!caller.may(permission)) {
            throw Refusal.forbidden(caller, permission);
        }
    }
}
