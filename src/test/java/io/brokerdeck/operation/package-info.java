/** Tests of moving messages: the parts by themselves, whole operations on real brokers, and what crashes leave behind. */
@NullMarked
package io.brokerdeck.operation;

import org.jspecify.annotations.NullMarked;
