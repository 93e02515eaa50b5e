package org.learninghealth.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.spi.KeyRing;

class ConsentRulesTest {

    private static final ZoneId ZONE = ZoneId.of("America/Edmonton");
    private static final ConsentPurpose NEWSLETTER = ConsentPurpose.NEWSLETTER;
    private static final Actor HOST = Actor.host();

    private final InMemoryStorage storage = InMemoryStorage.create();
    private final List<DomainEvent> heard = new ArrayList<>();
    private World world = under(ConsentPolicy.of(ConsentRegime.CA_CASL));
    private final PersonId alice = register("en");

    @Rule("V1")
    @Test
    void expressConsentIsKeptWithItsWordsAndDoesNotExpire() {
        Instant obtained = at("2019-05-04T10:00");
        ConsentRecord entry = consents().grant(HOST, grant(ConsentSource.PAPER_FORM, obtained));

        assertThat(entry.wording()).contains(new ConsentWording("Send me news", "2019-2", Locale.CANADA_FRENCH));
        assertThat(entry.happenedAt()).isEqualTo(obtained);
        assertThat(entry.recordedAt()).isEqualTo(world.time().instant());
        assertThat(entry.evidence()).contains("box 12, folder 3");
        assertThat(List.of(entry.regime(), entry.category(), entry.source(), entry.recordedBy()))
                .containsExactly(
                        ConsentRegime.CA_CASL, ConsentCategory.COMMERCIAL, ConsentSource.PAPER_FORM, Actor.Kind.HOST);
        ContactDecision inALifetime = contact("2091-05-04T10:00");
        assertThat(inALifetime.reason()).isEqualTo(ContactReason.EXPRESS_CONSENT);
        assertThat(inALifetime.expiresAt()).isEmpty();
        assertThat(inALifetime.evidence()).contains(entry.id());
        assertThat(contact("2019-05-04T09:59").reason()).isEqualTo(ContactReason.NO_CONSENT);
        assertThat(heard()).containsExactly(new ConsentGranted(alice, NEWSLETTER, ConsentBasis.EXPRESS));
    }

    @Rule("V1")
    @Test
    void aBoxThatWasTickedAlreadyIsNoConsent() {
        assertRefused("V1.opt-in", () -> consents().grant(person(), grant(ConsentSource.PRE_TICKED_FORM, null)));
        assertThat(contact().allowed()).isFalse();
        assertThat(history()).isEmpty();
    }

    @Rule("V2")
    @ParameterizedTest
    @CsvSource({
        "ATTENDANCE, 2024-02-02T18:00, 2026-02-03",
        "ATTENDANCE, 2024-02-02T23:59, 2026-02-03",
        "VOLUNTEERING, 2024-02-29T12:00, 2026-03-01",
        "DONATION, 2024-01-31T12:00, 2026-02-01",
        "BUSINESS, 2024-11-03T01:30, 2026-11-04",
        "INQUIRY, 2025-08-31T12:00, 2026-03-01",
        "INQUIRY, 2025-09-08T12:00, 2026-03-09"
    })
    void whatARelationshipImpliesEndsAfterItsLastDay(ConsentBasis basis, String happened, LocalDate after) {
        time(happened);
        note(basis);

        Instant end = after.atStartOfDay(ZONE).toInstant();
        assertThat(contact(end.minusNanos(1000)).reason()).isEqualTo(ContactReason.IMPLIED_CONSENT);
        assertThat(contact(end.minusNanos(1000)).basis()).contains(basis);
        assertThat(contact(end.minusNanos(1000)).expiresAt()).contains(end);
        assertThat(contact(end).reason()).isEqualTo(ContactReason.CONSENT_EXPIRED);
        assertThat(state(end).status()).isEqualTo(ConsentStatus.EXPIRED);
    }

    @Rule("V2")
    @Test
    void aMembershipCountsFromItsEndAndIsCountedAnewWhenItBeginsAgain() {
        time("2020-01-10T12:00");
        note(ConsentBasis.MEMBERSHIP);
        time("2023-06-30T12:00");
        assertThat(contact().expiresAt()).isEmpty();
        end(ConsentBasis.MEMBERSHIP);

        assertThat(contact().expiresAt()).contains(at("2025-07-01T00:00"));
        time("2024-01-01T12:00");
        assertThat(note(ConsentBasis.MEMBERSHIP).act()).isEqualTo(ConsentAct.RELATIONSHIP_RENEWED);
        assertThat(contact("2040-01-01T12:00").allowed()).isTrue();
        time("2024-02-29T12:00");
        end(ConsentBasis.MEMBERSHIP);
        assertThat(contact().expiresAt()).contains(at("2026-03-01T00:00"));
    }

