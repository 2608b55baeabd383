package io.brokerdeck.metrics;

import java.util.List;

/** What a feature adds to each scrape; a bean of this type is found. No two sources may give a family of one name. */
public interface SeriesSource {
    /** The families as of now; their points are asked for once each, one family after the other. Safe for any thread. */
    List<Family> families();
}
