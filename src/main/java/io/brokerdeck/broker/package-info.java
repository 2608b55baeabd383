/**
 * The vocabulary of message brokers, and the port that every adapter implements. Depends on nothing else of ours.
 *
 * <p>Read {@link io.brokerdeck.broker.Broker} first, then {@link io.brokerdeck.broker.Observation} for figures and
 * {@link io.brokerdeck.broker.Pass} and {@link io.brokerdeck.broker.Outlet} for messages.
 */
@NullMarked
package io.brokerdeck.broker;

import org.jspecify.annotations.NullMarked;
