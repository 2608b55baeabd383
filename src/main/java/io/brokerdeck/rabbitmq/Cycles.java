package io.brokerdeck.rabbitmq;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Finds which vertices of a directed graph can reach each other both ways (Tarjan's way, without recursion). */
final class Cycles {
    private final int[][] edges;
    private final int[] order;
    private final int[] low;
    private final int[] component;
    private final int[] nextEdge;
    private final Deque<Integer> path = new ArrayDeque<>();
    private final Deque<Integer> unassigned = new ArrayDeque<>();
    private int visited;
    private int components;

    private Cycles(int[][] edges) {
        this.edges = edges;
        this.order = new int[edges.length];
        this.low = new int[edges.length];
        this.nextEdge = new int[edges.length];
        this.component = new int[edges.length];
        Arrays.fill(component, -1);
    }

    /** The number of each vertex's cycle, or -1 for one that lies in none; an edge to itself is no cycle. */
    static int[] of(int[][] edges) {
        Cycles cycles = new Cycles(edges);
        for (int vertex = 0; vertex < edges.length; vertex++) {
            if (cycles.order[vertex] == 0) {
                cycles.walk(vertex);
            }
        }
        int[] sizes = new int[cycles.components];
        for (int number : cycles.component) {
            sizes[number]++;
        }
        return Arrays.stream(cycles.component)
                .map(number -> sizes[number] > 1 ? number : -1)
                .toArray();
    }

    private void walk(int start) {
        enter(start);
        while (!path.isEmpty()) {
            int vertex = path.element();
            if (nextEdge[vertex] < edges[vertex].length) {
                int to = edges[vertex][nextEdge[vertex]++];
                if (order[to] == 0) {
                    enter(to);
                } else if (component[to] < 0) {
                    low[vertex] = Math.min(low[vertex], order[to]);
                }
            } else {
                path.remove();
                if (!path.isEmpty()) {
                    low[path.element()] = Math.min(low[path.element()], low[vertex]);
                }
                if (low[vertex] == order[vertex]) {
                    assign(vertex);
                }
            }
        }
    }

    private void enter(int vertex) {
        order[vertex] = ++visited;
        low[vertex] = visited;
        path.push(vertex);
        unassigned.push(vertex);
    }

    private void assign(int root) {
        int vertex;
        do {
            vertex = unassigned.pop();
            component[vertex] = components;
        } while (vertex != root);
        components++;
    }
}
