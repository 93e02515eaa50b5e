package org.learninghealth.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.kit.World.english;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.ChangeVisibility;
import org.learninghealth.community.Community;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.concept.Concept;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.knowledge.DraftKnowledge;
import org.learninghealth.knowledge.KnowledgeKind;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.PublishKnowledge;
import org.learninghealth.knowledge.Redistribution;
import org.learninghealth.knowledge.ShareKnowledge;
import org.learninghealth.knowledge.SourceType;
import org.learninghealth.people.ConsentGiven;
import org.learninghealth.people.ConsentPurpose;
import org.learninghealth.people.ConsentSource;
import org.learninghealth.people.GrantConsent;
import org.learninghealth.people.Person;
import org.learninghealth.people.RegisterPerson;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.people.UpdatePerson;
import org.learninghealth.people.WithdrawConsent;
import org.learninghealth.publication.ApproveIssue;
import org.learninghealth.publication.BeginIssue;
import org.learninghealth.publication.BeginNewsletter;
import org.learninghealth.publication.DeliverIssues;
import org.learninghealth.publication.EditIssue;
import org.learninghealth.publication.IssueItem;
import org.learninghealth.publication.IssueSection;
import org.learninghealth.publication.IssueStatus;
import org.learninghealth.publication.MoveIssue;
import org.learninghealth.publication.Newsletter;
import org.learninghealth.publication.NewsletterIssue;
import org.learninghealth.publication.NewsletterProfile;
import org.learninghealth.publication.Origin;
import org.learninghealth.publication.OriginKind;
import org.learninghealth.publication.SendIssue;
import org.learninghealth.publication.SenderIdentity;
import org.learninghealth.spi.KeyRing;

/** From something shared to the digest that tells of it, through the front door. */
class DigestsTest {

    private static final TickBudget AMPLE = new TickBudget(10_000, Duration.ofMinutes(10));
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    /** A Thursday, at one o'clock in Vienna. */
    private static final Instant THURSDAY = Instant.parse("2027-01-14T12:00:00Z");

    private static final Instant FRIDAY_AT_EIGHT = Instant.parse("2027-01-15T07:00:00Z");
    private static final Instant MONDAY_AT_EIGHT = Instant.parse("2027-01-18T07:00:00Z");

    private final World world = World.inMemory();
    private final LearningHealthSystem lhs = world.lhs();
    private final NotificationStorage kept = NotificationStorage.inMemory(world.time());
    private final Node node = new Node(kept);
    private final NotificationStorage storage = node.storage();
    private final Mailbox mailbox = new Mailbox();
    private final Actor alice = person("Alice", "en");
    private final Actor berthe = person("Berthe", "fr-CA");
    private final Actor carl = person("Carl", "en");
    private final Community midwives = founded();
    private final Membership carls = joined();
    private Notifications notifications = notifications(Notifications.builder());

    /** Berthe is told by digests or not at all. */
    @BeforeEach
    void choose() {
        notifications.prefer(berthe, Category.KNOWLEDGE, Set.of());
    }

    private Notifications notifications(Notifications.Builder builder) {
        return builder.learningHealth(lhs)
                .storage(storage)
                .unsubscribe(KeyRing.random(), token -> URI.create("https://portal.example.org/u/" + token))
                .channel(mailbox)
                .time(world.time())
                .needsConsent(Category.ACTIVITY, ConsentPurpose.INVITATIONS)
                .build();
    }

