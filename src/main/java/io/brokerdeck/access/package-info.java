/** Who may do what: users, sessions, roles, and the one gate that every request passes. Denied is the default. */
@NullMarked
package io.brokerdeck.access;

import org.jspecify.annotations.NullMarked;
