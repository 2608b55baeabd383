package io.brokerdeck.sandbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides whether a subscription gets a copy of a message. */
sealed interface Filter {
    boolean matches(Fields fields);

    /** Every message. */
    record True() implements Filter {
        @Override
        public boolean matches(Fields fields) {
            return true;
        }
    }

    /** No message. */
    record False() implements Filter {
        @Override
        public boolean matches(Fields fields) {
            return false;
        }
    }

    /** Messages for which an expression is true. */
    record Sql(String text, SqlExpression expression) implements Filter {
        /** Throws {@link SqlException} if the text cannot be read. */
        static Sql of(String text) {
            return new Sql(text, SqlParser.filter(text));
        }

        @Override
        public boolean matches(Fields fields) {
            return expression.holds(fields);
        }
    }

    /**
     * Messages whose fields are equal to given ones.
     *
     * @param system by their names in {@link Correlations}
     */
    record Correlation(Map<String, String> system, Map<String, Object> user) implements Filter {
        public Correlation {
            system = Map.copyOf(system);
            user = Map.copyOf(user);
        }

        @Override
        public boolean matches(Fields fields) {
            return system.entrySet().stream()
                            .allMatch(wanted -> equal(wanted.getValue(), fields.system(wanted.getKey())))
                    && user.entrySet().stream()
                            .allMatch(wanted -> equal(wanted.getValue(), fields.user(wanted.getKey())));
        }

        private static boolean equal(Object wanted, @Nullable Object actual) {
            return Boolean.TRUE.equals(SqlValues.compare("=", wanted, actual));
        }
    }
}
