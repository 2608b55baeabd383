package io.brokerdeck.operation;

import io.brokerdeck.broker.Failure;
import org.jboss.logging.Logger;

/** What it means for an operation that the console itself failed: it stops where its journal says. */
final class Fault {
    private static final Logger LOG = Logger.getLogger(Fault.class);

    private Fault() {}

    static End of(String operation, RuntimeException thrown) {
        if (thrown instanceof JournalException unwritten) {
            return new End(
                    State.INTERRUPTED,
                    new Failure(
                            "journal",
                            "the journal could not be written: " + unwritten.words(),
                            "Nothing was sent or removed since. Make room where the console keeps its data,"
                                    + " or make its database available, then resume."));
        }
        LOG.errorf(thrown, "Operation %s ended by a fault of the console", operation);
        return new End(
                State.INTERRUPTED,
                new Failure(
                        Failure.INTERNAL,
                        "a fault of the console ended it: " + thrown,
                        "Its log tells more. Resume it when that is mended."));
    }
}
