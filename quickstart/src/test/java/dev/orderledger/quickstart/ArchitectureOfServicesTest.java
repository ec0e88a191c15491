package dev.orderledger.quickstart;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What holds for every service, looked at where all of them are on the class path. */
@AnalyzeClasses(packages = "dev.orderledger", importOptions = DoNotIncludeTests.class)
class ArchitectureOfServicesTest {

    private static final List<String> SERVICES =
            List.of("order", "payment", "restaurant", "customer", "fulfilment", "projections", "gateway");
    private static final List<String> CONTEXTS = List.of("order", "payment", "restaurant", "customer", "fulfilment");

    @ArchTest
    static void no_service_knows_another(JavaClasses all) {
        for (String service : SERVICES) {
            noClasses()
                    .that()
                    .resideInAPackage(allOf(service))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(SERVICES.stream()
                            .filter(other -> !other.equals(service))
                            .map(ArchitectureOfServicesTest::allOf)
                            .toArray(String[]::new))
                    .check(all);
        }
    }

    /** Aggregates, commands and refusals can be read, and tested, without a server. */
    @ArchTest
    static void what_a_context_decides_knows_nothing_of_servers(JavaClasses all) {
        for (String context : CONTEXTS) {
            noClasses()
                    .that()
                    .resideInAPackage("dev.orderledger." + context)
                    .and()
                    .areNotAnnotatedWith(SpringBootApplication.class)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.orderledger." + context + ".web..",
                            "dev.orderledger." + context + ".outbound..",
                            "dev.orderledger." + context + ".psp..",
                            "org.springframework.web..",
                            "org.springframework.http..",
                            "org.springframework.kafka..",
                            "jakarta.servlet..",
                            "org.apache.kafka..",
                            "java.net.http..")
                    .check(all);
        }
    }

    /** The published language is read by every context, so it brings nothing along but the annotation of revisions. */
    @ArchTest
    static final ArchRule contracts_know_nothing_but_themselves = classes()
            .that()
            .resideInAPackage("dev.orderledger.contracts..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.orderledger.contracts..", "java..", "org.axonframework.serialization..");

    /** What the gateway and the services share, and the servers that can be started, know of ours what is named here. */
    @ArchTest
    static void what_is_shared_knows_no_service(JavaClasses all) {
        Map<String, List<String>> mayKnow = Map.of(
                "access", List.of(),
                "web", List.of(),
                "embedded", List.of(),
                "telemetry", List.of("access", "web"),
                "bench", List.of("access", "contracts", "embedded", "platform", "order", "projections"));
        mayKnow.forEach((module, known) -> classes()
                .that()
                .resideInAPackage(allOf(module))
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage("dev.orderledger..")
                        .or(resideInAPackage(allOf(module)))
                        .or(resideInAnyPackage(known.stream()
                                .map(ArchitectureOfServicesTest::allOf)
                                .toArray(String[]::new))))
                .check(all));
    }

    @ArchTest
    static final ArchRule the_command_needs_no_benchmarks = noClasses()
            .that()
            .resideInAPackage("dev.orderledger.quickstart..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.orderledger.bench..");

    /** It runs in a container with these on its class path, and nothing else. */
    @ArchTest
    static final ArchRule the_sandbox_provider_needs_few_libraries = classes()
            .that()
            .resideInAPackage("dev.orderledger.quickstart.psp..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "dev.orderledger.quickstart.psp..",
                            "java..",
                            "com.sun.net.httpserver..",
                            "picocli..",
                            "tools.jackson..",
                            "com.fasterxml.jackson.annotation..",
                            "org.slf4j..")
                    .or(assignableTo(CannotRun.class)));

    /** A checker that used what it checks would believe it. */
    @ArchTest
    static final ArchRule the_invariants_know_no_service = noClasses()
            .that()
            .resideInAPackage("dev.orderledger.quickstart.verify..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    SERVICES.stream().map(ArchitectureOfServicesTest::allOf).toArray(String[]::new));

    @ArchTest
    static final ArchRule what_configures_says_so = classes()
            .that()
            .areAnnotatedWith(Configuration.class)
            .and()
            .areNotAnnotatedWith(AutoConfiguration.class)
            .should()
            .haveSimpleNameEndingWith("Configuration")
            .orShould()
            .haveSimpleNameEndingWith("ReadModel");

    @ArchTest
    static final ArchRule auto_configurations_say_so = classes()
            .that()
            .areAnnotatedWith(AutoConfiguration.class)
            .should()
            .haveSimpleNameEndingWith("AutoConfiguration");

    @ArchTest
    static final ArchRule controllers_say_so =
            classes().that().areAnnotatedWith(RestController.class).should().haveSimpleNameEndingWith("Controller");

    @ArchTest
    static final ArchRule answers_to_failures_say_so = classes()
            .that()
            .areAnnotatedWith(RestControllerAdvice.class)
            .should()
            .haveSimpleNameEndingWith("Problems");

    /** One word for a thing: see the glossary. */
    @ArchTest
    static final ArchRule an_event_that_cannot_be_handled_is_a_dead_letter = noClasses()
            .should()
            .haveNameMatching(".*(Parked|Suspect|PutAside|Desk|Workshop|Patience|Ticker|Storable|Buried).*");

    @ArchTest
    static final ArchRule limits_are_called_max_and_min =
            fields().should().haveNameNotMatching("(MOST|LONGEST|FEWEST|SHORTEST|FAREWELL|PATIENCE)(_.*)?");

    private static String allOf(String service) {
        return "dev.orderledger." + service + "..";
    }
}
