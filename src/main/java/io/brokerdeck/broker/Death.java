package io.brokerdeck.broker;

/**
 * How a message became a dead letter, by the record that it carries. Records can be wrong or old: they propose, they
 * prove nothing.
 *
 * @param reason in the broker's words ("rejected", "expired", "MaxDeliveryCountExceeded")
 * @param queue the name of the queue that it died in, "" where that is not told
 */
public record Death(String reason, String queue) {}
