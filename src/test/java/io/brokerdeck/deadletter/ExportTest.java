package io.brokerdeck.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.broker.Death;
import io.brokerdeck.broker.Message;
import io.brokerdeck.deadletter.content.Masking;
import io.brokerdeck.deadletter.failure.Readings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest {
    private static String table(Message message) throws IOException {
        Sheet sheet = new Sheet(Readings.standard(), Masking.NONE);
        Seen seen = new Seen(1, 2, new Death("rejected", "orders"), message);
        sheet.add(seen);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Export table = new Export.Table(out, sheet);
        table.begin();
        table.write(0, seen);
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(\"http://x\",\"y\")"})
    void no_cell_of_a_table_is_a_formula(String hostile) throws IOException {
        String table = table(new Message(
                Map.of("messageId", hostile, "type", hostile), Map.of("x-exception-message", hostile), new byte[0]));

        assertThat(Export.Table.cell(hostile)).isEqualTo("\"'" + hostile.replace("\"", "\"\"") + "\"");
        assertThat(table).contains("\"'");
        assertThat(table)
                .doesNotContain(
                        ",\"" + hostile.strip().charAt(0), "," + hostile.strip().charAt(0));
    }

    @Test
    void a_table_has_a_head_and_a_row_for_each_message_in_the_same_order_of_columns() throws IOException {
        List<String> lines = table(new Message(Map.of("messageId", "a,\"b\""), Map.of(), new byte[3]))
                .lines()
                .toList();

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("number,id,reason,category,").endsWith(",says,group");
        assertThat(lines.get(1)).startsWith("0,\"a,\"\"b\"\"\",\"rejected\",");
    }
}
