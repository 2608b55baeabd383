package io.brokerdeck;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;

/** The directions of the house, a sentence each. */
@AnalyzeClasses(packages = "io.brokerdeck", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] ADAPTERS = {"rabbitmq", "servicebus"};
    private static final String[] FEATURES = {"monitoring", "deadletter", "operation", "testmessage", "alert"};

    @ArchTest
    static final ArchRule the_vocabulary_depends_on_nothing_of_ours = only("broker");

    @ArchTest
    static final ArchRule the_store_depends_on_nothing_of_ours = only("store");

    @ArchTest
    static final ArchRule access_depends_on_the_store_alone = only("access", "store");

    @ArchTest
    static final ArchRule audit_depends_on_the_store_and_access_alone = only("audit", "store", "access");

    @ArchTest
    static final ArchRule the_rabbitmq_adapter_depends_on_the_vocabulary_alone = only("rabbitmq", "broker");

    @ArchTest
    static final ArchRule the_service_bus_adapter_depends_on_the_vocabulary_alone = only("servicebus", "broker");

    @ArchTest
    static final ArchRule nobody_imports_an_adapter = noClasses()
            .that(areIn("broker", "store", "access", "audit", "metrics", "api", "web")
                    .or(areIn(FEATURES)))
            .should()
            .dependOnClassesThat(areIn(ADAPTERS))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_rabbitmq_client_appears_only_in_its_adapter_and_the_demo = noClasses()
            .that(DescribedPredicate.not(areIn("rabbitmq", "demo")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.rabbitmq..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_azure_sdk_appears_only_in_its_adapter_the_sandbox_and_the_demo = noClasses()
            .that(DescribedPredicate.not(areIn("servicebus", "sandbox", "demo")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.azure..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_sandbox_depends_on_nothing_of_ours = only("sandbox");

    @ArchTest
    static final ArchRule the_sandbox_is_no_client_of_itself =
            noClasses().that(areIn("sandbox")).should().dependOnClassesThat().resideInAPackage("com.azure..");

    @ArchTest
    static final ArchRule the_amqp_engine_appears_only_where_service_bus_does = noClasses()
            .that(DescribedPredicate.not(areIn("servicebus", "sandbox", "demo")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.qpid..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule monitoring_depends_on_the_vocabulary_and_the_leaf_ports = feature("monitoring");

    @ArchTest
    static final ArchRule dead_letters_depend_on_the_vocabulary_and_the_leaf_ports = feature("deadletter");

    @ArchTest
    static final ArchRule operations_depend_on_dead_letters_for_their_selections = feature("operation", "deadletter");

    @ArchTest
    static final ArchRule test_messages_depend_on_the_vocabulary_and_the_leaf_ports = feature("testmessage");

    @ArchTest
    static final ArchRule alerts_depend_on_the_vocabulary_and_the_leaf_ports = feature("alert");

    @ArchTest
    static final ArchRule nothing_below_knows_the_api_or_the_pages = noClasses()
            .that(DescribedPredicate.not(areIn("api", "web")))
            .should()
            .dependOnClassesThat(areIn("api", "web"))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packages_form_no_cycle =
            slices().matching("io.brokerdeck.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule names_say_what_a_type_is = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Manager|Helper|Utils?)")
            .allowEmptyShould(true);

    private static ArchRule feature(String name, String... more) {
        var allowed = Arrays.copyOf(more, more.length + 5);
        System.arraycopy(new String[] {"broker", "store", "access", "audit", "metrics"}, 0, allowed, more.length, 5);
        return only(name, allowed);
    }

    private static ArchRule only(String name, String... others) {
        var ours = DescribedPredicate.describe(
                "of ours", (JavaClass type) -> type.getPackageName().startsWith("io.brokerdeck"));
        return classes()
                .that(areIn(name))
                .should()
                .onlyDependOnClassesThat(
                        DescribedPredicate.not(ours).or(areIn(name)).or(areIn(others)))
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> areIn(String... names) {
        return DescribedPredicate.describe("are in " + String.join(", ", names), type -> Arrays.stream(names)
                .anyMatch(name -> isIn(type.getPackageName(), "io.brokerdeck." + name)));
    }

    private static boolean isIn(String actual, String wanted) {
        return actual.equals(wanted) || actual.startsWith(wanted + ".");
    }
}
