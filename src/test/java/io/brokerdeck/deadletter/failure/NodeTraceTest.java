package io.brokerdeck.deadletter.failure;

import static io.brokerdeck.deadletter.failure.Letters.id;
import static io.brokerdeck.deadletter.failure.Letters.trace;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NodeTraceTest {
    private static final String TRACE = """
            TypeError: Cannot read properties of undefined (reading 'celsius')
                at toReading (/app/dist/ingest/reading.js:42:31)
                at Array.map (<anonymous>)
                at new SensorIngest [as ingest] (/app/dist/ingest/sensor-ingest.4f3a2b1c.js:67:24)
                at async Promise.all (index 3)
                at async /app/dist/ingest/main.js:7:3
                at Channel.dispatchMessage (/app/node_modules/amqplib/lib/channel.js:483:12)
                at process.processTicksAndRejections (node:internal/process/task_queues:95:5) {
              [cause]: RangeError [ERR_OUT_OF_RANGE]: The value 70000 is out of range
                  at checkInt (node:internal/buffer:72:11)
                  at Object.<anonymous> (file:///app/dist/ingest/decode.mjs:12:9)
            }
            """;

    @Test
    void own_places_are_files_of_the_application() {
        Thrown plain = trace(TRACE.substring(0, TRACE.indexOf(" {"))).thrown();

        assertThat(plain.type()).isEqualTo("TypeError");
        assertThat(plain.frames())
                .containsExactly(
                        "ingest/reading.js toReading", "ingest/sensor-ingest.{n}.js SensorIngest", "ingest/main.js");
    }

    @Test
    void a_cause_is_nearer_to_the_root() {
        Thrown thrown = trace(TRACE).thrown();

        assertThat(thrown.causes()).containsExactly("TypeError", "RangeError");
        assertThat(thrown.frames()).containsExactly("ingest/decode.mjs Object.<anonymous>");
    }

    @Test
    void the_same_failure_of_another_build_has_the_same_fingerprint() {
        String other = TRACE.replace("4f3a2b1c", "99aa00bb")
                .replace(":42:31", ":1:90210")
                .replace("/app/", "/srv/app/")
                .replace("index 3", "index 0")
                .replace("70000", "70001");

        assertThat(id(trace(other))).isEqualTo(id(trace(TRACE)));
    }

    @Test
    void another_place_and_another_type_are_other_failures() {
        assertThat(id(trace(TRACE.replace("decode.mjs", "encode.mjs")))).isNotEqualTo(id(trace(TRACE)));
        assertThat(id(trace(TRACE.replace("RangeError", "SyntaxError")))).isNotEqualTo(id(trace(TRACE)));
    }

    @Test
    void the_line_of_code_that_node_prints_before_is_no_exception() {
        Thrown thrown = trace(
                        "/app/dist/a.js:3\n  throw new TypeError('x')\n  ^\n\nTypeError: x\n    at f (/app/dist/a.js:3:9)")
                .thrown();

        assertThat(thrown.type()).isEqualTo("TypeError");
        assertThat(thrown.message()).isEqualTo("x");
    }
}
