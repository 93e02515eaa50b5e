package org.learninghealth.notify;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.stream.Stream;

/** What each package may know, and what notification leaves to its host. */
@AnalyzeClasses(packages = "org.learninghealth.notify", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "org.learninghealth.notify";

    @ArchTest
    static final ArchRule onlyOnePackageKnowsTheHttpClient = only("webhook", "org.apache.hc..", "java.net.http..");

    @ArchTest
    static final ArchRule onlyOnePackageKnowsMail = only("mail", "jakarta.mail..", "org.eclipse.angus..");

    @ArchTest
    static final ArchRule onlyOnePackageKnowsMarkdown = only("markdown", "org.commonmark..", "org.owasp..");

    @ArchTest
    static final ArchRule onlyOnePackageKnowsMicrometer = only("micrometer", "io.micrometer..");

    @ArchTest
    static final ArchRule onlyTheTwoWaysOutOpenConnections = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".webhook", ROOT + ".mail")
            .should()
            .dependOnClassesThat(describe(
                    "reach out of the process",
                    type -> Stream.of("javax.net", "java.sql", "javax.sql", "javax.naming", "java.rmi")
                                    .anyMatch(type.getPackageName()::startsWith)
                            || type.getPackageName().equals("java.net")
                                    && !type.getSimpleName().matches("URI|URISyntaxException")));

    /** An executor that the host hands over is the host's. */
    @ArchTest
    static final ArchRule theHostOwnsTheThreads = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(Timer|TimerTask|concurrent\\.(Executors|\\w+Executor"
                    + "|ForkJoin\\w+|CompletableFuture))")
            .orShould()
            .callConstructorWhere(
                    describe("of a thread", access -> access.getTargetOwner().isAssignableTo(Thread.class)))
            .orShould()
            .callMethodWhere(
                    named("java.lang.Thread", "start", "sleep", "ofVirtual", "ofPlatform", "startVirtualThread"))
            .orShould()
            .callMethodWhere(named("java.util.Collection", "parallelStream"));

    @ArchTest
    static final ArchRule noMethodIsSynchronized = methods()
            .should()
            .notHaveModifier(JavaModifier.SYNCHRONIZED)
            .because("a monitor pins the host's virtual threads; use a ReentrantLock");

    @ArchTest
    static final ArchRule nothingReadsTheMachinesClock = noClasses()
            .should()
            .callMethodWhere(describe(
                    "reads the machine's clock",
                    access -> access.getTargetOwner().getPackageName().equals("java.time")
                            && access.getName().equals("now")
                            && access.getTarget().getParameterTypes().isEmpty()))
            .orShould()
            .callMethodWhere(named("java.lang.System", "currentTimeMillis"))
            .orShould()
            .callConstructorWhere(
                    describe("of a date", access -> access.getTargetOwner().isAssignableTo(java.util.Date.class)))
            .because("the time comes from the clock that is handed in, or from the store");

    @ArchTest
    static final ArchRule nothingDependsOnTheMachinesSettings = noClasses()
            .should()
            .callMethodWhere(named("java.time.ZoneId", "systemDefault"))
            .orShould()
            .callMethodWhere(named("java.time.Clock", "systemDefaultZone"))
            .orShould()
            .callMethodWhere(named("java.util.TimeZone", "getDefault"))
            .orShould()
            .callMethodWhere(named("java.util.Locale", "getDefault"))
            .orShould()
            .callMethodWhere(named("java.nio.charset.Charset", "defaultCharset"))
            .orShould()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .orShould()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "formatted", Object[].class);

    @ArchTest
    static final ArchRule noStateIsShared = fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule nothingIsPrinted = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    private static ArchRule only(String room, String... types) {
        String there = ROOT + "." + room;
        return noClasses()
                .that()
                .resideOutsideOfPackage(there)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        Stream.concat(Stream.of(there), Stream.of(types)).toArray(String[]::new));
    }

    private static DescribedPredicate<JavaAccess<?>> named(String owner, String... names) {
        return describe(
                owner + List.of(names),
                access -> access.getTargetOwner().isAssignableTo(owner)
                        && List.of(names).contains(access.getName()));
    }
}
