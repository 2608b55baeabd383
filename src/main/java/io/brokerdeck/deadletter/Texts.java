package io.brokerdeck.deadletter;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A column of texts of which most differ, side by side in UTF-8. One thread adds; any may read what was there when it read
 * the sheet's size.
 */
final class Texts {
    private static final int BEGIN = 1024;
    private static final int PAGE = 1 << 20;

    /** A text lies in one page whole; one that is longer than a page has a page of its own. */
    private volatile byte[][] pages = new byte[8][];
    /** Page and place of each text, and its length in bytes. */
    private volatile long[] places = new long[BEGIN];

    private volatile int[] lengths = new int[BEGIN];
    private int size;
    private int page = -1;
    private int used;
    private long bytes;

    void add(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (page < 0 || used + utf8.length > pages[page].length) {
            turn(utf8.length);
        }
        System.arraycopy(utf8, 0, pages[page], used, utf8.length);
        if (size == lengths.length) {
            places = Arrays.copyOf(places, 2 * size);
            lengths = Arrays.copyOf(lengths, 2 * size);
        }
        places[size] = (long) page << Integer.SIZE | used;
        lengths[size] = utf8.length;
        size++;
        used += utf8.length;
    }

    private void turn(int length) {
        page++;
        if (page == pages.length) {
            pages = Arrays.copyOf(pages, 2 * page);
        }
        pages[page] = new byte[Math.max(PAGE, length)];
        bytes += pages[page].length;
        used = 0;
    }

    String get(int row) {
        long place = places[row];
        return new String(pages[(int) (place >> Integer.SIZE)], (int) place, lengths[row], StandardCharsets.UTF_8);
    }

    long bytes() {
        return bytes + 12L * lengths.length;
    }
}
