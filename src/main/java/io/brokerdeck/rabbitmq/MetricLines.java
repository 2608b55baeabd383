package io.brokerdeck.rabbitmq;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads the Prometheus text format line by line out of one buffer, without an object per line: at 10,000 queues an
 * answer has 100,000 lines and more. A line that is no sample is passed over.
 */
final class MetricLines {
    private static final int LONGEST_LINE = 1 << 20;

    /** One sample; the bytes are valid during the call only. Labels are the text between the braces. */
    interface Sink {
        void sample(byte[] bytes, int name, int nameEnd, int labels, int labelsEnd, double value);

        /** A metric that this broker knows, whether or not it has samples now. */
        void declared(String metric);
    }

    private static final byte[] HELP = {'#', ' ', 'H', 'E', 'L', 'P', ' '};

    private final InputStream in;
    private final Sink sink;
    private byte[] buffer = new byte[64 * 1024];
    private int end;

    private MetricLines(InputStream in, Sink sink) {
        this.in = in;
        this.sink = sink;
    }

    static void read(InputStream in, Sink sink) throws IOException {
        new MetricLines(in, sink).read();
    }

    private void read() throws IOException {
        while (true) {
            if (end == buffer.length) {
                if (end >= LONGEST_LINE) {
                    throw new IOException("a line is longer than " + LONGEST_LINE + " bytes");
                }
                buffer = Arrays.copyOf(buffer, end * 2);
            }
            int got = in.read(buffer, end, buffer.length - end);
            if (got < 0) {
                line(0, end);
                return;
            }
            int start = 0;
            int scanned = end;
            end += got;
            for (int i = scanned; i < end; i++) {
                if (buffer[i] == '\n') {
                    line(start, i);
                    start = i + 1;
                }
            }
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
        }
    }

    private void line(int from, int to) {
        if (to - from < 3) {
            return;
        }
        if (buffer[from] == '#') {
            declaration(from, to);
            return;
        }
        int space = to - 1;
        while (space > from && buffer[space] != ' ') {
            space--;
        }
        int name = from;
        while (name < space && buffer[name] != '{') {
            name++;
        }
        // without labels the name ends at the space; with them the brace closes right before it
        boolean labelled = name < space && buffer[space - 1] == '}';
        if (space == from || (name < space && !labelled)) {
            return;
        }
        sink.sample(buffer, from, name, labelled ? name + 1 : name, labelled ? space - 1 : name, number(space + 1, to));
    }

    private void declaration(int from, int to) {
        if (to - from < HELP.length || !Arrays.equals(buffer, from, from + HELP.length, HELP, 0, HELP.length)) {
            return;
        }
        int name = from + HELP.length;
        int nameEnd = name;
        while (nameEnd < to && buffer[nameEnd] != ' ') {
            nameEnd++;
        }
        sink.declared(new String(buffer, name, nameEnd - name, java.nio.charset.StandardCharsets.US_ASCII));
    }

    /** Whole numbers, nearly all there are, are read in place. */
    private double number(int from, int to) {
        long whole = 0;
        for (int i = from; i < to; i++) {
            int digit = buffer[i] - '0';
            if (digit < 0 || digit > 9 || to - from > 15) {
                return other(from, to);
            }
            whole = whole * 10 + digit;
        }
        return from == to ? Double.NaN : whole;
    }

    private double other(int from, int to) {
        String text = new String(buffer, from, to - from, java.nio.charset.StandardCharsets.US_ASCII);
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            case "NaN" -> Double.NaN;
            default -> parsed(text);
        };
    }

    private static double parsed(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
