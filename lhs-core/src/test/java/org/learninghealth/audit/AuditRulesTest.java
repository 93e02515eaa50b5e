package org.learninghealth.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learninghealth.EventDispatch;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.AuthorizationPolicy;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Scope;
import org.learninghealth.access.Visibility;
import org.learninghealth.audit.AuditReport.Break;
import org.learninghealth.audit.AuditReport.Kind;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.Membership;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.SettableTime;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.AuditAnchor;
import org.learninghealth.spi.AuditAnchor.Head;
import org.learninghealth.spi.AuditEntry;
import org.learninghealth.spi.AuditQuery;
import org.learninghealth.spi.EventSubscriber;

class AuditRulesTest {

    private final Set<PersonId> officers = new HashSet<>();
    private final Shelf shelf = new Shelf();
    private final SettableTime due = new SettableTime(Instant.parse("2026-03-01T09:00:00Z"));
    private final World world = World.on(
            InMemoryStorage.create(due),
            settings -> settings.privacyOfficers(officers::contains).auditAnchor(shelf));
    private final LearningHealthSystem lhs = world.lhs();
    private final Actor officer = world.person(StakeholderGroup.RESEARCHER);
    private final Actor alice = world.person(StakeholderGroup.CLINICIAN);

    @BeforeEach
    void appoint() {
        officers.add(officer.person().orElseThrow());
    }

    @Rule("V11")
    @Test
    void everyCommandLeavesAnEntryOnceItIsHandedOn() {
        Community ward = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Actor bob = world.person(StakeholderGroup.PATIENT);
        Membership membership = world.join(bob.withRequest("r-1"), ward);
        assertThat(listed(AuditQuery.all())).isEmpty();
        lhs.events().dispatchAll();

        AuditEntry joined = listed(AuditQuery.of(Action.JOIN_COMMUNITY)).get(0);

        assertThat(joined.sequence()).isEqualTo(8);
        assertThat(joined.at()).isEqualTo(world.time().instant());
        assertThat(joined.actor()).isEqualTo("PERSON");
        assertThat(joined.person()).isEqualTo(bob.person());
        assertThat(joined.community()).contains(ward.id());
        assertThat(joined.subject()).isEqualTo(membership.id().value());
        assertThat(joined.request()).contains("r-1");
        assertThat(joined.key()).isEmpty();
        assertThat(joined.hash()).hasSize(64);
    }

    @Rule("V11")
    @Test
    void whoeverReadsTheTrailLeavesAnEntryInIt() {
        Community ward = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        PersonId person = alice.person().orElseThrow();
        lhs.audit().list(officer.withRequest("why"), AuditQuery.by(person), world.firstPage());
        lhs.audit().list(officer, AuditQuery.in(ward.id()), world.firstPage());
        lhs.audit().list(officer, AuditQuery.on(new UUID(1, 2)), world.firstPage());
        lhs.audit().verify(officer, AuditRange.all());
        lhs.events().dispatchAll();

        List<AuditEntry> reads = listed(AuditQuery.by(officer.person().orElseThrow()));

        assertThat(reads)
                .extracting(AuditEntry::action)
                .containsExactly("VERIFY_AUDIT", "READ_AUDIT", "READ_AUDIT", "READ_AUDIT");
        assertThat(reads)
                .extracting(AuditEntry::subject)
                .containsExactly(new UUID(0, 0), new UUID(1, 2), ward.id().value(), person.value());
        assertThat(reads.get(2).community()).contains(ward.id());
        assertThat(reads.get(3).request()).contains("why");
    }

    @Rule("V11")
    @Test
    void whatWasReadStaysWrittenDownWhenTheHostRollsItsTransactionBack() {
        assertThatThrownBy(() -> world.storage().unitOfWork().requiresNew(() -> {
                    lhs.audit().list(officer, AuditQuery.all(), world.firstPage());
                    throw new IllegalStateException("the host changes its mind");
                }))
                .isInstanceOf(IllegalStateException.class);
        lhs.events().dispatchAll();
        assertThat(listed(AuditQuery.of(Action.READ_AUDIT))).hasSize(1);
    }

    @Test
    void nobodyButAPrivacyOfficerReadsOrVerifies() {
        Actor unregistered = Actor.person(new PersonId(new UUID(4, 4)));
        officers.add(unregistered.person().orElseThrow());
        for (Actor other : List.of(alice, unregistered, Actor.visitor(), Actor.host(), Actor.notifier())) {
            assertThatThrownBy(() -> lhs.audit().list(other, AuditQuery.all(), world.firstPage()))
                    .isInstanceOf(NotPermitted.class);
            assertThatThrownBy(() -> lhs.audit().verify(other, AuditRange.all()))
                    .isInstanceOf(NotPermitted.class);
        }
        officers.clear();
        assertThatThrownBy(() -> lhs.audit().verify(officer, AuditRange.all())).isInstanceOf(NotPermitted.class);
        lhs.events().dispatchAll();
        appoint();
        assertThat(listed(AuditQuery.of(Action.READ_AUDIT))).isEmpty();
    }

