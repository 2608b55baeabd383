/** Tests of looks: what they see, what they leave, and how one finds one's way in them. */
@NullMarked
package io.brokerdeck.deadletter;

import org.jspecify.annotations.NullMarked;