    @Rule("V2")
    @Test
    void whatLastsLongestIsReliedOn() {
        time("2025-01-15T12:00");
        note(ConsentBasis.INQUIRY);
        note(ConsentBasis.ATTENDANCE);
        note(ConsentBasis.INQUIRY);

        assertThat(contact().basis()).contains(ConsentBasis.ATTENDANCE);
        assertThat(contact("2027-01-15T23:59").allowed()).isTrue();
    }

    @Rule("V2")
    @Test
    void aPublishedAddressCountsUntilItsOwnerObjectsAndOnlyIfMessagesAreRelevant() {
        NoteRelationship published = new NoteRelationship(
                alice, NEWSLETTER, ConsentBasis.PUBLISHED_ADDRESS, false, ConsentSource.HOST_RECORD, "a page", null);
        assertRefused("V2.relevant", () -> consents().noteRelationship(HOST, published));

        consents()
                .noteRelationship(
                        HOST,
                        new NoteRelationship(
                                alice,
                                NEWSLETTER,
                                ConsentBasis.PUBLISHED_ADDRESS,
                                true,
                                ConsentSource.HOST_RECORD,
                                "a page",
                                null));

        assertThat(contact("2060-01-01T00:00").allowed()).isTrue();
        world.time().advance(Duration.ofDays(1));
        withdraw();
        assertThat(contact().reason()).isEqualTo(ContactReason.CONSENT_WITHDRAWN);
    }

    @Rule("V2")
    @Test
    void whetherACommunityIsAnAssociationIsTheHostsCall() {
        note(ConsentBasis.COMMUNITY_MEMBERSHIP);

        assertThat(contact().reason()).isEqualTo(ContactReason.NO_CONSENT);
        world = under(ConsentPolicy.of(ConsentRegime.CA_CASL).communitiesAreAssociations(true));
        assertThat(contact().basis()).contains(ConsentBasis.COMMUNITY_MEMBERSHIP);
    }

    @Rule("V2")
    @Test
    void onlyARelationshipThatGoesOnEnds() {
        assertRefused("V2.lasting", () -> end(ConsentBasis.MEMBERSHIP));
        note(ConsentBasis.ATTENDANCE);
        assertRefused("V2.lasting", () -> end(ConsentBasis.ATTENDANCE));
        note(ConsentBasis.CONTRACT);
        end(ConsentBasis.CONTRACT);
        assertRefused("V2.lasting", () -> end(ConsentBasis.CONTRACT));
    }

    @Rule("V2")
    @Test
    void theEndIsAnnouncedSixtyDaysBeforeAndToldOfOnce() {
        time("2024-02-02T18:00");
        note(ConsentBasis.ATTENDANCE);
        heard();

        time("2025-12-03T23:59");
        assertThat(tick()).isEqualTo(new ConsentTick(0, 0, 0, 0, false));
        time("2025-12-04T00:00");
        assertThat(tick()).isEqualTo(new ConsentTick(1, 0, 0, 0, false));
        assertThat(tick()).isEqualTo(new ConsentTick(0, 0, 0, 0, false));
        time("2026-02-02T23:59");
        assertThat(tick()).isEqualTo(new ConsentTick(0, 0, 0, 0, false));
        time("2026-02-03T00:00");
        assertThat(tick()).isEqualTo(new ConsentTick(0, 1, 0, 0, false));
        assertThat(tick()).isEqualTo(new ConsentTick(0, 0, 0, 0, false));
        Instant end = at("2026-02-03T00:00");
        assertThat(heard())
                .containsExactly(
                        new ConsentExpiring(alice, NEWSLETTER, ConsentBasis.ATTENDANCE, end),
                        new ConsentExpired(alice, NEWSLETTER, ConsentBasis.ATTENDANCE, end));
    }

    @Rule("V2")
    @Test
    void whatIsRenewedInTimeIsAnnouncedAnewForItsNewEnd() {
        time("2024-02-02T18:00");
        note(ConsentBasis.ATTENDANCE);
        time("2026-01-10T18:00");
        assertThat(tick().expiring()).isEqualTo(1);
        note(ConsentBasis.ATTENDANCE);

        time("2026-02-10T18:00");
        assertThat(tick()).isEqualTo(new ConsentTick(0, 0, 0, 0, false));
        time("2027-11-20T18:00");
        assertThat(tick().expiring()).isEqualTo(1);
    }

