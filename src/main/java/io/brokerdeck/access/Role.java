package io.brokerdeck.access;

import static io.brokerdeck.access.Permission.ADMINISTER;
import static io.brokerdeck.access.Permission.OPERATE;
import static io.brokerdeck.access.Permission.READ;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The roles of local users; each contains the one before. */
public enum Role {
    VIEWER(READ),
    OPERATOR(OPERATE),
    ADMINISTRATOR(ADMINISTER);

    private final Permission highest;

    Role(Permission highest) {
        this.highest = highest;
    }

    public Set<Permission> permissions() {
        return EnumSet.range(Permission.READ, highest);
    }

    /** The role as REST and the store write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Role> of(String word) {
        return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    /** The role that a caller of the API named, else a refusal that lists the roles. */
    public static Role named(String word) {
        return of(word).orElseThrow(() ->
                Refusal.invalid("The role \"" + word + "\" does not exist. Give viewer, operator or administrator."));
    }
}
