/**
 * A life-like workload on a private RabbitMQ, so that the console has something to show. Off unless asked for; nobody
 * depends on it, and it depends on nothing else of ours.
 *
 * <p>Read {@link io.brokerdeck.demo.Demo} first, then {@link io.brokerdeck.demo.Phase} and the four companies.
 */
@NullMarked
package io.brokerdeck.demo;

import org.jspecify.annotations.NullMarked;
