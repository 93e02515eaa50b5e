package org.learninghealth.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.learninghealth.kit.World.english;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.ActivateCommunity;
import org.learninghealth.community.ApproveCharter;
import org.learninghealth.community.Charter;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityKind;
import org.learninghealth.community.DraftCharter;
import org.learninghealth.community.FoundCommunity;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.engagement.ActivityReport;
import org.learninghealth.engagement.ActivityVerb;
import org.learninghealth.engagement.Metric;
import org.learninghealth.engagement.MetricQuery;
import org.learninghealth.engagement.MetricResult;
import org.learninghealth.engagement.MetricScope;
import org.learninghealth.engagement.RecordActivities;
import org.learninghealth.engagement.ReportedActivity;
import org.learninghealth.engagement.metric.Network;
import org.learninghealth.engagement.metric.Roster;
import org.learninghealth.engagement.metric.Silo;
import org.learninghealth.gathering.Attendance;
import org.learninghealth.gathering.AttendanceCsv;
import org.learninghealth.gathering.AttendanceEntry;
import org.learninghealth.gathering.AttendanceImported;
import org.learninghealth.gathering.AttendanceMatch;
import org.learninghealth.gathering.AttendanceRecorded;
import org.learninghealth.gathering.AttendanceSource;
import org.learninghealth.gathering.AttendanceSummary;
import org.learninghealth.gathering.CalendarParty;
import org.learninghealth.gathering.CancelRegistration;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringDetails;
import org.learninghealth.gathering.GatheringKind;
import org.learninghealth.gathering.GatheringQuery;
import org.learninghealth.gathering.GatheringSeries;
import org.learninghealth.gathering.GatheringStatus;
import org.learninghealth.gathering.GatheringTime;
import org.learninghealth.gathering.ImportAttendance;
import org.learninghealth.gathering.MoveGathering;
import org.learninghealth.gathering.PlanSeries;
import org.learninghealth.gathering.ReconcileAttendance;
import org.learninghealth.gathering.Register;
import org.learninghealth.gathering.Registration;
import org.learninghealth.gathering.RegistrationPromoted;
import org.learninghealth.gathering.RegistrationStatus;
import org.learninghealth.gathering.ResolveAttendee;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.ConsentBasis;
import org.learninghealth.people.ConsentExpiring;
import org.learninghealth.people.ConsentGiven;
import org.learninghealth.people.ConsentPolicy;
import org.learninghealth.people.ConsentPurpose;
import org.learninghealth.people.ConsentRegime;
import org.learninghealth.people.ConsentSource;
import org.learninghealth.people.ConsentTickBudget;
import org.learninghealth.people.NoteRelationship;
import org.learninghealth.people.RegisterOrganization;
import org.learninghealth.people.RegisterPerson;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.publication.ApproveIssue;
import org.learninghealth.publication.AudienceReason;
import org.learninghealth.publication.BeginIssue;
import org.learninghealth.publication.BeginNewsletter;
import org.learninghealth.publication.DeliverIssues;
import org.learninghealth.publication.EditIssue;
import org.learninghealth.publication.IssueItem;
import org.learninghealth.publication.IssueSection;
import org.learninghealth.publication.IssueSent;
import org.learninghealth.publication.IssueStatus;
import org.learninghealth.publication.MoveIssue;
import org.learninghealth.publication.Newsletter;
import org.learninghealth.publication.NewsletterIssue;
import org.learninghealth.publication.NewsletterProfile;
import org.learninghealth.publication.Origin;
import org.learninghealth.publication.ReviseNewsletter;
import org.learninghealth.publication.SendIssue;
import org.learninghealth.publication.SenderIdentity;
import org.learninghealth.publication.SubscribeToNewsletter;
import org.learninghealth.spi.KeyRing;

/**
 * Journey F1: a national collective launches a learning community, meets every month, and tells of it in a newsletter, in English
 * and French, from the first member who joins to the contacts whose consent has run out.
 */
class JourneyF1Test {

