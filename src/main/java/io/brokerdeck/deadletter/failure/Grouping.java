package io.brokerdeck.deadletter.failure;

import io.brokerdeck.broker.Message;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers messages into groups by fingerprint, in any order; parts that were gathered apart can be merged. Memory is
 * bounded: of more failures than {@link #MOST} the rarest are counted, but not told apart. One thread at a time.
 */
public final class Grouping {
    /** So many are told apart at least. */
    static final int MOST = 2000;

    private static final int KEPT_OF_ALL = 128;
    private static final int KEPT_OF_GROUP = 8;

    private final Fields fields;
    private final Members all = new Members(KEPT_OF_ALL);
    private final Map<String, Gathered> groups = new HashMap<>();
    /** Whether a group that begins now can have lost members before. */
    private boolean dropped;

    private static final class Gathered {
        final Fingerprint fingerprint;
        final Members members = new Members(KEPT_OF_GROUP);
        boolean exact;

        Gathered(Fingerprint fingerprint, boolean exact) {
            this.fingerprint = fingerprint;
            this.exact = exact;
        }

        Group group(Members all) {
            return new Group(
                    fingerprint,
                    members.count,
                    exact,
                    members.count / (double) all.count,
                    members.first,
                    members.last,
                    members.example,
                    members.buckets.over(all.buckets),
                    members.traits(all));
        }
    }

    Grouping(Fields fields) {
        this.fields = fields;
    }

    /** @param position of the message, unique among all that are gathered */
    public void add(long position, Message message, Facts facts, Fingerprint fingerprint) {
        Members members = gathered(fingerprint).members;
        all.add(position, facts.when());
        members.add(position, facts.when());
        fields.of(message, facts, (field, value) -> {
            all.add(field, value);
            members.add(field, value);
        });
        cut();
    }

    /** Takes over what the other gathered of other messages; it is left as it was. */
    public void merge(Grouping other) {
        all.add(other.all);
        other.groups.values().forEach(theirs -> {
            Gathered mine = gathered(theirs.fingerprint);
            mine.members.add(theirs.members);
            mine.exact &= theirs.exact;
        });
        if (other.dropped) {
            groups.forEach((id, mine) -> mine.exact &= other.groups.containsKey(id));
            dropped = true;
        }
        cut();
    }

    /** @param most groups that are told, the largest ones */
    public Groups groups(int most) {
        List<Group> largest = groups.values().stream()
                .sorted(largestFirst())
                .limit(most)
                .map(gathered -> gathered.group(all))
                .toList();
        long told = largest.stream().mapToLong(Group::count).sum();
        return new Groups(all.count, largest, all.count - told, all.buckets.trend());
    }

    private Gathered gathered(Fingerprint fingerprint) {
        return groups.computeIfAbsent(fingerprint.id(), id -> new Gathered(fingerprint, !dropped));
    }

    private void cut() {
        if (groups.size() > 2 * MOST) {
            groups.values().stream()
                    .sorted(largestFirst())
                    .skip(MOST)
                    .toList()
                    .forEach(rare -> groups.remove(rare.fingerprint.id()));
            dropped = true;
        }
    }

    private static Comparator<Gathered> largestFirst() {
        return Comparator.comparingLong((Gathered gathered) -> gathered.members.count)
                .reversed()
                .thenComparing(gathered -> gathered.fingerprint.id());
    }
}
