package org.learninghealth.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.ArchiveCommunity;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.gathering.CalendarParty;
import org.learninghealth.gathering.CancelRegistration;
import org.learninghealth.gathering.ClocksFollowed;
import org.learninghealth.gathering.DecideRegistration;
import org.learninghealth.gathering.DescribeGathering;
import org.learninghealth.gathering.FollowClocks;
import org.learninghealth.gathering.ForgetGuest;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringCancelled;
import org.learninghealth.gathering.GatheringDetails;
import org.learninghealth.gathering.GatheringKind;
import org.learninghealth.gathering.GatheringMode;
import org.learninghealth.gathering.GatheringStatus;
import org.learninghealth.gathering.GatheringTime;
import org.learninghealth.gathering.Guest;
import org.learninghealth.gathering.MoveGathering;
import org.learninghealth.gathering.PlanGathering;
import org.learninghealth.gathering.Register;
import org.learninghealth.gathering.RegisterGuest;
import org.learninghealth.gathering.Registration;
import org.learninghealth.gathering.RegistrationMode;
import org.learninghealth.gathering.RescheduleGathering;
import org.learninghealth.gathering.SetJoinReference;
import org.learninghealth.kit.ChangingClocks;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.notify.mail.MailChannel;
import org.learninghealth.people.ConsentPurpose;
import org.learninghealth.people.RegisterPerson;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.EventEnvelope;
import org.learninghealth.spi.IdGenerator;
import org.learninghealth.spi.KeyRing;

/** What people are told of gatherings: looked at as the mails that arrive, byte by byte. */
@Timeout(120)
class GatheringNoticesTest {

    private static final ZoneId TORONTO = ZoneId.of("America/Toronto");
    private static final String LINK = "https://meet.example.org/data";
    private static final String STOP = "https://portal.example.org/u/";
    private static final KeyRing KEYS = KeyRing.random();
    private static final TickBudget AMPLE = new TickBudget(10_000, Duration.ofMinutes(10));

    private final List<EventEnvelope> happened = new ArrayList<>();
    private final World world = World.on(InMemoryStorage.create(), settings -> settings.subscriber(happened::add));
    private final LearningHealthSystem lhs = world.lhs();
    private final Counted counted = new Counted(NotificationStorage.inMemory(world.time()));
    private final NotificationStorage storage = counted.storage();
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private Notifications notifications;
    private ReminderPlan reminders = ReminderPlan.standard();

    private Actor coordinator;
    private Actor anna;
    private Actor benoit;
    private Community community;

    @BeforeEach
    void begin() {
        world.time().set(Instant.parse("2027-02-01T15:00:00Z"));
        server.start();
        notifications = notifications(builder -> builder);
        coordinator = person("Cora Coordinator", "en");
        anna = person("Anna Member", "en");
        benoit = person("Benoît Membre", "fr-CA");
        community = world.activeCommunity(coordinator, Visibility.OPEN, JoinPolicy.OPEN);
        world.join(anna, community);
        world.join(benoit, community);
        lhs.events().dispatchAll();
    }

    private Notifications notifications(UnaryOperator<Notifications.Builder> settings) {
        return bare(builder -> settings.apply(
                builder.unsubscribe(KeyRing.random(), token -> URI.create("https://portal.example.org/u/" + token))));
    }

    private Notifications bare(UnaryOperator<Notifications.Builder> settings) {
        return settings.apply(Notifications.builder()
                        .learningHealth(lhs)
                        .storage(storage)
                        .channel(MailChannel.through(
                                        "127.0.0.1", server.getSmtp().getPort())
                                .encryption(MailChannel.Encryption.NONE)
                                .from("gatherings@example.org", "Health Data")
                                .build())
                        .invitations("example.org", new CalendarParty("Health Data", "gatherings@example.org"))
                        .gatheringLink(id -> URI.create("https://portal.example.org/gatherings/" + id.value()))
                        .reminders(gathering -> reminders.before(gathering))
                        .time(world.time()))
                .build();
    }

    @AfterEach
    void end() {
        server.stop();
    }

    @Rule("G10")
    @Test
    void whoeverHasAPlaceIsInvitedAloneInTheirLanguage() throws Exception {
        Gathering open = opened(webinar(100), "2027-03-16T13:00");
        register(anna, open);
        register(benoit, open);

        List<Mail> mails = sent();

        assertThat(mails).hasSize(2);
        Mail toAnna = only(mails, "anna.member@example.org");
        Mail toBenoit = only(mails, "benoît.membre@example.org".replace("î", "i"));
        assertThat(toAnna.subject()).isEqualTo("You have a place: Sharing data");
        assertThat(toAnna.text())
                .contains("Sharing data")
                .contains("Tuesday, March 16, 2027, 1:00\u00A0p.m. to 2:30\u00A0p.m. (Toronto time)")
                .contains(LINK)
                .contains("https://portal.example.org/gatherings/" + open.id().value())
                .doesNotContain("Partager");
        assertThat(toBenoit.subject()).isEqualTo("Vous avez une place\u00A0: Partager les données");
        assertThat(toBenoit.text())
                .contains("mardi 16 mars 2027, de 13\u00A0h à 14\u00A0h\u00A030 (heure de Toronto)")
                .doesNotContain("Sharing");
        assertThat(toAnna.html()).contains("<html lang=\"en\"").contains("Toronto time");
        assertThat(toBenoit.html()).contains("<html lang=\"fr\"");
        for (Mail mail : mails) {
            assertThat(mail.types()).containsExactly("text/plain", "text/html", "text/calendar", "application/ics");
            assertThat(mail.calendarType().getParameter("method")).isEqualTo("REQUEST");
            VEvent event = mail.event();
            assertThat(event.getUid().orElseThrow().getValue())
                    .isEqualTo(open.id().value() + "@example.org");
            assertThat(event.getSequence().getSequenceNo()).isEqualTo((int) open.revision());
            assertThat(mail.calendar().getComponents(Component.VTIMEZONE)).hasSize(1);
            assertThat(mail.second()
                            .getEvents()
                            .get(0)
                            .getDateStart()
                            .getValue()
                            .toInstant())
                    .isEqualTo(open.startsAt());
            assertThat(mail.second().getEvents().get(0).getAttendees())
                    .singleElement()
                    .satisfies(one -> assertThat(one.getEmail()).isEqualTo(mail.to()));
            assertThat(mail.message().getHeader("List-Unsubscribe")).isNull();
        }
        assertThat(toAnna.bytes()).doesNotContain("benoit").doesNotContain("Membre");
        assertThat(toAnna.ics()).doesNotContainIgnoringCase("beno");
        assertThat(toBenoit.ics()).doesNotContainIgnoringCase("anna").contains("Partager les données");
    }

