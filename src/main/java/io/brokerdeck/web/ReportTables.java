package io.brokerdeck.web;

import io.brokerdeck.deadletter.Facets;
import io.brokerdeck.deadletter.filter.Field;
import io.brokerdeck.web.Report.Row;
import io.brokerdeck.web.Report.Table;
import java.util.ArrayList;
import java.util.List;

/** What occurs how often, in small tables. */
final class ReportTables {
    static final int ROWS = 12;
    static final int HOURS = 24;
    private static final int LONGEST = 120;

    private ReportTables() {}

    static List<Table> of(Facets facets, long messages) {
        return List.of(
                values("Reason", Field.REASON, facets, messages),
                values("Died in", Field.SOURCE, facets, messages),
                values("Message type", Field.TYPE, facets, messages),
                hours(facets, messages));
    }

    private static Table values(String title, Field field, Facets facets, long messages) {
        List<Facets.Value> all = facets.values().getOrDefault(field.word(), List.of());
        List<Row> rows = all.stream()
                .limit(ROWS)
                .map(each ->
                        row(each.value().isEmpty() ? "none" : Plain.of(each.value(), LONGEST), each.count(), messages))
                .toList();
        long rarer = facets.others().getOrDefault(field.word(), 0L)
                + all.stream().skip(ROWS).mapToLong(Facets.Value::count).sum();
        return new Table(
                title, rows, rarer == 0 ? "" : "And " + Figures.plural(rarer, "message") + " with rarer values.");
    }

    private static Table hours(Facets facets, long messages) {
        List<Facets.Hour> all = facets.hours();
        int earlier = Math.max(0, all.size() - HOURS);
        List<Row> rows = all.stream()
                .skip(earlier)
                .map(each -> row(Figures.time(each.begin()).replace(":00 UTC", " UTC"), each.count(), messages))
                .toList();
        List<String> more = new ArrayList<>();
        if (earlier > 0) {
            long before =
                    all.stream().limit(earlier).mapToLong(Facets.Hour::count).sum();
            more.add("And " + Figures.plural(before, "message") + " in earlier hours.");
        }
        if (facets.timeless() > 0) {
            more.add("And " + Figures.plural(facets.timeless(), "message") + " without a time.");
        }
        return new Table("Hour of death", rows, String.join(" ", more));
    }

    private static Row row(String value, long count, long messages) {
        return new Row(value, Figures.count(count), Figures.percent(messages == 0 ? 0 : count / (double) messages));
    }
}
