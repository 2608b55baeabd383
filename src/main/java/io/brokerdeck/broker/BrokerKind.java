package io.brokerdeck.broker;

import java.util.List;

/**
 * A kind of broker that the console can watch, and how one is told to it.
 *
 * @param name the open word of {@link BrokerRef#kind}
 * @param label the kind's name, for people
 * @param example the settings of one broker, by what they need
 */
public record BrokerKind(String name, String label, List<Example> example) {
    public BrokerKind {
        example = List.copyOf(example);
    }

    /**
     * One way to reach a broker.
     *
     * @param title what it is for
     * @param settings lines of a properties file
     * @param remark what else the broker must allow, as a sentence
     */
    public record Example(String title, List<String> settings, String remark) {
        public Example {
            settings = List.copyOf(settings);
        }
    }
}
