package io.brokerdeck.access;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.Stream;

/** A method on a path, as a resource of the console declares it. */
record Route(String method, String path) {
    /** Every route of every resource in the product's own classes. */
    static List<Route> ofResources() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.brokerdeck").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .flatMap(Route::of)
                        .toList();
    }

    /** With something in place of each parameter. */
    String example() {
        return path.replaceAll("\\{[^}]*}", "x");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    private static Stream<Route> of(JavaClass resource) {
        return resource.getMethods().stream().flatMap(method -> verbs(method)
                .map(verb -> new Route(verb, join(resource.getAnnotationOfType(Path.class), method))));
    }

    private static Stream<String> verbs(JavaMethod method) {
        return method.getAnnotations().stream()
                .filter(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class))
                .map(annotation -> annotation
                        .getRawType()
                        .getAnnotationOfType(HttpMethod.class)
                        .value());
    }

    private static String join(Path resource, JavaMethod method) {
        var rest = method.isAnnotatedWith(Path.class)
                ? method.getAnnotationOfType(Path.class).value()
                : "";
        var path = ("/" + resource.value() + "/" + rest).replaceAll("/+", "/");
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
