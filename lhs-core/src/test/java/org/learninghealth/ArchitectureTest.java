package org.learninghealth;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learninghealth.access.AccessControl;
import org.learninghealth.access.Permit;
import org.learninghealth.access.ReadScope;
import org.learninghealth.base.DomainEvent;

/** Which room of the core may know which, and what the core leaves to its host. */
@AnalyzeClasses(packages = "org.learninghealth", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "org.learninghealth";
    private static final Set<String> GROUND = Set.of("base", "access", "spi", "internal");

    /** A room is a package below the root, with the packages inside it; the root itself is called "root". */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("base", Set.of()),
            Map.entry("access", Set.of("base")),
            Map.entry("spi", Set.of("base", "access")),
            Map.entry("internal", Set.of("base", "access", "spi")),
            room("concept"),
            room("people", "concept"),
            room("community", "people"),
            room("measurement", "concept", "people", "community"),
            room("knowledge", "concept", "people", "community"),
            room("cycle", "concept", "people", "community", "measurement", "knowledge"),
            room("network", "concept", "people", "community", "cycle"),
            room("conversation", "concept", "people", "community", "knowledge"),
            room(
                    "engagement",
                    "concept",
                    "people",
                    "community",
                    "measurement",
                    "knowledge",
                    "cycle",
                    "practice",
                    "gathering",
                    "publication"),
            room("practice", "concept", "people", "community", "knowledge"),
            room("gathering", "concept", "people", "community", "practice"),
            room("publication", "concept", "people", "community", "knowledge", "cycle", "conversation", "gathering"),
            room("audit"),
            room("privacy", "people", "community", "practice", "gathering", "publication", "audit"),
            room(
                    "root",
                    "concept",
                    "people",
                    "community",
                    "measurement",
                    "knowledge",
                    "cycle",
                    "network",
                    "conversation",
                    "engagement",
                    "practice",
                    "gathering",
                    "publication",
                    "audit",
                    "privacy"),
            room("memory", "people", "community", "measurement", "knowledge", "cycle", "engagement", "root"));

    @ArchTest
    static final ArchRule importsRunOneWay = classes().should(importOnlyWhatTheTableAllows());

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyAccessControlMakesPermitsAndReadScopes = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(AccessControl.class.getName())
            .should()
            .callConstructorWhere(ofA(Permit.class, ReadScope.class))
            .because("a call that forgets who asks must not compile");

    @ArchTest
    static final ArchRule onlyTheFacadeMakesAnAccessControl = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT)
            .should()
            .callConstructorWhere(ofA(AccessControl.class))
            .because("whoever holds one can permit anything");

    @ArchTest
    static final ArchRule theHostOwnsTheThreads = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(Timer|TimerTask|concurrent\\.(Executors?|ExecutorService|\\w*Executor"
                    + "|\\w*ExecutorService|ForkJoin\\w+|CompletableFuture))")
            .orShould()
            .callConstructorWhere(ofA(Thread.class))
            .orShould()
            .callMethodWhere(
                    named("java.lang.Thread", "start", "sleep", "ofVirtual", "ofPlatform", "startVirtualThread"))
            .orShould()
            .callMethodWhere(named("java.util.Collection", "parallelStream"));

    @ArchTest
    static final ArchRule noMethodIsSynchronized = methods()
            .should()
            .notHaveModifier(JavaModifier.SYNCHRONIZED)
            .because("a monitor pins the host's virtual threads; use a ReentrantLock")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule timeIsReadFromTheClockThatIsHandedIn = noClasses()
            .should()
            .callMethodWhere(describe(
                    "reads the machine's clock",
                    access -> access.getTargetOwner().getPackageName().equals("java.time")
                            && access.getName().equals("now")
                            && access.getTarget().getParameterTypes().isEmpty()))
            .orShould()
            .callMethodWhere(named("java.lang.System", "currentTimeMillis"))
            .orShould()
            .callConstructorWhere(ofA(java.util.Date.class));

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
    static final ArchRule theCoreKeepsToItself = noClasses()
            .should()
            .dependOnClassesThat(describe(
                    "reach out of the process or read what may be forged",
                    type -> Stream.of("javax.xml", "java.sql", "javax.sql", "javax.naming", "java.rmi")
                                    .anyMatch(type.getPackageName()::startsWith)
                            || type.getName().matches("java\\.io\\.Object(In|Out)putStream")
                            || type.getPackageName().equals("java.net")
                                    && !type.getSimpleName().matches("URI|URISyntaxException")))
            .because("a URI is a value; sockets, XML and Java serialization belong to adapters or nowhere");

    @ArchTest
    static final ArchRule onlyTheMemoryStorageKnowsItsThread = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".memory..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocal.class);

    @ArchTest
    static final ArchRule noStateIsShared =
            fields().that().areStatic().should().beFinal().allowEmptyShould(true);

    @ArchTest
    static final ArchRule nothingIsPrinted = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    /** Otherwise a new room would import what it likes, and two entries could allow a circle. */
    @ArchTest
    static void everyRoomHasItsPlaceInTheTable(JavaClasses core) {
        Set<String> rooms = core.stream().map(ArchitectureTest::roomOf).collect(Collectors.toSet());
        assertThat(rooms).isSubsetOf(MAY_IMPORT.keySet());
        assertThat(MAY_IMPORT.keySet())
                .allSatisfy(room -> assertThat(reachableFrom(room)).doesNotContain(room));
    }

    private static Map.Entry<String, Set<String>> room(String name, String... others) {
        return Map.entry(name, Stream.concat(GROUND.stream(), Stream.of(others)).collect(Collectors.toSet()));
    }

    private static Set<String> reachableFrom(String room) {
        return MAY_IMPORT.get(room).stream()
                .flatMap(next -> Stream.concat(Stream.of(next), reachableFrom(next).stream()))
                .collect(Collectors.toSet());
    }

    private static String roomOf(JavaClass type) {
        String path = type.getPackageName().substring(ROOT.length());
        return path.isEmpty() ? "root" : path.split("\\.", 3)[1];
    }

    private static ArchCondition<JavaClass> importOnlyWhatTheTableAllows() {
        return new ArchCondition<>("import only what the table of rooms allows") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency ->
                                dependency.getTargetClass().getPackageName().startsWith(ROOT))
                        .filter(dependency -> !allowed(dependency))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
            }
        };
    }

    private static boolean allowed(Dependency dependency) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        String from = roomOf(dependency.getOriginClass());
        String to = roomOf(target);
        return from.equals(to)
                || MAY_IMPORT.getOrDefault(from, Set.of()).contains(to)
                || from.equals("engagement") && isEventOrWhatOneCarries(target);
    }

    /** Engagement listens to every room: it may know their events and the ids in them, and nothing else of theirs. */
    private static boolean isEventOrWhatOneCarries(JavaClass type) {
        return type.isAssignableTo(DomainEvent.class) || type.getSimpleName().endsWith("Id");
    }

    private static DescribedPredicate<JavaAccess<?>> ofA(Class<?>... types) {
        return describe(
                "of " + Stream.of(types).map(Class::getSimpleName).toList(),
                access -> Stream.of(types).anyMatch(access.getTargetOwner()::isEquivalentTo));
    }

    private static DescribedPredicate<JavaAccess<?>> named(String owner, String... names) {
        return describe(
                owner + List.of(names),
                access -> access.getTargetOwner().isAssignableTo(owner)
                        && List.of(names).contains(access.getName()));
    }
}
