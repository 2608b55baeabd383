package io.brokerdeck.web;

import io.brokerdeck.deadletter.Facets;
import io.brokerdeck.deadletter.FailureNotes;
import io.brokerdeck.deadletter.FailureNotes.FailureNote;
import io.brokerdeck.deadletter.Findings;
import io.brokerdeck.deadletter.Inspection;
import io.brokerdeck.deadletter.Inspections;
import io.brokerdeck.deadletter.Query;
import io.brokerdeck.deadletter.Sheet;
import io.brokerdeck.deadletter.content.Masking;
import io.brokerdeck.deadletter.failure.Group;
import io.brokerdeck.deadletter.failure.Groups;
import io.brokerdeck.web.Report.Failed;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes reports of looks; of one that is being taken, so far. What there is not is {@link
 * io.brokerdeck.deadletter.LookDenied}. Safe for any thread; calls block on the store.
 */
@Singleton
final class Reports {
    /** Failures that are listed; the rest is counted. */
    static final int GROUPS = 50;

    private final Inspections inspections;
    private final Findings findings;
    private final FailureNotes notes;

    Reports(Inspections inspections, Findings findings, FailureNotes notes) {
        this.inspections = inspections;
        this.findings = findings;
        this.notes = notes;
    }

    /** @param masking of the one who asks; @param printed when, for whom and by what */
    Report of(String id, Masking masking, String printed) {
        Inspection look = inspections.get(id);
        Groups groups = findings.groups(id, GROUPS, masking);
        Facets facets = findings.facets(id, findings.find(id, Query.ALL, masking), masking);
        List<String> unseen = new ArrayList<>(LookWords.unseen(look));
        if (!masking.isEmpty()) {
            unseen.add("Rules hide parts of messages from your role: such parts are masked or left out.");
        }
        return new Report(
                Plain.of(look.queue().name(), 300),
                LookWords.about(look),
                LookWords.standing(look),
                look.state() == Inspection.State.LOOKING,
                unseen,
                LookWords.notes(look.plan().costs()),
                LookWords.notes(look.plan().warnings()),
                failed(id, groups, masking),
                beyond(groups),
                ReportTables.of(facets, groups.messages()),
                printed);
    }

    private List<Failed> failed(String id, Groups groups, Masking masking) {
        Sheet sheet = findings.sheet(id, masking);
        Map<String, FailureNote> known = notes.all(
                groups.groups().stream().map(group -> group.fingerprint().id()).toList());
        List<Failed> failed = new ArrayList<>();
        for (Group group : groups.groups()) {
            int row = (int) group.example();
            failed.add(ReportGroup.of(
                    failed.size() + 1,
                    group,
                    known.get(group.fingerprint().id()),
                    ReportExample.of(sheet, row, inspections.message(id, row), masking)));
        }
        return failed;
    }

    private static String beyond(Groups groups) {
        return groups.others() == 0
                ? ""
                : "These are the " + Figures.count(groups.groups().size()) + " largest failures. "
                        + Figures.plural(groups.others(), "message") + " of smaller ones are not listed here.";
    }
}
