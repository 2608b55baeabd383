/** The pages that Qute renders around the front end. */
@NullMarked
package io.brokerdeck.web;

import org.jspecify.annotations.NullMarked;
