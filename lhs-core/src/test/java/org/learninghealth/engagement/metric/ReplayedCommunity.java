package org.learninghealth.engagement.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.AcceptMember;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.community.SetTimeZone;
import org.learninghealth.engagement.ActivityReport;
import org.learninghealth.engagement.ActivityVerb;
import org.learninghealth.engagement.Metric;
import org.learninghealth.engagement.MetricQuery;
import org.learninghealth.engagement.MetricResult;
import org.learninghealth.engagement.RecordActivities;
import org.learninghealth.engagement.ReportedActivity;
import org.learninghealth.kit.World;
import org.learninghealth.people.StakeholderGroup;

/**
 * A data set as a host has it: its roster are the members of a community, and its rows activities that are reported. The same people can be there
 * several times over, side by side and without a tie between one time and another: what five of them come to no smallest cell of five hides or
 * rounds.
 */
final class ReplayedCommunity {

    static final Instant FOUNDED = Instant.parse("2010-01-04T09:00:00Z");

    private final World world = World.inMemory();
    private final int copies;
    private final Community community;
    private final Actor coordinator;
    private final Map<String, PersonId> persons = new LinkedHashMap<>();

    /** What somebody did. */
    record Deed(
            String member,
            ActivityVerb verb,
            Instant at,
            @Nullable String object,
            @Nullable String towards) {}

    /**
     * A community.
     *
     * @param groups for whom each member stands; the first coordinates
     * @param copies how many times they are there
     * @param zone the time zone
     * @param joined when all but the first join; {@code null} if they have long belonged there, and that they joined is in no figure
     */
    ReplayedCommunity(Map<String, String> groups, int copies, ZoneId zone, @Nullable Instant joined) {
        this.copies = copies;
        world.time().set(FOUNDED);
        Actor founder = world.person(StakeholderGroup.POLICY_MAKER);
        this.community = community(world, founder, joined == null ? JoinPolicy.REQUEST : JoinPolicy.OPEN, zone);
        List<Membership> waiting = new ArrayList<>();
        for (int copy = 0; copy < copies; copy++) {
            for (Map.Entry<String, String> member : groups.entrySet()) {
                StakeholderGroup group = group(member.getValue());
                Actor person = world.person(group);
                persons.put(name(member.getKey(), copy), person.person().orElseThrow());
                waiting.add(world.lhs().memberships().join(person, new JoinCommunity(community.id(), group, null)));
                if (waiting.size() == 1 && joined != null) {
                    world.lhs().events().dispatchAll();
                    world.time().set(joined);
                }
            }
        }
        this.coordinator = Actor.person(waiting.get(0).person());
        if (joined == null) {
            world.time().advance(Duration.ofDays(1));
            waiting.replaceAll(
                    asked -> world.lhs().memberships().accept(founder, new AcceptMember(asked.id(), asked.version())));
            world.lhs().events().dispatchAll();
            world.storage().unitOfWork().required(() -> {
                waiting.forEach(member -> world.storage().activity().erase(community.id(), member.participant()));
                return waiting;
            });
        }
        Membership first = waiting.get(0);
        Membership leaving = world.membership(founder, community);
        world.lhs().memberships().leave(founder, new LeaveCommunity(leaving.id(), leaving.version(), first.id()));
    }

    /** Founds and opens a community in a time zone. */
    static Community community(World world, Actor founder, JoinPolicy joining, ZoneId zone) {
        Community founded = world.activeCommunity(founder, Visibility.OPEN, joining);
        return world.lhs()
                .communities()
                .setTimeZone(founder, new SetTimeZone(founded.id(), founded.version(), zone, LocalDate.of(2010, 1, 1)));
    }

    /** The code of a group that a case has under another name. */
    static StakeholderGroup group(String name) {
        return new StakeholderGroup(name.toUpperCase(Locale.ROOT));
    }

    private static String name(String member, int copy) {
        return member + "/" + copy;
    }

    /** Reports all of it in batches, has the days counted, and lets three months pass. */
    ReplayedCommunity does(List<Deed> deeds) {
        Instant last =
                deeds.stream().map(Deed::at).max(Comparator.naturalOrder()).orElseThrow();
        world.time().set(last.plus(Duration.ofDays(92)));
        List<ReportedActivity> rows = new ArrayList<>();
        for (int copy = 0; copy < copies; copy++) {
            for (int i = 0; i < deeds.size(); i++) {
                Deed deed = deeds.get(i);
                rows.add(new ReportedActivity(
                        UUID.nameUUIDFromBytes((copy + "/" + i).getBytes(StandardCharsets.UTF_8)),
                        persons.get(name(deed.member(), copy)),
                        deed.verb(),
                        deed.at(),
                        deed.object(),
                        deed.towards() == null ? null : persons.get(name(deed.towards(), copy))));
            }
        }
        for (int from = 0; from < rows.size(); from += RecordActivities.MOST) {
            List<ReportedActivity> some = rows.subList(from, Math.min(from + RecordActivities.MOST, rows.size()));
            ActivityReport report =
                    world.lhs().engagement().record(Actor.host(), new RecordActivities(community.id(), some));
            assertThat(report.count(ActivityReport.Outcome.RECORDED))
                    .as("%s", report.faults())
                    .isEqualTo(some.size());
        }
        world.lhs().events().dispatchAll();
        return this;
    }

    MetricResult measure(Metric metric, YearMonth month) {
        MetricResult result =
                world.lhs().engagement().measure(coordinator, new MetricQuery(community.id(), month, metric));
        assertThat(result.provisional()).isFalse();
        return result;
    }

    int copies() {
        return copies;
    }

    /** On how many persons it rests. */
    long persons(Metric metric, YearMonth month) {
        return measure(metric, month).persons().orElseThrow();
    }

    /** The figure for all; {@code null} if there is none. */
    @Nullable
    Double value(Metric metric, YearMonth month) {
        return number(measure(metric, month).value());
    }

    /** The cells that are shown, by their labels. */
    Map<String, Double> cells(Metric metric, YearMonth month) {
        Map<String, Double> cells = new LinkedHashMap<>();
        measure(metric, month)
                .cells()
                .forEach(cell -> cell.value().ifPresent(value -> cells.put(String.join("/", cell.at()), value)));
        return cells;
    }

    static @Nullable Double number(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    static Instant noon(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }
}