    @Rule({"G12", "G10"})
    @Test
    void whatIsCancelledIsToldOnceToWhoeverHasAPlaceWaitsOrSpeaks() throws Exception {
        Actor speaker = person("Sam Speaker", "en");
        Gathering planned = lhs.gatherings()
                .plan(
                        coordinator,
                        PlanGathering.of(community.id(), GatheringKind.WEBINAR, webinar(1), at("2027-03-16T13:00"))
                                .joinedBy(LINK)
                                .speaking(List.of(id(speaker))));
        Gathering open = move(planned, GatheringStatus.OPEN, null);
        register(anna, open);
        register(benoit, open);
        // nobody can opt out of this
        for (Actor each : List.of(anna, benoit, speaker)) {
            notifications.prefer(each, Category.GATHERING, Set.of());
        }
        List<Mail> before = sent();
        assertThat(before)
                .extracting(Mail::subject)
                .containsExactlyInAnyOrder(
                        "You have a place: Sharing data",
                        "Vous êtes sur la liste d’attente\u00A0: Partager les données",
                        "You speak: Sharing data");
        assertThat(only(before, "benoit.membre@example.org").types()).containsExactly("text/plain", "text/html");

        Gathering cancelled = move(lhs.gatherings().get(coordinator, open.id()), GatheringStatus.CANCELLED, "Snow");
        lhs.events().dispatchAll();
        // handed on twice, by two nodes
        EventEnvelope told = happened.stream()
                .filter(each -> each.event() instanceof GatheringCancelled)
                .findFirst()
                .orElseThrow();
        planAgain(told);
        List<Mail> mails = sent();

        assertThat(mails)
                .extracting(Mail::to)
                .containsExactlyInAnyOrder(
                        "anna.member@example.org", "benoit.membre@example.org", "sam.speaker@example.org");
        assertThat(sent()).isEmpty();
        for (Mail mail : mails) {
            assertThat(mail.subject()).matches("(Cancelled: Sharing data|Annulée\u00A0: Partager les données)");
            assertThat(mail.text()).contains("Snow").doesNotContain(LINK);
        }
        VEvent gone = only(mails, "anna.member@example.org").event();
        VEvent was = only(before, "anna.member@example.org").event();
        assertThat(only(mails, "anna.member@example.org").calendarType().getParameter("method"))
                .isEqualTo("CANCEL");
        assertThat(gone.getUid()).isEqualTo(was.getUid());
        assertThat(gone.getSequence().getSequenceNo())
                .isEqualTo((int) cancelled.revision())
                .isGreaterThan(was.getSequence().getSequenceNo());
        assertThat(gone.getStatus().getValue()).isEqualTo("CANCELLED");
        assertThat(only(mails, "benoit.membre@example.org").types())
                .as("who waited has nothing in the calendar")
                .containsExactly("text/plain", "text/html");
        assertThat(notifications
                        .inbox(benoit, PageRequest.first(1))
                        .items()
                        .get(0)
                        .title())
                .startsWith("Annulée");
    }

    @Rule({"C10", "G12"})
    @Test
    void whoeverWasToComeToAClosedCommunityIsToldThatItIsOff() throws Exception {
        Actor speaker = person("Sam Speaker", "en");
        Gathering open = move(
                lhs.gatherings()
                        .plan(
                                coordinator,
                                PlanGathering.of(
                                                community.id(),
                                                GatheringKind.WEBINAR,
                                                webinar(1),
                                                at("2027-03-16T13:00"))
                                        .speaking(List.of(id(speaker)))),
                GatheringStatus.OPEN,
                null);
        register(anna, open);
        register(benoit, open);
        invite(opened(webinar(10), "2027-03-18T13:00"), guest("gaston@example.org"));
        Mail invitation = only(sent(), "anna.member@example.org");
        Community before = lhs.communities().get(coordinator, community.id());

        lhs.communities().archive(coordinator, new ArchiveCommunity(before.id(), before.version()));
        List<Mail> mails = sent();

        assertThat(mails)
                .extracting(Mail::to)
                .containsExactlyInAnyOrder(
                        "anna.member@example.org",
                        "benoit.membre@example.org",
                        "sam.speaker@example.org",
                        "gaston@example.org");
        assertThat(mails)
                .allMatch(mail ->
                        mail.subject().matches("(Cancelled: Sharing data|Annulée\u00A0: Partager les données)"));
        Mail off = only(mails, "anna.member@example.org");
        assertThat(off.calendarType().getParameter("method")).isEqualTo("CANCEL");
        assertThat(off.event().getSequence().getSequenceNo())
                .isGreaterThan(invitation.event().getSequence().getSequenceNo());
        world.time().set(open.startsAt().plusSeconds(1));
        assertThat(sent()).as("nobody is reminded of it").isEmpty();
    }

    /** It was in their calendar; but what it has become, they may not know. */
    @Rule("G12")
    @Test
    void whoeverHasLeftSinceIsToldThatItIsOffAndNothingElse() {
        community = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);
        Membership membership = world.join(anna, community);
        Gathering open = opened(webinar(10), "2027-03-16T13:00");
        register(anna, open);
        // neither is told yet, so that they have their place still
        lhs.memberships().leave(anna, new LeaveCommunity(membership.id(), membership.version(), null));
        move(lhs.gatherings().get(coordinator, open.id()), GatheringStatus.CANCELLED, "Secret reason");

