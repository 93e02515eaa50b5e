package org.learninghealth.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.ValidationMode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.community.Community;
import org.learninghealth.community.FoundCommunity;
import org.learninghealth.kit.World;
import org.learninghealth.people.StakeholderGroup;

/** In a host that has none of what is optional, this module loads and works. */
class OptionalModulesTest {

    private static final List<String> ABSENT =
            List.of("org/learninghealth/notify/", "org/springframework/", "org/eclipse/persistence/");

    /** Hibernate can't do without these, but must be the only one that sees them. */
    private static final String HIDDEN = "jakarta.transaction.";

    private static final List<String> OPTIONAL = List.of("notify", "spring", "eclipselink", "jta");

    private static URLClassLoader others;
    private static URLClassLoader module;

    @BeforeAll
    static void open() throws IOException {
        List<URL> ofOthers = new ArrayList<>();
        List<URL> ofModule = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (holds(path, JpaStorage.class.getName().replace('.', '/') + ".class")
                    || holds(path, OptionalModulesTest.class.getName().replace('.', '/') + ".class")) {
                ofModule.add(url(path));
            } else if (ABSENT.stream().noneMatch(name -> holds(path, name))) {
                ofOthers.add(url(path));
            }
        }
        others = new URLClassLoader(ofOthers.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        module = new URLClassLoader(ofModule.toArray(URL[]::new), others) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (name.startsWith(HIDDEN)) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        };
    }

    @AfterAll
    static void close() throws IOException {
        module.close();
        others.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.learninghealth.notify.Notifications",
                "org.springframework.transaction.PlatformTransactionManager",
                "org.eclipse.persistence.sessions.Session",
                "jakarta.transaction.TransactionManager"
            })
    void whatIsOptionalIsNotThere(String type) {
        assertThatThrownBy(() -> module.loadClass(type)).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void everyClassOfTheOtherPackagesLoads() throws Exception {
        Path classes = Path.of(JpaStorage.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> names = classNames(classes);
        assertThat(names)
                .hasSizeGreaterThan(40)
                .allSatisfy(name -> assertThat(members(module.loadClass(name))).isNotNull());
    }

    /** To list the members of a class, all types in their signatures have to be there. */
    private static Object members(Class<?> type) {
        return List.of(type.getDeclaredConstructors(), type.getDeclaredFields(), type.getDeclaredMethods());
    }

    @Test
    void aCommandIsCarriedOut() throws Exception {
        Thread here = Thread.currentThread();
        ClassLoader before = here.getContextClassLoader();
        here.setContextClassLoader(module);
        try {
            Callable<?> host = (Callable<?>) module.loadClass(MinimalHost.class.getName())
                    .getConstructor()
                    .newInstance();
            assertThat(host.getClass()).isNotSameAs(MinimalHost.class);
            assertThat(host.call()).isEqualTo("A community");
        } finally {
            here.setContextClassLoader(before);
        }
    }

    private static List<String> classNames(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString().replace(File.separatorChar, '.'))
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .filter(name -> OPTIONAL.stream().noneMatch(room -> name.contains(".jpa." + room + ".")))
                    .toList();
        }
    }

    private static boolean holds(Path entry, String name) {
        if (Files.isDirectory(entry)) {
            return Files.exists(entry.resolve(name));
        }
        if (!Files.exists(entry)) {
            return false;
        }
        try (JarFile jar = new JarFile(entry.toFile())) {
            return jar.stream().anyMatch(each -> each.getName().startsWith(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }

    /** Founds a community and tells its name. */
    public static final class MinimalHost implements Callable<String> {

        @Override
        public String call() throws Exception {
            JdbcDataSource database = new JdbcDataSource();
            database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
            LhsSchema.migrate(database);
            PersistenceConfiguration unit = new PersistenceConfiguration("minimal")
                    .mappingFile("META-INF/lhs-orm.xml")
                    .validationMode(ValidationMode.NONE)
                    .property(PersistenceConfiguration.JDBC_URL, database.getURL());
            try (EntityManagerFactory factory = unit.createEntityManagerFactory()) {
                World world = World.on(JpaStorage.over(ResourceLocalUnitOfWork.of(factory)));
                LearningHealthSystem lhs = world.lhs();
                lhs.verify();
                Actor founder = world.person(StakeholderGroup.PATIENT);
                Community founded = lhs.communities()
                        .found(
                                founder,
                                FoundCommunity.named(World.english("A community"))
                                        .build());
                lhs.events().dispatch(100);
                return lhs.communities().get(founder, founded.id()).name().in(Locale.ENGLISH, Locale.ENGLISH);
            }
        }
    }
}
