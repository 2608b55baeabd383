/**
 * What lies in a message: {@link io.brokerdeck.deadletter.content.Body} opens and shows it, {@link
 * io.brokerdeck.deadletter.content.Masking} hides parts of it. Everything here takes hostile input in linear time.
 */
@NullMarked
package io.brokerdeck.deadletter.content;

import org.jspecify.annotations.NullMarked;
