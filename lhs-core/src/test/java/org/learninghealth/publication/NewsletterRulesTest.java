package org.learninghealth.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.learninghealth.kit.World.english;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ReadScope;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.Id;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.ArchiveCommunity;
import org.learninghealth.community.ChangeVisibility;
import org.learninghealth.community.Community;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringDetails;
import org.learninghealth.gathering.GatheringKind;
import org.learninghealth.gathering.GatheringStatus;
import org.learninghealth.gathering.GatheringTime;
import org.learninghealth.gathering.MoveGathering;
import org.learninghealth.gathering.PlanGathering;
import org.learninghealth.gathering.RescheduleGathering;
import org.learninghealth.internal.CommandPerformed;
import org.learninghealth.kit.ForwardingRepository;
import org.learninghealth.kit.ForwardingStorage;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.knowledge.DraftKnowledge;
import org.learninghealth.knowledge.KnowledgeKind;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.PublishKnowledge;
import org.learninghealth.knowledge.SourceType;
import org.learninghealth.knowledge.WithdrawKnowledge;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.ConsentGiven;
import org.learninghealth.people.ConsentPurpose;
import org.learninghealth.people.ConsentSource;
import org.learninghealth.people.DeactivatePerson;
import org.learninghealth.people.GrantConsent;
import org.learninghealth.people.Person;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.people.WithdrawConsent;
import org.learninghealth.privacy.RunRetention;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Repository;

/** How newsletters are made, who approves an issue, and whom it is for. */
class NewsletterRulesTest {

    private static final SenderIdentity SENDER = new SenderIdentity(
            "Health Data", "1 Main Street\nToronto", "news@example.org", "https://news.example.org/stop/");
    private static final Origin PAGE = Origin.web("https://example.org/data");

    private final List<DomainEvent> told = new ArrayList<>();
    private final AtomicInteger heard = new AtomicInteger();
    private final SourceOfTheHost own = new SourceOfTheHost();
    private final SlippingStorage storage = new SlippingStorage();
    private final World world = World.on(
            storage,
            settings -> settings.sectionSource(own).subscriber(envelope -> {
                heard.incrementAndGet();
                if (!(envelope.event() instanceof CommandPerformed)) {
                    told.add(envelope.event());
                }
            }));
    private final LearningHealthSystem lhs = world.lhs();
    private final Actor coordinator = world.person(StakeholderGroup.CLINICIAN);
    private final Actor member = world.person(StakeholderGroup.PATIENT);
    private final Community community = world.activeCommunity(coordinator, Visibility.OPEN, JoinPolicy.OPEN);

    NewsletterRulesTest() {
        world.join(member, community);
    }

    @Rule("K4")
    @Test
    void anIssueThatLacksSomethingIsRefusedWithAllOfItNamed() {
        Newsletter newsletter = begun(NewsletterProfile.of(english("News")).in(Locale.ENGLISH, Locale.CANADA_FRENCH));
        NewsletterIssue empty = curating(lhs.issues().begin(coordinator, begin(newsletter)));

        assertUnmet(
                () -> approve(empty),
                "K4.item",
                "K4.sender-name",
                "K4.postal-address",
                "K4.contact",
                "K4.unsubscribe",
                "K4.texts");
        assertThat(lhs.issues().get(coordinator, empty.id())).isEqualTo(empty);
        assertThat(lhs.issues().check(coordinator, empty.id()))
                .isEqualTo(new IssueCheck(
                        List.of(
                                "K4.item",
                                "K4.sender-name",
                                "K4.postal-address",
                                "K4.contact",
                                "K4.unsubscribe",
                                "K4.texts"),
                        List.of(new MissingText("newsletter.name", "fr-CA"), new MissingText("subject", "fr-CA")),
                        List.of()));
    }

    @Rule("K4")
    @Test
    void eachTextHasToBeThereInEachLanguageAndWhatIsMissingIsListed() {
        NewsletterProfile profile =
                NewsletterProfile.of(both("News", "Nouvelles")).sentBy(SENDER).in(Locale.ENGLISH, Locale.FRENCH);
        Newsletter newsletter = begun(profile);
        NewsletterIssue issue = curating(edited(
                lhs.issues().begin(coordinator, begin(newsletter)),
                both("This month", "Ce mois"),
                IssueSection.of(
                        "NEWS", english("News"), IssueItem.of(PAGE, both("A page", "Une page"), english("Read it"))),
                IssueSection.of("EMPTY", english("Left out"))));

        assertThat(lhs.issues().check(coordinator, issue.id()).missing())
                .containsExactly(
                        new MissingText("sections[0].title", "fr"), new MissingText("sections[0].items[0].text", "fr"));
        assertUnmet(() -> approve(issue), "K4.texts");

        NewsletterIssue complete = curating(edited(
                lhs.issues().move(coordinator, new MoveIssue(issue.id(), issue.version(), IssueStatus.COLLECTING)),
                both("This month", "Ce mois"),
                IssueSection.of(
                        "NEWS",
                        both("News", "Nouvelles"),
                        IssueItem.of(PAGE, both("A page", "Une page"), LocalizedText.BLANK))));
        assertThat(lhs.issues().check(coordinator, complete.id()))
                .isEqualTo(new IssueCheck(List.of(), List.of(), List.of()));
        assertThat(approve(complete).status()).isEqualTo(IssueStatus.APPROVED);
    }