    private static final ZoneId TORONTO = ZoneId.of("America/Toronto");
    private static final String LINK = "https://meet.example.org/data";
    private static final TickBudget AMPLE = new TickBudget(10_000, Duration.ofMinutes(10));
    private static final SenderIdentity SENDER = new SenderIdentity(
            "Health Data", "1 Main Street\nToronto", "news@example.org", "https://news.example.org/stop/");

    private final List<DomainEvent> happened = new ArrayList<>();
    private final World world = World.on(
            InMemoryStorage.create(),
            settings -> settings.consentPolicy(ConsentPolicy.of(ConsentRegime.CA_CASL))
                    .subscriber(envelope -> happened.add(envelope.event())));
    private final LearningHealthSystem lhs = world.lhs();
    private final Mailbox mailbox = new Mailbox();
    private final Notifications notifications = Notifications.builder()
            .learningHealth(lhs)
            .storage(NotificationStorage.inMemory(world.time()))
            .unsubscribe(KeyRing.random(), token -> URI.create("https://portal.example.org/u/" + token))
            .channel(mailbox)
            .invitations("example.org", new CalendarParty("Health Data", "gatherings@example.org"))
            .time(world.time())
            .build();
    private final Actor coordinator = person("Cora Coordinator", "cora@example.org", "en", StakeholderGroup.CLINICIAN);
    private final Map<Integer, Actor> members = new HashMap<>();

    @Rule({"C4", "G2", "G5", "G6", "G7", "G10", "IV1", "K4", "K5", "V2", "W4"})
    @Test
    void aNationalCollectiveMeetsAndTellsOfItAsJourneyF1Says() throws IOException {
        world.time().set(Instant.parse("2025-01-15T12:00:00Z"));
        Community community = launched(
                FoundCommunity.named(both("Health Data", "Données de santé")).kind(CommunityKind.LEARNING_COMMUNITY));
        for (String about : List.of("Governance", "Interoperability", "Equity")) {
            Community practice = launched(FoundCommunity.named(english(about))
                    .kind(CommunityKind.COMMUNITY_OF_PRACTICE)
                    .nestedIn(community.id()));
            assertThat(practice.parent()).contains(community.id());
        }
        IntStream.rangeClosed(1, 120).forEach(number -> {
            members.put(number, person(name(number), address(number), language(number), group(number)));
            join(member(number), group(number), community);
        });
        Newsletter newsletter = lhs.newsletters()
                .begin(
                        coordinator,
                        new BeginNewsletter(
                                community.id(),
                                NewsletterProfile.of(both("Health Data News", "Nouvelles des données"))
                                        .sentBy(new SenderIdentity(
                                                SENDER.name(), "", SENDER.contact(), SENDER.unsubscribeAddress()))
                                        .in(Locale.ENGLISH, Locale.FRENCH)));
        List<Actor> contacts = IntStream.rangeClosed(1, 20)
                .mapToObj(number -> contact(number, newsletter))
                .toList();

        Gathering open = registration(community);
        attendance(open);
        equity(community);
        sectors();
        registrations(community, open);

        world.time().set(Instant.parse("2025-12-04T05:00:00Z"));
        lhs.consents().tick(Actor.host(), new ConsentTickBudget(1000));
        assertThat(happened(ConsentExpiring.class)).as("60 days ahead").hasSize(20);

        world.time().set(Instant.parse("2026-02-02T15:00:00Z"));
        NewsletterIssue issue = curating(newsletter);
        assertThatThrownBy(() -> approve(issue))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly("K4.postal-address"));
        revealPostalAddress(newsletter);
        assertThat(sent(issue).reached()).isEqualTo(140);
        assertThat(mailbox.taken())
                .hasSize(140)
                .allSatisfy(mail -> assertThat(mail.message().text())
                        .contains("1 Main Street", "https://portal.example.org/u/", "https://example.org/data"))
                .allSatisfy(mail -> assertThat(mail.message().text().contains("Ce mois"))
                        .isEqualTo(mail.language().equals(Locale.FRENCH)));

