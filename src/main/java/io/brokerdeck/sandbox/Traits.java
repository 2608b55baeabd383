package io.brokerdeck.sandbox;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The properties of an entity; those that are not named have the service's standard value. Immutable. */
final class Traits {
    static final Traits STANDARD = new Traits(new EnumMap<>(Property.class));

    private final Map<Property, Object> named;

    private Traits(Map<Property, Object> named) {
        this.named = named;
    }

    /** The same with one property changed. */
    Traits with(Property property, Object value) {
        var changed = new EnumMap<Property, Object>(Property.class);
        changed.putAll(named);
        changed.put(property, value);
        return new Traits(changed);
    }

    Object value(Property property) {
        return Objects.requireNonNull(named.getOrDefault(property, property.standard()));
    }

    Duration duration(Property property) {
        return (Duration) value(property);
    }

    long number(Property property) {
        return (Long) value(property);
    }

    boolean flag(Property property) {
        return (Boolean) value(property);
    }

    /** Empty where nothing is set. */
    String text(Property property) {
        return (String) value(property);
    }

    /** In ms, {@link Long#MAX_VALUE} for no limit. */
    long millis(Property property) {
        Duration duration = duration(property);
        return duration.compareTo(Duration.ofMillis(Long.MAX_VALUE / 2)) > 0 ? Long.MAX_VALUE : duration.toMillis();
    }

    boolean sends() {
        String status = text(Property.STATUS);
        return status.equals("Active") || status.equals("ReceiveDisabled");
    }

    boolean receives() {
        String status = text(Property.STATUS);
        return status.equals("Active") || status.equals("SendDisabled");
    }
}
