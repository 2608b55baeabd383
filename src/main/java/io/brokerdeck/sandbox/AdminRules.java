package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.Refusal.Cause;
import java.util.List;

/** What the management API does with rules. Throws refusals. */
final class AdminRules {
    private final Namespace namespace;

    AdminRules(Namespace namespace) {
        this.namespace = namespace;
    }

    AdminReply answer(AdminRequest request, Subscription subscription) {
        List<String> rest = request.rest();
        if (rest.size() == 2) {
            var all = List.copyOf(subscription.rules());
            return new AdminReply(
                    200, Atom.feed(request, "Rules", all, (xml, rule) -> entry(xml, rule, subscription, request)));
        }
        String name = rest.get(2);
        Rule found = subscription.rule(name);
        if (request.method().equals("PUT")) {
            if (found != null && !request.change()) {
                throw new Refusal(Cause.EXISTS, "The rule '" + name + "' already exists.");
            }
            if (found == null && request.change()) {
                throw missing(subscription, name);
            }
            if (!Names.isPart(name)) {
                throw new Refusal(Cause.ARGUMENT, "'" + name + "' is no name of a rule.");
            }
            Rule rule = RuleXml.read(name, XmlElement.parse(request.body()), namespace.now());
            subscription.put(rule);
            return told(rule, subscription, request, request.change() ? 200 : 201);
        }
        if (found == null) {
            throw missing(subscription, name);
        }
        if (request.method().equals("DELETE")) {
            subscription.drop(name);
            return new AdminReply(200, "");
        }
        return told(found, subscription, request, 200);
    }

    private static Refusal missing(Subscription subscription, String name) {
        return Refusal.missing(subscription.path() + "/Rules/" + name);
    }

    private static AdminReply told(Rule rule, Subscription subscription, AdminRequest request, int status) {
        var xml = new Xml();
        entry(xml, rule, subscription, request);
        return new AdminReply(status, xml.toString());
    }

    private static void entry(Xml xml, Rule rule, Subscription subscription, AdminRequest request) {
        String url = request.host() + subscription.path() + "/Rules/" + rule.name();
        Atom.entry(xml, rule.name(), url, rule.created(), rule.created(), () -> RuleXml.write(xml, rule));
    }
}
