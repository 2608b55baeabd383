/**
 * What a dead letter says about its failure: the facts that it carries, the fingerprint by which like failures are found,
 * and the groups that they form. Nothing here speaks to a broker, and no message makes it throw.
 *
 * <p>Read {@link io.brokerdeck.deadletter.failure.Reading} first, then
 * {@link io.brokerdeck.deadletter.failure.Fingerprint} and {@link io.brokerdeck.deadletter.failure.Grouping}.
 */
@NullMarked
package io.brokerdeck.deadletter.failure;

import org.jspecify.annotations.NullMarked;
