package io.brokerdeck.deadletter.content;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Up to sixteen bytes.
 *
 * @param offset of the first, from 0
 * @param hex two digits a byte, a space between
 * @param ascii the printable ones as themselves, a dot for others
 */
public record HexRow(long offset, String hex, String ascii) {
    private static final int WIDTH = 16;
    private static final HexFormat FORMAT = HexFormat.ofDelimiter(" ");

    static List<HexRow> of(byte[] bytes, int most) {
        int end = Math.min(bytes.length, most);
        List<HexRow> rows = new ArrayList<>((end + WIDTH - 1) / WIDTH);
        for (int from = 0; from < end; from += WIDTH) {
            int to = Math.min(from + WIDTH, end);
            StringBuilder ascii = new StringBuilder(WIDTH);
            for (int i = from; i < to; i++) {
                ascii.append(bytes[i] >= 0x20 && bytes[i] < 0x7f ? (char) bytes[i] : '.');
            }
            rows.add(new HexRow(from, FORMAT.formatHex(bytes, from, to), ascii.toString()));
        }
        return List.copyOf(rows);
    }
}
