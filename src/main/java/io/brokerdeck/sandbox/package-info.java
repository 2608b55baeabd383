/**
 * A Service Bus namespace inside this JVM that the unmodified Azure SDK talks to, over AMQP 1.0 and over the management
 * API's HTTP. Everything happens on one event loop, so nothing here is synchronised; {@link io.brokerdeck.sandbox.Sandbox}
 * is the door. What it does not do is told in docs/sandbox.md.
 */
@NullMarked
package io.brokerdeck.sandbox;

import org.jspecify.annotations.NullMarked;
