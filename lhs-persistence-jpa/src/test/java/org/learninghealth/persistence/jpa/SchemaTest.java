package org.learninghealth.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.learninghealth.base.InvalidConfiguration;

class SchemaTest {

    @ParameterizedTest
    @EnumSource
    void stepsAndScriptMakeTheSameTables(TestDatabase database) throws Exception {
        try (TestDatabase.Place steps = database.fresh();
                TestDatabase.Place script = database.fresh()) {
            assertThat(LhsSchema.verify(steps.dataSource()))
                    .singleElement()
                    .asString()
                    .contains("lhs_community", "LhsSchema.migrate");
            LhsSchema.migrate(steps.dataSource());
            LhsSchema.migrate(steps.dataSource());
            byHand(script);
            assertThat(LhsSchema.verify(steps.dataSource())).isEmpty();
            assertThat(LhsSchema.verify(script.dataSource())).isEmpty();
            steps.execute("drop table lhs_schema_history");
            assertThat(structure(steps)).isEqualTo(structure(script));
        }
    }

    @ParameterizedTest
    @EnumSource
    void tablesHaveWhatTheEntitiesMapAndNothingElse(TestDatabase database) throws Exception {
        try (TestDatabase.Place place = database.fresh()) {
            LhsSchema.migrate(place.dataSource());
            Set<String> mapped = new TreeSet<>();
            Set<String> tables = new TreeSet<>();
            for (Mapping<?, ?, ?> mapping : Mappings.ALL) {
                String table = mapping.row().getAnnotation(Table.class).name();
                tables.add(table);
                Stream.of(mapping.row(), Row.class)
                        .flatMap(type -> Stream.of(type.getDeclaredFields()))
                        .forEach(field -> mapped.add(table + "." + column(field)));
            }
            Set<String> found = new TreeSet<>(structure(place).columns().keySet());
            found.removeIf(column -> !tables.contains(column.substring(0, column.indexOf('.'))));
            assertThat(found).isEqualTo(mapped);
        }
    }

    @Test
    void namesAreShort() {
        Structure structure = Structure.of(LhsSchema.script(Database.POSTGRESQL));
        assertThat(structure.keys()).isNotEmpty().allSatisfy(SchemaTest::isShort);
        assertThat(structure.columns().keySet())
                .isNotEmpty()
                .allSatisfy(column -> assertThat(column.split("\\.")).allSatisfy(SchemaTest::isShort));
    }

    @ParameterizedTest
    @EnumSource
    void flywayRunsTheSteps(TestDatabase database) throws Exception {
        try (TestDatabase.Place place = database.fresh();
                Connection connection = place.dataSource().getConnection()) {
            String directory = Database.of(connection).name().toLowerCase(Locale.ROOT);
            int steps = Flyway.configure()
                    .dataSource(place.dataSource())
                    .locations("classpath:org/learninghealth/persistence/jpa/schema/" + directory)
                    .load()
                    .migrate()
                    .migrationsExecuted;
            assertThat(steps).isPositive();
            assertThat(LhsSchema.verify(place.dataSource())).isEmpty();
            assertThatThrownBy(() -> LhsSchema.migrate(place.dataSource()))
                    .isInstanceOf(InvalidConfiguration.class)
                    .hasMessageContaining("something else");
        }
    }

