/**
 * Moving messages so that none is lost: plans, operations, their journal and what a restart makes of it.
 *
 * <p>Read {@link io.brokerdeck.operation.Operations} first, then {@link io.brokerdeck.operation.Leg}, which holds the order
 * of things on which everything hangs: intent durable, send, confirm durable, remove.
 */
@NullMarked
package io.brokerdeck.operation;

import org.jspecify.annotations.NullMarked;
