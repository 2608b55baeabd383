package io.brokerdeck.demo;

import java.util.List;

/**
 * One virtual host and what happens there. Its queues, exchanges, bindings and policies are a file of the same name, in
 * RabbitMQ's own definitions format.
 *
 * @param archived its dead-letter queues
 */
record Company(String virtualHost, List<Feed> feeds, List<Service> services, List<String> archived) {}