    @Rule("K4")
    @Test
    void anIssueIsShortEnoughToBeReadWholeInAMessage() {
        Newsletter newsletter = begun(profile());
        IssueItem[] pages = new IssueItem[8];
        Arrays.fill(pages, IssueItem.of(PAGE, english("A page"), english("x".repeat(IssueItem.LONGEST_TEXT))));
        NewsletterIssue tooLong = curating(edited(
                lhs.issues().begin(coordinator, begin(newsletter)),
                english("This month"),
                IssueSection.of("NEWS", english("News"), pages)));

        assertUnmet(() -> approve(tooLong), "K4.length");
        assertThat(lhs.issues().check(coordinator, tooLong.id()).unmet()).containsExactly("K4.length");

        NewsletterIssue shorter = curating(edited(
                lhs.issues().move(coordinator, new MoveIssue(tooLong.id(), tooLong.version(), IssueStatus.COLLECTING)),
                english("This month"),
                IssueSection.of("NEWS", english("News"), Arrays.copyOf(pages, 7))));
        assertThat(approve(shorter).status()).isEqualTo(IssueStatus.APPROVED);
    }

    @Rule("K4")
    @Test
    void whatIsApprovedStaysAsItIsAlsoWhenTheNewsletterChanges() {
        Newsletter newsletter = begun(profile());
        NewsletterIssue approved = approved(newsletter);
        Imprint imprint = approved.imprint().orElseThrow();

        assertThat(imprint.sender()).isEqualTo(SENDER);
        assertThat(imprint.digest()).matches("[0-9a-f]{64}");
        assertUnmet(
                () -> edited(
                        approved,
                        english("Other"),
                        approved.content().sections().get(0)),
                "issue.open");
        lhs.newsletters()
                .revise(
                        coordinator,
                        new ReviseNewsletter(
                                newsletter.id(), newsletter.version(), profile().sentBy(SenderIdentity.UNKNOWN)));
        assertThat(lhs.issues().get(coordinator, approved.id()).imprint()).contains(imprint);
        assertThat(told(IssueApproved.class))
                .containsExactly(new IssueApproved(approved.id(), community.id(), imprint.digest()));

        // what somebody slips in past the library doesn't go out
        NewsletterIssue sending = send(approved);
        storage.slipped = Optional.of(new IssueContent(english("Slipped in"), LocalizedText.BLANK, List.of(), null));
        lhs.issues().deliver(Actor.host(), new DeliverIssues(1));
        NewsletterIssue paused = lhs.issues().get(coordinator, sending.id());
        assertThat(paused.sending().orElseThrow().paused()).contains(PauseReason.CONTENT_CHANGED);
        assertUnmet(
                () -> lhs.issues().resume(coordinator, new ResumeIssue(paused.id(), paused.version(), null)),
                "K4.as-approved");
        storage.slipped = Optional.empty();
        NewsletterIssue again = approved(begun(profile()));
        storage.slipped = Optional.of(new IssueContent(english("Slipped in"), LocalizedText.BLANK, List.of(), null));
        assertUnmet(() -> send(again), "K4.as-approved");
        storage.slipped = Optional.empty();
        NewsletterIssue back =
                lhs.issues().move(coordinator, new MoveIssue(again.id(), again.version(), IssueStatus.CURATING));
        assertThat(back.imprint()).isEmpty();
        assertThat(back.approvedBy()).isEmpty();
    }

    @Test
    void anIssueGoesItsWayAndNoOther() {
        NewsletterIssue collecting = lhs.issues().begin(coordinator, begin(begun(profile())));
        assertThat(collecting.number()).isOne();
        assertThatThrownBy(() -> approve(collecting)).isInstanceOf(RuleViolation.class);
        for (IssueStatus byHand : List.of(IssueStatus.APPROVED, IssueStatus.SENDING, IssueStatus.SENT)) {
            assertThatThrownBy(() -> lhs.issues()
                            .move(coordinator, new MoveIssue(collecting.id(), collecting.version(), byHand)))
                    .isInstanceOf(InvalidInput.class);
        }
        assertThatThrownBy(() -> send(collecting)).isInstanceOf(IllegalTransition.class);
        NewsletterIssue skipped = lhs.issues()
                .move(coordinator, new MoveIssue(collecting.id(), collecting.version(), IssueStatus.SKIPPED));
        assertThatThrownBy(() -> curating(skipped)).isInstanceOf(IllegalTransition.class);
        assertUnmet(
                () -> lhs.issues().pause(coordinator, new PauseIssue(skipped.id(), skipped.version())),
                "issue.going-out");

        NewsletterIssue next = lhs.issues()
                .begin(coordinator, new BeginIssue(collecting.newsletter(), english("Next"), collecting.id()));
        assertThat(next.number()).isEqualTo(2);
        assertThat(next.content().sections())
                .extracting(IssueSection::key, section -> section.items().size())
                .containsExactly(tuple("NEWS", 0), tuple("TO_COME", 0), tuple("HOST", 0));
        assertThatThrownBy(() -> lhs.issues()
                        .begin(coordinator, new BeginIssue(begun(profile()).id(), english("Other"), collecting.id())))
                .isInstanceOf(InvalidInput.class);
    }

