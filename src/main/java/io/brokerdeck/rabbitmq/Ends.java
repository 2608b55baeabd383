package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where the failed messages of each queue end: retry queues are passed through, and the way back to work is no end. */
final class Ends {
    private final List<List<Integer>> ends = new ArrayList<>();
    private final List<List<Integer>> sources = new ArrayList<>();

    /** @param targets per queue the queues that its dead letters reach next */
    Ends(int[][] targets, Role[] roles) {
        for (int row = 0; row < targets.length; row++) {
            sources.add(new ArrayList<>());
        }
        for (int row = 0; row < targets.length; row++) {
            ends.add(follow(row, targets, roles));
            for (int end : ends.get(row)) {
                sources.get(end).add(row);
            }
        }
    }

    private static List<Integer> follow(int start, int[][] targets, Role[] roles) {
        Set<Integer> found = new LinkedHashSet<>();
        Set<Integer> passed = new LinkedHashSet<>();
        Deque<Integer> open = new ArrayDeque<>();
        open.add(start);
        while (!open.isEmpty()) {
            int row = open.remove();
            for (int target : targets[row]) {
                if (roles[target] == Role.RETRY) {
                    if (passed.add(target)) {
                        open.add(target);
                    }
                } else if (target != start && (row == start || roles[target] != Role.WORK)) {
                    found.add(target);
                }
            }
        }
        // what expires in a retry queue goes back to work; that is no failure
        if (roles[start] == Role.RETRY) {
            found.removeIf(target -> roles[target] == Role.WORK);
        }
        return List.copyOf(found);
    }

    List<Integer> of(int row) {
        return ends.get(row);
    }

    List<Integer> sources(int row) {
        return sources.get(row);
    }
}
