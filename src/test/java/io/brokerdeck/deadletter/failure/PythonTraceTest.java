package io.brokerdeck.deadletter.failure;

import static io.brokerdeck.deadletter.failure.Letters.id;
import static io.brokerdeck.deadletter.failure.Letters.trace;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PythonTraceTest {
    private static final String TRACE = """
            Traceback (most recent call last):
              File "/usr/local/lib/python3.12/site-packages/celery/app/trace.py", line 453, in trace_task
                R = retval = fun(*args, **kwargs)
                             ^^^^^^^^^^^^^^^^^^^^
              File "/app/logistics/tasks/rating.py", line 54, in rate_parcel
                return tariff.price(parcel["weight_kg"], parcel["zone"])
                                    ~~~~~~^^^^^^^^^^^^^
            KeyError: 'weight_kg'

            During handling of the above exception, another exception occurred:

            Traceback (most recent call last):
              File "/app/logistics/worker.py", line 71, in on_message
                self.handle(task)
              File "/app/logistics/tasks/rating.py", line 58, in rate_parcel
                raise RatingError(parcel_id) from None
            logistics.errors.RatingError: parcel <Parcel object at 0x7f3a2c1b9d60> cannot be rated
            """;

    @Test
    void the_cause_is_told_first_and_the_nearest_place_last() {
        Thrown thrown = trace(TRACE).thrown();

        assertThat(thrown.type()).isEqualTo("logistics.errors.RatingError");
        assertThat(thrown.causes()).containsExactly("logistics.errors.RatingError", "KeyError");
        assertThat(thrown.frames()).containsExactly("tasks/rating.py rate_parcel");
    }

    @Test
    void the_same_failure_elsewhere_has_the_same_fingerprint() {
        String other = TRACE.replace("/app/", "/srv/releases/2026-11-25/")
                .replace("line 5", "line 15")
                .replace("0x7f3a2c1b9d60", "0x7f99aa00bb10")
                .replace("python3.12", "python3.11")
                .replace("                         ^^^^^^^^^^^^^^^^^^^^\n", "");

        assertThat(id(trace(other))).isEqualTo(id(trace(TRACE)));
    }

    @Test
    void another_function_and_another_cause_are_other_failures() {
        assertThat(id(trace(TRACE.replace("rate_parcel", "rate_letter")))).isNotEqualTo(id(trace(TRACE)));
        assertThat(id(trace(TRACE.replace("KeyError", "IndexError")))).isNotEqualTo(id(trace(TRACE)));
    }

    @Test
    void a_group_is_outside_of_what_it_holds() {
        Thrown thrown = trace("""
                          + Exception Group Traceback (most recent call last):
                          |   File "/app/shop/worker.py", line 7, in run
                          |     async with asyncio.TaskGroup() as group:
                          | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)
                          +-+---------------- 1 ----------------
                            | Traceback (most recent call last):
                            |   File "/app/shop/stock.py", line 3, in take
                            |     raise ValueError(1)
                            | ValueError: 1
                            +------------------------------------
                        """).thrown();

        assertThat(thrown.causes()).containsExactly("ExceptionGroup", "ValueError");
        assertThat(thrown.frames()).containsExactly("shop/stock.py take");
    }
}
