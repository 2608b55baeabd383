package io.brokerdeck.access;

import java.time.Instant;

/** A local user; the password's hash stays in {@link Users}. */
public record User(String name, Role role, Instant createdAt) {}
