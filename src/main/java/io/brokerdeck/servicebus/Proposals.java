package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.ServiceBusMessage;
import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Message;
import io.brokerdeck.broker.Outgoing;
import io.brokerdeck.broker.Proposal;
import io.brokerdeck.servicebus.Targets.Target;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where each message of a source would go. Asks nobody: knows the targets as they were when the outlet was opened. */
final class Proposals {
    /** Names the subscription that a message is meant for: rules can tell by it. */
    static final String TARGET = "brokerdeck-target";
    /** What the publisher called a message that has to be sent under another id. */
    static final String MESSAGE_ID = "brokerdeck-message-id";

    private final EntityPath source;
    private final Destination destination;
    private final Targets targets;

    Proposals(EntityPath source, Destination destination, Targets targets) {
        this.source = source;
        this.destination = destination;
        this.targets = targets;
    }

    Proposal propose(Message message) {
        Target target = target(message);
        if (target == null) {
            return new Proposal.Nowhere(
                    "The message has no record of where it died, or that is no queue of this namespace: name a"
                            + " destination for it.");
        }
        Terms terms = target.terms();
        if (terms == null) {
            return new Proposal.Nowhere(
                    "There is no " + target.place() + " any more: create it, or name another destination.");
        }
        Message stripped = Dead.stripped(message);
        if (terms.sessions() && message.text(Wire.SESSION_ID).isEmpty()) {
            return new Proposal.Nowhere(target.place() + " takes only messages with a session id, and this one has"
                    + " none: name another destination.");
        }
        Topic topic = target.topic();
        if (topic == null) {
            return new Proposal.To(target.place(), stripped);
        }
        EntityPath aim = target.aim();
        Message aimed = aim == null ? stripped : stripped.with(Map.of(TARGET, aim.name()));
        if (!topic.keeps(aimed)) {
            return new Proposal.Nowhere("No subscription of " + target.place()
                    + " takes it for certain, and the service" + " drops what none takes. " + mend(aim));
        }
        return new Proposal.To(target.place(), aimed);
    }

    static String mend(@Nullable EntityPath aim) {
        return aim == null
                ? "Subscribe to all, or name a queue."
                : "Add a correlation rule " + TARGET + " = " + aim.name() + " to " + aim.name() + ", or name a queue.";
    }

    private @Nullable Target target(Message message) {
        if (destination instanceof Destination.Named named) {
            return targets.of(named.place().name());
        }
        EntityPath died = Dead.place(message, source);
        return died == null ? null : targets.of(died.name());
    }

    /** As it goes over the wire. A destination that detects duplicates would drop it under its old id without a word. */
    ServiceBusMessage written(Outgoing outgoing) {
        ServiceBusMessage message = Wire.out(outgoing.message());
        Target target = targets.at(outgoing.place());
        if (target != null && target.terms() != null && target.terms().detectsDuplicates()) {
            String id = message.getMessageId();
            if (id != null) {
                message.getApplicationProperties().put(MESSAGE_ID, id);
            }
            message.setMessageId(outgoing.id());
        }
        return message;
    }
}
