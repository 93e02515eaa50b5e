package org.learninghealth.persistence.jpa;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

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

/** What each package may know: a host without a framework loads all of this module but the package of that framework. */
@AnalyzeClasses(packages = "org.learninghealth.persistence.jpa", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "org.learninghealth.persistence.jpa";

    @ArchTest
    static final ArchRule onlyOnePackageKnowsSpring = only("spring", "org.springframework..");

    @ArchTest
    static final ArchRule onlyOnePackageKnowsJta = only("jta", "jakarta.transaction..");

    @ArchTest
    static final ArchRule onlyOnePackageKnowsEclipseLink = only("eclipselink", "org.eclipse.persistence..");

    @ArchTest
    static final ArchRule onlyOnePackageKnowsNotification = only("notify", "org.learninghealth.notify..");

    @ArchTest
    static final ArchRule nothingKnowsHibernate =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.hibernate..");

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theHostOwnsTheThreads = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(Timer|TimerTask|concurrent\\.(Executors?|ExecutorService|\\w*Executor"
                    + "|\\w*ExecutorService|ForkJoin\\w+|CompletableFuture))")
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
            .because("moments are handed in, or are the database's");

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
    static final ArchRule onlyTransactionsBelongToAThread = noClasses()
            .that()
            .doNotBelongToAnyOf(ResourceLocalUnitOfWork.class)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocal.class);

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
