/**
 * The vocabulary of message brokers, and the port that every adapter implements. Depends on nothing else of ours.
 *
 * <p>Read {@link io.brokerdeck.broker.Broker} first, then {@link io.brokerdeck.broker.Observation}.
 */
@NullMarked
package io.brokerdeck.broker;

import org.jspecify.annotations.NullMarked;
