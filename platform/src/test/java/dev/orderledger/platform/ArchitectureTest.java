package dev.orderledger.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.thoughtworks.xstream.XStream;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import org.axonframework.eventhandling.LoggingErrorHandler;
import org.axonframework.eventhandling.tokenstore.jpa.JpaTokenStore;

@AnalyzeClasses(packages = "dev.orderledger.platform", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule knows_no_context = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.orderledger.order..",
                    "dev.orderledger.payment..",
                    "dev.orderledger.restaurant..",
                    "dev.orderledger.customer..",
                    "dev.orderledger.fulfilment..",
                    "dev.orderledger.projections..");

    @ArchTest
    static final ArchRule concerns_do_not_go_in_circles =
            slices().matching("dev.orderledger.platform.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_path_of_a_fact_knows_no_operator = noClasses()
            .that()
            .resideInAnyPackage(
                    "..eventstore..",
                    "..log..",
                    "..inbox..",
                    "..outbox..",
                    "..partitions..",
                    "..processing..",
                    "..deadletters..",
                    "..serialization..",
                    "..schema..",
                    "..sealing..",
                    "..metadata..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.orderledger.platform.admin..",
                    "dev.orderledger.platform.audit..",
                    "dev.orderledger.platform.personaldata..",
                    "dev.orderledger.platform.rebuild..",
                    "dev.orderledger.platform.recovery..",
                    "dev.orderledger.platform.verification..");

    /** What looks like a harmless default and loses events, claims or safety. */
    @ArchTest
    static final ArchRule keeps_off_the_traps = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(JpaTokenStore.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(LoggingErrorHandler.class)
            .orShould()
            .callMethod(XStream.class, "allowTypesByWildcard", String[].class);

    /** Two nodes never agree on the time, and one clock can be set right at any moment. */
    @ArchTest
    static final ArchRule decides_nothing_by_the_clock_of_a_node = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.orderledger.platform.processing.SteadyClock")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
