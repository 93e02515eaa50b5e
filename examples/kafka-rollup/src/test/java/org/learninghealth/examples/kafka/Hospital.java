package org.learninghealth.examples.kafka;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.ActivateCommunity;
import org.learninghealth.community.ApproveCharter;
import org.learninghealth.community.Charter;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityKind;
import org.learninghealth.community.DraftCharter;
import org.learninghealth.community.FoundCommunity;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.MembershipQuery;
import org.learninghealth.engagement.ActivityVerb;
import org.learninghealth.engagement.RecordActivities;
import org.learninghealth.engagement.ReportedActivity;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.RegisterPerson;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.privacy.ActivityPolicy;
import org.learninghealth.privacy.ErasePerson;
import org.learninghealth.privacy.TextPolicy;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.ActivitySink;
import org.learninghealth.spi.Storage;

/** A host with a learning community and ten members, who do something in the hospital's own learning platform. */
final class Hospital {

    /** Where a day begins an hour or two before it does in UTC. */
    static final ZoneId ZONE = ZoneId.of("Europe/Vienna");

    private static final Instant FIRST = Instant.parse("2026-03-20T10:00:00Z");

    private final Storage storage = InMemoryStorage.create();
    private final List<PersonId> members = new ArrayList<>();
    private final LearningHealthSystem lhs;
    private final Community community;
    private Instant now = FIRST;
    private int recorded;

    Hospital(ActivitySink sink) {
        lhs = LearningHealthSystem.builder()
                .storage(storage)
                .time(() -> now)
                .activitySink(sink)
                .build();
        Actor coordinator = Actor.person(person());
        Community draft = lhs.communities()
                .found(
                        coordinator,
                        FoundCommunity.named(english("Hand hygiene"))
                                .kind(CommunityKind.COMMUNITY_OF_PRACTICE)
                                .domain(english("Clean hands"))
                                .practice(english("Rounds with a checklist"))
                                .visibility(Visibility.OPEN)
                                .joinPolicy(JoinPolicy.OPEN)
                                .zone(ZONE)
                                .build());
        Charter charter = lhs.charters()
                .draft(
                        coordinator,
                        new DraftCharter(
                                draft.id(), english("To learn"), LocalizedText.BLANK, LocalDate.of(2027, 3, 1)));
        lhs.charters().approve(coordinator, new ApproveCharter(charter.id(), charter.version()));
        community = lhs.communities().activate(coordinator, new ActivateCommunity(draft.id(), draft.version()));
        for (int i = 0; i < 10; i++) {
            PersonId member = person();
            lhs.memberships()
                    .join(Actor.person(member), new JoinCommunity(community.id(), StakeholderGroup.PATIENT, null));
            members.add(member);
        }
    }

    UUID community() {
        return community.id().value();
    }

    /** Reports what members did, spread over the days that have passed, and hands it on. */
    void record(int activities) {
        now = now.plusSeconds(86_400);
        long hours = (now.getEpochSecond() - FIRST.getEpochSecond()) / 3_600;
        List<ReportedActivity> rows = new ArrayList<>();
        for (int i = 0; i < activities; i++, recorded++) {
            rows.add(new ReportedActivity(
                    new UUID(community().getMostSignificantBits(), recorded),
                    members.get(recorded % members.size()),
                    ActivityVerb.values()[recorded % ActivityVerb.values().length],
                    FIRST.plusSeconds(3_600 * (recorded * 7L % hours)),
                    null,
                    recorded % 3 == 0 ? members.get((recorded + 1) % members.size()) : null));
        }
        lhs.engagement().record(Actor.host(), new RecordActivities(community.id(), rows));
        lhs.events().dispatchAll();
    }

    /** Erases a member with what they did, and says who that was. */
    UUID erase(int member) {
        PersonId person = members.remove(member);
        UUID participant = lhs.memberships()
                .list(Actor.person(person), MembershipQuery.of(person), PageRequest.first(1))
                .items()
                .get(0)
                .participant();
        lhs.privacy().erase(Actor.host(), new ErasePerson(person, TextPolicy.REPORT, ActivityPolicy.DELETE));
        lhs.events().dispatchAll();
        return participant;
    }

    /** How many activities this host's own days have of the community. */
    long activities() {
        return days().values().stream().mapToLong(Long::longValue).sum();
    }

    /** The same day by day. */
    Map<LocalDate, Long> days() {
        LocalDate before = now.atZone(ZONE).toLocalDate().plusDays(1);
        return storage
                .unitOfWork()
                .required(() -> storage.activity().daily(community.id(), LocalDate.of(2026, 1, 1), before))
                .stream()
                .collect(Collectors.groupingBy(
                        ActivityLog.Daily::day, TreeMap::new, Collectors.summingLong(ActivityLog.Daily::activities)));
    }

    private PersonId person() {
        RegisterPerson form = new RegisterPerson("Someone", null, "en", ZONE, StakeholderGroup.PATIENT, null);
        return lhs.people().register(Actor.host(), form).id();
    }

    private static LocalizedText english(String text) {
        return LocalizedText.of(Locale.ENGLISH, text);
    }
}
