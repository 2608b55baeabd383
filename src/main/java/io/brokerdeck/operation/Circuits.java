package io.brokerdeck.operation;

import io.brokerdeck.broker.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A circuit for each destination of an operation: three failures in a row open it; then one message is tried, and if that
 * fails too the operation is paused. Until a first success only a few messages are under way. For one thread.
 */
final class Circuits {
    static final int FAILURES = 3;

    private static final class Circuit {
        boolean proven;
        boolean open;
        boolean trial;
        boolean hopeless;
        int failures;
        String words = "";
    }

    private final Map<Place, Circuit> circuits = new HashMap<>();

    private Circuit of(Place place) {
        return circuits.computeIfAbsent(place, any -> new Circuit());
    }

    /** How many messages to this place may be under way. */
    int allowance(Place place) {
        Circuit circuit = of(place);
        if (circuit.open) {
            return circuit.trial ? 1 : 0;
        }
        return circuit.proven ? Integer.MAX_VALUE : FAILURES - circuit.failures;
    }

    void succeeded(Place place) {
        Circuit circuit = of(place);
        circuit.proven = true;
        circuit.open = false;
        circuit.trial = false;
        circuit.failures = 0;
    }

    void failed(Place place, String words) {
        Circuit circuit = of(place);
        circuit.words = words;
        circuit.failures++;
        if (circuit.trial) {
            circuit.hopeless = true;
        }
        if (circuit.failures >= FAILURES) {
            circuit.open = true;
            circuit.proven = false;
        }
    }

    /** Lets one message through at each open circuit. */
    void tryAgain() {
        circuits.values().stream().filter(circuit -> circuit.open).forEach(circuit -> circuit.trial = true);
    }

    /** What is open and not on trial, or failed its trial; in words for the operator. */
    Optional<String> open() {
        return circuits.entrySet().stream()
                .filter(entry -> entry.getValue().open && (!entry.getValue().trial || entry.getValue().hopeless))
                .map(entry -> entry.getKey() + ": " + entry.getValue().words)
                .findFirst();
    }

    boolean hopeless() {
        return circuits.values().stream().anyMatch(circuit -> circuit.hopeless);
    }
}
