package org.learninghealth.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learninghealth.kit.World.english;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityQuery;
import org.learninghealth.community.FacilitationPlatform;
import org.learninghealth.community.GrantMandate;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipQuery;
import org.learninghealth.community.PlatformService;
import org.learninghealth.community.PortfolioItem;
import org.learninghealth.community.RegisterPlatform;
import org.learninghealth.kit.World;
import org.learninghealth.people.DirectoryEntry;
import org.learninghealth.people.DirectoryQuery;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.KeyRing;

/**
 * With 100,000 persons, all of them members of one of 2,000 communities: what one more member costs, and whether pages are
 * read by index, as PostgreSQL plans the very statements that were sent.
 */
class SpeedAtSizeTest {

    private static final int PERSONS = 100_000;
    private static final int COMMUNITIES = 2_000;
    private static final int SMALL = 100;

    /** The tables that grow with the number of persons or communities. */
    private static final Pattern SCANNED =
            Pattern.compile("Seq Scan on lhs_(person|membership|community|directory_entry)\\b");

    private static SentStatements statements;
    private static Host host;
    private static World world;
    private static LearningHealthSystem lhs;
    private static Actor alice;
    private static Actor bob;
    private static Community large;
    private static Community small;
    private static FacilitationPlatform platform;

    @BeforeAll
    static void fill() throws SQLException {
        TestDatabase.Place place = Combination.HIBERNATE_POSTGRES.place();
        statements = new SentStatements(place);
        host = statements.host();
        world = World.on(host.storage(), settings -> settings.keys(KeyRing.random()));
        lhs = world.lhs();
        alice = world.person(StakeholderGroup.CLINICIAN);
        bob = world.person(StakeholderGroup.PATIENT);
        large = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        small = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Membership member = world.join(bob, large);
        platform = lhs.platforms()
                .register(
                        Actor.host(),
                        new RegisterPlatform(
                                english("A platform"),
                                null,
                                List.of(alice.person().orElseThrow())));
        for (int i = 0; i < 5; i++) {
            Community overseen = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
            lhs.mandates()
                    .grant(
                            alice,
                            new GrantMandate(
                                    platform.id(),
                                    overseen.id(),
                                    List.of(PlatformService.OVERSIGHT),
                                    world.today().plusYears(1)));
        }
        multiply("lhs_person", bob.person().orElseThrow().value(), PERSONS, "'display_name', md5(i::text)");
        multiply(
                "lhs_directory_entry where person_id = '"
                        + bob.person().orElseThrow().value() + "'",
                PERSONS,
                "'id', md5(t.audience || i)::uuid, 'person_id', md5('lhs_person' || i)::uuid, 'shown_to', t.audience,"
                        + " 'display_name', md5(i::text), 'name_key', md5(i::text)");
        multiply(
                "lhs_community",
                large.id().value(),
                COMMUNITIES,
                "'founded_at', t.founded_at - i * interval '1 minute'");
        // alice and bob are there already
        multiply("lhs_membership", member.id().value(), PERSONS - 3, membership("t.community_id"));
        multiply(
                "lhs_membership where id = '" + member.id().value() + "'",
                SMALL - 2,
                membership("'" + small.id().value() + "'") + ", 'id', md5('small' || i)::uuid");
        multiply(
                "lhs_membership where id = '" + member.id().value() + "'",
                5 * COMMUNITIES,
                membership("md5('lhs_community' || (1 + i % " + COMMUNITIES + "))::uuid")
                        + ", 'id', md5('other' || i)::uuid");
        place.execute("analyze");
    }

    @AfterAll
    static void close() throws SQLException {
        host.close();
    }

    /** The last of many joins as the last of few did: the same statements, each of them by index. */
    @Test
    void theHundredThousandthMemberJoinsAsTheHundredthDid() throws SQLException {
        // what is done for the first time takes longer, wherever it is done
        world.join(bob, world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN));
        Actor carol = world.person(StakeholderGroup.PATIENT);

        Timed few = timed(() -> world.join(carol, small));
        Timed many = timed(() -> world.join(carol, large));

