/**
 * The filter language: expressions in CEL over the fields, headers and body of a message. {@link
 * io.brokerdeck.deadletter.filter.Filter} compiles them, {@link io.brokerdeck.deadletter.filter.Completion} helps to write
 * them.
 */
@NullMarked
package io.brokerdeck.deadletter.filter;

import org.jspecify.annotations.NullMarked;