    /** Its own scripts have the same numbers; as the README says, each has a history of its own. */
    @ParameterizedTest
    @EnumSource
    void flywayRunsTheStepsBesideTheHosts(TestDatabase database, @TempDir Path scripts) throws Exception {
        Files.writeString(scripts.resolve("V1__wards.sql"), "create table ward (id integer not null primary key);");
        Files.writeString(scripts.resolve("V2__beds.sql"), "create table bed (id integer not null primary key);");
        try (TestDatabase.Place place = database.fresh();
                Connection connection = place.dataSource().getConnection()) {
            String directory = Database.of(connection).name().toLowerCase(Locale.ROOT);
            Flyway hosts = Flyway.configure()
                    .dataSource(place.dataSource())
                    .locations("filesystem:" + scripts)
                    .load();
            assertThat(hosts.migrate().migrationsExecuted).isEqualTo(2);
            Flyway.configure()
                    .dataSource(place.dataSource())
                    .locations("classpath:org/learninghealth/persistence/jpa/schema/" + directory)
                    .table("lhs_flyway_history")
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
            assertThat(LhsSchema.verify(place.dataSource())).isEmpty();
            assertThat(hosts.migrate().migrationsExecuted).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
    void nodesThatStartAtTheSameMomentDontDisturbEachOther(TestDatabase database) throws Exception {
        try (TestDatabase.Place place = database.fresh()) {
            ExecutorService nodes = Executors.newFixedThreadPool(3);
            try {
                List<Future<?>> started = Stream.generate(
                                () -> nodes.submit(() -> LhsSchema.migrate(place.dataSource())))
                        .limit(3)
                        .<Future<?>>map(each -> each)
                        .toList();
                for (Future<?> node : started) {
                    node.get(1, TimeUnit.MINUTES);
                }
            } finally {
                nodes.shutdownNow();
            }
            assertThat(LhsSchema.verify(place.dataSource())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatIsWrongAndWhatToDo(TestDatabase database) throws Exception {
        try (TestDatabase.Place place = database.fresh()) {
            LhsSchema.migrate(place.dataSource());
            place.execute("alter table lhs_person drop column email");
            place.execute("alter table lhs_person add email integer");
            place.execute("alter table lhs_receipt drop column digest");
            place.execute("drop index lhs_outbox_due" + (database == TestDatabase.MARIADB ? " on lhs_outbox" : ""));
            assertThat(LhsSchema.verify(place.dataSource()))
                    .anySatisfy(problem -> assertThat(problem).contains("lhs_person.email", "alter it to"))
                    .anySatisfy(problem -> assertThat(problem).contains("lhs_receipt.digest is missing", "script"))
                    .anySatisfy(problem -> assertThat(problem).contains("The index lhs_outbox_due is missing"))
                    .hasSize(3);

            place.execute("update lhs_schema_history set checksum = 'another'");
            assertThatThrownBy(() -> LhsSchema.migrate(place.dataSource()))
                    .isInstanceOf(InvalidConfiguration.class)
                    .hasMessageContaining("V0001");
            place.execute("update lhs_schema_history set finished = 0");
            assertThatThrownBy(() -> LhsSchema.migrate(place.dataSource()))
                    .isInstanceOf(InvalidConfiguration.class)
                    .hasMessageContaining("failed halfway");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStorageFindsItsOwnTables(TestDatabase database) throws Exception {
        Combination combination = Stream.of(Combination.values())
                .filter(each -> each.database() == database)
                .findFirst()
                .orElseThrow();
        try (Host host = combination.open()) {
            assertThat(host.storage().problems()).isEmpty();
            host.place().execute("drop table lhs_activity");
            assertThat(host.storage().problems()).singleElement().asString().contains("lhs_activity");
        }
    }

    /** Otherwise a test that was meant to be left out would fail, or one that was meant to run would be missed. */
    @Test
    void aDatabaseThatIsSwitchedOffIsNamedAsItIs() {
        assertThat(TestDatabase.switchedOff("")).isEmpty();
        assertThat(TestDatabase.switchedOff("mariadb,postgres"))
                .containsExactlyInAnyOrder(TestDatabase.MARIADB, TestDatabase.POSTGRES);
        assertThatThrownBy(() -> TestDatabase.switchedOff("h2,postgresql"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("postgresql", "h2, postgres and mariadb");
    }

    @Test
    void anotherDatabaseIsRefusedByName() {
        assertThatThrownBy(() -> Database.of(connection("Oracle", 23, 0)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContainingAll("Oracle", "PostgreSQL", "MariaDB", "H2");
    }

    /** Before these, some lack what locked rows are passed over by. */
    @ParameterizedTest
    @CsvSource({"PostgreSQL,10,0,9,6", "MariaDB,10,7,10,6", "MariaDB,10,7,5,7", "H2,2,2,2,1"})
    void aVersionThatLacksWhatIsNeededIsRefusedWithTheLeast(
            String product, int major, int minor, int olderMajor, int olderMinor) throws SQLException {
        assertThat(Database.of(connection(product, major, minor)))
                .isEqualTo(Database.of(connection(product, major + 1, 0)));
        assertThatThrownBy(() -> Database.of(connection(product, olderMajor, olderMinor)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("%s %d.%d isn't supported: use version %d.%d or a later one"
                        .formatted(product, olderMajor, olderMinor, major, minor));
    }

    /** Answers of what product and version its server is, and nothing else. */
    static Connection connection(String product, int major, int minor) {
        Map<String, Object> answers = Map.of(
                "getDatabaseProductName", product,
                "getDatabaseMajorVersion", major,
                "getDatabaseMinorVersion", minor);
        DatabaseMetaData server = (DatabaseMetaData) Proxy.newProxyInstance(
                SchemaTest.class.getClassLoader(),
                new Class<?>[] {DatabaseMetaData.class},
                (self, method, given) -> answers.get(method.getName()));
        return (Connection) Proxy.newProxyInstance(
                SchemaTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, given) -> server);
    }

    private static void isShort(String name) {
        assertThat(name).hasSizeLessThanOrEqualTo(30);
    }

    private static String column(Field field) {
        return field.getAnnotation(Column.class).name();
    }

    private static Structure structure(TestDatabase.Place place) throws SQLException {
        try (Connection connection = place.dataSource().getConnection()) {
            return Structure.of(new Sql(connection, Database.of(connection)));
        }
    }

    private static void byHand(TestDatabase.Place place) throws SQLException {
        try (Connection connection = place.dataSource().getConnection()) {
            for (String statement : LhsSchema.script(Database.of(connection)).split(";\\R")) {
                place.execute(statement);
            }
        }
    }
}
