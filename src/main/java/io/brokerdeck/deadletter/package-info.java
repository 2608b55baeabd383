/** What lies in queues, looked at once and kept: inspections, what they tell of failures, and the ways to find one's way in them. */
@NullMarked
package io.brokerdeck.deadletter;

import org.jspecify.annotations.NullMarked;
