package io.brokerdeck.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Tells features who asks and what they may do. Only within a request that passed the {@link Gate}. */
@ApplicationScoped
public class Access {
    private final SecurityIdentity identity;
    private final Sessions sessions;
    private final Users users;

    Access(SecurityIdentity identity, Sessions sessions, Users users) {
        this.identity = identity;
        this.sessions = sessions;
        this.users = users;
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

    /**
     * Tells later, on any thread, whether who asks now is still let in: for answers that do not end. Blocks.
     *
     * @param session the token of the caller's session; null for one without
     */
    public BooleanSupplier lasting(@Nullable String session) {
        var caller = caller();
        return session != null && caller.bySession()
                ? () -> sessions.runs(session)
                : () -> users.passwordHash(caller.name()).isPresent();
    }
}
