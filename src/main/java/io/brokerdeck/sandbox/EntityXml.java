package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.Refusal.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Queues, topics and subscriptions as the management API writes them. */
final class EntityXml {
    private static final Set<Property> FIXED =
            EnumSet.of(Property.REQUIRES_SESSION, Property.REQUIRES_DUPLICATE_DETECTION, Property.ENABLE_PARTITIONING);
    private static final Set<Property> TARGETS =
            EnumSet.of(Property.FORWARD_TO, Property.FORWARD_DEAD_LETTERED_MESSAGES_TO);

    private final Faults faults;

    EntityXml(Faults faults) {
        this.faults = faults;
    }

    static String description(Kind kind) {
        return switch (kind) {
            case QUEUE -> "QueueDescription";
            case TOPIC -> "TopicDescription";
            case SUBSCRIPTION -> "SubscriptionDescription";
        };
    }

    /** The properties in a description. Throws a refusal if one cannot be had. */
    static Traits read(XmlElement description, Kind kind, Namespace namespace) {
        Traits traits = Traits.STANDARD;
        for (Property property : Property.values()) {
            XmlElement given = property.fits(kind) ? description.child(property.label()) : null;
            if (given == null) {
                continue;
            }
            String text = TARGETS.contains(property) ? target(given.text(), namespace) : given.text();
            try {
                traits = traits.with(property, property.parse(text));
            } catch (IllegalArgumentException e) {
                throw new Refusal(Cause.ARGUMENT, property.label() + ": " + e.getMessage());
            }
        }
        return traits;
    }

    /** Clients name a target by its URL or its name. */
    private static String target(String given, Namespace namespace) {
        String name = given.replaceAll("^[a-z]+://[^/]*/", "");
        if (!name.isEmpty() && namespace.entity(name) == null) {
            throw new Refusal(Cause.ARGUMENT, "There is no queue and no topic '" + name + "' to forward to.");
        }
        return name;
    }

    /** Throws a refusal if a property is to change that cannot. */
    static void checkChange(Traits old, Traits changed) {
        for (Property property : FIXED) {
            if (!old.value(property).equals(changed.value(property))) {
                throw new Refusal(
                        Cause.ARGUMENT, "The value of '" + property.label() + "' of an existing entity cannot change.");
            }
        }
    }

    /**
     * Writes a description with its counts.
     *
     * @param host before the names of targets
     * @param listed whether it is one of a list
     */
    void write(Xml xml, Entity entity, String host, boolean listed) {
        xml.open(description(entity.kind()), Xml.SERVICE_BUS, Map.of("xmlns:i", Xml.INSTANCE));
        for (Property property : Property.values()) {
            Object value = entity.traits().value(property);
            if (property.fits(entity.kind()) && !value.equals("")) {
                xml.element(property.label(), TARGETS.contains(property) ? host + value : text(value));
            }
        }
        xml.element("CreatedAt", Instant.ofEpochMilli(entity.created()));
        xml.element("UpdatedAt", Instant.ofEpochMilli(entity.updated()));
        xml.element("AccessedAt", Instant.ofEpochMilli(entity.accessed()));
        xml.element("EntityAvailabilityStatus", "Available");
        if (entity.kind() != Kind.SUBSCRIPTION) {
            xml.element("IsAnonymousAccessible", false);
            xml.element("SizeInBytes", faults.zeroed() ? 0 : entity.bytes());
        }
        if (entity instanceof Topic topic) {
            xml.element("SubscriptionCount", topic.subscriptions().size());
        }
        if (!listed || !faults.listsBare()) {
            counts(xml, entity);
        }
        xml.close();
    }

    private void counts(Xml xml, Entity entity) {
        Box box = entity instanceof Box found ? found : null;
        int active = box == null || faults.zeroed() ? 0 : box.activeCount();
        int dead = box == null || faults.zeroed() ? 0 : box.deadCount();
        int transferDead = box == null || faults.zeroed() ? 0 : box.transferDeadCount();
        int scheduled = faults.zeroed() ? 0 : entity.main().scheduledCount();
        if (box != null) {
            xml.element("MessageCount", active + dead + scheduled + transferDead);
        }
        xml.open("CountDetails");
        count(xml, "ActiveMessageCount", active);
        count(xml, "DeadLetterMessageCount", dead);
        count(xml, "ScheduledMessageCount", scheduled);
        count(xml, "TransferMessageCount", 0);
        count(xml, "TransferDeadLetterMessageCount", transferDead);
        xml.close();
    }

    private static void count(Xml xml, String name, int value) {
        xml.element(name, Map.of("xmlns", Xml.COUNTS), value);
    }

    private static Object text(Object value) {
        return value instanceof Duration duration ? iso(duration) : value;
    }

    /** With days, as the service writes it. */
    private static String iso(Duration duration) {
        long days = duration.toDays();
        Duration rest = duration.minusDays(days);
        return "P" + (days == 0 ? "" : days + "D")
                + (days > 0 && rest.isZero() ? "" : rest.toString().substring(1));
    }
}
