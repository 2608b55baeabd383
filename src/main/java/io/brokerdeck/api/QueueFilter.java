package io.brokerdeck.api;

import com.google.re2j.PatternSyntaxException;
import io.brokerdeck.broker.Queue;
import io.brokerdeck.broker.Role;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which queues a list is about. Every parameter narrows; a repeated one takes any of its values. */
public class QueueFilter {
    @RestQuery
    @Parameter(description = "Names of brokers")
    public List<String> broker = List.of();

    @RestQuery
    @Parameter(description = "Namespaces (virtual hosts)")
    public List<String> namespace = List.of();

    @RestQuery
    @Parameter(description = "Text in the name, namespace or broker, in any case of letters")
    public @Nullable String q;

    @RestQuery
    @Parameter(description = "RE2 expression found in the name, minding the case of letters")
    public @Nullable String regex;

    @RestQuery
    @Parameter(description = "work, dead-letter, parking or retry")
    public List<String> role = List.of();

    @RestQuery
    @Parameter(description = "The broker's word for its kind, such as quorum")
    public List<String> kind = List.of();

    @RestQuery
    @Parameter(description = "The broker's word for its state, such as running")
    public List<String> status = List.of();

    Predicate<Queue> compiled() {
        Predicate<Queue> all = queue -> true;
        if (!namespace.isEmpty()) {
            Set<String> namespaces = Set.copyOf(namespace);
            all = all.and(queue -> namespaces.contains(queue.ref().namespace()));
        }
        if (!role.isEmpty()) {
            Set<Role> roles = Parameters.words("role", role, Role.values(), Role::word);
            all = all.and(queue -> roles.contains(queue.role()));
        }
        if (!kind.isEmpty()) {
            Set<String> kinds = Set.copyOf(kind);
            all = all.and(queue -> kinds.contains(queue.kind()));
        }
        if (!status.isEmpty()) {
            Set<String> statuses = Set.copyOf(status);
            all = all.and(queue -> statuses.contains(queue.status()));
        }
        if (q != null && !q.isEmpty()) {
            Predicate<String> has = containing(q);
            all = all.and(queue -> has.test(queue.ref().name())
                    || has.test(queue.ref().namespace())
                    || has.test(queue.ref().broker()));
        }
        if (regex != null && !regex.isEmpty()) {
            Predicate<String> found = expression(regex);
            all = all.and(queue -> found.test(queue.ref().name()));
        }
        return all;
    }

    static Predicate<String> containing(String text) {
        return Pattern.compile(text, Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .asPredicate();
    }

    /** In time linear to the name, whatever the expression. */
    static Predicate<String> expression(String regex) {
        try {
            var pattern = com.google.re2j.Pattern.compile(regex);
            return name -> pattern.matcher(name).find();
        } catch (PatternSyntaxException e) {
            throw Parameters.refused("regex", regex, "an RE2 expression, and this one has " + e.getMessage());
        }
    }
}