        assertThat(sent()).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("Cancelled: a gathering that you had registered for");
            assertThat(mail.text()).contains("March 16").doesNotContain("Sharing", "Secret", LINK);
        });
    }

    @Rule({"G2", "G12"})
    @Test
    void whoeverHasLeftAndHasNoPlaceAnyMoreIsToldNothing() {
        community = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);
        Membership membership = world.join(anna, community);
        Gathering open = opened(webinar(10), "2027-03-16T13:00");
        register(anna, open);
        sent();

        lhs.memberships().leave(anna, new LeaveCommunity(membership.id(), membership.version(), null));
        assertThat(sent())
                .as("a place among those whom one has left isn't spoken of")
                .isEmpty();

        move(lhs.gatherings().get(coordinator, open.id()), GatheringStatus.CANCELLED, "Secret reason");
        assertThat(sent()).isEmpty();
    }

    @Test
    void inAPrivateCommunityTheMailSaysThatThereIsSomethingAndTheInboxWhat() {
        community = world.activeCommunity(coordinator, Visibility.PRIVATE, JoinPolicy.INVITATION);
        Gathering open = opened(webinar(10), "2027-03-16T13:00");
        register(coordinator, open);

        assertThat(sent()).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("New activity in one of your groups");
            assertThat(mail.types()).containsExactly("text/plain", "text/html");
            assertThat(mail.bytes()).doesNotContain("Sharing").doesNotContain("meet.example.org");
        });
        assertThat(notifications
                        .inbox(coordinator, PageRequest.first(1))
                        .items()
                        .get(0)
                        .title())
                .isEqualTo("You have a place: Sharing data");
    }

    // the zone is made by this test
    @SuppressWarnings("InvalidZoneId")
    @Rule("G1")
    @Test
    void whoeverComesIsToldOfTheNewMomentOnceOtherClocksHold() throws Exception {
        ChangingClocks clocks = ChangingClocks.hung();
        clocks.set("2000a", 0);
        Actor speaker = person("Sam Speaker", "en");
        GatheringTime time = GatheringTime.of(
                LocalDateTime.parse("2027-03-16T13:00"), Duration.ofMinutes(90), ZoneId.of(ChangingClocks.ZONE));
        Gathering open = move(
                lhs.gatherings()
                        .plan(
                                coordinator,
                                PlanGathering.of(community.id(), GatheringKind.WEBINAR, webinar(10), time)
                                        .joinedBy(LINK)
                                        .speaking(List.of(id(speaker)))),
                GatheringStatus.OPEN,
                null);
        register(anna, open);
        register(benoit, open);
        VEvent before = only(sent(), "anna.member@example.org").event();

        clocks.set("9999a", -1);
        assertThat(lhs.gatherings().followClocks(Actor.host(), new FollowClocks(10)))
                .isEqualTo(new ClocksFollowed(1, false));
        List<Mail> mails = sent();

        assertThat(mails)
                .extracting(Mail::to)
                .containsExactlyInAnyOrder(
                        "anna.member@example.org", "benoit.membre@example.org", "sam.speaker@example.org");
        Mail toAnna = only(mails, "anna.member@example.org");
        assertThat(toAnna.subject()).isEqualTo("New time: Sharing data");
        assertThat(toAnna.event().getUid()).isEqualTo(before.getUid());
        assertThat(toAnna.event().getSequence().getSequenceNo())
                .isGreaterThan(before.getSequence().getSequenceNo());
        assertThat(toAnna.second().getEvents().get(0).getDateStart().getValue().toInstant())
                .isEqualTo(open.startsAt().plus(Duration.ofHours(1)));
        assertThat(lhs.gatherings().followClocks(Actor.host(), new FollowClocks(10)))
                .isEqualTo(new ClocksFollowed(0, false));
        assertThat(sent()).isEmpty();
    }

    @Rule("G10")
    @Test
    void whoeverSpeaksWithoutBelongingToItIsInvitedAndToldOfChanges() throws Exception {
        community = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.INVITATION);
        Actor speaker = person("Sam Speaker", "en");
        Gathering open = move(
                lhs.gatherings()
                        .plan(
                                coordinator,
                                PlanGathering.of(
                                                community.id(),
                                                GatheringKind.WEBINAR,
                                                webinar(10),
                                                at("2027-03-16T13:00"))
                                        .joinedBy(LINK)
                                        .speaking(List.of(id(speaker)))),
                GatheringStatus.OPEN,
                null);
        Mail invitation = only(sent(), "sam.speaker@example.org");
        assertThat(invitation.subject()).isEqualTo("You speak: Sharing data");
        assertThat(invitation.text()).contains(LINK);
        assertThat(invitation.calendarType().getParameter("method")).isEqualTo("REQUEST");

        Gathering moved = reschedule(open, "2027-03-17T13:00");
        assertThat(only(sent(), "sam.speaker@example.org").subject()).isEqualTo("New time: Sharing data");
        move(moved, GatheringStatus.CANCELLED, "Snow");
        Mail off = only(sent(), "sam.speaker@example.org");
        assertThat(off.subject()).isEqualTo("Cancelled: Sharing data");
        assertThat(off.calendarType().getParameter("method")).isEqualTo("CANCEL");
    }

    @Test
    void whileItGoesOnWhoeverComesIsToldOfTheirPlaceAndOfAnotherLinkAtOnce() throws Exception {
        Gathering open = opened(webinar(10), "2027-03-16T13:00");
        register(anna, open);
        sent();
        world.time().set(open.startsAt().plusSeconds(600));
        sent();
        Gathering live = move(open, GatheringStatus.LIVE, null);
        register(benoit, live);
        lhs.gatherings().setJoinReference(coordinator, new SetJoinReference(live.id(), live.revision(), LINK + "2"));

        List<Mail> mails = sent();

        assertThat(only(mails, "anna.member@example.org").text()).contains(LINK + "2");
        assertThat(mails)
                .filteredOn(mail -> mail.to().equals("benoit.membre@example.org"))
                .isNotEmpty()
                .allMatch(mail -> mail.text().contains(LINK + "2"));
    }

    @Rule("G2")
    @Test
    void whoeverWaitedIsToldOfTheirPlaceAndWhoeverGaveUpIsTakenOff() throws Exception {
        Gathering open = opened(webinar(1), "2027-03-16T13:00");
        Registration first = register(anna, open);
        register(benoit, open);
        sent();

        lhs.registrations().cancel(anna, new CancelRegistration(first.id(), first.version()));
        List<Mail> mails = sent();

        Mail off = only(mails, "anna.member@example.org");
        Mail on = only(mails, "benoit.membre@example.org");
        assertThat(mails).hasSize(2);
        assertThat(off.subject()).isEqualTo("You are not registered any more: Sharing data");
        assertThat(off.calendarType().getParameter("method")).isEqualTo("CANCEL");
        assertThat(on.subject()).isEqualTo("Il y a maintenant une place pour vous\u00A0: Partager les données");
        assertThat(on.calendarType().getParameter("method")).isEqualTo("REQUEST");
        assertThat(on.text()).contains(LINK);
    }

    @Test
    void whoeverAsksIsToldHowItWasDecided() {
        Gathering open = opened(webinar(10).registration(RegistrationMode.ON_APPROVAL), "2027-03-16T13:00");
        Registration yes = register(anna, open);
        Registration no = register(benoit, open);
        assertThat(sent()).as("nothing is decided yet").isEmpty();

        lhs.registrations().decide(coordinator, new DecideRegistration(yes.id(), yes.version(), true));
        lhs.registrations().decide(coordinator, new DecideRegistration(no.id(), no.version(), false));

        assertThat(sent())
                .extracting(Mail::subject)
                .containsExactlyInAnyOrder(
                        "You have a place: Sharing data", "Pas de place pour vous\u00A0: Partager les données");
    }

    @Rule({"G3", "G10"})
    @Test
    void whatIsMovedReplacesWhatIsInTheCalendar() throws Exception {
        Gathering open = opened(webinar(1), "2027-03-16T13:00");
        register(anna, open);
        register(benoit, open);
        Mail before = only(sent(), "anna.member@example.org");

        Gathering away = reschedule(open, "2027-03-17T13:00");
        Gathering moved = reschedule(away, "2027-07-20T09:00");
        List<Mail> mails = sent();

        assertThat(mails).as("told once, however often it was moved").hasSize(2);
        Mail after = only(mails, "anna.member@example.org");
        assertThat(after.subject()).isEqualTo("New time: Sharing data");
        assertThat(after.text()).contains("Tuesday, July 20, 2027, 9:00\u00A0a.m.");
        assertThat(after.event().getUid()).isEqualTo(before.event().getUid());
        assertThat(after.event().getSequence().getSequenceNo())
                .isEqualTo((int) moved.revision())
                .isGreaterThan(before.event().getSequence().getSequenceNo());
        assertThat(after.second().getEvents().get(0).getDateStart().getValue().toInstant())
                .isEqualTo(moved.startsAt());
        assertThat(only(mails, "benoit.membre@example.org").types()).containsExactly("text/plain", "text/html");

        Gathering putOff = move(moved, GatheringStatus.POSTPONED, "The room");
        Mail later = only(sent(), "anna.member@example.org");
        assertThat(later.subject()).isEqualTo("Put off: Sharing data");
        assertThat(later.text()).contains("The room");
        assertThat(later.event().getStatus().getValue()).isEqualTo("TENTATIVE");
        assertThat(later.event().getSequence().getSequenceNo()).isEqualTo((int) putOff.revision());
    }

    @Test
    void whatIsChangedWithinTenMinutesIsToldTogether() throws Exception {
        Gathering open = opened(webinar(10), "2027-03-16T13:00");
        register(anna, open);
        Actor speaker = person("Sam Speaker", "en");
        sent();

        Gathering named = lhs.gatherings()
                .describe(
                        coordinator,
                        new DescribeGathering(
                                open.id(),
                                lhs.gatherings().get(coordinator, open.id()).revision(),
                                webinar(20).title(LocalizedText.of("en", "Sharing better data")),
                                List.of(id(speaker))));
        assertThat(sent()).extracting(Mail::subject).containsExactly("You speak: Sharing better data");
        lhs.gatherings()
                .setJoinReference(
                        coordinator,
                        new SetJoinReference(open.id(), named.revision(), "https://meet.example.org/other"));
        assertThat(sent()).isEmpty();
        world.time().advance(Duration.ofMinutes(11));

        List<Mail> mails = sent();
        assertThat(mails)
                .extracting(Mail::subject)
                .containsExactly("Changed: Sharing better data", "Changed: Sharing better data");
        assertThat(mails).allSatisfy(mail -> assertThat(mail.text()).contains("https://meet.example.org/other"));
        assertThat(only(mails, "sam.speaker@example.org").ics()).contains("PARTSTAT=NEEDS-ACTION;RSVP=TRUE");
        assertThat(only(mails, "anna.member@example.org").ics()).contains("PARTSTAT=ACCEPTED;RSVP=FALSE");

        notifications.prefer(anna, Category.GATHERING, Set.of());
        Gathering now = lhs.gatherings().get(coordinator, open.id());
        lhs.gatherings()
                .describe(coordinator, new DescribeGathering(open.id(), now.revision(), webinar(30), List.of()));
        world.time().advance(Duration.ofMinutes(11));
        List<Mail> last = sent();
        assertThat(last)
                .as("where it takes place by now can't be switched off")
                .extracting(Mail::subject)
                .containsExactlyInAnyOrder("You don’t speak any more: Sharing data", "Changed: Sharing data");
        assertThat(only(last, "sam.speaker@example.org").calendarType().getParameter("method"))
                .isEqualTo("CANCEL");
        assertThat(only(last, "anna.member@example.org").subject()).startsWith("Changed");
    }

    /** By what tells them that they speak, or have a place. */
    @Test
    void whoeverIsToldAllThatHoldsIsNotToldWhatWasChangedAsWell() {
        Gathering open = opened(webinar(1), "2027-03-16T13:00");
        register(anna, open);
        register(benoit, open);
        Actor speaker = person("Sam Speaker", "en");
        sent();

        lhs.gatherings()
                .describe(
                        coordinator,
                        new DescribeGathering(
                                open.id(),
                                lhs.gatherings().get(coordinator, open.id()).revision(),
                                webinar(2).at(GatheringMode.IN_PERSON, "Ward 3"),
                                List.of(id(speaker))));
        assertThat(sent())
                .extracting(Mail::subject)
                .containsExactlyInAnyOrder(
                        "You speak: Sharing data", "Il y a maintenant une place pour vous\u00A0: Partager les données");
        world.time().advance(Duration.ofMinutes(11));
        assertThat(sent()).extracting(Mail::to).containsExactly("anna.member@example.org");
    }

    /** Nobody can switch that off, and so it isn't told of what they need not know. */
    @Test
    void ofWhatChangesNothingForThoseWhoComeNobodyIsTold() {
        Gathering open = opened(webinar(10), "2027-03-16T13:00");
        register(anna, open);
        sent();

        for (GatheringDetails each : List.of(
                webinar(10),
                webinar(20),
                webinar(20).agenda(LocalizedText.of("en", "First this, then that")),
                webinar(30).registration(RegistrationMode.ON_APPROVAL))) {
            lhs.gatherings()
                    .describe(
                            coordinator,
                            new DescribeGathering(
                                    open.id(),
                                    lhs.gatherings().get(coordinator, open.id()).revision(),
                                    each,
                                    List.of()));
        }
        world.time().advance(Duration.ofMinutes(11));

        assertThat(sent()).isEmpty();
    }

    @Test
    void whatIsChangedShortlyBeforeIsToldAtOnce() {
        Gathering open = opened(webinar(10), "2027-03-16T13:00");
        register(anna, open);
        sent();
        world.time().set(open.startsAt().minus(Duration.ofMinutes(5)));
        sent();

        Gathering now = lhs.gatherings().get(coordinator, open.id());
        lhs.gatherings().setJoinReference(coordinator, new SetJoinReference(open.id(), now.revision(), LINK + "2"));

        assertThat(sent()).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("Changed: Sharing data");
            assertThat(mail.text()).contains(LINK + "2");
        });
    }

    /** Whatever people would have to know before it begins. */
    @Rule("K8")
    @Test
    void quietHoursHoldNothingThatIsOfNoUseOnceItHasBegun() {
        notifications.keepQuiet(anna, LocalTime.of(22, 0), LocalTime.of(7, 0));
        Gathering early = opened(webinar(1), "2027-03-16T06:30");
        Gathering late = opened(webinar(1), "2027-03-16T09:00");
        List<Registration> places = List.of(register(benoit, early), register(benoit, late));
        register(anna, early);
        register(anna, late);
        sent();
        // 23:00 there
        world.time().set(Instant.parse("2027-03-16T03:00:00Z"));
        sent();

        for (Registration each : places) {
            lhs.registrations()
                    .cancel(
                            benoit,
                            new CancelRegistration(
                                    each.id(),
                                    lhs.registrations().get(benoit, each.id()).version()));
        }
        assertThat(sent()).extracting(Mail::subject).containsOnlyOnce("There is a place for you now: Sharing data");
        for (Gathering each : List.of(early, late)) {
            long revision = lhs.gatherings().get(coordinator, each.id()).revision();
            lhs.gatherings().setJoinReference(coordinator, new SetJoinReference(each.id(), revision, LINK + "2"));
        }
        world.time().advance(Duration.ofMinutes(11));
        assertThat(sent()).extracting(Mail::subject).containsExactly("Changed: Sharing data");
        // an hour before
        world.time().set(Instant.parse("2027-03-16T09:30:00Z"));
        assertThat(sent()).extracting(Mail::subject).containsExactly("Reminder: Sharing data");
        // moved to before the quiet hours end, behind what they hold of it
        reschedule(lhs.gatherings().get(coordinator, late.id()), "2027-03-16T06:50");
        assertThat(sent())
                .extracting(Mail::subject)
                .contains("New time: Sharing data")
                .doesNotContain("Changed: Sharing data");
    }

    @Rule("G10")
    @Test
    void whoeverSpeaksOrComesInTurnIsRemindedOnce() {
        Actor speaker = person("Sam Speaker", "en");
        Gathering open = opened(webinar(10), "2027-03-16T13:00");
        register(anna, open);
        for (List<PersonId> speakers :
                List.of(List.of(id(speaker), id(anna)), List.<PersonId>of(), List.of(id(speaker)))) {
            lhs.gatherings()
                    .describe(
                            coordinator,
                            new DescribeGathering(
                                    open.id(),
                                    lhs.gatherings().get(coordinator, open.id()).revision(),
                                    webinar(10),
                                    speakers));
            sent();
        }
        world.time().advance(Duration.ofMinutes(11));
        sent();

        for (String moment : List.of("2027-03-09T17:00:00Z", "2027-03-15T17:00:00Z", "2027-03-16T16:00:00Z")) {
            world.time().set(Instant.parse(moment));
            assertThat(sent())
                    .as(moment)
                    .extracting(Mail::to)
                    .containsExactlyInAnyOrder("anna.member@example.org", "sam.speaker@example.org");
        }
    }

    @Test
    void whoeverReadsBothLanguagesHasBothInOneMailAndOneCalendar() throws Exception {
        Notifications bilingual = notifications(Notifications.Builder::inBothLanguages);
        Gathering open = opened(webinar(10), "2027-03-16T13:00");
        register(benoit, open);
        lhs.events().dispatchAll();
        bilingual.tick(AMPLE);

        Mail mail = only(received(), "benoit.membre@example.org");
        assertThat(mail.text())
                .contains("Partager les données", "mardi 16 mars 2027", "Sharing data", "Tuesday, March 16, 2027");
        assertThat(mail.text().indexOf("Partager")).isLessThan(mail.text().indexOf("Sharing"));
        assertThat(mail.types()).containsExactly("text/plain", "text/html", "text/calendar", "application/ics");
        assertThat(mail.ics()).contains("Partager les données");
    }

    /** By the clock where they are; and where they have to go, by the clock there. */
    @Test
    void timesAreThoseOfTheReadersClockUnlessTheyHaveToGoThere() {
        Actor far = vera();
        Gathering online = opened(webinar(10), "2027-03-16T20:00");
        Gathering there = opened(webinar(10).at(GatheringMode.IN_PERSON, "City Hall"), "2027-03-16T20:00");
        register(far, online);
        register(far, there);

        assertThat(sent())
                .extracting(Mail::text)
                .anySatisfy(text -> assertThat(text)
                        .contains("Wednesday, March 17, 2027, 1:00\u00A0a.m. to 2:30\u00A0a.m. (Vienna time)"))
                .anySatisfy(text -> assertThat(text)
                        .contains("Tuesday, March 16, 2027, 8:00\u00A0p.m. to 9:30\u00A0p.m. (Toronto time)")
                        .contains("City Hall"));
    }

    /** Whatever the running JDK knows: it is the same rules that say when it is there and when it is here. */
    @Rule("G1")
    @Test
    void theRulesOfTheHostSayWhatTimeItIsThereToo() {
        // clocks in Toronto that have been put forward for good
        ZoneRules newer = ZoneRules.of(ZoneOffset.ofHours(-4));
        notifications =
                notifications(builder -> builder.zoneRules(zone -> zone.equals(TORONTO) ? newer : zone.getRules()));
        Actor far = vera();
        register(far, opened(webinar(10), "2027-02-16T13:00"));

        assertThat(sent())
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("6:00\u00A0p.m. to 7:30\u00A0p.m. (Vienna time)"));
    }

    /** An hour before it begins by the clocks that it is told by, and not by those of an older JDK. */
    @Rule("G10")
    @Test
    void remindersComeByTheSameRulesAsTheTimeThatTheyName() {
        ZoneRules newer = ZoneRules.of(ZoneOffset.ofHours(-4));
        // in a store of its own, since what listens already plans by the rules of the JDK
        notifications = notifications(builder -> builder.storage(NotificationStorage.inMemory(world.time()))
                .zoneRules(zone -> zone.equals(TORONTO) ? newer : zone.getRules()));
        register(vera(), opened(webinar(10), "2027-02-16T13:00"));
        sent();

        world.time().set(Instant.parse("2027-02-16T15:59:00Z"));
        sent();
        world.time().set(Instant.parse("2027-02-16T16:00:00Z"));

        assertThat(sent())
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("6:00\u00A0p.m."));
    }

    @Rule("G10")
    @Test
    void whoeverHasAPlaceOrSpeaksIsRemindedThreeTimesAndNobodyElse() {
        Actor speaker = person("Sam Speaker", "en");
        Gathering planned = lhs.gatherings()
                .plan(
                        coordinator,
                        PlanGathering.of(community.id(), GatheringKind.WEBINAR, webinar(1), at("2027-03-16T13:00"))
                                .speaking(List.of(id(speaker))));
        Gathering open = move(planned, GatheringStatus.OPEN, null);
        register(anna, open);
        register(benoit, open);
        sent();
        String keys = "rem:" + open.id().value() + ':' + open.revision() + ':';
        assertThat(counted.keys)
                .contains(keys + "PT168H:" + id(anna).value() + ":1", keys + "PT1H:" + id(anna).value() + ":1")
                .noneMatch(key -> key.startsWith("rem:")
                        && key.contains(id(benoit).value().toString()));

        for (String moment : List.of("2027-03-09T16:59:59Z", "2027-03-15T16:59:59Z", "2027-03-16T15:59:59Z")) {
            world.time().set(Instant.parse(moment));
            assertThat(sent()).as(moment).isEmpty();
            world.time().advance(Duration.ofSeconds(1));
            assertThat(sent())
                    .as(moment)
                    .allSatisfy(mail -> assertThat(mail.subject()).isEqualTo("Reminder: Sharing data"))
                    .extracting(Mail::to)
                    .containsExactlyInAnyOrder("anna.member@example.org", "sam.speaker@example.org");
        }
        world.time().advance(Duration.ofDays(1));
        assertThat(sent()).isEmpty();
    }

    @Rule("G10")
    @Test
    void remindersAreForTheTimeAndThePlaceThatHoldAtTheMoment() {
        Gathering open = opened(webinar(10), "2027-03-16T13:00");
        Registration place = register(anna, open);
        register(benoit, open);
        sent();
        Gathering moved = reschedule(open, "2027-04-20T13:00");
        lhs.registrations()
                .cancel(
                        benoit,
                        lhs.registrations().own(benoit, PageRequest.first(1)).items().stream()
                                .map(each -> new CancelRegistration(each.id(), each.version()))
                                .findFirst()
                                .orElseThrow());
        assertThat(sent())
                .extracting(Mail::subject)
                .containsExactlyInAnyOrder(
                        "New time: Sharing data", "Vous n’êtes plus inscrit\u00A0: Partager les données");
        assertThat(counted.pending("rem:" + open.id().value() + ":" + open.revision()))
                .as("those of the earlier time are called off")
                .isZero();
        world.time().set(Instant.parse("2027-03-16T16:00:00Z"));
        assertThat(sent()).isEmpty();
        world.time().set(Instant.parse("2027-04-13T17:00:00Z"));
        assertThat(sent()).extracting(Mail::to).containsExactly("anna.member@example.org");

        // whoever comes again is reminded once, also after it was changed
        lhs.registrations()
                .cancel(
                        anna,
                        new CancelRegistration(
                                place.id(),
                                lhs.registrations().get(anna, place.id()).version()));
        lhs.gatherings().setJoinReference(coordinator, new SetJoinReference(open.id(), moved.revision(), LINK + "2"));
        register(anna, moved);
        sent();
        world.time().set(Instant.parse("2027-04-19T17:00:00Z"));
        assertThat(sent().stream().filter(mail -> mail.subject().startsWith("Reminder")))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("April 20").contains(LINK + "2"));
    }

    @Test
    void whatIsMovedCloserIsRemindedOfAtOnceAndNothingAfterItHasBegun() {
        Gathering open = opened(webinar(10), "2027-03-16T13:00");
        register(anna, open);
        sent();
        Gathering close = reschedule(open, "2027-02-02T09:00");
        assertThat(sent())
                .extracting(Mail::subject)
                .containsExactlyInAnyOrder("New time: Sharing data", "Reminder: Sharing data");
        // nobody sends for a day
        world.time().set(close.startsAt());
        assertThat(sent()).as("the last reminder has expired").isEmpty();

        Gathering late = opened(webinar(10), "2027-02-02T13:00");
        register(benoit, late);
        assertThat(sent())
                .as("whoever registers a few hours before is told the time by that")
                .hasSize(1);
        world.time().set(Instant.parse("2027-02-02T17:00:00Z"));
        assertThat(sent()).extracting(Mail::subject).containsExactly("Rappel\u00A0: Partager les données");
    }

    @Test
    void aReminderWaitsForTheEndOfQuietHoursUnlessItWouldComeTooLate() {
        notifications.keepQuiet(anna, LocalTime.of(22, 0), LocalTime.of(7, 0));
        register(anna, opened(webinar(10), "2027-04-20T07:30"));
        sent();
        Map<String, Integer> expected = new LinkedHashMap<>();
        expected.put("2027-04-13T11:30:00Z", 1);
        expected.put("2027-04-19T11:30:00Z", 1);
        // an hour before it is 6:30 there
        expected.put("2027-04-20T10:30:00Z", 0);
        expected.put("2027-04-20T10:59:00Z", 0);
        expected.put("2027-04-20T11:15:00Z", 1);
        expected.forEach((moment, mails) -> {
            world.time().set(Instant.parse(moment));
            assertThat(sent()).as(moment).hasSize(mails);
        });

        // begins before the quiet hours end: so does what says that it is off
        Gathering early = opened(webinar(10), "2027-04-24T06:30");
        register(anna, early);
        sent();
        world.time().set(Instant.parse("2027-04-24T09:00:00Z"));
        move(early, GatheringStatus.CANCELLED, "Ice");
        assertThat(sent()).extracting(Mail::subject).contains("Cancelled: Sharing data");
        // it was to begin long after they end
        Gathering late = opened(webinar(10), "2027-04-24T13:00");
        register(anna, late);
        move(late, GatheringStatus.CANCELLED, "Ice");
        assertThat(sent()).isEmpty();
        world.time().set(Instant.parse("2027-04-24T11:15:00Z"));
        assertThat(sent()).extracting(Mail::subject).containsExactly("Cancelled: Sharing data");
    }

    @Test
    void aHostRemindsOfSomeAsItLikes() {
        CommunityId often = community.id();
        reminders = gathering -> gathering.community().equals(often) ? List.of(Duration.ofMinutes(30)) : List.of();
        register(anna, opened(webinar(10), "2027-03-16T13:00"));
        community = world.activeCommunity(coordinator, Visibility.OPEN, JoinPolicy.OPEN);
        register(anna, opened(webinar(10), "2027-03-17T13:00"));
        lhs.events().dispatchAll();
        assertThat(counted.keys.stream().filter(key -> key.startsWith("rem:")).distinct())
                .singleElement()
                .satisfies(key -> assertThat(key).contains(":PT30M:"));
        assertThatThrownBy(() -> ReminderPlan.of(Duration.ZERO)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> ReminderPlan.of(Duration.ofDays(366))).isInstanceOf(InvalidInput.class);
    }

    /** However many come, they are planned some at a time. */
    @Test
    void aThousandAreRemindedSomeAtATime() {
        Gathering open = opened(webinar(null), "2027-03-16T13:00");
        IntStream.range(0, 1000).forEach(i -> register(person("Member number " + i, "en"), open));
        lhs.events().dispatchAll();
        counted.largest = 0;
        long before = counted.added;

        reschedule(open, "2027-03-17T13:00");
        lhs.events().dispatchAll();

        assertThat(counted.added - before)
                .as("a notice and three reminders by two ways")
                .isEqualTo(1000 * 4 * 2);
        assertThat(counted.largest).isLessThanOrEqualTo(2 * PageRequest.MOST);
        assertThat(counted.pending("rem:" + open.id().value() + ":" + open.revision()))
                .isZero();
    }

    /** A guest hears by mail, in their language and by their own link, what somebody hears who is known here. */
    @Rule({"G2", "G10", "G12"})
    @Test
    void aGuestWhoAgreedIsToldWhatBecomesOfThePlace() throws Exception {
        notifications = linked();
        Gathering open = opened(webinar(1), "2027-03-16T13:00");
        Registration first = register(anna, open);
        Registration guest = invite(open, guest("gaston@example.org"));
        Mail waits = only(sent(), "gaston@example.org");
        assertThat(waits.subject()).isEqualTo("Vous êtes sur la liste d’attente\u00A0: Partager les données");
        assertThat(waits.types()).containsExactly("text/plain", "text/html");

        lhs.registrations().cancel(anna, new CancelRegistration(first.id(), first.version()));
        Mail promoted = only(sent(), "gaston@example.org");
        assertThat(promoted.subject()).isEqualTo("Il y a maintenant une place pour vous\u00A0: Partager les données");
        assertThat(promoted.text())
                .contains(
                        LINK, "de 13\u00A0h à 14\u00A0h\u00A030 (heure de Toronto)", "accepté d’en avoir des nouvelles")
                .contains("https://portal.example.org/gatherings/" + open.id().value(), STOP)
                .doesNotContain("paramètres");
        assertThat(promoted.calendarType().getParameter("method")).isEqualTo("REQUEST");
        assertThat(promoted.second().getEvents().get(0).getAttendees())
                .singleElement()
                .satisfies(one -> assertThat(one.getEmail()).isEqualTo("gaston@example.org"));
        assertThat(promoted.message().getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(promoted.bytes()).doesNotContain("anna");

        Gathering now = lhs.gatherings().get(coordinator, open.id());
        Gathering described = lhs.gatherings()
                .describe(
                        coordinator,
                        new DescribeGathering(
                                open.id(), now.revision(), webinar(1).at(GatheringMode.HYBRID, "Room 2"), List.of()));
        world.time().advance(Duration.ofMinutes(11));
        assertThat(only(sent(), "gaston@example.org").text()).contains("Room 2");
        Gathering moved = reschedule(described, "2027-03-17T13:00");
        assertThat(only(sent(), "gaston@example.org").event().getSequence().getSequenceNo())
                .isEqualTo((int) moved.revision());
        world.time().set(moved.startsAt().minus(Duration.ofHours(2)));
        assertThat(sent())
                .as("a week and a day before")
                .extracting(Mail::subject)
                .containsOnly("Rappel\u00A0: Partager les données")
                .hasSize(2);
        move(lhs.gatherings().get(coordinator, open.id()), GatheringStatus.CANCELLED, "Snow");
        Mail off = only(sent(), "gaston@example.org");
        assertThat(off.text()).contains("Snow").doesNotContain(LINK);
        assertThat(off.calendarType().getParameter("method")).isEqualTo("CANCEL");
        assertThat(guest.person()).isEmpty();
    }

    @Test
    void aGuestWhoHasNotAgreedOrCanNotSayNoIsToldNothing() {
        notifications = bare(Notifications.Builder::onlyTransactionalMail);
        Gathering open = opened(webinar(10), "2027-03-16T13:00");
        invite(open, guest("gaston@example.org"));
        assertThat(sent()).as("there are no links to say no by").isEmpty();

        notifications = linked();
        invite(open, new Guest("Grace", "grace@example.org", "en", null));
        invite(open, new Guest("Gustav", null, "en", "By telephone"));
        assertThat(sent()).isEmpty();

        notifications = notifications(builder -> builder.unsubscribe(KEYS, token -> URI.create(STOP + token))
                .needsConsent(Category.GATHERING, ConsentPurpose.INVITATIONS));
        invite(open, guest("gaston@example.org"));
        assertThat(sent())
                .as("what needs a consent that nobody has written down")
                .isEmpty();
    }

    /** Neither the name of such a community nor anything in it. */
    @Rule("G12")
    @Test
    void aGuestIsToldNothingOfACommunityThatNotAnyoneMayKnowOf() {
        notifications = linked();
        for (Visibility each : List.of(Visibility.PRIVATE, Visibility.CONFIDENTIAL)) {
            community = world.activeCommunity(coordinator, each, JoinPolicy.INVITATION);
            Gathering open = opened(webinar(10), "2027-03-16T13:00");
            invite(open, guest("gaston@example.org"));
            move(open, GatheringStatus.CANCELLED, "Snow");
            assertThat(sent()).isEmpty();
        }

        community = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.REQUEST);
        invite(opened(webinar(10), "2027-03-16T13:00"), guest("gaston@example.org"));
        assertThat(sent())
                .as("where the community can be known of, what they are invited to and no link to what they can't see")
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .contains("Partager les données", LINK)
                        .doesNotContain("portal.example.org/gatherings"));
    }

    @Rule("G12")
    @Test
    void aGuestWhoSaysNoHearsOnlyWhatKeepsThemFromComingInVain() {
        notifications = linked();
        Gathering open = opened(webinar(10), "2027-03-16T13:00");
        invite(open, guest("gaston@example.org"));
        String text = only(sent(), "gaston@example.org").text();
        String token = text.substring(text.indexOf(STOP) + STOP.length()).strip();
        UnsubscribeEndpoint endpoint = notifications.unsubscribeEndpoint();

        assertThat(endpoint.answer("GET", token, null).body())
                .contains("g…@example.org", "value=\"community\"")
                .doesNotContain("value=\"this\"");
        invite(open, guest("gaston@example.org"));
        assertThat(sent()).as("who looks has not said no").hasSize(1);

        UnsubscribeEndpoint.Answer first = endpoint.answer("POST", token, "List-Unsubscribe=One-Click");
        assertThat(first.status()).isEqualTo(200);
        assertThat(endpoint.answer("POST", token, null)).isEqualTo(first);
        assertThat(first.body()).contains("value=\"undo\"");
        Gathering other = opened(webinar(10), "2027-04-16T13:00");
        invite(other, guest("Gaston@example.org"));
        assertThat(sent()).as("nor of another place, whoever asks for it").isEmpty();
        reschedule(open, "2027-03-17T13:00");
        assertThat(sent()).as("two places at the one that has moved").hasSize(2);

        endpoint.answer("POST", token, "choice=undo");
        invite(other, guest("gaston@example.org"));
        assertThat(sent()).hasSize(1);
    }

    @Test
    void ofAGuestWhoIsForgottenNothingIsLeftHere() {
        notifications = linked();
        Gathering open = opened(webinar(10), "2027-03-16T13:00");
        Registration guest = invite(open, guest("gaston@example.org"));
        sent();
        Recipient recipient = Recipient.guest(guest.id());
        assertThat(storage.deliveries(recipient, Optional.empty(), 10)).hasSize(4);

        lhs.registrations().forgetGuest(coordinator, new ForgetGuest(guest.id(), guest.version()));
        lhs.events().dispatchAll();

        assertThat(storage.deliveries(recipient, Optional.empty(), 10)).isEmpty();
        reschedule(open, "2027-03-17T13:00");
        assertThat(sent()).isEmpty();
    }

    private Notifications linked() {
        return notifications(builder -> builder.unsubscribe(KEYS, token -> URI.create(STOP + token)));
    }

    /** Somebody in Vienna. */
    private Actor vera() {
        return Actor.person(lhs.people()
                .register(
                        Actor.host(),
                        new RegisterPerson(
                                "Vera",
                                "vera@example.org",
                                "en",
                                ZoneId.of("Europe/Vienna"),
                                StakeholderGroup.CLINICIAN,
                                null))
                .id());
    }

    private static Guest guest(String address) {
        return new Guest("Gaston Invité", address, "fr", "Asked for a place by telephone");
    }

    private Registration invite(Gathering gathering, Guest guest) {
        return lhs.registrations().registerGuest(coordinator, new RegisterGuest(gathering.id(), guest));
    }

    private GatheringDetails webinar(@Nullable Integer places) {
        return GatheringDetails.of(LocalizedText.of("en", "Sharing data").and(Locale.FRENCH, "Partager les données"))
                .capacity(places);
    }

    private static GatheringTime at(String start) {
        return GatheringTime.of(LocalDateTime.parse(start), Duration.ofMinutes(90), TORONTO);
    }

    private Gathering opened(GatheringDetails details, String start) {
        Gathering planned = lhs.gatherings()
                .plan(
                        coordinator,
                        PlanGathering.of(community.id(), GatheringKind.WEBINAR, details, at(start))
                                .joinedBy(LINK));
        return move(planned, GatheringStatus.OPEN, null);
    }

    private Gathering move(Gathering gathering, GatheringStatus status, @Nullable String reason) {
        return lhs.gatherings()
                .move(coordinator, new MoveGathering(gathering.id(), gathering.revision(), status, reason));
    }

    private Gathering reschedule(Gathering gathering, String start) {
        return lhs.gatherings()
                .reschedule(coordinator, new RescheduleGathering(gathering.id(), gathering.revision(), at(start)));
    }

    private Registration register(Actor person, Gathering gathering) {
        return lhs.registrations().register(person, Register.of(gathering.id()));
    }

    private Actor person(String name, String language) {
        String address = name.toLowerCase(Locale.ROOT).replace(' ', '.').replace('î', 'i') + "@example.org";
        RegisterPerson form = new RegisterPerson(name, address, language, TORONTO, StakeholderGroup.CLINICIAN, null);
        return Actor.person(lhs.people().register(Actor.host(), form).id());
    }

    private static PersonId id(Actor actor) {
        return actor.person().orElseThrow();
    }

    /** As another node would that was handed the same event. */
    private void planAgain(EventEnvelope event) {
        new DeliveryPlanner(
                        lhs,
                        storage,
                        List.of(new GatheringNews(
                                lhs,
                                new GatheringNews.Settings(
                                        id -> Optional.empty(),
                                        Optional.empty(),
                                        ReminderPlan.standard(),
                                        ZoneId::getRules,
                                        false),
                                world.time())),
                        new Ways(Set.of(ChannelId.IN_APP, ChannelId.EMAIL), false),
                        false,
                        new Digests.Schedule(LocalTime.of(8, 0), ZoneId::getRules, world.time()),
                        IdGenerator.standard(world.time()))
                .on(event);
    }

    /** A store that counts what is planned. */
    private static final class Counted {

        private final NotificationStorage within;
        private final List<String> keys = new ArrayList<>();
        private long added;
        private int largest;

        Counted(NotificationStorage within) {
            this.within = within;
        }

        NotificationStorage storage() {
            return (NotificationStorage) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {NotificationStorage.class}, (proxy, method, given) -> {
                        if (method.getName().equals("add")) {
                            Collection<?> deliveries = (Collection<?>) given[0];
                            deliveries.forEach(each -> keys.add(((Delivery) each).key()));
                            added += deliveries.size();
                            largest = Math.max(largest, deliveries.size());
                        }
                        try {
                            return method.invoke(within, given);
                        } catch (InvocationTargetException thrown) {
                            throw thrown.getCause();
                        }
                    });
        }

        /** How many there are; they are called off by that. */
        int pending(String cancelKey) {
            return within.cancel(cancelKey);
        }
    }

    /** What has arrived since this was asked last. */
    private List<Mail> sent() {
        lhs.events().dispatchAll();
        notifications.tick(AMPLE);
        return received();
    }

    private List<Mail> received() {
        List<Mail> fresh =
                Arrays.stream(server.getReceivedMessages()).map(Mail::new).toList();
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (FolderException impossible) {
            throw new AssertionError(impossible);
        }
        return fresh;
    }

    private static Mail only(List<Mail> mails, String address) {
        List<Mail> found =
                mails.stream().filter(mail -> mail.to().equals(address)).toList();
        assertThat(found).as(address).hasSize(1);
        return found.get(0);
    }

    /** A mail as it arrived. */
    private record Mail(MimeMessage message) {

        String to() {
            return ask(() -> ((InternetAddress) message.getAllRecipients()[0]).getAddress());
        }

        String subject() {
            return ask(message::getSubject);
        }

        String bytes() {
            return ask(() -> {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                message.writeTo(bytes);
                return bytes.toString(StandardCharsets.UTF_8);
            });
        }

        /** All parts that aren't made of others, in order. */
        List<BodyPart> parts() {
            return ask(() -> {
                List<BodyPart> parts = new ArrayList<>();
                collect((MimeMultipart) message.getContent(), parts);
                return parts;
            });
        }

        private static void collect(MimeMultipart of, List<BodyPart> parts) throws MessagingException, IOException {
            for (int i = 0; i < of.getCount(); i++) {
                if (of.getBodyPart(i).getContent() instanceof MimeMultipart inner) {
                    collect(inner, parts);
                } else {
                    parts.add(of.getBodyPart(i));
                }
            }
        }

        List<String> types() {
            return parts().stream()
                    .map(part -> ask(() -> new ContentType(part.getContentType()).getBaseType()))
                    .toList();
        }

        private BodyPart part(String type) {
            return parts().get(types().indexOf(type));
        }

        private String content(String type) {
            return ask(() -> {
                try (InputStream bytes = part(type).getInputStream()) {
                    return new String(bytes.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n ", "");
                }
            });
        }

        String text() {
            return content("text/plain");
        }

        String html() {
            return content("text/html");
        }

        String ics() {
            assertThat(content("application/ics")).isEqualTo(content("text/calendar"));
            return content("text/calendar");
        }

        ContentType calendarType() {
            return ask(() -> new ContentType(part("text/calendar").getContentType()));
        }

        /** By a program that refuses whatever is wrong. */
        Calendar calendar() {
            return ask(() -> {
                try (InputStream bytes = part("text/calendar").getInputStream()) {
                    Calendar calendar = new CalendarBuilder().build(bytes);
                    assertThat(calendar.validate(true).hasErrors())
                            .as("%s", calendar.validate(true).getEntries())
                            .isFalse();
                    assertThat(calendar.getMethod().getValue())
                            .isEqualTo(calendarType().getParameter("method"));
                    return calendar;
                } catch (ParserException unreadable) {
                    throw new AssertionError(ics(), unreadable);
                }
            });
        }

        VEvent event() {
            second();
            return (VEvent) calendar().getComponents(Component.VEVENT).get(0);
        }

        /** By another one. */
        ICalendar second() {
            ICalendar read = Biweekly.parse(ics()).first();
            assertThat(read.validate(ICalVersion.V2_0).isEmpty())
                    .as("%s", read.validate(ICalVersion.V2_0))
                    .isTrue();
            return read;
        }

        private interface Asked<T> {
            T answer() throws MessagingException, IOException;
        }

        private static <T> T ask(Asked<T> asked) {
            try {
                return asked.answer();
            } catch (MessagingException | IOException unreadable) {
                throw new AssertionError(unreadable);
            }
        }
    }
}