    @Rule("K9")
    @Test
    void whatIsSuggestedSaysWhereItComesFromAndStandsInAnIssueOnceItIsAccepted() {
        Newsletter newsletter = begun(profile());
        CurationItem page = suggested(newsletter, PAGE);
        CurationItem other = suggested(newsletter, PAGE);
        NewsletterIssue issue = lhs.issues().begin(coordinator, begin(newsletter));

        assertThatThrownBy(() -> place(issue, page)).isInstanceOf(IllegalTransition.class);
        CurationItem accepted = lhs.curationQueue().accept(coordinator, new AcceptItem(page.id(), page.version()));
        CurationItem declined =
                lhs.curationQueue().decline(coordinator, new DeclineItem(other.id(), other.version(), "Known"));
        assertUnmet(
                () -> lhs.issues()
                        .place(coordinator, new PlaceItem(issue.id(), issue.version(), "NOWHERE", accepted.id())),
                "issue.section");
        NewsletterIssue placed = place(issue, accepted);

        assertThat(placed.content().items()).containsExactly(new IssueItem(PAGE, page.title(), page.why(), page.id()));
        assertThat(lhs.curationQueue().get(member, page.id()).status()).isEqualTo(CurationStatus.PLACED);
        assertThat(declined.reason()).contains("Known");
        assertThatThrownBy(() -> place(placed, accepted)).isInstanceOf(IllegalTransition.class);
        assertThat(lhs.curationQueue()
                        .list(
                                member,
                                CurationQuery.of(newsletter.id()).standing(CurationStatus.DECLINED),
                                world.firstPage())
                        .items())
                .containsExactly(declined);
        assertThat(told(ItemPlaced.class)).containsExactly(new ItemPlaced(page.id(), issue.id(), community.id()));
    }

    @Rule("K9")
    @Test
    void whatLeadsNowhereOrLivesElsewhereBehindADoorIsNoOrigin() {
        assertThatThrownBy(() -> Origin.web("javascript:alert(1)")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> Origin.web("https://a:b@example.org/")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> Origin.web("http://example.org/")).isInstanceOf(InvalidInput.class);
        Newsletter newsletter = begun(profile());
        Community closed = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);
        Gathering inside = gathering(closed, "Inside", false);
        Gathering draft = gathering(community, "A draft", true);
        Gathering open = gathering(community, "Open to all", false);

