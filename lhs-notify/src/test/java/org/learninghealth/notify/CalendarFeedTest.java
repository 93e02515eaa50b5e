package org.learninghealth.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.ArchiveCommunity;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.gathering.CalendarParty;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringDetails;
import org.learninghealth.gathering.GatheringKind;
import org.learninghealth.gathering.GatheringStatus;
import org.learninghealth.gathering.GatheringTime;
import org.learninghealth.gathering.MoveGathering;
import org.learninghealth.gathering.PlanGathering;
import org.learninghealth.gathering.PlanSeries;
import org.learninghealth.gathering.Register;
import org.learninghealth.gathering.RescheduleGathering;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.people.DeactivatePerson;
import org.learninghealth.people.RegisterPerson;
import org.learninghealth.people.StakeholderGroup;

/** What a calendar program gets at a secret address, read by two programs that others have written. */
class CalendarFeedTest {

    private static final ZoneId TORONTO = ZoneId.of("America/Toronto");
    private static final String BASE = "https://portal.example.org/calendars/";

    private final World world = World.inMemory();
    private final LearningHealthSystem lhs = world.lhs();
    private final NotificationStorage storage = NotificationStorage.inMemory(world.time());
    private final Notifications notifications = Notifications.builder()
            .learningHealth(lhs)
            .storage(storage)
            .invitations("example.org", new CalendarParty("Health Data", "gatherings@example.org"))
            .calendarFeeds(token -> URI.create(BASE + token))
            .gatheringLink(id -> URI.create("https://portal.example.org/gatherings/" + id.value()))
            .time(world.time())
            .build();
    private Actor coordinator;
    private Actor anna;
    private Community community;