        world.time().set(Instant.parse("2026-02-03T15:00:00Z"));
        IssueSent dayAfter = sent(curating(newsletter));
        assertThat(dayAfter.reached()).isEqualTo(120);
        assertThat(dayAfter.skipped())
                .containsEntry(AudienceReason.CONSENT_EXPIRED, 20)
                .containsEntry(AudienceReason.NO_CONSENT, 1); // the coordinator's own

        join(contacts.get(0), StakeholderGroup.PATIENT, community);
        IssueSent afterJoining = sent(curating(newsletter));
        assertThat(afterJoining.reached()).isEqualTo(121);
        assertThat(afterJoining.skipped()).containsEntry(AudienceReason.CONSENT_EXPIRED, 19);

        conditions(community);
    }

    /** What was sent and held is evidence of continuous communication, of the collective with all that is nested in it. */
    private void conditions(Community community) {
        MetricResult communication = lhs.engagement()
                .measure(
                        coordinator,
                        new MetricQuery(
                                new MetricScope.OfNetwork(community.id()),
                                YearMonth.of(2026, 2),
                                Metric.CONTINUOUS_COMMUNICATION));
        assertThat(communication.cells())
                .containsExactly(
                        evidence("ISSUES", 3),
                        evidence("MONTHS_WITH_ISSUES", 1),
                        evidence("GATHERINGS", 11),
                        evidence("MONTHS_WITH_GATHERINGS", 11));
        assertThat(communication.communities()).isEqualTo(4);
        assertThat(communication.definition()).isEqualTo(2);
        assertThat(communication.from()).isEqualTo("2025-03-01");
        assertThat(communication.through()).isEqualTo("2026-02-28");
        assertThat(communication.provisional()).isTrue();
    }

    private static MetricResult.Cell evidence(String what, int number) {
        return new MetricResult.Cell(List.of(what), OptionalDouble.of(number));
    }

    /** A community can't be opened before its charter is approved. */
    private Community launched(FoundCommunity.Builder asked) {
        Community draft = lhs.communities()
                .found(
                        coordinator,
                        asked.domain(english("Health data"))
                                .practice(english("Learning together"))
                                .visibility(Visibility.OPEN)
                                .joinPolicy(JoinPolicy.OPEN)
                                .build());
        ActivateCommunity activate = new ActivateCommunity(draft.id(), draft.version());
        assertThatThrownBy(() -> lhs.communities().activate(coordinator, activate))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly("C4.charter"));
        Charter charter = lhs.charters()
                .draft(
                        coordinator,
                        new DraftCharter(
                                draft.id(),
                                english("To learn"),
                                LocalizedText.BLANK,
                                world.today().plusYears(1)));
        lhs.charters().approve(coordinator, new ApproveCharter(charter.id(), charter.version()));
        return lhs.communities().activate(coordinator, activate);
    }

    /**
     * Patients are 9 of 120 members and the coordinator, and 4 % of what is contributed is theirs; where that is by fewer
     * than five of them, nobody learns it.
     */
    private void equity(Community community) {
        world.time().set(Instant.parse("2025-08-05T15:00:00Z"));
        contributed(community, "2025-06-10T12:00:00Z", 4, 96);
        contributed(community, "2025-07-10T12:00:00Z", 9, 216);

        assertThat(equity(community, YearMonth.of(2025, 6))).isEmpty();
        assertThat(equity(community, YearMonth.of(2025, 7)).orElseThrow()).isCloseTo(0.04 / (9 / 121.0), within(1e-12));
    }

    /** Of eight who turned to each other six did so across sectors, which the organisations say that they belong to. */
    private void sectors() {
        OrganizationId care = organization("A hospital", "HEALTH_CARE");
        OrganizationId research = organization("A university", "RESEARCH_AND_EDUCATION");
        Map<String, String> sectors = new TreeMap<>();
        IntStream.rangeClosed(1, 8)
                .forEach(number -> sectors.put(
                        "member " + number,
                        lhs.organizations()
                                .get(coordinator, number % 2 == 0 ? care : research)
                                .sector()
                                .orElseThrow()
                                .code()));
        Network.Builder turned = Network.directed(Roster.of(sectors));
        for (int number = 1; number <= 6; number++) {
            turned.tie("member " + number, "member " + (number + 1), 1);
        }
        turned.tie("member 7", "member 5", 1).tie("member 8", "member 6", 1);
        Silo bySector = Silo.of(turned.build());

        assertThat(bySector.byGroup())
                .extracting(Silo.Group::group)
                .containsExactly("HEALTH_CARE", "RESEARCH_AND_EDUCATION");
        assertThat(bySector.index()).hasValue(0.5);
    }

    private OrganizationId organization(String name, String sector) {
        return lhs.organizations()
                .register(
                        Actor.host(),
                        new RegisterOrganization(english(name), new Concept(Concepts.SECTOR, sector), null, null))
                .id();
    }

    /** What they came to is a figure of these months, in which no four are told of. */
    private void registrations(Community community, Gathering held) {
        String code = "gathering:" + held.id().value();
        assertThat(inMarch(community, Metric.REGISTRATIONS).cells().stream()
                        .filter(cell -> cell.at().get(0).equals(code)))
                .extracting(cell -> cell.at().get(1) + " " + cell.value().getAsDouble())
                .containsExactly("REGISTERED 100.0", "WAITLISTED 10.0", "ATTENDED 85.0");
        assertThat(inMarch(community, Metric.ATTENDED_OF_REGISTERED).value()).hasValue(0.85);
        assertThat(inMarch(community, Metric.FILL_RATE).value()).hasValue(0.85);
        assertThat(inMarch(community, Metric.WAITLIST_SHARE).value()).hasValue(10 / 110.0);
        assertThat(inMarch(community, Metric.REGISTRATIONS_CANCELLED).value())
                .as("of four")
                .isEmpty();
        assertThat(inMarch(community, Metric.REGISTRATIONS_PER_MEMBER).value()).hasValue(100 / 120.0);
        assertThat(inMarch(community, Metric.GATHERINGS_CANCELLED).value()).hasValue(0);
    }

    private MetricResult inMarch(Community community, Metric metric) {
        return lhs.engagement().measure(coordinator, new MetricQuery(community.id(), YearMonth.of(2025, 3), metric));
    }

    private OptionalDouble equity(Community community, YearMonth month) {
        return lhs
                .engagement()
                .measure(coordinator, new MetricQuery(community.id(), month, Metric.EQUITY_RATIO))
                .cells()
                .stream()
                .filter(cell -> cell.at().equals(List.of(StakeholderGroup.PATIENT.code(), "RATIO")))
                .findFirst()
                .map(MetricResult.Cell::value)
                .orElse(OptionalDouble.empty());
    }

    /** Once by each of some patients, and in turn by everybody else, the coordinator among them. */
    private void contributed(Community community, String at, int byPatients, int byOthers) {
        List<ReportedActivity> rows = Stream.concat(
                        IntStream.rangeClosed(1, byPatients).boxed(),
                        IntStream.range(0, byOthers).mapToObj(number -> 10 + number % 112))
                .map(number -> new ReportedActivity(
                        UUID.randomUUID(),
                        id(number == 121 ? coordinator : member(number)),
                        ActivityVerb.CONTRIBUTED,
                        Instant.parse(at)))
                .toList();
        ActivityReport report = lhs.engagement().record(Actor.host(), new RecordActivities(community.id(), rows));
        assertThat(report.faults()).isEmpty();
        lhs.events().dispatchAll();
    }

    /** 113 register for 100 places, four give theirs up, and the first four who wait have them, in order. */
    private Gathering registration(Community community) {
        world.time().set(Instant.parse("2025-02-10T15:00:00Z"));
        GatheringTime first =
                GatheringTime.of(LocalDateTime.parse("2025-03-18T13:00"), Duration.ofMinutes(90), TORONTO);
        GatheringSeries series = lhs.seriesPlanning()
                .plan(
                        coordinator,
                        PlanSeries.of(
                                        community.id(),
                                        GatheringKind.WEBINAR,
                                        GatheringDetails.of(both("Sharing data", "Partager les données"))
                                                .capacity(100),
                                        first,
                                        "FREQ=MONTHLY;COUNT=12")
                                .joinedBy(LINK));
        Gathering planned = lhs.gatherings()
                .list(coordinator, GatheringQuery.of(series.id()), PageRequest.first(1))
                .items()
                .get(0);
        Gathering open = move(planned, GatheringStatus.OPEN);
        List<Registration> registrations = IntStream.rangeClosed(1, 113)
                .mapToObj(number -> lhs.registrations().register(member(number), Register.of(open.id())))
                .toList();
        assertThat(registrations.subList(0, 100))
                .allSatisfy(each -> assertThat(each.status()).isEqualTo(RegistrationStatus.REGISTERED));
        assertThat(registrations.subList(100, 113))
                .allSatisfy(each -> assertThat(each.status()).isEqualTo(RegistrationStatus.WAITLISTED));
        tell();
        List<Mail> told = mailbox.taken();
        assertThat(told).hasSize(113);
        assertThat(told.stream().filter(mail -> mail.message().calendar().isPresent()))
                .hasSize(100)
                .allSatisfy(mail -> assertThat(mail.words()).contains(LINK));
        assertThat(told)
                .allSatisfy(mail -> assertThat(mail.message().subject())
                        .containsAnyOf(
                                mail.language().equals(Locale.FRENCH)
                                        ? new String[] {"Vous avez une place", "liste d’attente"}
                                        : new String[] {"You have a place", "waiting list"}));
        for (Mail mail : told) {
            assertThat(IntStream.rangeClosed(1, 120)
                            .mapToObj(JourneyF1Test::address)
                            .filter(address ->
                                    !address.equals(mail.to()) && mail.words().contains(address)))
                    .as("nobody else is named")
                    .isEmpty();
        }

        for (Registration place : registrations.subList(10, 14)) {
            lhs.registrations()
                    .cancel(
                            Actor.person(place.person().orElseThrow()),
                            new CancelRegistration(place.id(), place.version()));
        }
        assertThat(happened(RegistrationPromoted.class))
                .extracting(each -> each.person().orElseThrow())
                .containsExactly(id(member(101)), id(member(102)), id(member(103)), id(member(104)));
        tell();
        assertThat(mailbox.taken().stream()
                        .filter(mail -> mail.message().subject().contains("place for you now")
                                || mail.message().subject().contains("maintenant une place"))
                        .map(Mail::to))
                .containsExactlyInAnyOrder(address(101), address(102), address(103), address(104));

        world.time().set(Instant.parse("2025-03-18T16:00:00Z"));
        tell();
        List<Mail> reminded = mailbox.taken();
        assertThat(reminded).as("a week, a day and an hour before").hasSize(300);
        assertThat(reminded.stream().map(Mail::to).distinct()).hasSize(100);
        return open;
    }

    /** A list that is taken in twice, with two names that could be either of two people. */
    private void attendance(Gathering open) throws IOException {
        world.time().set(open.startsAt());
        Gathering live = move(lhs.gatherings().get(coordinator, open.id()), GatheringStatus.LIVE);
        world.time().set(open.endsAt());
        Gathering held = move(live, GatheringStatus.HELD);
        // those with a place, but the two pairs of namesakes
        List<Integer> present = Stream.concat(
                        IntStream.rangeClosed(5, 10).boxed(),
                        IntStream.rangeClosed(15, 104).boxed())
                .toList();
        StringBuilder file =
                new StringBuilder("Name (original name),Email,Join time,Leave time,Duration (minutes),Guest\r\n");
        present.subList(0, 69).forEach(number -> line(file, name(number), address(number), "02:30:00 PM"));
        present.subList(69, 81).forEach(number -> line(file, name(number), address(number), "01:20:00 PM"));
        line(file, "Alex Martin", "", "02:30:00 PM");
        line(file, "Sam Tremblay", "", "02:30:00 PM");
        ImportAttendance list = new ImportAttendance(
                held.id(),
                AttendanceSource.ZOOM,
                AttendanceCsv.in(TORONTO)
                        .read(new ByteArrayInputStream(file.toString().getBytes(StandardCharsets.UTF_8))));

        lhs.attendances().importList(coordinator, list);
        AttendanceSummary once = lhs.attendances().summary(coordinator, held.id());
        assertThat(once).isEqualTo(new AttendanceSummary(held.id(), 100, 69, 12, 19, 0, 0, 0, 2, 0, true));
        List<Attendance> kept = attendances(held);
        long events = ofAttendance();
        lhs.attendances().importList(coordinator, list);
        assertThat(lhs.attendances().summary(coordinator, held.id())).isEqualTo(once);
        assertThat(attendances(held)).isEqualTo(kept);
        assertThat(ofAttendance()).isEqualTo(events);

        assertThatThrownBy(() -> reconcile(held))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly("G6.open"));
        for (AttendanceEntry entry : lhs.attendances()
                .open(coordinator, held.id(), world.firstPage())
                .items()) {
            assertThat(entry.match()).isEqualTo(AttendanceMatch.AMBIGUOUS);
            assertThat(entry.candidates()).hasSize(2);
            int who = entry.name().equals(Optional.of("Alex Martin")) ? 1 : 3;
            lhs.attendances()
                    .resolve(coordinator, new ResolveAttendee(entry.id(), entry.version(), id(member(who)), null));
        }
        reconcile(held);
        assertThat(lhs.attendances().summary(coordinator, held.id()))
                .isEqualTo(new AttendanceSummary(held.id(), 100, 71, 12, 17, 0, 0, 0, 0, 0, false));
    }

    /** How much has been told of attendance. */
    private long ofAttendance() {
        return happened(AttendanceRecorded.class).size()
                + happened(AttendanceImported.class).size();
    }

    private static void line(StringBuilder file, String name, String address, String left) {
        file.append(name)
                .append(',')
                .append(address)
                .append(",03/18/2025 01:00:00 PM,03/18/2025 ")
                .append(left)
                .append(",,No\r\n");
    }

    private void reconcile(Gathering held) {
        lhs.attendances().reconcile(coordinator, new ReconcileAttendance(held.id(), held.revision()));
    }

    private List<Attendance> attendances(Gathering gathering) {
        return lhs.attendances()
                .list(coordinator, gathering.id(), world.firstPage())
                .items();
    }

    private Gathering move(Gathering gathering, GatheringStatus status) {
        return lhs.gatherings()
                .move(coordinator, new MoveGathering(gathering.id(), gathering.revision(), status, null));
    }

    private NewsletterIssue curating(Newsletter newsletter) {
        NewsletterIssue begun =
                lhs.issues().begin(coordinator, new BeginIssue(newsletter.id(), both("This month", "Ce mois"), null));
        NewsletterIssue edited = lhs.issues()
                .edit(
                        coordinator,
                        new EditIssue(
                                begun.id(),
                                begun.version(),
                                begun.content().subject(),
                                LocalizedText.BLANK,
                                List.of(IssueSection.of(
                                        "NEWS",
                                        both("News", "Nouvelles"),
                                        IssueItem.of(
                                                Origin.web("https://example.org/data"),
                                                both("A page", "Une page"),
                                                LocalizedText.BLANK)))));
        return lhs.issues().move(coordinator, new MoveIssue(edited.id(), edited.version(), IssueStatus.CURATING));
    }

    private void revealPostalAddress(Newsletter newsletter) {
        Newsletter now = lhs.newsletters().get(coordinator, newsletter.id());
        lhs.newsletters()
                .revise(
                        coordinator,
                        new ReviseNewsletter(
                                now.id(), now.version(), now.profile().sentBy(SENDER)));
    }

    private NewsletterIssue approve(NewsletterIssue issue) {
        return lhs.issues().approve(coordinator, new ApproveIssue(issue.id(), issue.version()));
    }

    /** Approves and sends an issue; what is said when it has gone out. */
    private IssueSent sent(NewsletterIssue issue) {
        mailbox.taken();
        NewsletterIssue approved = approve(issue);
        lhs.issues().send(coordinator, new SendIssue(approved.id(), approved.version(), null));
        lhs.issues().deliver(Actor.host(), new DeliverIssues(100));
        tell();
        List<IssueSent> all = happened(IssueSent.class);
        return all.get(all.size() - 1);
    }

    private void tell() {
        lhs.events().dispatchAll();
        notifications.tick(AMPLE);
    }

    private <E extends DomainEvent> List<E> happened(Class<E> type) {
        lhs.events().dispatchAll();
        return happened.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Patients are 9 of 120. */
    private static StakeholderGroup group(int number) {
        List<StakeholderGroup> others = List.of(
                StakeholderGroup.CAREGIVER,
                StakeholderGroup.CLINICIAN,
                StakeholderGroup.RESEARCHER,
                StakeholderGroup.DATA_STEWARD,
                StakeholderGroup.POLICY_MAKER);
        return number <= 9 ? StakeholderGroup.PATIENT : others.get(number % others.size());
    }

    /** The first four are two pairs of namesakes. */
    private static String name(int number) {
        return number <= 2 ? "Alex Martin" : number <= 4 ? "Sam Tremblay" : "Member number " + number;
    }

    private static String address(int number) {
        return "member." + number + "@example.org";
    }

    private static String language(int number) {
        return number % 2 == 0 ? "en" : "fr";
    }

    private Actor member(int number) {
        return Optional.ofNullable(members.get(number)).orElseThrow();
    }

    private Actor person(String name, String address, String language, StakeholderGroup group) {
        RegisterPerson form = new RegisterPerson(name, address, language, TORONTO, group, null);
        return Actor.person(lhs.people().register(Actor.host(), form).id());
    }

    /** By the form, with a yes to newsletters. */
    private void join(Actor person, StakeholderGroup group, Community community) {
        lhs.memberships()
                .join(
                        person,
                        new JoinCommunity(
                                community.id(),
                                group,
                                null,
                                List.of(new ConsentGiven(
                                        ConsentPurpose.NEWSLETTER,
                                        "Send me the newsletter",
                                        "2025-1",
                                        "en",
                                        ConsentSource.WEB_FORM,
                                        "Join Us"))));
    }

    /** Came to an event, and is no member. */
    private Actor contact(int number, Newsletter newsletter) {
        Actor contact =
                person("Contact " + number, "contact." + number + "@example.org", "en", StakeholderGroup.PATIENT);
        lhs.consents()
                .noteRelationship(
                        Actor.host(),
                        new NoteRelationship(
                                id(contact),
                                ConsentPurpose.NEWSLETTER,
                                ConsentBasis.ATTENDANCE,
                                false,
                                ConsentSource.IMPORTED_RECORD,
                                "List of 2 February 2024",
                                Instant.parse("2024-02-02T18:00:00Z")));
        lhs.newsletterSubscriptions().subscribe(Actor.host(), new SubscribeToNewsletter(newsletter.id(), id(contact)));
        return contact;
    }

    private static PersonId id(Actor actor) {
        return actor.person().orElseThrow();
    }

    private static LocalizedText both(String english, String french) {
        return english(english).and(Locale.FRENCH, french);
    }

    /**
     * A mail that would have been sent.
     *
     * @param to the address
     * @param language what its reader reads
     * @param message what it says
     */
    private record Mail(String to, Locale language, Message message) {

        /** Everything in it. */
        String words() {
            return message.text()
                    + message.html()
                    + message.calendar().map(CalendarPart::content).orElse("");
        }
    }

    /** Keeps what would have been mailed. */
    private static final class Mailbox implements Channel {

        private final List<Mail> mails = new ArrayList<>();

        @Override
        public ChannelId id() {
            return ChannelId.EMAIL;
        }

        @Override
        public SendResult send(Delivery delivery, SendContext context) {
            mails.add(new Mail(
                    context.contact().email().orElseThrow(), context.contact().language(), context.message()));
            return SendResult.accepted();
        }

        /** What has come since the last time. */
        List<Mail> taken() {
            List<Mail> taken = List.copyOf(mails);
            mails.clear();
            return taken;
        }
    }
}