    @Rule("K7")
    @Test
    void whatHappenedInADayIsToldTogetherTheNextMorning() {
        daily(carl);
        share("Wash your hands", "Se laver les mains");
        world.time().advance(Duration.ofHours(3));
        share("Boil the water", "Bouillir l’eau");

        assertThat(tickAt(FRIDAY_AT_EIGHT.minusSeconds(1)).sent()).isZero();
        assertThat(tickAt(FRIDAY_AT_EIGHT).sent()).isEqualTo(1);

        assertThat(mailbox.to(carl)).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("A community: what is new");
            assertThat(mail.body())
                    .isEqualTo("New lesson in A community: Wash your hands\n\n"
                            + "New lesson in A community: Boil the water");
        });
        assertThat(kept.inbox(id(carl), Optional.empty(), 10))
                .as("nothing of it came by itself")
                .isEmpty();
    }

    @Rule("K7")
    @Test
    void aDayWithoutNewsHasNoDigestAndWhatWasToldIsNotToldAgain() {
        daily(carl);
        share("Wash your hands", "Se laver les mains");
        tickAt(FRIDAY_AT_EIGHT);
        tickAt(FRIDAY_AT_EIGHT.plus(Duration.ofDays(1)));
        share("Boil the water", "Bouillir l’eau");
        tickAt(FRIDAY_AT_EIGHT.plus(Duration.ofDays(2)));
        tickAt(FRIDAY_AT_EIGHT.plus(Duration.ofDays(3)));

        assertThat(mailbox.to(carl))
                .extracting(Message::body)
                .containsExactly(
                        "New lesson in A community: Wash your hands", "New lesson in A community: Boil the water");
    }

    @Rule("K7")
    @Test
    void whoChoseAWeekWaitsForMondayAndWhoChoseAMonthForItsFirstDay() {
        notifications.preferAtFrequencyIn(
                carl, midwives.id(), Category.KNOWLEDGE, Set.of(ChannelId.EMAIL), Frequency.WEEKLY);
        notifications.preferAtFrequency(berthe, Category.KNOWLEDGE, Set.of(ChannelId.EMAIL), Frequency.MONTHLY);
        assertThat(notifications
                        .preferenceIn(carl, midwives.id(), Category.KNOWLEDGE)
                        .frequency())
                .isEqualTo(Frequency.WEEKLY);
        share("Wash your hands", "Se laver les mains");
        tickAt(MONDAY_AT_EIGHT.minusSeconds(1));
        assertThat(mailbox.to(carl)).isEmpty();

        tickAt(MONDAY_AT_EIGHT);
        assertThat(mailbox.to(carl)).hasSize(1);
        tickAt(Instant.parse("2027-02-01T06:59:59Z"));
        assertThat(mailbox.to(berthe)).isEmpty();
        tickAt(Instant.parse("2027-02-01T07:00:00Z"));
        assertThat(mailbox.to(berthe)).singleElement().satisfies(mail -> {
            assertThat(mail.language()).isEqualTo(Locale.FRENCH);
            assertThat(mail.subject()).isEqualTo("A community\u00a0: quoi de neuf");
            assertThat(mail.body()).isEqualTo("Nouvelle leçon dans A community\u00a0: Se laver les mains");
        });
        assertThat(mailbox.to(carl)).hasSize(1);
    }

    /** After a while without sending, all that waits comes in one. */
    @Rule("K7")
    @Test
    void whatWasMissedIsCaughtUpWithInOneDigest() {
        daily(carl);
        share("Wash your hands", "Se laver les mains");
        world.time().advance(Duration.ofDays(1));
        share("Boil the water", "Bouillir l’eau");
        world.time().advance(Duration.ofDays(1));
        share("Open the window", "Ouvrir la fenêtre");

        TickReport report = tickAt(FRIDAY_AT_EIGHT.plus(Duration.ofDays(5)));

        assertThat(report.sent()).isEqualTo(1);
        assertThat(report.suppressed()).as("had nothing left to tell").isEqualTo(2);
        assertThat(mailbox.to(carl))
                .singleElement()
                .satisfies(mail ->
                        assertThat(mail.body()).contains("Wash your hands", "Boil the water", "Open the window"));
    }

    @Rule("K7")
    @Test
    void whatWasToldByItselfOrWhatAnIssueSaidIsLeftOut() {
        daily(carl);
        consent(carl, ConsentPurpose.NEWSLETTER);
        Redistribution printed = share("Wash your hands", "Se laver les mains");
        share("Boil the water", "Bouillir l’eau");
        DigestItem boiling = kept.digestItems(id(carl), Optional.empty(), 10).get(1);
        kept.add(List.of(Delivery.planned(
                boiling.id(),
                boiling.key(),
                ChannelId.IN_APP,
                Recipient.person(id(carl)),
                Optional.of(midwives.id()),
                Category.KNOWLEDGE,
                boiling.notice(),
                world.time().instant())));
        share("Open the window", "Ouvrir la fenêtre");
        issueWith(printed);

        tickAt(FRIDAY_AT_EIGHT);

        assertThat(mailbox.to(carl))
                .filteredOn(mail -> mail.subject().contains("what is new"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.body()).isEqualTo("New lesson in A community: Open the window"));
        assertThat(mailbox.to(carl)).hasSize(2);
    }

    /** Also after a month of 31 days, when deliveries of before were taken away. */
    @Rule("K7")
    @Test
    void aDigestOfALongMonthKnowsWhatAnIssueSaidAtItsBeginning() {
        notifications.preferAtFrequency(carl, Category.KNOWLEDGE, Set.of(ChannelId.EMAIL), Frequency.MONTHLY);
        consent(carl, ConsentPurpose.NEWSLETTER);
        world.time().set(Instant.parse("2027-03-01T07:30:00Z"));
        issueWith(share("Wash your hands", "Se laver les mains"));
        notifications.tick(AMPLE);
        assertThat(mailbox.to(carl)).hasSize(1);
        share("Boil the water", "Bouillir l’eau");
        for (int day = 1; day <= 32; day++) {
            world.time().advance(Duration.ofDays(1));
            notifications.tick(AMPLE);
        }

        assertThat(mailbox.to(carl))
                .hasSize(2)
                .last()
                .satisfies(mail -> assertThat(mail.body()).isEqualTo("New lesson in A community: Boil the water"));
        assertThatThrownBy(() -> notifications(Notifications.builder().keep(Duration.ofDays(31), Duration.ofDays(31))))
                .hasMessageContaining("32 days");
    }

    /** What is shared again after an issue is news. */
    @Test
    void anIssueOfTheDayBeforeHasNotToldIt() {
        consent(carl, ConsentPurpose.NEWSLETTER);
        issueWith(share("Wash your hands", "Se laver les mains"));
        notifications.tick(AMPLE);
        world.time().advance(Duration.ofHours(1));
        daily(carl);
        share("Wash your hands", "Se laver les mains");

        tickAt(FRIDAY_AT_EIGHT);

        assertThat(mailbox.to(carl))
                .last()
                .satisfies(mail -> assertThat(mail.body()).isEqualTo("New lesson in A community: Wash your hands"));
    }

    @Rule({"K5", "K7"})
    @Test
    void whoLeftOrWantsNoneIsToldNothing() {
        daily(carl);
        daily(berthe);
        share("Wash your hands", "Se laver les mains");
        lhs.memberships().leave(carl, new LeaveCommunity(carls.id(), carls.version(), null));
        notifications.prefer(berthe, Category.KNOWLEDGE, Set.of());

        TickReport report = tickAt(FRIDAY_AT_EIGHT);

        assertThat(report.suppressed()).isEqualTo(2);
        assertThat(mailbox.mails).isEmpty();
    }

    @Rule({"K5", "K7"})
    @Test
    void digestsThatWereSwitchedOffDontCome() {
        daily(carl);
        share("Wash your hands", "Se laver les mains");
        notifications.prefer(carl, Category.DIGEST, Set.of());
        share("Boil the water", "Bouillir l’eau");

        assertThat(tickAt(FRIDAY_AT_EIGHT).suppressed()).isEqualTo(1);

        assertThat(mailbox.mails).isEmpty();
        assertThat(kept.digestItems(id(carl), Optional.empty(), 10))
                .as("what came later doesn't even wait")
                .hasSize(1);
    }

    /** Consent is asked for at the moment of sending, of each kind of news that a digest holds. */
    @Rule({"K5", "K7", "V2"})
    @Test
    void whatNeedsConsentIsToldWhileThereIsConsent() {
        consent(carl, ConsentPurpose.INVITATIONS);
        consent(berthe, ConsentPurpose.INVITATIONS);
        for (Actor each : List.of(carl, berthe)) {
            Redistribution shared = share("Wash your hands", "Se laver les mains");
            kept.addToDigests(List.of(new DigestItem(
                    shared.id().value(),
                    "activity",
                    id(each),
                    midwives.id(),
                    Category.ACTIVITY,
                    Frequency.DAILY,
                    SharedKnowledge.notice(shared.id()),
                    world.time().instant())));
            String key = Digests.key(midwives.id(), Frequency.DAILY, FRIDAY_AT_EIGHT);
            kept.add(List.of(Delivery.planned(
                    shared.knowledge().value(),
                    key,
                    ChannelId.EMAIL,
                    Recipient.person(id(each)),
                    Optional.of(midwives.id()),
                    Category.DIGEST,
                    Digests.notice(key, Frequency.DAILY),
                    FRIDAY_AT_EIGHT)));
        }
        lhs.consents()
                .withdraw(
                        berthe,
                        new WithdrawConsent(
                                id(berthe), ConsentPurpose.INVITATIONS, ConsentSource.WEB_FORM, null, null));

        tickAt(FRIDAY_AT_EIGHT);

        assertThat(mailbox.to(carl)).hasSize(1);
        assertThat(mailbox.to(berthe)).isEmpty();
    }

    @Rule({"C6", "K7"})
    @Test
    void whatHappensInAConfidentialCommunityIsNamedNowhere() {
        daily(carl);
        share("Wash your hands", "Se laver les mains");
        hideMidwives();

        tickAt(FRIDAY_AT_EIGHT);

        assertThat(mailbox.to(carl))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text() + mail.html())
                        .contains("There is something new for you.")
                        .doesNotContain("A community", "Wash"));
    }

    /** Who runs the system is no community's secret, so that a mail without names still says who sends it. */
    @Rule({"C6", "K4"})
    @Test
    void aMailThatNamesNoCommunitySaysWhoRunsTheSystem() {
        notifications = notifications(Notifications.builder()
                .host(new SenderIdentity("Regional Health", "2 Main Street", "care@example.org", "")));
        daily(carl);
        notifications.prefer(carl, Category.DIGEST, Set.of(ChannelId.EMAIL, ChannelId.IN_APP));
        share("Wash your hands", "Se laver les mains");
        hideMidwives();

        tickAt(FRIDAY_AT_EIGHT);

        assertThat(mailbox.to(carl))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .contains("There is something new for you.", "Regional Health\n2 Main Street\ncare@example.org")
                        .doesNotContain("A community", "Wash"));
        assertThat(kept.inbox(id(carl), Optional.empty(), 10))
                .singleElement()
                .satisfies(item -> assertThat(item.text()).doesNotContain("Regional Health"));
    }

    @Test
    void bothLanguagesComeInOneMessage() {
        notifications = notifications(Notifications.builder().inBothLanguages());
        daily(berthe);
        share("Wash your hands", "Se laver les mains");

        tickAt(FRIDAY_AT_EIGHT);

        assertThat(mailbox.to(berthe))
                .first()
                .satisfies(mail -> assertThat(mail.text())
                        .containsSubsequence(
                                "Nouvelle leçon dans A community\u00a0: Se laver les mains",
                                "New lesson in A community: Wash your hands"));
    }

    @Test
    void aDigestComesWhenTheHostSaysAndAfterQuietHours() {
        notifications = notifications(Notifications.builder().digestsAt(LocalTime.of(18, 30)));
        notifications.keepQuiet(carl, LocalTime.of(18, 0), LocalTime.of(19, 0));
        daily(carl);
        share("Wash your hands", "Se laver les mains");

        assertThat(tickAt(Instant.parse("2027-01-14T17:30:00Z")).held()).isEqualTo(1);
        assertThat(tickAt(Instant.parse("2027-01-14T18:10:00Z")).sent()).isEqualTo(1);

        assertThat(mailbox.to(carl)).hasSize(1);
    }

    /** In the in-app inbox too, if that is what was chosen: the same, once. */
    @Rule("K7")
    @Test
    void eachWayOfADigestTellsTheSame() {
        daily(carl);
        notifications.prefer(carl, Category.DIGEST, Set.of(ChannelId.EMAIL, ChannelId.IN_APP));
        share("Wash your hands", "Se laver les mains");

        tickAt(FRIDAY_AT_EIGHT);

        assertThat(kept.inbox(id(carl), Optional.empty(), 10))
                .singleElement()
                .satisfies(item -> assertThat(item.text())
                        .isEqualTo(mailbox.to(carl).get(0).body()));
    }

    @Test
    void ofVeryMuchSomeIsToldAndThatThereIsMore() {
        daily(carl);
        for (int i = 1; i <= Digests.MOST_TOLD + 2; i++) {
            share("Lesson " + i, "Leçon " + i);
        }

        tickAt(FRIDAY_AT_EIGHT);

        String last = "New lesson in A community: Lesson " + Digests.MOST_TOLD;
        assertThat(mailbox.to(carl))
                .singleElement()
                .satisfies(mail -> assertThat(mail.body())
                        .endsWith(last + "\n\nThere is more. Sign in to see all of it.")
                        .hasLineCount(2 * Digests.MOST_TOLD + 1));
    }

    /** Patients are overwhelmed by what is known (K7): what concerns them comes first, or alone. */
    @Rule("K7")
    @Test
    void whatIsAboutFollowedTopicsComesFirstAndTheRestAfterIt() {
        notifications.follow(carl, Set.of(new Concept("ICD_10", "E11"), new Concept("TOPIC", "SLEEP")));
        daily(carl);
        daily(berthe);
        shareAboutSeveral();

        tickAt(FRIDAY_AT_EIGHT);

        assertThat(mailbox.to(carl))
                .singleElement()
                .satisfies(mail -> assertThat(mail.body())
                        .containsSubsequence("Check your feet", "Sleep well", "Wash your hands", "Mind the step"));
        assertThat(mailbox.to(berthe))
                .as("who follows nothing is told in the order in which it happened")
                .singleElement()
                .satisfies(mail -> assertThat(mail.body())
                        .containsSubsequence("Wash your hands", "Check your feet", "Mind the step", "Sleep well"));
    }

    @Rule("K7")
    @Test
    void whoFollowsTopicsAloneIsToldOfThemAndOfWhatCarriesNone() {
        notifications.followOnly(carl, Set.of(new Concept("ICD_10", "E11")));
        daily(carl);
        shareAboutSeveral();

        tickAt(FRIDAY_AT_EIGHT);

        assertThat(mailbox.to(carl))
                .singleElement()
                .satisfies(mail -> assertThat(mail.body())
                        .containsSubsequence("Check your feet", "Wash your hands")
                        .doesNotContain("Mind the step", "Sleep well"));
        share("Sleep longer", "Sleep longer", new Concept("TOPIC", "SLEEP"));
        tickAt(FRIDAY_AT_EIGHT.plus(Duration.ofDays(1)));
        assertThat(mailbox.to(carl)).as("a digest is never empty").hasSize(1);
        notifications.follow(carl, Set.of());
        share("Sleep soundly", "Sleep soundly", new Concept("TOPIC", "SLEEP"));
        tickAt(FRIDAY_AT_EIGHT.plus(Duration.ofDays(2)));
        assertThat(mailbox.to(carl))
                .last()
                .satisfies(mail -> assertThat(mail.body()).contains("Sleep soundly"));
    }

    /** E11 stands for E11.9, and neither for E110 nor for the same letters of another scheme. */
    @Test
    void aCodeStandsForTheFinerOnesBelowIt() {
        FollowedTopics followed = notifications.follow(carl, Set.of(new Concept("ICD_10", "E11")));

        assertThat(followed.include(Set.of(new Concept("ICD_10", "E11.9")))).isTrue();
        assertThat(followed.include(Set.of(new Concept("ICD_10", "E110"), new Concept("ICD_11", "E11.9"))))
                .isFalse();
        assertThat(followed.include(Set.of(new Concept("ICD_10", "E1")))).isFalse();
        assertThat(followed.toString()).doesNotContain("E11");
    }

    @Test
    void whatAPersonFollowsIsTheirOwnAndIsChecked() {
        Set<Concept> diabetes = Set.of(new Concept("ICD_10", "E11"));
        notifications.followOnly(carl, diabetes);

        assertThat(notifications.followedTopics(carl)).isEqualTo(new FollowedTopics(id(carl), diabetes, false));
        assertThat(notifications.followedTopics(berthe).topics()).isEmpty();
        assertThat(new NotificationData(kept).export(id(carl)))
                .anySatisfy(record -> assertThat(record)
                        .containsEntry("record", "followedTopics")
                        .containsEntry("topics", List.of("ICD_10:E11"))
                        .containsEntry("others", false));
        assertThatThrownBy(() -> notifications.followOnly(carl, Set.of()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("followedTopics.topics");
        assertThatThrownBy(() -> notifications.follow(carl, Set.of(new Concept("SECTOR", "NO_SUCH"))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("followedTopics.topics");
        assertThatThrownBy(() -> notifications.follow(
                        carl,
                        IntStream.rangeClosed(0, FollowedTopics.MOST_TOPICS)
                                .mapToObj(i -> new Concept("TOPIC", "T" + i))
                                .collect(Collectors.toSet())))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("followedTopics.topics")
                .hasMessageContaining("50");
        assertThat(notifications.followedTopics(carl).topics()).isEqualTo(diabetes);
        new NotificationData(kept).erase(id(carl), new PersonId(id(alice).value()));
        assertThat(kept.followedTopics(id(carl))).isEmpty();
    }

    private void shareAboutSeveral() {
        share("Wash your hands", "Wash your hands");
        share("Check your feet", "Check your feet", new Concept("ICD_10", "E11.9"));
        share("Mind the step", "Mind the step", new Concept("TOPIC", "FALLS"));
        share("Sleep well", "Sleep well", new Concept("TOPIC", "SLEEP"));
    }

    /** Who moves is told by the clock where they are then; what waits still comes, once. */
    @Rule("K7")
    @Test
    void whoMovesLosesNothingAndIsToldNothingTwice() {
        daily(carl);
        share("Wash your hands", "Se laver les mains");
        Person before = lhs.people().get(Actor.host(), id(carl));
        lhs.people()
                .update(
                        Actor.host(),
                        new UpdatePerson(
                                before.id(),
                                before.version(),
                                before.displayName(),
                                before.email().orElseThrow(),
                                "en",
                                ZoneId.of("America/Vancouver"),
                                before.stakeholderGroups(),
                                List.of()));
        share("Boil the water", "Bouillir l’eau");
        tickAt(FRIDAY_AT_EIGHT);
        share("Open the window", "Ouvrir la fenêtre");
        tickAt(FRIDAY_AT_EIGHT.plus(Duration.ofDays(2)));

        assertThat(mailbox.to(carl))
                .extracting(Message::body)
                .flatExtracting(body -> List.of(body.split("\n\n")))
                .containsExactlyInAnyOrder(
                        "New lesson in A community: Wash your hands",
                        "New lesson in A community: Boil the water",
                        "New lesson in A community: Open the window");
    }

    @ParameterizedTest
    @EnumSource(
            value = Category.class,
            mode = Mode.EXCLUDE,
            names = {"KNOWLEDGE", "ACTIVITY"})
    void whatCantWaitIsToldAtOnce(Category category) {
        assertThatThrownBy(() ->
                        notifications.preferAtFrequency(carl, category, Set.of(ChannelId.EMAIL), Frequency.WEEKLY))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.getMessage()).contains("preference.frequency"));
        assertThat(notifications.preference(carl, category).frequency()).isEqualTo(Frequency.AT_ONCE);
    }

    @Test
    void nobodyChoosesDigestsOfACommunityThatTheyMayNotKnowOf() {
        Actor stranger = person("Dora", "en");
        Community hidden = world.activeCommunity(alice, Visibility.CONFIDENTIAL, JoinPolicy.INVITATION);

        assertThatThrownBy(() -> notifications.preferAtFrequencyIn(
                        stranger, hidden.id(), Category.KNOWLEDGE, Set.of(ChannelId.EMAIL), Frequency.DAILY))
                .isInstanceOf(NotFound.class);
    }

    /** What waits is among what is handed to a person, and goes with them. */
    @Test
    void whatWaitsIsThePersonsOwn() {
        daily(carl);
        share("Wash your hands", "Se laver les mains");

        assertThat(new NotificationData(kept).export(id(carl)))
                .anySatisfy(record -> assertThat(record)
                        .containsEntry("record", "digestItem")
                        .containsEntry("what", "knowledge-shared")
                        .containsEntry("frequency", "DAILY"))
                .anySatisfy(record ->
                        assertThat(record).containsEntry("record", "preference").containsEntry("frequency", "DAILY"));
        new NotificationData(kept).erase(id(carl), new PersonId(id(alice).value()));
        assertThat(kept.digestItems(id(carl), Optional.empty(), 10)).isEmpty();
        assertThat(tickAt(FRIDAY_AT_EIGHT).sent()).isZero();
    }

    /**
     * A node is killed at any of its steps, answers get lost, and others share in between: each lesson is told in one digest, each copy
     * of a digest is the same, and none is empty.
     */
    @Rule({"K6", "K7"})
    @Test
    void wheneverANodeIsKilledEachThingIsToldInOneDigest() {
        daily(carl);
        daily(berthe);
        Set<String> lessons = new TreeSet<>();
        for (int seed = 1; seed <= Integer.getInteger("lhs.test.runs", 100) / 2; seed++) {
            Random random = new Random(seed);
            for (int i = 0; i <= random.nextInt(3); i++) {
                String lesson = "Lesson " + seed + "-" + i;
                share(lesson, lesson);
                lessons.add("New lesson in A community: " + lesson);
            }
            world.time().advance(Duration.ofHours(random.nextInt(30)));
            // what is lost again and again is given up, so that it keeps nothing else back
            for (int kill = 0; kill < 2; kill++) {
                mailbox.losesAnswers = random.nextInt(3) == 0;
                node.killAfter(random.nextInt(14));
                try {
                    notifications.tick(AMPLE);
                } catch (Killed atSomeStep) {
                    assertThat(node.isDead()).isTrue();
                }
                node.revive();
                world.time().advance(Duration.ofMinutes(1 + random.nextInt(20)));
            }
            mailbox.losesAnswers = false;
            world.time().advance(Duration.ofHours(2));
            notifications.tick(AMPLE);
        }
        for (int i = 0; i < 10; i++) {
            world.time().advance(Duration.ofHours(12));
            notifications.tick(AMPLE);
        }

        assertThat(node.kills).as("it was put to the test").isGreaterThan(10);
        assertThat(kept.queue().pending()).isZero();
        assertThat(kept.queue().dead()).isEmpty();
        assertThat(mailbox.bodies(carl).values())
                .as("all copies under a key are the same")
                .allSatisfy(copies -> assertThat(copies).hasSize(1));
        assertThat(mailbox.told(carl)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(lessons);
        assertThat(mailbox.told(berthe)).doesNotHaveDuplicates().hasSameSizeAs(lessons);
    }

    private void hideMidwives() {
        long version = lhs.communities().get(alice, midwives.id()).version();
        lhs.communities()
                .changeVisibility(alice, new ChangeVisibility(midwives.id(), version, Visibility.CONFIDENTIAL));
    }

    private void daily(Actor person) {
        notifications.preferAtFrequency(person, Category.KNOWLEDGE, Set.of(ChannelId.IN_APP), Frequency.DAILY);
    }

    private TickReport tickAt(Instant time) {
        world.time().set(time);
        return notifications.tick(AMPLE);
    }

    private Redistribution share(String lesson, String french, Concept... topics) {
        KnowledgeObject draft = lhs.knowledge()
                .draft(
                        alice,
                        new DraftKnowledge(
                                        midwives.id(),
                                        KnowledgeKind.LESSON,
                                        SourceType.LOCAL_DATA,
                                        english(lesson).and(Locale.FRENCH, french),
                                        english("Why"),
                                        english("What"),
                                        List.of(id(alice)),
                                        "CC-BY-4.0",
                                        world.today().plusYears(1))
                                .about(List.of(topics)));
        KnowledgeObject published = lhs.knowledge().publish(alice, new PublishKnowledge(draft.id(), draft.version()));
        Redistribution shared = lhs.redistributions()
                .share(alice, new ShareKnowledge(published.id(), midwives.id(), LocalizedText.BLANK));
        lhs.events().dispatchAll();
        return shared;
    }

    /** An issue that says the same goes out. */
    private void issueWith(Redistribution shared) {
        Newsletter newsletter = lhs.newsletters()
                .begin(
                        alice,
                        new BeginNewsletter(
                                midwives.id(),
                                NewsletterProfile.of(english("News"))
                                        .sentBy(new SenderIdentity(
                                                "Midwives",
                                                "1 Main Street",
                                                "news@example.org",
                                                "https://example.org/stop/"))));
        NewsletterIssue begun = lhs.issues().begin(alice, new BeginIssue(newsletter.id(), english("In January"), null));
        NewsletterIssue edited = lhs.issues()
                .edit(
                        alice,
                        new EditIssue(
                                begun.id(),
                                begun.version(),
                                begun.content().subject(),
                                LocalizedText.BLANK,
                                List.of(IssueSection.of(
                                        "NEWS",
                                        english("News"),
                                        IssueItem.of(
                                                Origin.of(OriginKind.KNOWLEDGE, shared.knowledge()),
                                                shared.title(),
                                                LocalizedText.BLANK)))));
        NewsletterIssue curating =
                lhs.issues().move(alice, new MoveIssue(edited.id(), edited.version(), IssueStatus.CURATING));
        NewsletterIssue approved = lhs.issues().approve(alice, new ApproveIssue(curating.id(), curating.version()));
        lhs.issues().send(alice, new SendIssue(approved.id(), approved.version(), null));
        lhs.issues().deliver(Actor.host(), new DeliverIssues(10));
        lhs.events().dispatchAll();
    }

    /** Of two nodes, one may be of a later release. No attempt counts while it is left to that one. */
    @Test
    void whatOnlyALaterReleaseCanPutIntoWordsIsLeftToItsNodes() {
        Delivery digest =
                planned(Category.DIGEST, new Notice("digest", Map.of("digest", "digest:later", "frequency", "HOURLY")));
        Delivery occasion = planned(
                Category.TRANSACTIONAL,
                new Notice(
                        "gathering-moved-online",
                        Map.of("gathering", UUID.randomUUID().toString())));

        for (int hour = 0; hour < 6 * 24; hour++) {
            assertThat(notifications.tick(AMPLE).dead()).isZero();
            world.time().advance(Duration.ofHours(1));
        }

        for (Delivery each : List.of(digest, occasion)) {
            Delivery left = storage.delivery(each.id()).orElseThrow();
            assertThat(left.state()).isEqualTo(DeliveryState.PENDING);
            assertThat(left.attempts()).isZero();
            assertThat(left.code().orElseThrow()).startsWith("no-template:");
        }
        world.time().advance(Duration.ofDays(2));
        assertThat(notifications.tick(AMPLE).dead()).isEqualTo(2);
    }

    private Delivery planned(Category category, Notice notice) {
        Delivery delivery = Delivery.planned(
                UUID.randomUUID(),
                notice.template(),
                ChannelId.EMAIL,
                Recipient.person(id(carl)),
                Optional.of(midwives.id()),
                category,
                notice,
                world.time().instant());
        storage.add(List.of(delivery));
        return delivery;
    }

    private void consent(Actor person, ConsentPurpose purpose) {
        lhs.consents()
                .grant(
                        person,
                        new GrantConsent(
                                id(person),
                                new ConsentGiven(purpose, "Yes", "2027-1", "en", ConsentSource.WEB_FORM, "A form"),
                                null));
    }

    private Community founded() {
        world.time().set(THURSDAY);
        return world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
    }

    private Membership joined() {
        Membership coordinator = world.membership(alice, midwives);
        lhs.memberships().grant(alice, new GrantRole(coordinator.id(), coordinator.version(), Role.KNOWLEDGE_STEWARD));
        world.join(berthe, midwives);
        return world.join(carl, midwives);
    }

    private Actor person(String name, String language) {
        RegisterPerson form =
                new RegisterPerson(name, name + "@example.org", language, VIENNA, StakeholderGroup.CLINICIAN, null);
        return Actor.person(lhs.people().register(Actor.host(), form).id());
    }

    private static PersonId id(Actor actor) {
        return actor.person().orElseThrow();
    }

    /** Keeps what would have been mailed. */
    private static final class Mailbox implements Channel {

        private final Map<PersonId, List<Message>> mails = new HashMap<>();
        private final Map<PersonId, Map<String, Set<String>>> bodies = new HashMap<>();
        private boolean losesAnswers;

        @Override
        public ChannelId id() {
            return ChannelId.EMAIL;
        }

        @Override
        public SendResult send(Delivery delivery, SendContext context) {
            PersonId person = context.contact().person().orElseThrow();
            Message message = context.message();
            mails.computeIfAbsent(person, any -> new ArrayList<>()).add(message);
            bodies.computeIfAbsent(person, any -> new HashMap<>())
                    .computeIfAbsent(delivery.key(), any -> new HashSet<>())
                    .add(message.body());
            return losesAnswers ? new SendResult.Unknown("answer-lost") : SendResult.accepted();
        }

        List<Message> to(Actor person) {
            return mails.getOrDefault(DigestsTest.id(person), List.of());
        }

        /** Each line of each digest. */
        List<String> told(Actor person) {
            return bodies(person).values().stream()
                    .flatMap(Set::stream)
                    .flatMap(body -> Stream.of(body.split("\n\n")))
                    .toList();
        }

        Map<String, Set<String>> bodies(Actor person) {
            return bodies.getOrDefault(DigestsTest.id(person), Map.of());
        }
    }

    /** A node that dies when it next asks the store for something, however often it has before. */
    private static final class Node {

        private final NotificationStorage behind;
        private int steps = Integer.MAX_VALUE;
        private int kills;

        Node(NotificationStorage behind) {
            this.behind = behind;
        }

        void killAfter(int more) {
            steps = more;
        }

        boolean isDead() {
            return steps < 0;
        }

        void revive() {
            kills += isDead() ? 1 : 0;
            steps = Integer.MAX_VALUE;
        }

        NotificationStorage storage() {
            return (NotificationStorage) Proxy.newProxyInstance(
                    NotificationStorage.class.getClassLoader(),
                    new Class<?>[] {NotificationStorage.class},
                    (proxy, method, arguments) -> {
                        if (isDead() || --steps < 0) {
                            throw new Killed();
                        }
                        try {
                            return method.invoke(behind, arguments);
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause();
                        }
                    });
        }
    }

    /** What a process that is killed does no more. */
    private static final class Killed extends Error {

        private static final long serialVersionUID = 1;

        Killed() {
            super("killed", null, false, false);
        }
    }
}
