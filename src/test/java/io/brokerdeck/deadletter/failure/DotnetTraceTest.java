package io.brokerdeck.deadletter.failure;

import static io.brokerdeck.deadletter.failure.Letters.id;
import static io.brokerdeck.deadletter.failure.Letters.trace;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DotnetTraceTest {
    private static final String TRACE = """
            Acme.Ledger.PostingException: Entry 3f2504e0-4f89-11d3-9a0c-0305e82c3301 was not posted on 11/25/2026 3:04:05 AM
             ---> Microsoft.Data.SqlClient.SqlException (0x80131904): Transaction (Process ID 71) was deadlocked. Rerun it.
               at Microsoft.Data.SqlClient.SqlConnection.OnError(SqlException exception, Boolean breakConnection)
               at Acme.Ledger.EntryStore.<>c__DisplayClass5_0.<<AppendAsync>b__0>d.MoveNext() in /src/Ledger/EntryStore.cs:line 64
            --- End of stack trace from previous location ---
               at Acme.Ledger.EntryStore.<AppendAsync>d__7`1.MoveNext() in /src/Ledger/EntryStore.cs:line 51
               at Acme.Ledger.EntryStore.<Retry>g__Once|4_1(Int32 count)
            ClientConnectionId:5a0f6c4e-6f0a-4f7e-9a43-2f2a1d5c9b77
            Error Number:1205,State:51,Class:13
               --- End of inner exception stack trace ---
               at Acme.Ledger.Poster.Post[TEntry](TEntry entry, CancellationToken stop) in /src/Ledger/Poster.cs:line 12
               at MassTransit.DependencyInjection.ScopeConsumerFactory`1.Send[TMessage](ConsumeContext`1 context)
            """;

    @Test
    void inner_exceptions_come_first_and_what_the_compiler_made_is_the_method_that_was_written() {
        Thrown thrown = trace(TRACE).thrown();

        assertThat(thrown.type()).isEqualTo("Acme.Ledger.PostingException");
        assertThat(thrown.causes())
                .containsExactly("Acme.Ledger.PostingException", "Microsoft.Data.SqlClient.SqlException");
        assertThat(thrown.frames())
                .containsExactly("Acme.Ledger.EntryStore.AppendAsync", "Acme.Ledger.EntryStore.Retry.Once");
    }

    @Test
    void the_same_failure_on_another_day_has_the_same_fingerprint() {
        String other = TRACE.replace("3f2504e0-4f89-11d3-9a0c-0305e82c3301", "11111111-2222-3333-4444-5555555555ab")
                .replace("11/25/2026 3:04:05 AM", "25.11.2026 15:04:05")
                .replace("Process ID 71", "Process ID 108")
                .replace(":line ", ":line 1")
                .replace("/src/Ledger/", "C:\\agent\\_work\\7\\")
                .replace("d__7`1", "d__9`1")
                .replace("DisplayClass5_0", "DisplayClass6_0")
                .replace("5a0f6c4e", "6b0f6c4e");

        assertThat(id(trace(other))).isEqualTo(id(trace(TRACE)));
    }

    @Test
    void the_runtime_of_another_language_writes_the_same_places() {
        String german = TRACE.replace("   at ", "   bei ")
                .replace(" in /src", " in /src")
                .replace(":line ", ":Zeile ")
                .replace(
                        "--- End of inner exception stack trace ---",
                        "--- Ende der internen Ausnahmestapelüberwachung ---");

        assertThat(trace(german).thrown().frames())
                .isEqualTo(trace(TRACE).thrown().frames());
    }

    @Test
    void another_place_and_another_inner_exception_are_other_failures() {
        assertThat(id(trace(TRACE.replace("EntryStore", "JournalStore")))).isNotEqualTo(id(trace(TRACE)));
        assertThat(id(trace(TRACE.replace("SqlClient.SqlException", "SqlClient.SqlTimeout"))))
                .isNotEqualTo(id(trace(TRACE)));
    }

    @Test
    void an_aggregate_is_the_first_of_what_it_holds() {
        Thrown thrown = trace("""
                        System.AggregateException: One or more errors occurred. (No stock) (No address)
                         ---> Acme.NoStockException: No stock
                           at Acme.Stock.Take(Int32 id) in /src/Stock.cs:line 7
                           --- End of inner exception stack trace ---
                           at System.Threading.Tasks.Task.WaitAll(Task[] tasks)
                         ---> (Inner Exception #1) Acme.NoAddressException: No address
                           at Acme.Address.Find(Int32 id) in /src/Address.cs:line 3<---
                        """).thrown();

        assertThat(thrown.type()).isEqualTo("Acme.NoStockException");
        assertThat(thrown.message()).isEqualTo("No stock");
        assertThat(thrown.causes()).containsExactly("System.AggregateException", "Acme.NoStockException");
        assertThat(thrown.frames()).containsExactly("Acme.Stock.Take");
    }

    @Test
    void older_runtimes_write_all_exceptions_into_one_line() {
        Thrown thrown = trace("Acme.A: outer ---> Acme.B: inner ---> Acme.C: root\n   at Acme.X.Y()\n"
                        + "   --- End of inner exception stack trace ---\n   at Acme.V.W()")
                .thrown();

        assertThat(thrown.message()).isEqualTo("outer");
        assertThat(thrown.causes()).containsExactly("Acme.A", "Acme.B", "Acme.C");
        assertThat(thrown.frames()).containsExactly("Acme.X.Y");
    }

    @Test
    void a_trace_of_places_alone_goes_with_the_type_that_another_header_tells() {
        Thrown thrown = Letters.headers(Map.of(
                        "MT-Fault-ExceptionType", "Acme.E", "MT-Fault-StackTrace", "   at Acme.X.<>c.<Y>b__3_1()"))
                .thrown();

        assertThat(thrown.causes()).containsExactly("Acme.E");
        assertThat(thrown.frames()).containsExactly("Acme.X.Y");
    }
}
