package io.brokerdeck.deadletter;

import io.brokerdeck.access.Access;
import io.brokerdeck.access.Permission;
import io.brokerdeck.deadletter.content.Masking;
import jakarta.inject.Singleton;

/** Tells what of messages the one who asks may see. */
@Singleton
public final class Viewing {
    private final Access access;
    private final Masking masking;

    Viewing(Access access, Masking masking) {
        this.access = access;
        this.masking = masking;
    }

    /** Who may act on messages may see all of them; for others the configured rules hide something. */
    public Masking masking() {
        return access.may(Permission.OPERATE) ? Masking.NONE : masking;
    }
}