    @Rule("V2")
    @Test
    void whatWasLateIsToldOfAsItIsNow() {
        note("2024-04-15T12:00", ConsentBasis.ATTENDANCE);
        assertThat(tick().expiring()).as("noted within the last 60 days").isEqualTo(1);
        note(ConsentBasis.MEMBERSHIP);
        consents()
                .endRelationship(
                        HOST,
                        new EndRelationship(
                                alice,
                                NEWSLETTER,
                                ConsentBasis.MEMBERSHIP,
                                null,
                                world.time().instant()));
        time("2030-01-01T12:00");
        assertThat(tick()).as("nobody looked for years").isEqualTo(new ConsentTick(0, 1, 0, 0, false));

        heard();
        PersonId bob = register("fr");
        consents()
                .noteRelationship(
                        HOST,
                        new NoteRelationship(
                                bob,
                                NEWSLETTER,
                                ConsentBasis.INQUIRY,
                                false,
                                ConsentSource.IMPORTED_RECORD,
                                "old system",
                                at("2020-01-01T12:00")));
        assertThat(tick()).as("over before it was recorded").isEqualTo(new ConsentTick(0, 0, 0, 0, false));
        assertThat(heard()).isEmpty();
    }

    @Rule("V2")
    @Test
    void aTickIsBoundedAndLeavesTheRestToTheNext() {
        for (int i = 0; i < 5; i++) {
            note(register("en"), "2024-04-15T12:00", ConsentBasis.ATTENDANCE);
        }
        assertThat(consents().tick(HOST, new ConsentTickBudget(3))).isEqualTo(new ConsentTick(3, 0, 0, 0, true));
        assertThat(consents().tick(HOST, new ConsentTickBudget(3))).isEqualTo(new ConsentTick(2, 0, 0, 0, false));
        assertThatThrownBy(() -> new ConsentTickBudget(0)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> new ConsentTickBudget(1001)).isInstanceOf(InvalidInput.class);
    }

    @Rule("V2")
    @Test
    void severalNodesTellEachThingOnce() throws Exception {
        for (int i = 0; i < 40; i++) {
            note(register("en"), "2024-04-15T12:00", ConsentBasis.ATTENDANCE);
        }
        heard();
        List<ConsentTick> ticks = together(4, this::tick);

        assertThat(ticks.stream().mapToInt(ConsentTick::expiring).sum()).isEqualTo(40);
        assertThat(heard()).hasSize(40).hasOnlyElementsOfType(ConsentExpiring.class);
    }

