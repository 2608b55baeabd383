package io.brokerdeck.deadletter.failure;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.brokerdeck.deadletter.failure.Conventions.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads what conventions look for in a body that is a small JSON object. Anything else tells nothing. */
final class BodyFacts {
    /** A larger body is not read. */
    static final int LARGEST = 1 << 16;

    private static final JsonFactory FACTORY = new JsonFactory();

    private record Hit(Rule rule, Object value) {}

    private final Conventions conventions;
    private final JsonParser json;
    private final Set<String> members = new HashSet<>();
    private final List<Hit> hits = new ArrayList<>();

    private BodyFacts(Conventions conventions, JsonParser json) {
        this.conventions = conventions;
        this.json = json;
    }

    static void read(byte[] body, Conventions conventions, Found found) {
        if (body.length > LARGEST || !isObject(body)) {
            return;
        }
        try (JsonParser json = FACTORY.createParser(body)) {
            BodyFacts facts = new BodyFacts(conventions, json);
            json.nextToken();
            facts.object("");
            facts.tell(found);
        } catch (IOException e) {
            // a body that is no JSON after all, or broken JSON, tells nothing
            return;
        }
    }

    private static boolean isObject(byte[] body) {
        for (byte b : body) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b == '{';
            }
        }
        return false;
    }

    private void tell(Found found) {
        for (Hit hit : hits) {
            if (members.containsAll(conventions.all.get(hit.rule().convention()).whenBody())) {
                found.offer(hit.rule(), hit.value());
            }
        }
    }

    /** From the token after the opening brace to the closing one. */
    private void object(String path) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            String here = path.isEmpty() ? name : path + "." + name;
            if (path.isEmpty()) {
                members.add(name);
            }
            JsonToken value = json.nextToken();
            List<Rule> rules = conventions.body(here);
            if (value == JsonToken.START_OBJECT && conventions.leadsOn(here)) {
                object(here);
            } else if (value == JsonToken.START_ARRAY && !rules.isEmpty()) {
                array(rules);
            } else if (value.isStructStart()) {
                json.skipChildren();
            } else {
                scalar(rules);
            }
        }
    }

    /** The first of a list that is no list or object itself. */
    private void array(List<Rule> rules) throws IOException {
        boolean found = false;
        for (JsonToken item = json.nextToken(); item != JsonToken.END_ARRAY; item = json.nextToken()) {
            if (item == null) {
                return;
            }
            if (item.isStructStart()) {
                json.skipChildren();
            } else if (!found) {
                found = true;
                scalar(rules);
            }
        }
    }

    private void scalar(List<Rule> rules) throws IOException {
        if (!rules.isEmpty() && json.currentToken() != JsonToken.VALUE_NULL) {
            String text = json.getText();
            rules.forEach(rule -> hits.add(new Hit(rule, text)));
        }
    }
}
