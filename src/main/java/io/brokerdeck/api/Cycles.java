package io.brokerdeck.api;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds where messages can go round: the strongly connected components of a graph (Kosaraju: components are found on the
 * reversed edges, in the reverse order in which a walk on the edges finished). No recursion, as chains may be long.
 */
final class Cycles {
    private Cycles() {}

    static List<List<String>> of(Graph graph) {
        Map<String, List<String>> onward = new HashMap<>();
        Map<String, List<String>> back = new HashMap<>();
        Set<String> loops = new HashSet<>();
        for (Graph.Arc arc : graph.edges()) {
            onward.computeIfAbsent(arc.from(), any -> new ArrayList<>()).add(arc.to());
            back.computeIfAbsent(arc.to(), any -> new ArrayList<>()).add(arc.from());
            if (arc.from().equals(arc.to())) {
                loops.add(arc.from());
            }
        }
        Deque<String> finished = new ArrayDeque<>();
        Set<String> seen = new HashSet<>();
        for (Graph.Place place : graph.nodes()) {
            walk(place.id(), onward, seen).forEach(finished::push);
        }
        List<List<String>> cycles = new ArrayList<>();
        seen.clear();
        for (String start : finished) {
            List<String> component = walk(start, back, seen);
            if (component.size() > 1 || (component.size() == 1 && loops.contains(start))) {
                cycles.add(component);
            }
        }
        return cycles;
    }

    /** What is newly reached from here, each after all that is reached from it. */
    private static List<String> walk(String start, Map<String, List<String>> edges, Set<String> seen) {
        record Step(String id, Iterator<String> next) {}
        List<String> left = new ArrayList<>();
        Deque<Step> way = new ArrayDeque<>();
        if (seen.add(start)) {
            way.push(new Step(start, edges.getOrDefault(start, List.of()).iterator()));
        }
        while (!way.isEmpty()) {
            Step step = way.element();
            if (!step.next().hasNext()) {
                left.add(way.pop().id());
                continue;
            }
            String next = step.next().next();
            if (seen.add(next)) {
                way.push(new Step(next, edges.getOrDefault(next, List.of()).iterator()));
            }
        }
        return left;
    }
}