    @Rule("V6")
    @RepeatedTest(50)
    void entriesThatAreMadeAtOnceStandOneAfterTheOther() throws Exception {
        Callable<ConsentRecord> granting = () -> consents().grant(person(), grant(ConsentSource.WEB_FORM, null));
        List<ConsentRecord> made = together(3, granting);

        assertThat(made).extracting(ConsentRecord::sequenceNumber).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Rule("V3")
    @Test
    void aMessageThatAsksForConsentNeedsConsentItself() {
        world = under(ConsentPolicy.of(ConsentRegime.CA_CASL)
                .notCommercial(NEWSLETTER)
                .internal(person -> true, ConsentPurpose.INVITATIONS));

        assertThat(contact().reason()).isEqualTo(ContactReason.NOT_COMMERCIAL);
        assertThat(request(NEWSLETTER).reason()).isEqualTo(ContactReason.NO_CONSENT);
        assertThat(request(ConsentPurpose.INVITATIONS).reason()).isEqualTo(ContactReason.NO_CONSENT);
        note(ConsentBasis.INQUIRY);
        assertThat(request(NEWSLETTER).reason()).isEqualTo(ContactReason.IMPLIED_CONSENT);
        world = under(ConsentPolicy.strictest());
        assertThat(request(NEWSLETTER).reason()).isEqualTo(ContactReason.EXPRESS_CONSENT_NEEDED);
    }

    @Rule("V4")
    @Test
    void aWithdrawalTakesEffectAtOnceAndTwiceIsOnce() {
        consents().grant(person(), grant(ConsentSource.WEB_FORM, null));
        note(ConsentBasis.MEMBERSHIP);
        heard();
        world.time().advance(Duration.ofMillis(1));

        ConsentRecord first = withdraw();

        assertThat(contact().reason()).isEqualTo(ContactReason.CONSENT_WITHDRAWN);
        assertThat(contact().evidence()).contains(first.id());
        world.time().advance(Duration.ofDays(1));
        assertThat(withdraw()).isEqualTo(first);
        assertThat(history()).hasSize(3);
        assertThat(heard()).containsExactly(new ConsentWithdrawn(alice, NEWSLETTER, Optional.of(ConsentBasis.EXPRESS)));
    }

    @Rule("V4")
    @Test
    void whoNeverConsentedCanObject() {
        assertThat(withdraw().act()).isEqualTo(ConsentAct.OBJECTED);
        world = under(ConsentPolicy.of(ConsentRegime.CA_CASL)
                .notCommercial(NEWSLETTER)
                .internal(person -> true, NEWSLETTER));
        assertThat(contact().reason()).isEqualTo(ContactReason.CONSENT_WITHDRAWN);
    }

    @Rule("V4")
    @Test
    void aLinkWithdrawsWithoutLoginForAtLeastSixtyDays() {
        consents().grant(person(), grant(ConsentSource.WEB_FORM, null));
        String token = consents().withdrawalToken(Actor.notifier(), alice, NEWSLETTER);

        assertThatThrownBy(() -> ConsentPolicy.strictest().linksWorkFor(59)).isInstanceOf(InvalidInput.class);
        world = under(ConsentPolicy.of(ConsentRegime.CA_CASL).linksWorkFor(60), world);
        world.time().advance(Duration.ofDays(60));
        Withdrawal done = consents().withdrawByToken(Actor.visitor().withRequest("r1"), new WithdrawByToken(token));

        assertThat(done).isEqualTo(new Withdrawal(NEWSLETTER, world.time().instant()));
        assertThat(contact().allowed()).isFalse();
        assertThat(consents().withdrawByToken(Actor.visitor().withRequest("r1"), new WithdrawByToken(token)))
                .isEqualTo(done);
        assertThat(history().get(0).source()).isEqualTo(ConsentSource.SIGNED_LINK);
        assertThat(history().get(0).recordedBy()).isEqualTo(Actor.Kind.VISITOR);

        world.time().advance(Duration.ofDays(1));
        assertRefused("V4.link-age", () -> consents().withdrawByToken(Actor.visitor(), new WithdrawByToken(token)));
    }

    @Rule("V4")
    @Test
    void aForgedLinkDoesNothing() {
        consents().grant(person(), grant(ConsentSource.WEB_FORM, null));
        String token = consents().withdrawalToken(HOST, alice, NEWSLETTER);
        String other = consents().withdrawalToken(HOST, register("en"), NEWSLETTER);
        List<String> forged = new ArrayList<>(List.of(
                "x",
                "a.b.c",
                "..",
                token + "A",
                "A" + token,
                token.substring(0, token.lastIndexOf('.')),
                token.substring(0, token.lastIndexOf('.') + 1) + other.substring(other.lastIndexOf('.') + 1),
                "random." + "A".repeat(480)));
        for (int i = 0; i < token.lastIndexOf('.'); i++) {
            char changed = token.charAt(i) == 'x' ? 'y' : 'x';
            forged.add(token.substring(0, i) + changed + token.substring(i + 1));
        }
        for (String each : forged) {
            assertRefused("V4.link", () -> consents().withdrawByToken(Actor.visitor(), new WithdrawByToken(each)));
        }
        assertThat(contact().allowed()).isTrue();
    }

    @Rule("V4")
    @Test
    void keysAreReplacedWithoutBreakingLinks() {
        Map<String, byte[]> old = Map.of("2025", key(1));
        Map<String, byte[]> both = Map.of("2025", key(1), "2026", key(2));
        String made = with(KeyRing.of("2025", old)).withdrawalToken(HOST, alice, NEWSLETTER);

        assertThat(made).startsWith("2025.");
        assertThat(with(KeyRing.of("2026", both)).withdrawalToken(HOST, alice, NEWSLETTER))
                .startsWith("2026.");
        assertThat(with(KeyRing.of("2026", both))
                        .withdrawByToken(Actor.visitor(), new WithdrawByToken(made))
                        .purpose())
                .isEqualTo(NEWSLETTER);
        Consents replaced = with(KeyRing.of("2026", Map.of("2026", key(2))));
        assertRefused("V4.link", () -> replaced.withdrawByToken(Actor.visitor(), new WithdrawByToken(made)));
        Consents changed = with(KeyRing.of("2025", Map.of("2025", key(3))));
        assertRefused("V4.link", () -> changed.withdrawByToken(Actor.visitor(), new WithdrawByToken(made)));
    }

    @Rule("V4")
    @Test
    void aNewRelationshipDoesNotUndoAWithdrawalUntilSomebodySaysSo() {
        note(ConsentBasis.ATTENDANCE);
        withdraw();
        world.time().advance(Duration.ofDays(30));
        note(ConsentBasis.BUSINESS);
        note(ConsentBasis.ATTENDANCE);

        assertThat(contact().reason()).isEqualTo(ContactReason.CONSENT_WITHDRAWN);
        assertThat(contact().underReview()).isTrue();
        assertThat(state(world.time().instant()).underReview()).isTrue();
        ConsentWatch flagged = flagged().get(0);
        assertThat(flagged.person()).isEqualTo(alice);
        assertThat(flagged.reviewSince()).contains(world.time().instant());
        assertThat(consents()
                        .review(HOST, new ReviewConsent(flagged.id(), flagged.version(), false, "They meant it"))
                        .act())
                .isEqualTo(ConsentAct.WITHDRAWAL_UPHELD);
        assertThat(flagged()).isEmpty();
        assertThat(contact().reason()).isEqualTo(ContactReason.CONSENT_WITHDRAWN);
        assertThat(contact().underReview()).isFalse();

        world.time().advance(Duration.ofDays(1));
        note(ConsentBasis.BUSINESS);
        ConsentWatch again = flagged().get(0);
        heard();
        consents().review(HOST, new ReviewConsent(again.id(), again.version(), true, "They asked for it"));
        assertThat(contact().basis()).contains(ConsentBasis.BUSINESS);
        assertThat(flagged()).isEmpty();
        assertThat(heard()).containsExactly(new ConsentGranted(alice, NEWSLETTER, ConsentBasis.BUSINESS));
        ConsentWatch settled = new ConsentWatch(
                again.id(),
                alice,
                NEWSLETTER,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                again.since(),
                again.version() + 1);
        assertRefused(
                "V4.review",
                () -> consents().review(HOST, new ReviewConsent(settled.id(), settled.version(), true, "Again")));
    }

    @Rule("V4")
    @Test
    void whoSaysNoAgainSettlesWhatCameInBetween() {
        withdraw();
        note(ConsentBasis.ATTENDANCE);
        world.time().advance(Duration.ofDays(1));

        assertThat(withdraw().act()).isEqualTo(ConsentAct.OBJECTED);
        assertThat(contact().underReview()).isFalse();
        assertThat(flagged()).isEmpty();
        assertThat(history()).hasSize(3);
    }

    @Rule("V4")
    @Test
    void expressConsentUndoesAWithdrawal() {
        withdraw();
        note(ConsentBasis.ATTENDANCE);
        world.time().advance(Duration.ofDays(1));
        consents().grant(person(), grant(ConsentSource.WEB_FORM, null));

        assertThat(contact().reason()).isEqualTo(ContactReason.EXPRESS_CONSENT);
        assertThat(contact().underReview()).isFalse();
        assertThat(flagged()).isEmpty();
    }

    @Rule("V4")
    @Test
    void whatIsRecordedLateCountsFromWhenItHappened() {
        world.time().advance(Duration.ofDays(10));
        withdraw();
        consents()
                .grant(
                        HOST,
                        grant(ConsentSource.PAPER_FORM, world.time().instant().minus(Duration.ofDays(5))));
        note(at("2026-03-02T12:00"), ConsentBasis.ATTENDANCE);

        assertThat(contact().reason()).isEqualTo(ContactReason.CONSENT_WITHDRAWN);
        assertThat(contact().underReview()).isFalse();
        assertThatThrownBy(() -> consents()
                        .grant(
                                HOST,
                                grant(
                                        ConsentSource.WEB_FORM,
                                        world.time().instant().plusSeconds(1))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("obtainedAt is in the future");
    }

    @Rule("V5")
    @ParameterizedTest
    @EnumSource
    void theStricterOfTwoLawsIsApplied(ConsentRegime persons) {
        note(ConsentBasis.ATTENDANCE);
        world = under(ConsentPolicy.of(ConsentRegime.CA_CASL).jurisdiction(person -> persons));

        assertThat(contact().regime())
                .isEqualTo(persons == ConsentRegime.EU_UK_OPTIN ? persons : ConsentRegime.CA_CASL);
        assertThat(contact().allowed()).isEqualTo(persons != ConsentRegime.EU_UK_OPTIN);
        world = under(ConsentPolicy.of(ConsentRegime.EU_UK_OPTIN).jurisdiction(person -> persons));
        assertThat(contact().reason()).isEqualTo(ContactReason.EXPRESS_CONSENT_NEEDED);
        consents().grant(person(), grant(ConsentSource.WEB_FORM, null));
        assertThat(contact().allowed()).isTrue();
    }

    @Rule("V5")
    @Test
    void unlessTheHostSaysSomethingExpressConsentIsNeeded() {
        note(ConsentBasis.ATTENDANCE);
        world = World.on(storage);
        assertThat(contact().reason()).isEqualTo(ContactReason.EXPRESS_CONSENT_NEEDED);
        for (ConsentPolicy failing : List.of(
                ConsentPolicy.of(ConsentRegime.CA_CASL).jurisdiction(person -> null),
                ConsentPolicy.of(ConsentRegime.CA_CASL).jurisdiction(person -> {
                    throw new IllegalStateException("no answer");
                }))) {
            world = under(failing);
            assertThat(contact().reason()).isEqualTo(ContactReason.EXPRESS_CONSENT_NEEDED);
        }
        assertThatThrownBy(() -> ConsentPolicy.of(ConsentRegime.NONE_INTERNAL)).isInstanceOf(InvalidInput.class);
    }

    /** What a policy is given twice adds up. */
    @Rule("V5")
    @Test
    void noticesOfSeveralSortsAddUp() {
        ConsentPurpose rota = new ConsentPurpose("ROTA");
        ConsentPurpose safety = new ConsentPurpose("SAFETY");
        PersonId bob = register("fr");
        ConsentPolicy policy = ConsentPolicy.strictest()
                .internal(person -> person.id().equals(alice), rota)
                .internal(person -> person.id().equals(bob), safety)
                .notedByMembership(rota)
                .notedByMembership(safety);
        world = under(policy);
        Instant now = world.time().instant();

        assertThat(consents().canContact(HOST, alice, rota, now).reason()).isEqualTo(ContactReason.INTERNAL_NOTICE);
        assertThat(consents().canContact(HOST, bob, safety, now).reason()).isEqualTo(ContactReason.INTERNAL_NOTICE);
        assertThat(consents().canContact(HOST, bob, rota, now).reason()).isEqualTo(ContactReason.NO_CONSENT);
        assertThat(consents().canContact(HOST, alice, safety, now).reason()).isEqualTo(ContactReason.NO_CONSENT);
        assertThat(policy.notedByMembership()).containsExactly(rota, safety);
    }

    @Rule("V5")
    @Test
    void noticesToStaffNeedNoConsentAndOthersDo() {
        ConsentPurpose rota = new ConsentPurpose("ROTA");
        PersonId bob = register("fr");
        world = under(ConsentPolicy.strictest().internal(person -> person.id().equals(alice), rota));

        Instant now = world.time().instant();
        ContactDecision notice = consents().canContact(HOST, alice, rota, now);
        assertThat(notice.reason()).isEqualTo(ContactReason.INTERNAL_NOTICE);
        assertThat(notice.regime()).isEqualTo(ConsentRegime.NONE_INTERNAL);
        assertThat(consents().canContact(HOST, bob, rota, now).reason()).isEqualTo(ContactReason.NO_CONSENT);
        assertThat(contact().reason()).isEqualTo(ContactReason.NO_CONSENT);
    }

    @Rule("V6")
    @Test
    void entriesAreOnlyAddedAndOutliveTheMembership() {
        Actor coordinator = world.person(StakeholderGroup.CLINICIAN);
        Community community = world.activeCommunity(coordinator, Visibility.OPEN, JoinPolicy.OPEN);
        Membership membership = world.join(person(), community);
        ConsentRecord granted = consents().grant(person(), grant(ConsentSource.WEB_FORM, null));
        ConsentRecord noted = note(ConsentBasis.COMMUNITY_MEMBERSHIP);
        world.lhs().memberships().leave(person(), new LeaveCommunity(membership.id(), membership.version(), null));
        end(ConsentBasis.COMMUNITY_MEMBERSHIP);
        world.time().advance(Duration.ofDays(1));
        withdraw();

        assertThat(history()).hasSize(4).contains(granted, noted);
        assertThat(history()).extracting(ConsentRecord::sequenceNumber).containsExactlyInAnyOrder(1, 2, 3, 4);
        assertThat(consents().get(person(), granted.id())).isEqualTo(granted);
        assertThat(contact(granted.recordedAt()).allowed()).isTrue();
    }

    @Rule("V6")
    @Test
    void whenThereIsNoEndToItARefusalIsStillRecorded() {
        for (int i = 0; i < ConsentLedger.MOST_ENTRIES; i++) {
            note(ConsentBasis.ATTENDANCE);
        }
        assertRefused("V6.most", () -> note(ConsentBasis.ATTENDANCE));
        assertThat(withdraw().sequenceNumber()).isEqualTo(ConsentLedger.MOST_ENTRIES + 1);
        assertThat(contact().allowed()).isFalse();
    }

    @Test
    void aPersonReadsTheirOwnHistoryInPages() {
        PersonId bob = register("fr");
        note(bob, "2026-02-01T12:00", ConsentBasis.ATTENDANCE);
        for (int i = 0; i < 5; i++) {
            world.time().advance(Duration.ofMinutes(1));
            note(ConsentBasis.ATTENDANCE);
        }
        var first = consents().list(person(), new ConsentQuery(null, NEWSLETTER), PageRequest.first(3));
        var second = consents()
                .list(
                        person(),
                        new ConsentQuery(null, NEWSLETTER),
                        PageRequest.first(3).after(first.next().orElseThrow()));
        assertThat(first.items()).extracting(ConsentRecord::sequenceNumber).containsExactly(5, 4, 3);
        assertThat(second.items()).extracting(ConsentRecord::sequenceNumber).containsExactly(2, 1);
        assertThat(second.next()).isEmpty();
        assertThat(consents()
                        .list(person(), ConsentQuery.of(bob), PageRequest.first(3))
                        .items())
                .isEmpty();
    }

    @Test
    void aRequestThatIsSentAgainIsAnsweredAgain() {
        Actor sent = person().withRequest("r1");
        ConsentRecord once = consents().grant(sent, grant(ConsentSource.WEB_FORM, null));
        assertThat(consents().grant(sent, grant(ConsentSource.WEB_FORM, null))).isEqualTo(once);
        assertThat(history()).hasSize(1);
    }

    /** A clerk enters a telephone call with its date alone, on the day on which the person had consented. */
    @Rule("V4")
    @Test
    void aRefusalCountsThoughItIsSaidToBeEarlierThanTheYes() {
        time("2026-03-01T10:00");
        consents().grant(person(), grant(ConsentSource.WEB_FORM, null));
        time("2026-03-01T15:00");

        ConsentRecord said = consents()
                .withdraw(
                        HOST,
                        new WithdrawConsent(
                                alice, NEWSLETTER, ConsentSource.HOST_RECORD, "a call", at("2026-03-01T00:00")));

        assertThat(said.act()).isEqualTo(ConsentAct.WITHDRAWN);
        assertThat(contact().reason()).isEqualTo(ContactReason.CONSENT_WITHDRAWN);
        assertThat(heard())
                .containsExactly(
                        new ConsentGranted(alice, NEWSLETTER, ConsentBasis.EXPRESS),
                        new ConsentWithdrawn(alice, NEWSLETTER, Optional.of(ConsentBasis.EXPRESS)));
        assertThat(withdraw()).as("said once").isEqualTo(said);

        consents().grant(person(), grant(ConsentSource.WEB_FORM, null));
        assertThat(contact().reason()).as("a yes that is recorded later").isEqualTo(ContactReason.EXPRESS_CONSENT);
    }

    /** Of two nodes, one has a clock that is ahead: what it recorded is taken back on the other one all the same. */
    @Rule("V4")
    @Test
    void aRefusalCountsThoughTheClockOfTheYesWasAhead() {
        time("2026-03-01T10:05");
        consents().grant(person(), grant(ConsentSource.WEB_FORM, null));
        time("2026-03-01T10:00");

        ConsentRecord said = withdraw();

        assertThat(said.act()).isEqualTo(ConsentAct.WITHDRAWN);
        assertThat(withdraw()).isEqualTo(said);
        for (String later : List.of("2026-03-01T10:00", "2026-03-01T10:05", "2026-03-02T10:00")) {
            assertThat(contact(later).reason()).isEqualTo(ContactReason.CONSENT_WITHDRAWN);
        }
    }

    /** A form that was signed before and is entered after doesn't undo what was said in between. */
    @Rule("V4")
    @Test
    void aYesFromBeforeTheRefusalDoesNotUndoIt() {
        time("2026-03-01T12:00");
        withdraw();
        time("2026-03-02T12:00");

        consents().grant(HOST, grant(ConsentSource.PAPER_FORM, at("2026-02-20T10:00")));

        assertThat(contact().reason()).isEqualTo(ContactReason.CONSENT_WITHDRAWN);
    }

    private World under(ConsentPolicy policy) {
        return under(policy, null);
    }

    /** A system on the same storage that goes on where another one is. */
    private World under(ConsentPolicy policy, @Nullable World before) {
        World after = World.on(
                storage, settings -> settings.consentPolicy(policy).subscriber(event -> heard.add(event.event())));
        if (before != null) {
            after.time().set(before.time().instant());
        }
        return after;
    }

    private Consents with(KeyRing keys) {
        LearningHealthSystem lhs =
                World.on(storage, settings -> settings.keys(keys)).lhs();
        return lhs.consents();
    }

    private Consents consents() {
        return world.lhs().consents();
    }

    private Actor person() {
        return Actor.person(alice);
    }

    private PersonId register(String language) {
        return world.lhs()
                .people()
                .register(HOST, new RegisterPerson("Someone", null, language, ZONE, StakeholderGroup.PATIENT, null))
                .id();
    }

    private GrantConsent grant(ConsentSource source, @Nullable Instant obtained) {
        return new GrantConsent(
                alice,
                new ConsentGiven(NEWSLETTER, "Send me news", "2019-2", "fr-CA", source, "box 12, folder 3"),
                obtained);
    }

    private ConsentRecord note(ConsentBasis basis) {
        return note(world.time().instant(), basis);
    }

    private ConsentRecord note(String at, ConsentBasis basis) {
        return note(alice, at, basis);
    }

    private ConsentRecord note(Instant at, ConsentBasis basis) {
        return note(alice, at, basis);
    }

    private ConsentRecord note(PersonId person, String at, ConsentBasis basis) {
        return note(person, at(at), basis);
    }

    private ConsentRecord note(PersonId person, Instant at, ConsentBasis basis) {
        return consents()
                .noteRelationship(
                        HOST,
                        new NoteRelationship(
                                person, NEWSLETTER, basis, false, ConsentSource.HOST_RECORD, "a list", at));
    }

    private ConsentRecord end(ConsentBasis basis) {
        return consents().endRelationship(HOST, new EndRelationship(alice, NEWSLETTER, basis, "a list", null));
    }

    private ConsentRecord withdraw() {
        return consents()
                .withdraw(person(), new WithdrawConsent(alice, NEWSLETTER, ConsentSource.WEB_FORM, null, null));
    }

    private ContactDecision contact() {
        return contact(world.time().instant());
    }

    private ContactDecision contact(String at) {
        return contact(at(at));
    }

    private ContactDecision contact(Instant at) {
        return consents().canContact(Actor.notifier(), alice, NEWSLETTER, at);
    }

    private ContactDecision request(ConsentPurpose purpose) {
        return consents().canAskForConsent(HOST, alice, purpose, world.time().instant());
    }

    private ConsentState state(Instant at) {
        return consents().state(person(), alice, NEWSLETTER, at);
    }

    private List<ConsentRecord> history() {
        return consents()
                .list(person(), ConsentQuery.of(alice), PageRequest.first(200))
                .items();
    }

    private List<ConsentWatch> flagged() {
        return consents().toReview(HOST, PageRequest.first(10)).items();
    }

    private ConsentTick tick() {
        return consents().tick(HOST, new ConsentTickBudget(100));
    }

    private List<DomainEvent> heard() {
        world.lhs().events().dispatchAll();
        List<DomainEvent> consent = heard.stream()
                .filter(event -> event.getClass().getSimpleName().startsWith("Consent"))
                .toList();
        heard.clear();
        return consent;
    }

    private void time(String local) {
        world.time().set(at(local));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    private static <V> List<V> together(int threads, Callable<V> work) throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(threads);
        try {
            List<V> results = new ArrayList<>();
            for (Future<V> each : nodes.invokeAll(Collections.nCopies(threads, work))) {
                results.add(each.get());
            }
            return results;
        } finally {
            nodes.shutdownNow();
        }
    }

    private static byte[] key(int seed) {
        byte[] key = new byte[KeyRing.LEAST_BYTES];
        Arrays.fill(key, (byte) seed);
        return key;
    }

    private static void assertRefused(String unmet, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RuleViolation.class, refusal -> {
            assertThat(refusal.rule()).isEqualTo(unmet.substring(0, unmet.indexOf('.')));
            assertThat(refusal.unmet()).containsExactly(unmet);
        });
    }
}
