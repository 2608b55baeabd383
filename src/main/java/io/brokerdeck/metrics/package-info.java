/** The scrape: features contribute series through {@link io.brokerdeck.metrics.SeriesSource}, one collector writes them. */
@NullMarked
package io.brokerdeck.metrics;

import org.jspecify.annotations.NullMarked;