        assertThat(members(small)).isEqualTo(SMALL);
        assertThat(members(large)).isEqualTo(PERSONS);
        assertThat(texts(many.sent)).isEqualTo(texts(few.sent)).isNotEmpty();
        assertReadByIndex(many.sent);
        System.out.printf(
                Locale.ROOT,
                "Joining as the %,dth member takes %.2f times as long as joining as the %dth%n",
                PERSONS,
                (double) many.nanoseconds / few.nanoseconds,
                SMALL);
    }

    @Test
    void theDirectoryOfAllIsReadByIndex() throws SQLException {
        Page<DirectoryEntry> first = directory(DirectoryQuery.everyone(), PageRequest.first(50));
        Page<DirectoryEntry> second = directory(
                DirectoryQuery.everyone(),
                PageRequest.first(50).after(first.next().orElseThrow()));
        Page<DirectoryEntry> named = directory(DirectoryQuery.everyone().named("abc"), PageRequest.first(50));

        assertThat(first.items()).hasSize(50);
        assertThat(second.items()).hasSize(50).doesNotContainAnyElementsOf(first.items());
        assertThat(named.items())
                .isNotEmpty()
                .allMatch(entry -> entry.displayName().startsWith("abc"));
    }

    @Test
    void theDirectoriesOfCommunitiesAreReadByIndex() throws SQLException {
        for (Community community : List.of(large, small)) {
            DirectoryQuery members = DirectoryQuery.of(community.id());
            Page<DirectoryEntry> first = directory(members, PageRequest.first(50));

            assertThat(first.items()).hasSize(50);
            assertThat(directory(
                                    members,
                                    PageRequest.first(50).after(first.next().orElseThrow()))
                            .items())
                    .isNotEmpty()
                    .doesNotContainAnyElementsOf(first.items());
        }
    }

    @Test
    void membersAndCommunitiesAreListedByIndex() throws SQLException {
        MembershipQuery members = MembershipQuery.members(large.id());
        Page<Membership> first = byIndex(() -> lhs.memberships().list(alice, members, PageRequest.first(50)));
        Page<Membership> second = byIndex(() -> lhs.memberships()
                .list(alice, members, PageRequest.first(50).after(first.next().orElseThrow())));
        Page<Community> communities =
                byIndex(() -> lhs.communities().list(alice, CommunityQuery.all(), PageRequest.first(50)));
        Page<Community> more = byIndex(() -> lhs.communities()
                .list(
                        alice,
                        CommunityQuery.all(),
                        PageRequest.first(50).after(communities.next().orElseThrow())));

        assertThat(first.items()).hasSize(50);
        assertThat(second.items()).hasSize(50).doesNotContainAnyElementsOf(first.items());
        assertThat(communities.items()).hasSize(50);
        assertThat(more.items()).hasSize(50).doesNotContainAnyElementsOf(communities.items());
    }

    @Test
    void aPortfolioIsReadByIndex() throws SQLException {
        Page<PortfolioItem> portfolio =
                byIndex(() -> lhs.platforms().portfolio(alice, platform.id(), PageRequest.first(50)));

        assertThat(portfolio.items()).hasSize(5);
    }

    /** Otherwise the rest could be satisfied by plans that nobody looked at. */
    @Test
    void aPlanThatReadsAWholeTableIsNoticed() throws SQLException {
        SentStatements.Sent all =
                new SentStatements.Sent("select count(*) from lhs_person where language_tag = 'en'", List.of());

        assertThat(SCANNED.matcher(statements.plan(all)).find()).isTrue();
    }

    private static Page<DirectoryEntry> directory(DirectoryQuery query, PageRequest page) throws SQLException {
        return byIndex(() -> lhs.directory().search(alice, query, page));
    }

    private static <R> R byIndex(Supplier<R> read) throws SQLException {
        statements.clear();
        R found = read.get();
        List<SentStatements.Sent> sent = statements.sent();
        assertThat(sent).isNotEmpty().hasSizeLessThan(10);
        assertReadByIndex(sent);
        return found;
    }

    private static void assertReadByIndex(List<SentStatements.Sent> sent) throws SQLException {
        for (SentStatements.Sent each : sent) {
            if (each.sql().startsWith("select")) {
                assertThat(statements.plan(each)).as(each.sql()).doesNotContainPattern(SCANNED);
            }
        }
    }

    private static Timed timed(Runnable work) {
        statements.clear();
        long start = System.nanoTime();
        work.run();
        return new Timed(System.nanoTime() - start, statements.sent());
    }

    private static List<String> texts(List<SentStatements.Sent> sent) {
        return sent.stream().map(SentStatements.Sent::sql).toList();
    }

    private static long members(Community community) throws SQLException {
        try (Connection connection = host.place().dataSource().getConnection()) {
            return new Sql(connection, Database.of(connection))
                    .query(
                            "select count(*) from lhs_membership where community_id = ? and status = 'ACTIVE'",
                            row -> row.getLong(1),
                            community.id().value())
                    .get(0);
        }
    }

    private static String membership(String community) {
        return "'community_id', " + community + ", 'person_id', md5('lhs_person' || (1 + i % " + PERSONS
                + "))::uuid, 'participant_id', md5('participant' || i)::uuid,"
                + " 'began_at', t.began_at - i * interval '1 second'";
    }

    /** Copies a row many times under other ids, with some of its columns changed. */
    private static void multiply(String table, UUID row, int times, String changes) throws SQLException {
        multiply(table + " where id = '" + row + "'", times, "'id', md5('" + table + "' || i)::uuid, " + changes);
    }

    private static void multiply(String rows, int times, String changes) throws SQLException {
        String table = rows.replaceFirst(" where .*", "");
        host.place()
                .execute("insert into " + table + " select (jsonb_populate_record(t, jsonb_build_object(" + changes
                        + "))).* from (select * from " + rows + ") s join " + table
                        + " t on t.id = s.id cross join generate_series(1, " + times + ") i");
    }

    /**
     * How long something took.
     *
     * @param nanoseconds the time
     * @param sent the statements
     */
    private record Timed(long nanoseconds, List<SentStatements.Sent> sent) {}
}