        assertThatThrownBy(() -> suggested(newsletter, origin(inside))).isInstanceOf(NotFound.class);
        assertUnmet(
                () -> lhs.curationQueue()
                        .suggest(
                                coordinator,
                                SuggestItem.of(
                                        newsletter.id(), english("Inside"), LocalizedText.BLANK, origin(inside))),
                "K9.origin");
        for (Gathering each : List.of(inside, draft)) {
            NewsletterIssue issue = curating(edited(
                    lhs.issues().begin(coordinator, begin(newsletter)),
                    english("Gatherings"),
                    IssueSection.of(
                            "NEWS",
                            english("News"),
                            IssueItem.of(origin(each), english("Come"), LocalizedText.BLANK))));
            assertUnmet(() -> approve(issue), "K9.origin");
        }
        assertThat(suggested(newsletter, origin(open)).origin()).isEqualTo(origin(open));
    }

    @Rule("K9")
    @Test
    void whatWasMovedOrCalledOffSinceIsSeenBeforeAnIssueGoesOut() {
        Newsletter newsletter = begun(profile());
        Gathering moves = gathering(community, "Moves", false);
        Gathering stays = gathering(community, "Stays", false);
        NewsletterIssue issue = edited(
                lhs.issues().begin(coordinator, begin(newsletter)),
                english("This month"),
                new IssueSection("TO_COME", english("To come"), SectionSources.UPCOMING_GATHERINGS, List.of()));
        NewsletterIssue filled = curating(lhs.issues().fill(coordinator, new FillIssue(issue.id(), issue.version())));
        assertThat(lhs.issues().check(coordinator, filled.id()).outdated()).isEmpty();

        lhs.gatherings()
                .reschedule(
                        coordinator,
                        new RescheduleGathering(
                                moves.id(),
                                moves.revision(),
                                new GatheringTime(
                                        moves.time().start().plusDays(1),
                                        moves.time().end().plusDays(1),
                                        moves.time().zone())));
        int place = filled.content().items().map(IssueItem::origin).toList().indexOf(origin(moves));
        assertThat(lhs.issues().check(coordinator, filled.id()).outdated())
                .containsExactly("sections[0].items[" + place + "]");

        lhs.gatherings()
                .move(
                        coordinator,
                        new MoveGathering(
                                stays.id(), stays.revision(), GatheringStatus.CANCELLED, "The room is flooded"));
        assertThat(lhs.issues().check(coordinator, filled.id()).outdated()).hasSize(2);
        assertThat(lhs.issues().check(coordinator, filled.id()).unmet()).containsExactly("K9.origin");
        assertUnmet(() -> approve(filled), "K9.origin");
    }

    @Rule("K9")
    @Test
    void whatWasWithdrawnOrClosedSinceItsApprovalDoesNotGoOut() {
        Community elsewhere = world.activeCommunity(coordinator, Visibility.OPEN, JoinPolicy.OPEN);
        Gathering calledOff = gathering(community, "Called off", false);
        Gathering behindADoor = gathering(elsewhere, "Behind a door", false);
        KnowledgeObject lesson = lesson();
        NewsletterIssue first = approved(begun(profile()), origin(calledOff));
        NewsletterIssue second = approved(begun(profile()), origin(behindADoor));
        NewsletterIssue third = approved(begun(profile()), Origin.of(OriginKind.KNOWLEDGE, lesson.id()));

        lhs.gatherings()
                .move(
                        coordinator,
                        new MoveGathering(
                                calledOff.id(),
                                calledOff.revision(),
                                GatheringStatus.CANCELLED,
                                "The room is flooded"));
        close(elsewhere);
        lhs.knowledge()
                .withdraw(coordinator, new WithdrawKnowledge(lesson.id(), lesson.version(), english("It was wrong")));

        for (NewsletterIssue each : List.of(first, second, third)) {
            assertUnmet(() -> send(each), "K9.origin");
            assertThat(lhs.issues().get(coordinator, each.id())).isEqualTo(each);
            NewsletterIssue looked =
                    lhs.issues().move(coordinator, new MoveIssue(each.id(), each.version(), IssueStatus.CURATING));
            assertUnmet(() -> approve(looked), "K9.origin");
        }
    }

    /** Who has it has it; nobody else gets it, until it may be told again. */
    @Rule("K9")
    @Test
    void whatIsClosedWhileAnIssueGoesOutPausesIt() {
        for (int i = 0; i < 250; i++) {
            reader();
        }
        Community elsewhere = world.activeCommunity(coordinator, Visibility.OPEN, JoinPolicy.OPEN);
        NewsletterIssue sending =
                send(approved(begun(profile()), origin(gathering(elsewhere, "Behind a door", false))));
        lhs.issues().deliver(Actor.host(), new DeliverIssues(1));
        int told = recipients(sending).size();
        assertThat(told).isBetween(1, 249);

        Community closed = close(elsewhere);
        assertThat(lhs.issues().deliver(Actor.host(), new DeliverIssues(9)).more())
                .isFalse();

        NewsletterIssue paused = lhs.issues().get(coordinator, sending.id());
        assertThat(paused.sending().orElseThrow().paused()).contains(PauseReason.ORIGIN_GONE);
        assertThat(told(IssuePaused.class)).extracting(IssuePaused::reason).containsExactly(PauseReason.ORIGIN_GONE);
        assertThat(recipients(paused)).hasSize(told);
        assertUnmet(
                () -> lhs.issues().resume(coordinator, new ResumeIssue(paused.id(), paused.version(), null)),
                "K9.origin");
        show(closed, Visibility.OPEN);
        lhs.issues().resume(coordinator, new ResumeIssue(paused.id(), paused.version(), null));
        lhs.issues().deliver(Actor.host(), new DeliverIssues(9));
        assertThat(lhs.issues().get(coordinator, sending.id()).status()).isEqualTo(IssueStatus.SENT);
    }

    @Rule("K9")
    @Test
    void thatAnItemWasOpenedIsNotedOfThoseAloneWhoAgree() {
        NewsletterIssue sent = sent(approved(begun(profile())));
        int before = messages();

        NewsletterIssue opened = lhs.issues().open(member, new OpenItem(sent.id(), PAGE));

        assertThat(opened.id()).isEqualTo(sent.id());
        assertThat(messages()).as("not even the audit knows").isEqualTo(before);
        grant(member, ConsentPurpose.ANALYTICS);
        lhs.issues().open(member, new OpenItem(sent.id(), PAGE));
        assertThat(told(IssueItemOpened.class)).containsExactly(new IssueItemOpened(sent.id(), community.id(), PAGE));
        assertThatThrownBy(() ->
                        lhs.issues().open(member, new OpenItem(sent.id(), Origin.web("https://example.org/other"))))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void whatIsOutOfDateIsNotTakenUp() {
        Newsletter newsletter = begun(profile());
        Instant tomorrow = world.time().instant().plus(Duration.ofDays(1));
        CurationItem item = lhs.curationQueue()
                .suggest(
                        member,
                        new SuggestItem(newsletter.id(), english("Tonight"), LocalizedText.BLANK, PAGE, tomorrow));
        world.time().advance(Duration.ofDays(1));

        assertUnmet(
                () -> lhs.curationQueue().accept(coordinator, new AcceptItem(item.id(), item.version())),
                "curation.fresh");
    }

    @Test
    void sectionsFillThemselvesWithWhatIsThereAndKeepWhatPeopleWrote() {
        Newsletter newsletter = begun(profile());
        Gathering soon = gathering(community, "Soon", false);
        gathering(community, "A draft", true);
        NewsletterIssue issue = edited(
                lhs.issues().begin(coordinator, begin(newsletter)),
                english("This month"),
                IssueSection.of("NEWS", english("News"), IssueItem.of(PAGE, english("A page"), LocalizedText.BLANK)),
                new IssueSection("TO_COME", english("To come"), SectionSources.UPCOMING_GATHERINGS, List.of()),
                new IssueSection("HOST", english("Of the host"), own.code(), List.of()));

        NewsletterIssue filled = lhs.issues().fill(coordinator, new FillIssue(issue.id(), issue.version()));

        assertThat(filled.content().items().map(IssueItem::origin)).containsExactly(PAGE, origin(soon), PAGE);
        assertThat(filled.content()
                        .sections()
                        .get(1)
                        .items()
                        .get(0)
                        .text()
                        .texts()
                        .get("en"))
                .startsWith("April 2, 2026")
                .contains("10:00")
                .endsWith("(America/Toronto)");
        assertThat(own.asked.since()).isEqualTo(world.time().instant().minus(Duration.ofDays(31)));
        assertThatThrownBy(() -> begun(
                        profile().with(NewsletterSection.of("X", english("X")).filledBy("NOTHING"))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(SectionSources.OBJECTIVES);
        assertThatThrownBy(() -> begun(profile()
                        .with(NewsletterSection.of("X", english("X")), NewsletterSection.of("X", english("Y")))))
                .isInstanceOf(InvalidInput.class);
    }

    /** However long an issue waits between being filled and being sent, and others between are written by hand. */
    @Test
    void theNextIssueTellsOfAllThatTheLastOneWasFilledTooEarlyFor() {
        Newsletter newsletter = begun(profile()
                .with(
                        NewsletterSection.of("KNOWN", english("Known")).filledBy(SectionSources.NEW_KNOWLEDGE),
                        NewsletterSection.of("HOST", english("Of the host")).filledBy("HOST")));
        KnowledgeObject early = lesson();
        world.time().advance(Duration.ofDays(1));
        NewsletterIssue begun = lhs.issues().begin(coordinator, begin(newsletter));
        NewsletterIssue filled = lhs.issues().fill(coordinator, new FillIssue(begun.id(), begun.version()));
        Instant filledAt = world.time().instant();
        assertThat(filled.content().filledUntil()).isEqualTo(filledAt);
        world.time().advance(Duration.ofDays(2));
        NewsletterIssue edited = lhs.issues()
                .edit(
                        coordinator,
                        new EditIssue(
                                filled.id(),
                                filled.version(),
                                english("In April"),
                                LocalizedText.BLANK,
                                filled.content().sections()));
        NewsletterIssue first = approve(curating(edited));
        world.time().advance(Duration.ofDays(1));
        KnowledgeObject between = lesson();
        world.time().advance(Duration.ofDays(1));
        sent(first);
        sent(approved(newsletter));
        world.time().advance(Duration.ofDays(25));

        NewsletterIssue next = lhs.issues().begin(coordinator, begin(newsletter));
        NewsletterIssue second = lhs.issues().fill(coordinator, new FillIssue(next.id(), next.version()));

        assertThat(own.asked.since()).isEqualTo(filledAt);
        assertThat(own.asked.until()).isEqualTo(world.time().instant());
        assertThat(first.content().sections().get(0).items())
                .extracting(IssueItem::origin)
                .containsExactly(Origin.of(OriginKind.KNOWLEDGE, early.id()));
        assertThat(second.content().sections().get(0).items())
                .extracting(IssueItem::origin)
                .containsExactly(Origin.of(OriginKind.KNOWLEDGE, between.id()));
    }

    @Test
    void whatWasSuggestedAndPlacedStaysWhenASectionIsFilledAgain() {
        Newsletter newsletter = begun(profile());
        Gathering soon = gathering(community, "Soon", false);
        NewsletterIssue issue = lhs.issues().begin(coordinator, begin(newsletter));
        NewsletterIssue filled = lhs.issues().fill(coordinator, new FillIssue(issue.id(), issue.version()));
        NewsletterIssue placed = place(filled, "TO_COME", accepted(newsletter, Origin.web("https://example.org/fair")));
        NewsletterIssue twice = place(placed, "TO_COME", accepted(newsletter, origin(soon)));
        Gathering later = gathering(community, "Later", false);

        NewsletterIssue again = lhs.issues().fill(coordinator, new FillIssue(twice.id(), twice.version()));

        List<IssueItem> items = again.content().sections().get(1).items();
        assertThat(items)
                .extracting(IssueItem::origin)
                .as("what was placed isn't found a second time")
                .containsExactly(origin(later), Origin.web("https://example.org/fair"), origin(soon));
        assertThat(items).extracting(item -> item.suggestion() != null).containsExactly(false, true, true);
        assertThat(lhs.issues().check(coordinator, again.id()).outdated()).isEmpty();
        assertThat(lhs.issues()
                        .fill(coordinator, new FillIssue(again.id(), again.version()))
                        .content())
                .isEqualTo(again.content());
    }

    @Test
    void aSectionThatIsFilledAgainHoldsNoMoreThanItCan() {
        own.items = IntStream.range(0, IssueSection.MOST_ITEMS)
                .mapToObj(i ->
                        IssueItem.of(Origin.web("https://example.org/" + i), english("A page"), LocalizedText.BLANK))
                .toList();
        Newsletter newsletter = begun(profile());
        NewsletterIssue issue = lhs.issues().begin(coordinator, begin(newsletter));
        CurationItem suggested = accepted(newsletter, PAGE);
        NewsletterIssue placed = place(issue, "HOST", suggested);

        NewsletterIssue filled = lhs.issues().fill(coordinator, new FillIssue(placed.id(), placed.version()));

        assertThat(filled.content().sections().get(2).items())
                .hasSize(IssueSection.MOST_ITEMS)
                .last()
                .extracting(IssueItem::suggestion)
                .isEqualTo(suggested.id());
    }

    @Rule("K5")
    @Test
    void whomAnIssueIsForIsShownBeforeAndFoundOutAnewWhenItGoesOut() {
        Actor consents = reader();
        Actor withdraws = reader();
        Actor leaves = reader();
        Actor inactive = reader();
        Actor mute = reader();
        Actor subscriber = world.person(StakeholderGroup.RESEARCHER);
        grant(subscriber, ConsentPurpose.NEWSLETTER);
        Newsletter newsletter = begun(profile());
        NewsletterSubscription subscription = lhs.newsletterSubscriptions()
                .subscribe(subscriber, new SubscribeToNewsletter(newsletter.id(), id(subscriber)));
        lhs.audienceChecks()
                .add((where, persons) ->
                        persons.contains(id(mute)) ? Map.of(id(mute), AudienceReason.NOT_WANTED) : Map.of());
        lhs.audienceChecks().add((where, persons) -> Map.of(id(member), AudienceReason.EXPRESS_CONSENT));
        NewsletterIssue approved = approved(newsletter);

        assertThat(lhs.issues().audience(coordinator, approved.id()))
                .isEqualTo(new AudienceCount(Map.of(
                        AudienceReason.EXPRESS_CONSENT, 5,
                        AudienceReason.NO_CONSENT, 2,
                        AudienceReason.NOT_WANTED, 1)));
        assertThat(preview(approved)).contains(new AudienceMember(id(subscriber), AudienceReason.EXPRESS_CONSENT));

        lhs.consents()
                .withdraw(
                        withdraws,
                        new WithdrawConsent(
                                id(withdraws), ConsentPurpose.NEWSLETTER, ConsentSource.WEB_FORM, null, null));
        Membership leaving = world.membership(leaves, community);
        lhs.memberships().leave(leaves, new LeaveCommunity(leaving.id(), leaving.version(), null));
        Person deactivated = lhs.people().get(Actor.host(), id(inactive));
        lhs.people().deactivate(Actor.host(), new DeactivatePerson(deactivated.id(), deactivated.version()));
        NewsletterIssue sent = sent(approved);

        Map<PersonId, AudienceReason> log = recipients(sent);
        assertThat(log)
                .containsEntry(id(consents), AudienceReason.EXPRESS_CONSENT)
                .containsEntry(id(subscriber), AudienceReason.EXPRESS_CONSENT)
                .containsEntry(id(withdraws), AudienceReason.CONSENT_WITHDRAWN)
                .containsEntry(id(inactive), AudienceReason.PERSON_INACTIVE)
                .containsEntry(id(mute), AudienceReason.NOT_WANTED)
                .containsEntry(id(member), AudienceReason.NO_CONSENT)
                .containsEntry(id(coordinator), AudienceReason.NO_CONSENT)
                .hasSize(7);
        Map<AudienceReason, Integer> skipped = Map.of(
                AudienceReason.CONSENT_WITHDRAWN, 1,
                AudienceReason.PERSON_INACTIVE, 1,
                AudienceReason.NOT_WANTED, 1,
                AudienceReason.NO_CONSENT, 2);
        assertThat(told(IssueSent.class)).containsExactly(new IssueSent(sent.id(), community.id(), 2, skipped));
        assertThat(lhs.issues().standing(Actor.notifier(), sent.id(), id(leaves)))
                .isEqualTo(AudienceReason.NOT_A_READER);
        lhs.newsletterSubscriptions().end(subscriber, new EndSubscription(subscription.id(), subscription.version()));
        assertThat(lhs.issues().standing(Actor.notifier(), sent.id(), id(subscriber)))
                .isEqualTo(AudienceReason.NOT_A_READER);
    }

    /** Thirteen months and the days of grace; not while an issue goes out, and the counts stay. */
    @Rule("V10")
    @Test
    void forWhomAnIssueWasIsKeptForAWhile() {
        reader();
        NewsletterIssue sent = sent(approved(begun(profile())));
        NewsletterIssue going = send(approved(begun(profile())));
        lhs.issues().deliver(Actor.host(), new DeliverIssues(1));
        assertThat(lhs.issues().get(coordinator, going.id()).status()).isEqualTo(IssueStatus.SENDING);
        Map<PersonId, AudienceReason> before = recipients(sent);
        assertThat(before).isNotEmpty();

        world.time().advance(Duration.ofDays(395));
        retain();
        world.time().advance(Duration.ofDays(4));
        retain();
        assertThat(recipients(sent)).as("warned of, and still there").isEqualTo(before);
        world.time().advance(Duration.ofDays(31));
        retain();

        assertThat(recipients(sent)).isEmpty();
        assertThat(lhs.issues().get(coordinator, sent.id()).sending()).isEqualTo(sent.sending());
        assertThat(recipients(going)).as("it still goes out").hasSameSizeAs(before);
    }

    private void retain() {
        lhs.retention().run(Actor.host(), new RunRetention(10_000));
    }

    @Test
    void aNewsletterOfACommunityThatIsNotOpenIsForItsMembers() {
        Community closed = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);
        Newsletter newsletter = lhs.newsletters().begin(coordinator, new BeginNewsletter(closed.id(), profile()));

        assertUnmet(
                () -> lhs.newsletterSubscriptions()
                        .subscribe(Actor.host(), new SubscribeToNewsletter(newsletter.id(), id(member))),
                "subscription.open");
    }

    @Rule("K6")
    @Test
    void everyoneIsLookedAtOnceWhateverStopsAnIssueOnItsWay() {
        List<Actor> readers = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            readers.add(reader());
        }
        Newsletter newsletter = begun(profile());
        for (Actor each : readers.subList(0, 250)) {
            lhs.newsletterSubscriptions().subscribe(each, new SubscribeToNewsletter(newsletter.id(), id(each)));
        }
        NewsletterIssue sending = send(approved(newsletter));

        assertThat(lhs.issues().deliver(Actor.host(), new DeliverIssues(1))).isEqualTo(new DeliveryReport(1, true));
        NewsletterIssue one = lhs.issues().get(coordinator, sending.id());
        NewsletterIssue paused = lhs.issues().pause(coordinator, new PauseIssue(one.id(), one.version()));
        assertThat(lhs.issues().deliver(Actor.host(), new DeliverIssues(9))).isEqualTo(new DeliveryReport(0, false));
        // who leaves and comes back stands at the end again, and is not told a second time
        Membership leaving = world.membership(readers.get(0), community);
        lhs.memberships().leave(readers.get(0), new LeaveCommunity(leaving.id(), leaving.version(), null));
        world.join(readers.get(0), community);
        lhs.issues().resume(coordinator, new ResumeIssue(paused.id(), paused.version(), null));
        assertThat(lhs.issues().deliver(Actor.host(), new DeliverIssues(1))).isEqualTo(new DeliveryReport(1, true));
        assertThat(lhs.issues().deliver(Actor.host(), new DeliverIssues(9)).more())
                .isFalse();

        NewsletterIssue sent = lhs.issues().get(coordinator, sending.id());
        assertThat(sent.status()).isEqualTo(IssueStatus.SENT);
        assertThat(sent.sending().orElseThrow().reached()).isEqualTo(450);
        assertThat(recipients(sent)).hasSize(452);
        assertThat(told(IssuePartReady.class)).extracting(IssuePartReady::part).containsExactly(1, 2, 3);

        // what waits to be sent can still be stopped
        NewsletterIssue stopped = lhs.issues().pause(coordinator, new PauseIssue(sent.id(), sent.version()));
        assertThat(stopped.sending().orElseThrow().paused()).contains(PauseReason.BY_HAND);
        NewsletterIssue goesOn =
                lhs.issues().resume(coordinator, new ResumeIssue(stopped.id(), stopped.version(), null));
        assertThat(goesOn.status()).isEqualTo(IssueStatus.SENT);
        assertThat(lhs.issues().deliver(Actor.host(), new DeliverIssues(9))).isEqualTo(new DeliveryReport(0, false));
        assertThat(goesOn.sending().orElseThrow().reached()).isEqualTo(450);
    }

    @Test
    void whatIsLateOrHasLostItsCommunityWaitsForSomebodyToDecide() {
        NewsletterIssue approved = approved(begun(profile()));
        Instant soon = world.time().instant().plus(Duration.ofHours(1));
        assertThatThrownBy(() -> lhs.issues()
                        .send(
                                coordinator,
                                new SendIssue(
                                        approved.id(),
                                        approved.version(),
                                        world.time().instant())))
                .isInstanceOf(InvalidInput.class);
        lhs.issues().send(coordinator, new SendIssue(approved.id(), approved.version(), soon));
        world.time().advance(Duration.ofHours(1));

        lhs.issues().deliver(Actor.host(), new DeliverIssues(9));

        NewsletterIssue late = lhs.issues().get(coordinator, approved.id());
        assertThat(late.sending().orElseThrow().paused()).contains(PauseReason.OVERDUE);
        assertThat(recipients(late)).isEmpty();
        lhs.issues().resume(coordinator, new ResumeIssue(late.id(), late.version(), null));
        lhs.communities().archive(coordinator, new ArchiveCommunity(community.id(), community.version()));
        lhs.issues().deliver(Actor.host(), new DeliverIssues(9));
        assertThat(lhs.issues()
                        .get(coordinator, approved.id())
                        .sending()
                        .orElseThrow()
                        .paused())
                .contains(PauseReason.COMMUNITY_CLOSED);
        assertThat(told(IssuePaused.class))
                .extracting(IssuePaused::reason)
                .containsExactly(PauseReason.OVERDUE, PauseReason.COMMUNITY_CLOSED);
    }

    /** Storage in which somebody can put other words into issues without the library's noticing. */
    private static final class SlippingStorage extends ForwardingStorage {

        private Optional<IssueContent> slipped = Optional.empty();

        SlippingStorage() {
            super(InMemoryStorage.create());
        }

        @Override
        public <T extends Aggregate<T, I>, I extends Id> Repository<T, I> repository(AggregateType<T, I> type) {
            return new ForwardingRepository<>(super.repository(type)) {
                @Override
                public Optional<T> find(I id, ReadScope scope) {
                    return super.find(id, scope)
                            .map(found -> found instanceof NewsletterIssue issue && slipped.isPresent()
                                    ? type.aggregate().cast(with(issue, slipped.get()))
                                    : found);
                }
            };
        }
    }

    private static final class SourceOfTheHost implements SectionSource {

        private List<IssueItem> items = List.of(IssueItem.of(PAGE, english("From the host"), LocalizedText.BLANK));

        private SectionRequest asked = new SectionRequest(
                Actor.host(), new CommunityId(new UUID(0, 0)), Instant.EPOCH, Instant.EPOCH, List.of(), 0);

        @Override
        public String code() {
            return "HOST";
        }

        @Override
        public List<IssueItem> items(SectionRequest request) {
            asked = request;
            return items;
        }
    }

    private static NewsletterProfile profile() {
        return NewsletterProfile.of(english("News"))
                .sentBy(SENDER)
                .with(
                        NewsletterSection.of("NEWS", english("News")),
                        NewsletterSection.of("TO_COME", english("To come"))
                                .filledBy(SectionSources.UPCOMING_GATHERINGS),
                        NewsletterSection.of("HOST", english("Of the host")).filledBy("HOST"));
    }

    private Newsletter begun(NewsletterProfile profile) {
        return lhs.newsletters().begin(coordinator, new BeginNewsletter(community.id(), profile));
    }

    private static BeginIssue begin(Newsletter newsletter) {
        return new BeginIssue(newsletter.id(), english("This month"), null);
    }

    private NewsletterIssue edited(NewsletterIssue issue, LocalizedText subject, IssueSection... sections) {
        return lhs.issues()
                .edit(
                        coordinator,
                        new EditIssue(issue.id(), issue.version(), subject, LocalizedText.BLANK, List.of(sections)));
    }

    private NewsletterIssue curating(NewsletterIssue issue) {
        return lhs.issues().move(coordinator, new MoveIssue(issue.id(), issue.version(), IssueStatus.CURATING));
    }

    private NewsletterIssue approve(NewsletterIssue issue) {
        return lhs.issues().approve(coordinator, new ApproveIssue(issue.id(), issue.version()));
    }

    private NewsletterIssue approved(Newsletter newsletter) {
        return approved(newsletter, PAGE);
    }

    private NewsletterIssue approved(Newsletter newsletter, Origin origin) {
        IssueItem item = IssueItem.of(origin, english("A page"), LocalizedText.BLANK);
        return approve(curating(edited(
                lhs.issues().begin(coordinator, begin(newsletter)),
                english("This month"),
                IssueSection.of("NEWS", english("News"), item))));
    }

    private NewsletterIssue send(NewsletterIssue issue) {
        return lhs.issues().send(coordinator, new SendIssue(issue.id(), issue.version(), null));
    }

    private NewsletterIssue sent(NewsletterIssue approved) {
        send(approved);
        lhs.issues().deliver(Actor.host(), new DeliverIssues(100));
        return lhs.issues().get(coordinator, approved.id());
    }

    private CurationItem suggested(Newsletter newsletter, Origin origin) {
        return lhs.curationQueue()
                .suggest(member, SuggestItem.of(newsletter.id(), english("Look"), english("It helps"), origin));
    }

    private CurationItem accepted(Newsletter newsletter, Origin origin) {
        CurationItem item = suggested(newsletter, origin);
        return lhs.curationQueue().accept(coordinator, new AcceptItem(item.id(), item.version()));
    }

    private NewsletterIssue place(NewsletterIssue issue, CurationItem item) {
        return place(issue, "NEWS", item);
    }

    private NewsletterIssue place(NewsletterIssue issue, String section, CurationItem item) {
        return lhs.issues().place(coordinator, new PlaceItem(issue.id(), issue.version(), section, item.id()));
    }

    private Community close(Community there) {
        return show(there, Visibility.RESTRICTED);
    }

    private Community show(Community there, Visibility visibility) {
        return lhs.communities()
                .changeVisibility(coordinator, new ChangeVisibility(there.id(), there.version(), visibility));
    }

    private KnowledgeObject lesson() {
        Membership membership = world.membership(coordinator, community);
        if (!membership.roles().contains(Role.KNOWLEDGE_STEWARD)) {
            lhs.memberships()
                    .grant(coordinator, new GrantRole(membership.id(), membership.version(), Role.KNOWLEDGE_STEWARD));
        }
        KnowledgeObject draft = lhs.knowledge()
                .draft(
                        coordinator,
                        new DraftKnowledge(
                                community.id(),
                                KnowledgeKind.LESSON,
                                SourceType.EXPERIENCE,
                                english("A lesson"),
                                english("What we learned"),
                                english("In plain words"),
                                List.of(id(coordinator)),
                                "CC-BY-4.0",
                                world.today().plusYears(1)));
        return lhs.knowledge().publish(coordinator, new PublishKnowledge(draft.id(), draft.version()));
    }

    private Gathering gathering(Community where, String title, boolean draft) {
        GatheringTime time = GatheringTime.of(
                LocalDateTime.parse("2026-04-02T10:00"), Duration.ofHours(1), ZoneId.of("America/Toronto"));
        PlanGathering plan =
                PlanGathering.of(where.id(), GatheringKind.WEBINAR, GatheringDetails.of(english(title)), time);
        return lhs.gatherings().plan(coordinator, draft ? plan.asDraft() : plan);
    }

    private static Origin origin(Gathering gathering) {
        return Origin.of(OriginKind.GATHERING, gathering.id());
    }

    /** Somebody who joins and consents to newsletters. */
    private Actor reader() {
        Actor reader = world.person(StakeholderGroup.PATIENT);
        world.join(reader, community);
        grant(reader, ConsentPurpose.NEWSLETTER);
        return reader;
    }

    private void grant(Actor person, ConsentPurpose purpose) {
        lhs.consents()
                .grant(
                        person,
                        new GrantConsent(
                                id(person),
                                new ConsentGiven(purpose, "Yes", "2026-1", "en", ConsentSource.WEB_FORM, "A form"),
                                null));
    }

    private List<AudienceMember> preview(NewsletterIssue issue) {
        List<AudienceMember> all = new ArrayList<>();
        PageRequest request = PageRequest.first(3);
        Page<AudienceMember> page = lhs.issues().preview(coordinator, issue.id(), request);
        all.addAll(page.items());
        while (page.next().isPresent()) {
            page = lhs.issues()
                    .preview(coordinator, issue.id(), request.after(page.next().get()));
            all.addAll(page.items());
        }
        assertThat(all.stream().map(AudienceMember::person)).doesNotHaveDuplicates();
        return all;
    }

    private Map<PersonId, AudienceReason> recipients(NewsletterIssue issue) {
        List<IssueRecipient> all = new ArrayList<>();
        PageRequest request = PageRequest.first(PageRequest.MOST);
        Page<IssueRecipient> page = lhs.issues().recipients(coordinator, RecipientQuery.of(issue.id()), request);
        all.addAll(page.items());
        while (page.next().isPresent()) {
            page = lhs.issues()
                    .recipients(
                            coordinator,
                            RecipientQuery.of(issue.id()),
                            request.after(page.next().get()));
            all.addAll(page.items());
        }
        return all.stream().collect(Collectors.toMap(IssueRecipient::person, IssueRecipient::reason));
    }

    private static NewsletterIssue with(NewsletterIssue issue, IssueContent content) {
        return new NewsletterIssue(
                issue.id(),
                issue.newsletter(),
                issue.community(),
                issue.number(),
                content,
                issue.status(),
                issue.imprint(),
                issue.approvedBy(),
                issue.approvedAt(),
                issue.sending(),
                issue.begunBy(),
                issue.begunAt(),
                issue.version());
    }

    private int messages() {
        lhs.events().dispatchAll();
        return heard.get();
    }

    private <E extends DomainEvent> List<E> told(Class<E> type) {
        lhs.events().dispatchAll();
        return told.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static PersonId id(Actor actor) {
        return actor.person().orElseThrow();
    }

    private static LocalizedText both(String english, String french) {
        return english(english).and(Locale.FRENCH, french);
    }

    private static void assertUnmet(ThrowingCallable call, String... unmet) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly(unmet));
    }
}