    @BeforeEach
    void begin() {
        world.time().set(Instant.parse("2027-02-01T15:00:00.5Z"));
        coordinator = person("Cora", "en");
        anna = person("Anna", "en");
        community = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);
    }

    @Rule("G10")
    @Test
    void itShowsWhatThePersonMaySeeAndWhatTakesTheirTime() {
        Membership membership = world.join(anna, community);
        Gathering place = opened(community, "Sharing; data, \\nATTENDEE:x", "2027-03-16T13:00");
        Gathering other = opened(community, "Another", "2027-07-20T13:00");
        Gathering spoken = lhs.gatherings()
                .plan(
                        coordinator,
                        PlanGathering.of(community.id(), GatheringKind.WEBINAR, named("Spoken"), at("2027-03-18T13:00"))
                                .speaking(List.of(id(anna))));
        lhs.gatherings()
                .plan(
                        coordinator,
                        PlanGathering.of(
                                        community.id(),
                                        GatheringKind.WEBINAR,
                                        named("Prepared"),
                                        at("2027-03-19T13:00"))
                                .asDraft());
        opened(community, "Long ago", "2026-12-01T13:00");
        Community elsewhere = world.activeCommunity(coordinator, Visibility.OPEN, JoinPolicy.OPEN);
        Gathering visited = opened(elsewhere, "Visited", "2027-03-17T13:00");
        opened(elsewhere, "Not visited", "2027-03-17T15:00");
        lhs.registrations().register(anna, Register.of(place.id()));
        lhs.registrations().register(anna, Register.of(visited.id()));
        lhs.registrations().register(coordinator, Register.of(place.id()));
        String token = token(notifications.makeCalendarFeed(anna));

        CalendarFeedEndpoint.Answer answer = get(token, null, null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers())
                .containsEntry("Content-Type", "text/calendar; charset=utf-8")
                .containsEntry("Cache-Control", "private, no-cache")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Referrer-Policy", "no-referrer");
        List<VEvent> events = read(answer.body()).getEvents();
        assertThat(events)
                .extracting(event -> event.getUid().getValue())
                .containsExactly(uid(place), uid(visited), uid(spoken), uid(other));
        assertThat(events)
                .extracting(event -> event.getDateStart().getValue().toInstant())
                .containsExactly(place.startsAt(), visited.startsAt(), spoken.startsAt(), other.startsAt());
        assertThat(events)
                .extracting(event -> event.getTransparency().getValue())
                .containsExactly("OPAQUE", "OPAQUE", "OPAQUE", "TRANSPARENT");
        assertThat(events.get(0).getSummary().getValue()).isEqualTo("Sharing; data, \\nATTENDEE:x");
        assertThat(events.get(0).getUrl().getValue())
                .isEqualTo("https://portal.example.org/gatherings/" + place.id().value());
        assertThat(answer.body().replace("\r\n ", ""))
                .doesNotContain("\r\nATTENDEE", "meet.example.org", "anna", "Anna", "Cora");

        lhs.memberships().leave(anna, new LeaveCommunity(membership.id(), membership.version(), null));
        assertThat(read(get(token, null, null).body()).getEvents())
                .as("what they have left is gone, also what they had registered for; they still speak")
                .extracting(event -> event.getUid().getValue())
                .containsExactly(uid(visited), uid(spoken));
    }

    @Rule("G10")
    @Test
    void whoeverSpeaksWithoutBelongingToItHasThatInTheirCalendarAndNothingElse() {
        Community hidden = world.activeCommunity(coordinator, Visibility.PRIVATE, JoinPolicy.INVITATION);
        Community secret = world.activeCommunity(coordinator, Visibility.CONFIDENTIAL, JoinPolicy.INVITATION);
        opened(community, "Another", "2027-03-16T15:00");
        Gathering spoken = spoken(community, "2027-03-16T13:00");
        Gathering unnamed = spoken(hidden, "2027-03-17T13:00");
        spoken(secret, "2027-03-18T13:00");

        List<VEvent> events = read(get(token(notifications.makeCalendarFeed(anna)), null, null)
                        .body())
                .getEvents();

        assertThat(events).extracting(event -> event.getUid().getValue()).containsExactly(uid(spoken), uid(unnamed));
        assertThat(events)
                .extracting(event -> event.getTransparency().getValue())
                .containsOnly("OPAQUE");
        assertThat(events.get(0).getSummary().getValue()).isEqualTo("Spoken");
        assertThat(events.get(1).getSummary().getValue()).doesNotContain("Spoken");
    }

    private Gathering spoken(Community of, String start) {
        return lhs.gatherings()
                .plan(
                        coordinator,
                        PlanGathering.of(of.id(), GatheringKind.WEBINAR, named("Spoken"), at(start))
                                .speaking(List.of(id(anna))));
    }

    @Test
    void aSeriesStandsThereWithEachOfItsGatheringsAndWhatWasCancelledSaysSo() {
        world.join(anna, community);
        lhs.seriesPlanning()
                .plan(
                        coordinator,
                        PlanSeries.of(
                                community.id(),
                                GatheringKind.WEBINAR,
                                named("Monthly"),
                                at("2027-02-04T13:00"),
                                "FREQ=MONTHLY;COUNT=10"));
        Gathering off = opened(community, "Off", "2027-05-01T13:00");
        lhs.gatherings()
                .move(coordinator, new MoveGathering(off.id(), off.revision(), GatheringStatus.CANCELLED, "Snow"));
        String token = token(notifications.makeCalendarFeed(anna));

        List<VEvent> events = read(get(token, null, null).body()).getEvents();

        assertThat(events).hasSize(11);
        assertThat(events.stream().filter(each -> each.getSummary().getValue().equals("Monthly")))
                .allSatisfy(each -> assertThat(each.getDateStart()
                                .getValue()
                                .toInstant()
                                .atZone(TORONTO)
                                .getHour())
                        .isEqualTo(13));
        assertThat(events.stream().filter(each -> each.getUid().getValue().equals(uid(off))))
                .singleElement()
                .satisfies(each -> assertThat(each.getStatus().isCancelled()).isTrue());
    }

    @Test
    void whatHappensInAConfidentialCommunityStandsInNoCalendar() {
        Community confidential = world.activeCommunity(coordinator, Visibility.CONFIDENTIAL, JoinPolicy.INVITATION);
        Gathering gathering = opened(confidential, "Secret topic", "2027-03-16T13:00");
        lhs.registrations().register(coordinator, Register.of(gathering.id()));

        String body = get(token(notifications.makeCalendarFeed(coordinator)), null, null)
                .body();

        requireStrict(body);
        assertThat(body).contains("BEGIN:VTIMEZONE").doesNotContain("VEVENT", "Secret");
    }

    @Test
    void whatHappensInAPrivateCommunityHasATimeAndNothingElse() {
        Community hidden = world.activeCommunity(coordinator, Visibility.PRIVATE, JoinPolicy.INVITATION);
        Gathering gathering = opened(hidden, "Secret topic", "2027-03-16T13:00");
        String token = token(notifications.makeCalendarFeed(coordinator));

        String body = get(token, null, null).body();

        assertThat(read(body).getEvents()).singleElement().satisfies(event -> {
            assertThat(event.getSummary().getValue()).isEqualTo("Gathering of one of your groups");
            assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(gathering.startsAt());
        });
        assertThat(body.replace("\r\n ", "")).doesNotContain("Secret", "DESCRIPTION", "LOCATION", "URL:", "meet");
    }

    @Test
    void whatIsClosedIsGoneAndSoIsWhoeverIsNotActive() {
        world.join(anna, community);
        opened(community, "Sharing data", "2027-03-16T13:00");
        String token = token(notifications.makeCalendarFeed(anna));
        assertThat(read(get(token, null, null).body()).getEvents()).hasSize(1);

        Community now = lhs.communities().get(coordinator, community.id());
        lhs.communities().archive(coordinator, new ArchiveCommunity(now.id(), now.version()));
        assertThat(get(token, null, null).body()).doesNotContain("VEVENT");

        lhs.people()
                .deactivate(
                        Actor.host(),
                        new DeactivatePerson(
                                id(anna),
                                lhs.people().get(Actor.host(), id(anna)).version()));
        assertThat(get(token, null, null).status()).isEqualTo(404);
    }

    @Test
    void aProgramThatHasItAlreadyGetsNothingUntilSomethingChanges() {
        world.join(anna, community);
        Gathering gathering = opened(community, "Sharing data", "2027-03-16T13:00");
        String token = token(notifications.makeCalendarFeed(anna));
        world.time().set(Instant.parse("2027-02-01T15:00:00.5Z"));
        CalendarFeedEndpoint.Answer first = get(token, null, null);
        String tag = first.headers().get("ETag");
        String modified = first.headers().get("Last-Modified");
        assertThat(tag).matches("\"[0-9a-z-]+\"");
        assertThat(modified).isEqualTo("Mon, 01 Feb 2027 15:00:00 GMT");

        world.time().advance(Duration.ofHours(1));
        CalendarFeedEndpoint.Answer again = get(token, "\"other\", W/" + tag, null);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers()).containsEntry("ETag", tag).containsEntry("Last-Modified", modified);
        assertThat(get(token, null, modified).status()).isEqualTo(304);
        assertThat(get(token, "\"other\"", modified).status())
                .as("a tag decides alone")
                .isEqualTo(200);
        assertThat(get(token, null, "yesterday").status()).isEqualTo(200);
        assertThat(get(token, null, null).body()).isEqualTo(first.body());

        lhs.gatherings()
                .reschedule(
                        coordinator,
                        new RescheduleGathering(gathering.id(), gathering.revision(), at("2027-03-17T13:00")));
        CalendarFeedEndpoint.Answer changed = get(token, tag, modified);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.headers().get("ETag")).isNotEqualTo(tag);
        assertThat(changed.headers()).containsEntry("Last-Modified", "Mon, 01 Feb 2027 16:00:00 GMT");
        assertThat(changed.body()).contains("DTSTAMP:20270201T160000Z").contains("20270317T130000");
        assertThat(head(token).headers()).isEqualTo(changed.headers());
        assertThat(head(token).body()).isEmpty();
    }

    @Test
    void anAddressLeadsToOnePersonUntilItIsReplacedOrTakenBack() {
        assertThat(notifications.calendarFeedSince(anna)).isEmpty();
        URI first = notifications.makeCalendarFeed(anna);
        assertThat(notifications.calendarFeedSince(anna)).contains(world.time().instant());
        assertThat(first.toString()).matches(BASE.replace(".", "\\.") + "[A-Za-z0-9_-]{43}");
        CalendarFeed kept = storage.calendarFeed(id(anna)).orElseThrow();
        assertThat(kept.toString()).as("the secret isn't kept").doesNotContain(token(first));
        URI second = notifications.makeCalendarFeed(anna);
        assertThat(second).isNotEqualTo(first);

        assertThat(get(token(second), null, null).status()).isEqualTo(200);
        CalendarFeedEndpoint.Answer unknown = get(token(first), null, null);
        notifications.endCalendarFeed(anna);
        CalendarFeedEndpoint.Answer ended = get(token(second), null, null);
        for (String wrong : new String[] {null, "", "x", "x".repeat(43), "../..", "x".repeat(100_000), "\u0000\r\n"}) {
            assertThat(get(wrong, null, null)).isEqualTo(unknown).isEqualTo(ended);
        }
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body()).isEmpty();
        assertThat(notifications.calendarFeedSince(anna)).isEmpty();
        CalendarFeedEndpoint.Answer posted =
                notifications.calendarFeedEndpoint().answer("POST", "x", null, null);
        assertThat(posted.status()).isEqualTo(405);
        assertThat(posted.headers()).containsEntry("Allow", "GET, HEAD");
        assertThat(posted.headers())
                .allSatisfy((name, value) -> assertThat(name + value).doesNotContain("\r", "\n"));
    }

    @Test
    void aFeedIsInTheReadersLanguageAndEndsSomewhere() {
        Actor benoit = person("Benoît", "fr-CA");
        world.join(benoit, community);
        IntStream.range(0, 3)
                .forEach(i -> lhs.seriesPlanning()
                        .plan(
                                coordinator,
                                PlanSeries.of(
                                        community.id(),
                                        GatheringKind.WEBINAR,
                                        GatheringDetails.of(LocalizedText.of("en", "Talk " + i)
                                                .and(Locale.FRENCH, "Causerie " + i)),
                                        at("2027-02-04T1" + i + ":00"),
                                        "FREQ=WEEKLY;COUNT=50")));
        String body =
                get(token(notifications.makeCalendarFeed(benoit)), null, null).body();
        assertThat(body)
                .contains("X-WR-CALNAME:Mes rencontres")
                .contains("Causerie 2")
                .doesNotContain("Talk");
        assertThat(read(body).getEvents()).hasSize(150);
    }

    @Test
    void whoeverSetsNoneUpIsToldHow() {
        Notifications without = Notifications.builder()
                .learningHealth(lhs)
                .storage(storage)
                .time(world.time())
                .build();
        assertThatThrownBy(() -> without.makeCalendarFeed(anna))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("calendarFeeds");
        assertThatThrownBy(without::calendarFeedEndpoint).isInstanceOf(InvalidConfiguration.class);
        assertThatThrownBy(() -> Notifications.builder()
                        .learningHealth(lhs)
                        .storage(storage)
                        .calendarFeeds(token -> URI.create(BASE + token))
                        .build())
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("invitations");
    }

    @Test
    void whatIsKeptOfItGoesWithThePerson() {
        notifications.makeCalendarFeed(anna);
        NotificationData data = new NotificationData(storage);
        assertThat(data.export(id(anna)))
                .contains(Map.of(
                        "record", "calendarFeed", "at", world.time().instant().toString()));
        data.erase(id(anna), new PersonId(UUID.randomUUID()));
        assertThat(storage.calendarFeed(id(anna))).isEmpty();
    }

    private CalendarFeedEndpoint.Answer get(
            @Nullable String token, @Nullable String ifNoneMatch, @Nullable String ifModifiedSince) {
        return notifications.calendarFeedEndpoint().answer("GET", token, ifNoneMatch, ifModifiedSince);
    }

    private CalendarFeedEndpoint.Answer head(String token) {
        return notifications.calendarFeedEndpoint().answer("HEAD", token, null, null);
    }

    private static String token(URI address) {
        return address.toString().substring(BASE.length());
    }

    private static String uid(Gathering gathering) {
        return gathering.id().value() + "@example.org";
    }

    private static GatheringDetails named(String title) {
        return GatheringDetails.of(LocalizedText.of("en", title));
    }

    private static GatheringTime at(String start) {
        return GatheringTime.of(LocalDateTime.parse(start), Duration.ofMinutes(90), TORONTO);
    }

    private Gathering opened(Community of, String title, String start) {
        Gathering planned = lhs.gatherings()
                .plan(
                        coordinator,
                        PlanGathering.of(of.id(), GatheringKind.WEBINAR, named(title), at(start))
                                .joinedBy("https://meet.example.org/data"));
        return lhs.gatherings()
                .move(coordinator, new MoveGathering(planned.id(), planned.revision(), GatheringStatus.OPEN, null));
    }

    private Actor person(String name, String language) {
        RegisterPerson form = new RegisterPerson(
                name, "x" + name.length() + "@example.org", language, TORONTO, StakeholderGroup.CLINICIAN, null);
        return Actor.person(lhs.people().register(Actor.host(), form).id());
    }

    private static PersonId id(Actor actor) {
        return actor.person().orElseThrow();
    }

    private static void requireStrict(String body) {
        try {
            Calendar strict = new CalendarBuilder().build(new StringReader(body));
            assertThat(strict.validate(true).hasErrors())
                    .as("%s", strict.validate(true).getEntries())
                    .isFalse();
        } catch (IOException | ParserException unreadable) {
            throw new AssertionError(body, unreadable);
        }
    }

    private static ICalendar read(String body) {
        requireStrict(body);
        ICalendar second = Biweekly.parse(body).first();
        assertThat(second.validate(ICalVersion.V2_0).isEmpty())
                .as("%s", second.validate(ICalVersion.V2_0))
                .isTrue();
        return second;
    }
}
