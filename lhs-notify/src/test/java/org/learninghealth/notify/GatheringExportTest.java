package org.learninghealth.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learninghealth.kit.World.english;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.gathering.ActionItem;
import org.learninghealth.gathering.AwardCredit;
import org.learninghealth.gathering.CalendarParty;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringDetails;
import org.learninghealth.gathering.GatheringKind;
import org.learninghealth.gathering.GatheringStatus;
import org.learninghealth.gathering.GatheringTime;
import org.learninghealth.gathering.MoveGathering;
import org.learninghealth.gathering.PlanGathering;
import org.learninghealth.gathering.ReconcileAttendance;
import org.learninghealth.gathering.RecordAttendance;
import org.learninghealth.gathering.Register;
import org.learninghealth.gathering.TakeMinutes;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.people.StakeholderGroup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the document about a person says of the gatherings that they had to do with. */
class GatheringExportTest {

    private static final ZoneId UTC = ZoneId.of("UTC");

    private final World world = World.inMemory();
    private final LearningHealthSystem lhs = world.lhs();
    private final Notifications notifications = Notifications.builder()
            .learningHealth(lhs)
            .storage(NotificationStorage.inMemory(world.time()))
            .invitations("example.org", new CalendarParty("Health Data", "gatherings@example.org"))
            .calendarFeeds(token -> URI.create("https://portal.example.org/calendars/" + token))
            .time(world.time())
            .build();
    private final Actor coordinator = world.person(StakeholderGroup.CLINICIAN, "Cora", "cora@example.org");
    private final Actor anna = world.person(StakeholderGroup.PATIENT, "Anna", "anna@example.org");
    private final Actor benoit = world.person(StakeholderGroup.PATIENT, "Benoît", "benoit@example.org");

    @Rule("V7")
    @Test
    void registrationsAttendanceCreditAndTheCalendarFeedAreInThePersonsDocument() {
        world.time().set(Instant.parse("2027-02-01T15:00:00Z"));
        Community community = world.activeCommunity(coordinator, Visibility.OPEN, JoinPolicy.OPEN);
        world.join(anna, community);
        world.join(benoit, community);
        Gathering talk = plan(community, "Talk", "2027-03-16T13:00", List.of());
        Gathering open = move(talk, GatheringStatus.OPEN);
        List.of(anna, benoit).forEach(each -> lhs.registrations().register(each, Register.of(open.id())));
        Gathering spoken = plan(community, "Spoken", "2027-04-16T13:00", List.of(id(anna)));
        world.time().set(open.startsAt());
        Gathering live = move(open, GatheringStatus.LIVE);
        lhs.attendances()
                .record(coordinator, new RecordAttendance(live.id(), id(anna), null, open.startsAt(), open.endsAt()));
        world.time().set(open.endsAt());
        Gathering held = move(live, GatheringStatus.HELD);
        Gathering known = lhs.attendances().reconcile(coordinator, new ReconcileAttendance(held.id(), held.revision()));
        lhs.credits().award(coordinator, AwardCredit.of(known, "CPD"));
        lhs.minuteBook()
                .take(
                        coordinator,
                        new TakeMinutes(
                                known.id(),
                                english("Secret notes"),
                                List.of(),
                                List.of(ActionItem.of(
                                        english("Ask the ward"), id(anna), LocalDate.parse("2027-04-01")))));
        notifications.makeCalendarFeed(anna);
        lhs.events().dispatchAll();

        JsonNode document = JsonMapper.shared()
                .readTree(lhs.privacy().export(anna, id(anna)).json());

        JsonNode records = document.get("records");
        String gathering = known.id().value().toString();
        assertThat(records.get("Registration")).singleElement().satisfies(registration -> {
            assertThat(text(registration, "gathering")).isEqualTo(gathering);
            assertThat(text(registration, "status")).isEqualTo("REGISTERED");
            assertThat(text(registration, "community")).isEqualTo("A community");
        });
        assertThat(records.get("Attendance")).singleElement().satisfies(attendance -> {
            assertThat(text(attendance, "gathering")).isEqualTo(gathering);
            assertThat(text(attendance, "outcome")).isEqualTo("ATTENDED");
            assertThat(attendance.get("minutes").intValue()).isEqualTo(60);
            assertThat(attendance.get("segments")).hasSize(1);
        });
        assertThat(records.get("CreditEntry")).singleElement().satisfies(credit -> {
            assertThat(text(credit, "gathering")).isEqualTo(gathering);
            assertThat(text(credit, "scheme")).isEqualTo("CPD");
            assertThat(credit.get("quarterHours").intValue()).isEqualTo(4);
            assertThat(text(credit.get("title"), "en")).isEqualTo("Talk");
        });
        assertThat(records.get("Gathering"))
                .as("at which they speak")
                .singleElement()
                .satisfies(one -> assertThat(text(one, "id"))
                        .isEqualTo(spoken.id().value().toString()));
        assertThat(records.get("Minutes"))
                .as("what they are to do")
                .singleElement()
                .satisfies(action ->
                        assertThat(action.toString()).contains("Ask the ward").doesNotContain("Secret"));
        assertThat(document.get("notifications"))
                .filteredOn(record -> text(record, "record").equals("calendarFeed"))
                .singleElement()
                .satisfies(feed -> assertThat(text(feed, "at")).isEqualTo("2027-03-16T14:00:00Z"));
        assertThat(document.get("notifications"))
                .filteredOn(record -> text(record, "record").equals("delivery"))
                .extracting(record -> text(record, "what"))
                .contains("gathering-confirmed", "gathering-speaking", "gathering-reminder");
        assertThat(document.toString())
                .doesNotContain("Benoît", id(benoit).value().toString())
                .doesNotContain(id(coordinator).value().toString());
    }

    private static String text(JsonNode record, String name) {
        return record.get(name).stringValue();
    }

    private Gathering plan(Community community, String title, String start, List<PersonId> speakers) {
        return lhs.gatherings()
                .plan(
                        coordinator,
                        PlanGathering.of(
                                        community.id(),
                                        GatheringKind.WEBINAR,
                                        GatheringDetails.of(english(title)),
                                        GatheringTime.of(LocalDateTime.parse(start), Duration.ofHours(1), UTC))
                                .speaking(speakers));
    }

    private Gathering move(Gathering gathering, GatheringStatus status) {
        return lhs.gatherings()
                .move(coordinator, new MoveGathering(gathering.id(), gathering.revision(), status, null));
    }

    private static PersonId id(Actor actor) {
        return actor.person().orElseThrow();
    }
}
