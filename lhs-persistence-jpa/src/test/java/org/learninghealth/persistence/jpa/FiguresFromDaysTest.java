package org.learninghealth.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.engagement.BriefQuery;
import org.learninghealth.engagement.Engagement;
import org.learninghealth.engagement.Metric;
import org.learninghealth.engagement.MetricQuery;
import org.learninghealth.engagement.MetricScope;
import org.learninghealth.engagement.ParticipationQuery;
import org.learninghealth.engagement.SnapshotQuery;
import org.learninghealth.kit.World;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.KeyRing;

/**
 * Figures are read from days that were counted, as PostgreSQL plans the very statements that were sent: with ten times as many activities on
 * the same days they touch as much.
 */
class FiguresFromDaysTest {

    private static final YearMonth MONTH = YearMonth.of(2026, 2);
    private static final int MEMBERS = 500;
    private static final int EVENTS = 20_000;
    private static final Pattern SINGLE = Pattern.compile(" on lhs_activity\\b");
    private static final Pattern SCANNED = Pattern.compile("Seq Scan on lhs_activity_(day|tie|use)\\b");

    /** What was reported with an impossible time may be part of the log by now: each is looked for by its event. */
    private static final Set<Metric> LOOKED_UP = EnumSet.of(Metric.IMPLAUSIBLE_ACTIVITIES);

    private static SentStatements statements;
    private static Host host;
    private static Engagement engagement;
    private static ManyActivities activities;
    private static Actor lead;
    private static CommunityId community;

    @BeforeAll
    static void fill() throws SQLException {
        TestDatabase.Place place = Combination.HIBERNATE_POSTGRES.place();
        statements = new SentStatements(place);
        host = statements.host();
        World world = World.on(host.storage(), settings -> settings.keys(KeyRing.random()));
        Instant now = world.time().instant();
        // no figure is of a time before
        world.time().set(now.minus(Duration.ofDays(365)));
        lead = world.person(StakeholderGroup.CLINICIAN);
        Community founded = world.activeCommunity(lead, Visibility.OPEN, JoinPolicy.OPEN);
        world.time().set(now);
        world.lhs().events().dispatchAll();
        engagement = world.lhs().engagement();
        community = founded.id();
        activities = new ManyActivities(place);
        activities.add(community, MEMBERS, EVENTS);
        // whose days those of the one are among
        activities.add(50, MEMBERS, 10 * EVENTS);
        activities.count();
    }

    @AfterAll
    static void close() throws SQLException {
        host.close();
    }

    @Test
    void costDaysAndNotActivities() throws SQLException {
        Map<String, Long> few = pages();
        assertThat(few.keySet()).anyMatch(sql -> sql.contains("lhs_activity_day"));
        assertThat(few.keySet()).anyMatch(sql -> sql.contains("lhs_activity_tie"));
        assertThat(few.keySet()).anyMatch(sql -> sql.contains("lhs_activity_use"));
        long single = pages(counting());

        activities.multiply(community, 10);
        activities.count();

        Map<String, Long> many = pages();
        assertThat(many).containsOnlyKeys(few.keySet());
        assertThat(many.values().stream().mapToLong(Long::longValue).sum())
                .isLessThan(few.values().stream().mapToLong(Long::longValue).sum() * 11 / 10);
        assertThat(pages(counting())).as("single activities").isGreaterThan(5 * single);
    }

    private static SentStatements.Sent counting() {
        return new SentStatements.Sent(
                "select count(distinct participant_id) from lhs_activity where community_id = '" + community.value()
                        + "'",
                List.of());
    }

    /** How many pages all touches that is sent for a leader's figures, none of which are of single activities. */
    private static Map<String, Long> pages() throws SQLException {
        Map<String, Long> pages = new LinkedHashMap<>();
        statements.clear();
        for (Metric metric : EnumSet.complementOf(EnumSet.copyOf(LOOKED_UP))) {
            engagement.measure(lead, new MetricQuery(community, MONTH, metric));
        }
        engagement.participation(lead, new ParticipationQuery(community, MONTH));
        engagement.snapshot(lead, new SnapshotQuery(community, MONTH));
        engagement.brief(lead, new BriefQuery(new MetricScope.OfCommunity(community), MONTH));
        for (SentStatements.Sent each : statements.sent()) {
            if (each.reads() && each.sql().contains("lhs_activity")) {
                assertThat(statements.plan(each))
                        .as(each.sql())
                        .doesNotContainPattern(SINGLE)
                        .doesNotContainPattern(SCANNED);
                pages.merge(each.sql(), pages(each), Long::sum);
            }
        }
        return pages;
    }

    private static long pages(SentStatements.Sent statement) throws SQLException {
        long pages = statements.pages(statement);
        assertThat(pages).as(statement.sql()).isPositive();
        return pages;
    }
}
