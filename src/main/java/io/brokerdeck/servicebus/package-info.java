/**
 * The adapter for Azure Service Bus, by its SDK. One broker of the console is one namespace, or all that a discovery finds.
 */
@NullMarked
package io.brokerdeck.servicebus;

import org.jspecify.annotations.NullMarked;