    @Test
    void whereTheHostSaysNothingOrFailsNobodyIsAPrivacyOfficer() {
        assertThatThrownBy(() ->
                        World.on(world.storage()).lhs().audit().list(officer, AuditQuery.all(), world.firstPage()))
                .isInstanceOf(NotPermitted.class);
        World failing = World.on(
                world.storage(),
                settings -> settings.privacyOfficers(person -> {
                    throw new IllegalStateException("the directory is down");
                }));
        assertThatThrownBy(() -> failing.lhs().audit().verify(officer, AuditRange.all()))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void aHostsPolicyCanKeepPrivacyOfficersOut() {
        World narrowed = World.on(
                world.storage(),
                settings -> settings.privacyOfficers(officers::contains).policy(new AuthorizationPolicy() {
                    @Override
                    public Decision decide(Actor actor, Action action, Facts facts) {
                        return action == Action.READ_AUDIT ? Decision.DENY_VISIBLE : Decision.ALLOW;
                    }

                    @Override
                    public Scope readable(Actor actor, ResourceType type) {
                        return Scope.everything();
                    }
                }));
        assertThatThrownBy(() -> narrowed.lhs().audit().list(officer, AuditQuery.all(), world.firstPage()))
                .isInstanceOf(NotPermitted.class);
        assertThat(narrowed.lhs().audit().verify(officer, AuditRange.all()).isIntact())
                .isTrue();
    }

    @Test
    void pagesGoOnWhereTheyEndedWhileOthersWrite() {
        written(5);
        Page<AuditEntry> first = lhs.audit().list(officer, AuditQuery.all(), PageRequest.first(4));
        written(3);
        Page<AuditEntry> second = lhs.audit()
                .list(
                        officer,
                        AuditQuery.all(),
                        PageRequest.first(4).after(first.next().orElseThrow()));
        assertThat(first.items()).extracting(AuditEntry::sequence).containsExactly(7L, 6L, 5L, 4L);
        assertThat(second.items()).extracting(AuditEntry::sequence).containsExactly(3L, 2L, 1L);
        assertThat(second.next()).isEmpty();
        for (String cursor : List.of(first.next().orElseThrow(), "%", "YQ", "")) {
            assertThatThrownBy(() -> lhs.audit()
                            .list(
                                    officer,
                                    AuditQuery.of(Action.READ_AUDIT),
                                    PageRequest.first(4).after(cursor)))
                    .isInstanceOf(InvalidInput.class);
        }
    }

    @Test
    void aQueryNarrowsByTime() {
        written(1);
        world.time().advance(Duration.ofDays(1));
        written(1);
        Instant now = world.time().instant();
        assertThat(listed(AuditQuery.all().between(now, now.plusNanos(1000)))).hasSize(1);
        assertThat(listed(AuditQuery.all().between(now.minusSeconds(90_000), now)))
                .hasSize(3);
        assertThatThrownBy(() -> AuditQuery.all().between(now, now.minusSeconds(1)))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void anEventThatIsHandedOnAgainLeavesOneEntry() {
        List<Boolean> failures = new ArrayList<>(List.of(true));
        EventSubscriber stumbling = event -> {
            if (!failures.isEmpty()) {
                failures.clear();
                throw new IllegalStateException("at first");
            }
        };
        lhs.events().subscribe(stumbling);
        assertThat(lhs.events().dispatch(1).retried()).isEqualTo(1);
        written(2);
        due.advance(Duration.ofMinutes(1));
        lhs.events().dispatchAll();
        assertThat(lhs.audit().verify(officer, AuditRange.all()).orThrow().entries())
                .isEqualTo(4);
        assertThat(listed(AuditQuery.all())).extracting(AuditEntry::event).doesNotHaveDuplicates();
    }

    @Rule("V11")
    @Test
    void theHeadIsAnchoredAfterEachDispatchThatDidSomething() {
        written(3);
        assertThat(shelf.heads).extracting(Head::sequence).containsExactly(5L);
        lhs.events().dispatchAll();
        assertThat(shelf.heads).hasSize(1);
        AuditReport report = lhs.audit().verify(officer, AuditRange.all());
        assertThat(report).isEqualTo(new AuditReport(1, 5, 5, OptionalLong.of(5), Optional.empty()));
    }

    @Test
    void anAnchorThatFailsDisturbsNothing() {
        shelf.isFull = true;
        assertThat(written(3).retried()).isZero();
        shelf.isFull = false;
        written(1);
        assertThat(shelf.heads).extracting(Head::sequence).containsExactly(6L);
    }

    /** Without a key anyone can work the hashes out; only the anchor tells. */
    @Rule("V11")
    @Test
    void aTrailThatIsWrittenAnewIsFoundByItsAnchor() {
        written(8);
        ForgedStorage forged = ForgedStorage.of(world.storage());
        rewrite(forged.forged(), 3);
        assertThat(over(forged).verify(officer, AuditRange.all()).isIntact()).isTrue();
        assertThat(World.on(
                                forged,
                                settings -> settings.privacyOfficers(officers::contains)
                                        .auditAnchor(new Shelf(shelf.heads.get(0))))
                        .lhs()
                        .audit()
                        .verify(officer, AuditRange.all())
                        .broken())
                .contains(new Break(10, Kind.NOT_THE_ANCHORED));
    }

    @Rule("V11")
    @ParameterizedTest
    @CsvSource({
        "MISSING, V11.missing",
        "ALTERED, V11.altered",
        "KEY_UNKNOWN, V11.key-unknown",
        "KEY_LACKING, V11.key-lacking",
        "NOT_THE_ANCHORED, V11.not-the-anchored"
    })
    void whateverIsFoundIsSaidInWords(Kind kind, String unmet) {
        AuditReport report = new AuditReport(1, 5, 5, OptionalLong.empty(), Optional.of(new Break(3, kind)));
        assertThatThrownBy(report::orThrow).isInstanceOfSatisfying(RuleViolation.class, refused -> {
            assertThat(refused.unmet()).containsExactly(unmet);
            assertThat(refused.unmet(Locale.FRENCH)).isNotEqualTo(refused.unmet(Locale.ENGLISH));
        });
    }

    @Rule("V11")
    @Test
    void whoeverHasNoKeyCantSealWhatTheyWrote() {
        Keys keys = new Keys("2026-a", "k");
        World sealed = sealed(keys, 6);
        Actor reader = sealed.person(StakeholderGroup.RESEARCHER);
        officers.add(reader.person().orElseThrow());
        ForgedStorage forged = ForgedStorage.of(sealed.storage());
        Audit audit = World.on(
                        forged,
                        settings -> settings.privacyOfficers(officers::contains).auditKeys(keys))
                .lhs()
                .audit();
        rewrite(forged.forged(), 3);
        assertThat(audit.verify(reader, AuditRange.all()).broken()).contains(new Break(3, Kind.KEY_LACKING));
        rewrite(forged.forged(), 1);
        AuditReport allAnew = audit.verify(reader, AuditRange.all());
        assertThat(allAnew.withoutKey()).isEqualTo(allAnew.entries()).isPositive();
    }

    @Test
    void keysAreReplacedAndTheFormerOnesStayToVerify() {
        Keys keys = new Keys("2026-a", "k");
        World later = sealed(keys, 4);
        keys.add("2027-a", "l");
        Actor reader = later.person(StakeholderGroup.RESEARCHER);
        officers.add(reader.person().orElseThrow());
        later.lhs().events().dispatchAll();
        assertThat(ForgedStorage.entries(later.storage()))
                .extracting(entry -> entry.key().orElseThrow())
                .containsExactly("2026-a", "2026-a", "2026-a", "2026-a", "2027-a");
        AuditReport report = later.lhs().audit().verify(reader, AuditRange.all());
        assertThat(report.orThrow().withoutKey()).isZero();
        assertThat(report.anchored()).isEmpty();
        keys.lose("2026-a");
        assertThat(later.lhs().audit().verify(reader, AuditRange.all()).broken())
                .contains(new Break(1, Kind.KEY_UNKNOWN));
        assertThat(later.lhs().audit().verify(reader, AuditRange.since(5)).isIntact())
                .isTrue();
    }

    @Test
    void aKeyThatCantBeFoundIsAProblemOfTheSetUp() {
        Keys lost = new Keys("2026-a", "k");
        lost.lose("2026-a");
        for (Keys keys : List.of(lost, new Keys("not an id", "k"))) {
            assertThatThrownBy(() -> LearningHealthSystem.builder()
                            .storage(world.storage())
                            .auditKeys(keys)
                            .build())
                    .isInstanceOf(InvalidConfiguration.class)
                    .hasMessageContaining("auditKeys");
        }
    }

    @Test
    void aPartIsVerifiedOnTrustInTheEntryBefore() {
        written(8);
        assertThat(lhs.audit().verify(officer, new AuditRange(4, 7)))
                .isEqualTo(new AuditReport(4, 4, 4, OptionalLong.empty(), Optional.empty()));
        assertThat(lhs.audit().verify(officer, new AuditRange(4, 10)).anchored())
                .hasValue(10);
        assertThat(lhs.audit().verify(officer, AuditRange.since(11)).entries()).isZero();
        assertThat(lhs.audit().verify(officer, new AuditRange(4, 12)).broken()).contains(new Break(11, Kind.MISSING));
        assertThat(lhs.audit().verify(officer, AuditRange.since(13)).broken()).contains(new Break(12, Kind.MISSING));
        assertThatThrownBy(() -> new AuditRange(0, 3)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> new AuditRange(3, 2)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void aTrailOfManyBatchesIsFollowedToItsEnd() {
        written(1100);
        ForgedStorage forged = ForgedStorage.of(world.storage());
        assertThat(lhs.audit().verify(officer, AuditRange.all()).orThrow().entries())
                .isEqualTo(1102);
        forged.forged().remove(1050);
        assertThat(over(forged).verify(officer, AuditRange.all()).broken()).contains(new Break(1051, Kind.MISSING));
    }

    @Test
    void whatWasFoundIsSaidInEnglishAndFrench() {
        for (Kind kind : Kind.values()) {
            AuditReport report = new AuditReport(1, 0, 0, OptionalLong.empty(), Optional.of(new Break(1, kind)));
            assertThatThrownBy(report::orThrow).isInstanceOfSatisfying(RuleViolation.class, found -> {
                assertThat(found.rule()).isEqualTo("V11");
                assertThat(found.unmet(Locale.ENGLISH)).doesNotContainAnyElementsOf(found.unmet());
                assertThat(found.unmet(Locale.FRENCH))
                        .doesNotContainAnyElementsOf(found.unmet())
                        .doesNotContainAnyElementsOf(found.unmet(Locale.ENGLISH));
            });
        }
    }

    @Test
    void anEmptyTrailIsWhole() {
        assertThat(lhs.audit().verify(officer, AuditRange.all()))
                .isEqualTo(new AuditReport(1, 0, 0, OptionalLong.empty(), Optional.empty()));
    }

    private EventDispatch.Report written(int acts) {
        for (int i = 0; i < acts; i++) {
            world.person(StakeholderGroup.PATIENT);
        }
        return lhs.events().dispatchAll();
    }

    /** A world with as many acts in its trail. */
    private World sealed(Keys keys, int acts) {
        World sealed = World.on(
                InMemoryStorage.create(),
                settings -> settings.privacyOfficers(officers::contains).auditKeys(keys));
        for (int i = 0; i < acts; i++) {
            sealed.person(StakeholderGroup.PATIENT);
        }
        sealed.lhs().events().dispatchAll();
        return sealed;
    }

    private Audit over(ForgedStorage forged) {
        return World.on(forged, settings -> settings.privacyOfficers(officers::contains))
                .lhs()
                .audit();
    }

    /** Changes an entry and seals it and all after it anew, as someone does who knows how, but has no key. */
    private static void rewrite(List<AuditEntry> entries, int from) {
        HashChain chain = new HashChain(Optional.empty());
        for (int i = from - 1; i < entries.size(); i++) {
            AuditEntry old = entries.get(i);
            Head before = i == 0 ? Head.NONE : new Head(i, entries.get(i - 1).hash());
            AuditEntry made = new AuditEntry(
                    old.sequence(),
                    old.event(),
                    old.at(),
                    old.action(),
                    old.actor(),
                    old.person(),
                    old.community(),
                    i == from - 1 ? new UUID(6, 6) : old.subject(),
                    old.request(),
                    Optional.empty(),
                    "");
            entries.set(i, chain.seal(before, made));
        }
    }

    private List<AuditEntry> listed(AuditQuery query) {
        return lhs.audit()
                .list(officer, query, PageRequest.first(PageRequest.MOST))
                .items();
    }

    /** A shelf in another house. */
    private static final class Shelf implements AuditAnchor {

        private final List<Head> heads = new ArrayList<>();
        private boolean isFull;

        Shelf(Head... kept) {
            heads.addAll(List.of(kept));
        }

        @Override
        public void keep(Head head) {
            if (isFull) {
                throw new IllegalStateException("The shelf is full");
            }
            heads.add(head);
        }

        @Override
        public Optional<Head> kept() {
            return heads.isEmpty() ? Optional.empty() : Optional.of(heads.get(heads.size() - 1));
        }
    }
}
