package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.Refusal.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What the management API does with entities. Throws refusals. */
final class Admin {
    private final Namespace namespace;
    private final EntityXml entities;
    private final AdminRules rules;

    Admin(Namespace namespace, Faults faults) {
        this.namespace = namespace;
        this.entities = new EntityXml(faults);
        this.rules = new AdminRules(namespace);
    }

    AdminReply answer(AdminRequest request) {
        List<String> segments = request.segments();
        if (segments.isEmpty()) {
            throw new Refusal(Cause.ARGUMENT, "The path names nothing.");
        }
        if (segments.get(0).equalsIgnoreCase("$namespaceinfo")) {
            return new AdminReply(200, info(request));
        }
        if (segments.get(0).equalsIgnoreCase("$resources") && segments.size() == 2) {
            return new AdminReply(200, list(request, segments.get(1)));
        }
        if (!request.belowTopic()) {
            return one(request);
        }
        Topic topic = topic(request);
        if (request.rest().isEmpty()) {
            var all = List.copyOf(topic.subscriptions());
            return new AdminReply(
                    200, Atom.feed(request, "Subscriptions", all, (xml, part) -> entry(xml, part, request, true)));
        }
        if (request.ofRules()) {
            return rules.answer(request, subscription(topic, request));
        }
        return one(request, topic);
    }

    private String list(AdminRequest request, String type) {
        Kind kind =
                switch (type.toLowerCase(Locale.ROOT)) {
                    case "queues" -> Kind.QUEUE;
                    case "topics" -> Kind.TOPIC;
                    default -> throw new Refusal(Cause.ARGUMENT, "There are queues and topics, no '" + type + "'.");
                };
        List<Entity> all = namespace.entities().stream()
                .filter(entity -> entity.kind() == kind)
                .toList();
        return Atom.feed(
                request, kind == Kind.QUEUE ? "Queues" : "Topics", all, (xml, one) -> entry(xml, one, request, true));
    }

    private void entry(Xml xml, Entity entity, AdminRequest request, boolean listed) {
        Atom.entry(
                xml,
                entity.name(),
                request.host() + entity.path(),
                entity.created(),
                entity.updated(),
                () -> entities.write(xml, entity, request.host(), listed));
    }

    private AdminReply told(Entity entity, AdminRequest request, int status) {
        var xml = new Xml();
        entry(xml, entity, request, false);
        return new AdminReply(status, xml.toString());
    }

    private AdminReply one(AdminRequest request) {
        String name = request.entity();
        Entity found = namespace.entity(name);
        if (request.method().equals("PUT") && !request.change()) {
            if (found != null) {
                throw exists(name);
            }
            return told(create(request, name), request, 201);
        }
        if (found == null) {
            throw Refusal.missing(name);
        }
        return existing(request, found, () -> namespace.remove(found));
    }

    private AdminReply one(AdminRequest request, Topic topic) {
        String name = String.join("/", request.rest());
        Subscription found = topic.subscription(name);
        if (request.method().equals("PUT") && !request.change()) {
            if (found != null) {
                throw exists(name);
            }
            return told(create(request, topic, name), request, 201);
        }
        if (found == null) {
            throw Refusal.missing(topic.path() + "/Subscriptions/" + name);
        }
        return existing(request, found, () -> topic.remove(found));
    }

    private static Refusal exists(String name) {
        return new Refusal(Cause.EXISTS, "The messaging entity '" + name + "' already exists.");
    }

    private AdminReply existing(AdminRequest request, Entity entity, Runnable removing) {
        switch (request.method()) {
            case "GET" -> {
                return told(entity, request, 200);
            }
            case "DELETE" -> {
                removing.run();
                return new AdminReply(200, "");
            }
            case "PUT" -> {
                XmlElement given = XmlElement.parse(request.body()).find(EntityXml.description(entity.kind()));
                Traits changed = EntityXml.read(given, entity.kind(), namespace);
                EntityXml.checkChange(entity.traits(), changed);
                entity.traits(changed);
                return told(entity, request, 200);
            }
            default -> throw new Refusal(Cause.NOT_ALLOWED, "The method " + request.method() + " is not used here.");
        }
    }

    private Entity create(AdminRequest request, String name) {
        if (!Names.isEntity(name)) {
            throw new Refusal(Cause.ARGUMENT, "'" + name + "' is no name of a queue or topic.");
        }
        XmlElement body = XmlElement.parse(request.body());
        Entity entity;
        if (body.has(EntityXml.description(Kind.TOPIC))) {
            XmlElement given = body.find(EntityXml.description(Kind.TOPIC));
            entity = new Topic(namespace, name, EntityXml.read(given, Kind.TOPIC, namespace));
        } else {
            XmlElement given = body.find(EntityXml.description(Kind.QUEUE));
            entity = new Box(namespace, name, EntityXml.read(given, Kind.QUEUE, namespace));
        }
        namespace.add(entity);
        return entity;
    }

    private Entity create(AdminRequest request, Topic topic, String name) {
        if (!Names.isPart(name)) {
            throw new Refusal(Cause.ARGUMENT, "'" + name + "' is no name of a subscription.");
        }
        XmlElement given = XmlElement.parse(request.body()).find(EntityXml.description(Kind.SUBSCRIPTION));
        XmlElement rule = given.child("DefaultRuleDescription");
        String ruleName = rule == null || rule.text("Name").isEmpty() ? Rule.STANDARD : rule.text("Name");
        Rule first = rule == null ? Rule.everything(namespace.now()) : RuleXml.readIn(ruleName, rule, namespace.now());
        var created =
                new Subscription(topic, name, EntityXml.read(given, Kind.SUBSCRIPTION, namespace), List.of(first));
        topic.add(created);
        return created;
    }

    private Topic topic(AdminRequest request) {
        if (namespace.entity(request.entity()) instanceof Topic topic) {
            return topic;
        }
        throw Refusal.missing(request.entity());
    }

    private static Subscription subscription(Topic topic, AdminRequest request) {
        String name = request.rest().get(0);
        Subscription found = topic.subscription(name);
        if (found == null) {
            throw Refusal.missing(topic.path() + "/Subscriptions/" + name);
        }
        return found;
    }

    private String info(AdminRequest request) {
        var xml = new Xml();
        long created = namespace.created();
        Atom.entry(xml, namespace.name(), request.host() + "$namespaceinfo", created, created, () -> xml.open(
                        "NamespaceInfo", Xml.SERVICE_BUS)
                .element("Alias", namespace.name())
                .element("CreatedTime", Instant.ofEpochMilli(created))
                .element("MessagingSKU", namespace.tier().label())
                .element("MessagingUnits", namespace.tier() == Tier.PREMIUM ? 1 : 0)
                .element("ModifiedTime", Instant.ofEpochMilli(created))
                .element("Name", namespace.name())
                .element("NamespaceType", "Messaging")
                .close());
        return xml.toString();
    }
}
