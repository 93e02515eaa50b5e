package org.learninghealth.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.audit.AuditRange;
import org.learninghealth.audit.AuditReport;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.ChangeVisibility;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityOrphaned;
import org.learninghealth.community.FoundCommunity;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.kit.FullLedger;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.ConsentGiven;
import org.learninghealth.people.ConsentPurpose;
import org.learninghealth.people.ConsentSource;
import org.learninghealth.people.GrantConsent;
import org.learninghealth.people.Identity;
import org.learninghealth.people.LinkIdentity;
import org.learninghealth.people.PersonStatus;
import org.learninghealth.people.RegisterPerson;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.AuditEntry;
import org.learninghealth.spi.AuditQuery;
import org.learninghealth.spi.AuditReference;
import org.learninghealth.spi.ErasureLedger;
import org.learninghealth.spi.Mention;
import org.learninghealth.spi.PersonalDataContributor;
import org.learninghealth.spi.Storage;

class PrivacyRulesTest {

    private final Map<PersonId, String> cards = new HashMap<>();
    private final World world = World.on(
            InMemoryStorage.create(),
            settings -> settings.contributor(new PersonalDataContributor() {
                @Override
                public String name() {
                    return "library-cards";
                }

                @Override
                public List<Map<String, Object>> export(PersonId person) {
                    return List.of(Map.of("card", "of " + cards.get(person)));
                }

                @Override
                public void erase(PersonId person, PersonId formerMember) {
                    cards.remove(person);
                }

                @Override
                public List<UUID> naming(Mention words, int most) {
                    return words.isIn("A card that someone lost") ? List.of(new UUID(6, 6)) : List.of();
                }
            }));
    private final Privacy privacy = world.lhs().privacy();
    private final Actor officer = world.officer();
    private final Actor anna = world.person(StakeholderGroup.PATIENT);
    private final Actor keeper = world.person(StakeholderGroup.CLINICIAN);

    @Rule("V7")
    @Test
    void aPersonAndAPrivacyOfficerGetTheDocumentAndNobodyElse() {
        assertThat(privacy.export(anna, id(anna)).json()).contains("\"displayName\" : \"Someone\"");
        assertThat(privacy.export(officer, id(anna)).json()).contains("\"displayName\" : \"Someone\"");
        for (Actor other : List.of(keeper, Actor.host(), Actor.visitor(), Actor.notifier())) {
            assertThatThrownBy(() -> privacy.export(other, id(anna))).isInstanceOf(NotFound.class);
        }
        assertThatThrownBy(() -> privacy.export(officer, new PersonId(new UUID(1, 1))))
                .isInstanceOf(NotFound.class);
    }

    @Rule("V11")
    @Test
    void thatAnOfficerReadItIsAuditedAndThePersonSeesIt() {
        privacy.export(anna, id(anna));
        privacy.export(officer, id(anna));
        world.lhs().events().dispatchAll();

        assertThat(world.lhs()
                        .audit()
                        .list(officer, AuditQuery.of(Action.EXPORT_PERSON), PageRequest.first(10))
                        .items())
                .singleElement()
                .extracting(AuditEntry::person, AuditEntry::subject)
                .containsExactly(officer.person(), id(anna).value());
        assertThat(privacy.export(anna, id(anna)).json())
                .containsSubsequence("\"action\" : \"EXPORT_PERSON\"", "\"by\" : \"another person\"");
    }

    @Rule("V7")
    @Test
    void aCommunityThatOneMayNotKnowOfAnyMoreHasNoNameInIt() {
        Community secret = world.activeCommunity(keeper, Visibility.OPEN, JoinPolicy.OPEN);
        Membership membership = world.join(anna, secret);
        assertThat(privacy.export(anna, id(anna)).json()).contains("\"community\" : \"A community\"");

        world.lhs()
                .communities()
                .changeVisibility(keeper, new ChangeVisibility(secret.id(), secret.version(), Visibility.CONFIDENTIAL));
        assertThat(privacy.export(anna, id(anna)).json()).contains("\"community\" : \"A community\"");

        world.lhs().memberships().leave(anna, new LeaveCommunity(membership.id(), membership.version(), null));
        assertThat(privacy.export(anna, id(anna)).json())
                .contains("\"community\" : \"a private community\"", "\"status\" : \"LEFT\"")
                .doesNotContain("A community");
    }

    @Rule("V7")
    @Test
    void whoeverKeepsSomethingOfTheirOwnAddsIt() {
        cards.put(id(anna), "Anna");
        assertThat(privacy.export(anna, id(anna)).json()).contains("\"library-cards\"", "of Anna");
    }

    @Test
    void itSaysInThePersonsLanguageWhatIsLeftOut() {
        Actor jeanne = Actor.person(world.lhs()
                .people()
                .register(
                        Actor.host(),
                        new RegisterPerson("Jeanne", null, "fr-CA", ZoneId.of("UTC"), StakeholderGroup.PATIENT, null))
                .id());
        assertThat(privacy.export(anna, id(anna)).json()).contains("What other people wrote");
        assertThat(privacy.export(jeanne, id(jeanne)).json())
                .contains("Ce que d’autres personnes ont écrit")
                .doesNotContain("What other people");
    }

    @Test
    void itsTextTellsNothing() {
        assertThat(privacy.export(anna, id(anna)).toString())
                .doesNotContain("Someone", id(anna).value().toString());
    }

    @Rule("V8")
    @Test
    void whoeverKeepsSomethingOfTheirOwnTakesItAwayAndSaysWhereSomebodyIsNamed() {
        cards.put(id(anna), "Anna");
        cards.put(id(keeper), "Keeper");

        Erasure erasure = erase(anna);

        assertThat(cards).containsOnlyKeys(id(keeper));
        assertThat(erasure.named()).containsExactly(new NamedInText("library-cards", new UUID(6, 6)));
    }

    @Rule("V8")
    @Test
    void aLegalHoldStandsInTheWayUntilItIsLifted() {
        LegalHold hold = privacy.hold(officer, new PlaceHold(id(anna), "A case in court"));

        assertThatThrownBy(() -> erase(anna))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refused -> assertThat(refused.unmet()).containsExactly("V8.held"));
        assertThat(world.lhs().people().get(anna, id(anna)).status()).isEqualTo(PersonStatus.ACTIVE);
        assertThatThrownBy(() -> privacy.hold(officer, new PlaceHold(id(anna), "Another case")))
                .isInstanceOf(Duplicate.class);
        assertThat(privacy.holds(officer, PageRequest.first(5)).items()).containsExactly(hold);

        LegalHold lifted = privacy.lift(officer, new LiftHold(hold.id(), hold.version()));

        assertThat(lifted.isInForce()).isFalse();
        assertThatThrownBy(() -> privacy.lift(officer, new LiftHold(hold.id(), lifted.version())))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refused -> assertThat(refused.unmet()).containsExactly("V8.lifted"));
        assertThat(erase(anna).isFinished()).isTrue();
        assertThat(privacy.holds(officer, PageRequest.first(5)).items()).isEmpty();
    }

    @Rule("V8")
    @Test
    void nobodyErasesThemselvesOrAFormerMember() {
        assertThatThrownBy(() -> erase(officer))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refused -> assertThat(refused.unmet()).containsExactly("V8.oneself"));
        Actor former = Actor.person(erase(anna).formerMember());
        assertThatThrownBy(() -> erase(former))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refused -> assertThat(refused.unmet()).containsExactly("V8.former-member"));
    }

    @Rule("V8")
    @Test
    void whoWasErasedCanDoNothingMoreAndTheirMembershipsEnd() {
        Community community = world.activeCommunity(keeper, Visibility.OPEN, JoinPolicy.OPEN);
        Membership membership = world.join(anna, community);

        Erasure erasure = erase(anna);

        Membership ended = world.lhs().memberships().get(keeper, membership.id());
        assertThat(ended.status()).isEqualTo(MembershipStatus.LEFT);
        assertThat(ended.person()).isEqualTo(erasure.formerMember());
        assertThat(ended.participant()).isNotEqualTo(membership.participant());
        for (Actor gone : List.of(anna, Actor.person(erasure.formerMember()))) {
            assertThatThrownBy(() -> world.join(gone, community)).isInstanceOf(NotPermitted.class);
        }
    }

    @Rule("C5")
    @Test
    void aCommunityWhoseLastCoordinatorIsErasedIsOrphanedUntilSomebodyTakesOver() {
        Community community = world.activeCommunity(anna, Visibility.OPEN, JoinPolicy.OPEN);
        Community led = world.activeCommunity(anna, Visibility.OPEN, JoinPolicy.OPEN);
        Membership second = world.join(keeper, led);
        world.lhs().memberships().grant(anna, new GrantRole(second.id(), second.version(), Role.COORDINATOR));
        world.lhs().events().dispatchAll();
        List<DomainEvent> told = new ArrayList<>();
        world.lhs().events().subscribe(event -> told.add(event.event()));

        Erasure erasure = erase(anna);
        world.lhs().events().dispatchAll();

        assertThat(world.lhs().communities().get(keeper, community.id()).orphaned())
                .isTrue();
        assertThat(world.lhs().communities().get(keeper, led.id()).orphaned()).isFalse();
        assertThat(told).contains(new PersonErased(erasure.formerMember()));
        assertThat(told)
                .filteredOn(CommunityOrphaned.class::isInstance)
                .containsExactly(new CommunityOrphaned(community.id()));
    }

    @Rule("V8")
    @Test
    void anErasureIsFoundByTheAddressOfWhoeverHasItAndTheKeys() {
        Actor jeanne = Actor.person(world.lhs()
                .people()
                .register(
                        Actor.host(),
                        new RegisterPerson(
                                "Jeanne", "Jeanne@example.org", "fr", ZoneId.of("UTC"), StakeholderGroup.PATIENT, null))
                .id());
        Erasure erasure = erase(jeanne);
        erase(anna);

        assertThat(privacy.erasures(officer, new ErasureQuery(" jeanne@EXAMPLE.org"), PageRequest.first(5))
                        .items())
                .containsExactly(erasure);
        assertThat(privacy.erasures(officer, new ErasureQuery("nobody@example.org"), PageRequest.first(5))
                        .items())
                .isEmpty();
        assertThat(privacy.erasures(officer, ErasureQuery.all(), PageRequest.first(5))
                        .items())
                .hasSize(2);
        assertThat(erasure.contact())
                .hasValueSatisfying(code -> assertThat(code).doesNotContainIgnoringCase("jeanne"));
    }

    /** Blaming somebody else for what was done is found out, though the trail itself isn't touched. */
    @Rule("V11")
    @Test
    void whoPutsAnotherPersonInTheTrailIsFoundOut() {
        world.activeCommunity(anna, Visibility.OPEN, JoinPolicy.OPEN);
        world.lhs().events().dispatchAll();
        assertThat(world.lhs().audit().verify(officer, AuditRange.all()).isIntact())
                .isTrue();
        world.storage().unitOfWork().required(() -> {
            AuditReference real = world.storage().audit().reference(id(anna)).orElseThrow();
            world.storage().audit().forget(id(anna));
            world.storage().audit().keep(new AuditReference(id(keeper), real.reference(), real.salt()));
            return real;
        });
        assertThat(world.lhs().audit().verify(officer, AuditRange.all()).broken())
                .hasValueSatisfying(broken -> assertThat(broken.kind()).isEqualTo(AuditReport.Kind.ALTERED));
        assertThat(world.lhs()
                        .audit()
                        .list(officer, AuditQuery.all(), PageRequest.first(100))
                        .items())
                .extracting(AuditEntry::person)
                .doesNotContain(keeper.person());
    }

    @Rule("V8")
    @Test
    void withoutALedgerNothingCanBeReplayed() {
        assertThatThrownBy(() -> privacy.replay(Actor.host(), new ReplayErasures(10)))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly("V8.ledger"));
        assertThatThrownBy(() -> privacy.replay(officer, new ReplayErasures(10)))
                .isInstanceOf(NotPermitted.class);
    }

    /** The hold may have been placed in the time that was lost; whoever lifts it replays once more. */
    @Rule("V8")
    @Test
    void whoIsHeldIsNotErasedOnceMore() {
        ErasureLedger ledger = ErasureLedger.inMemory();
        World restored = World.on(InMemoryStorage.create(), settings -> settings.erasureLedger(ledger));
        Privacy again = restored.lhs().privacy();
        Actor guard = restored.officer();
        Actor held = restored.person(StakeholderGroup.PATIENT);
        Actor back = restored.person(StakeholderGroup.PATIENT);
        for (Actor each : List.of(held, back)) {
            ledger.append(
                    new ErasureLedger.Entry(id(each).digest(), restored.time().instant(), false, false));
        }
        LegalHold hold = again.hold(guard, new PlaceHold(id(held), "A case in court"));

        assertThat(again.replay(Actor.host(), new ReplayErasures(10))).isEqualTo(new ReplayReport(1, 1, false));
        assertThat(restored.lhs().people().find(Actor.host(), id(held))).isPresent();
        assertThat(restored.lhs().people().find(Actor.host(), id(back))).isEmpty();

        again.lift(guard, new LiftHold(hold.id(), hold.version()));
        assertThat(again.replay(Actor.host(), new ReplayErasures(10))).isEqualTo(new ReplayReport(1, 0, false));
        assertThat(restored.lhs().people().find(Actor.host(), id(held))).isEmpty();
    }

    /** A ledger that can't be written to keeps an erasure open, until it can. */
    @Rule("V8")
    @Test
    void noErasureIsFinishedWithoutItsEntry() {
        FullLedger ledger = new FullLedger();
        World own = World.on(InMemoryStorage.create(), settings -> settings.erasureLedger(ledger));
        Actor guard = own.officer();
        Actor gone = own.person(StakeholderGroup.PATIENT);
        ErasePerson command = new ErasePerson(id(gone), TextPolicy.REDACT);

        assertThatThrownBy(() -> own.lhs().privacy().erase(guard, command)).isInstanceOf(IllegalStateException.class);
        assertThat(own.lhs()
                        .privacy()
                        .erasures(guard, ErasureQuery.all(), own.firstPage())
                        .items())
                .noneMatch(Erasure::isFinished);

        ledger.makeRoom();
        assertThat(own.lhs().privacy().erase(guard, command).isFinished()).isTrue();
        assertThat(ledger.read(Optional.empty(), 10))
                .containsExactly(
                        new ErasureLedger.Entry(id(gone).digest(), own.time().instant(), true, false));
        assertThat(ledger.read(Optional.of(id(gone).digest()), 10)).isEmpty();
    }

    /** A short name is a part of many words, and all of some codes. */
    @Rule("V8")
    @Test
    void aNameIsTakenOutOfTextsAsAWholeAndOutOfNothingElse() {
        Actor ian = world.person(StakeholderGroup.PATIENT, "Ian", null);
        Actor patient = world.person(StakeholderGroup.PATIENT, "Patient", null);
        Community community = world.activeCommunity(
                keeper,
                FoundCommunity.named(World.english("Planning"))
                        .domain(World.english("For every clinician, and Ian"))
                        .practice(World.english("Planning"))
                        .joinPolicy(JoinPolicy.OPEN)
                        .visibility(Visibility.OPEN)
                        .build());
        Membership membership = world.join(anna, community);
        world.lhs().memberships().leave(anna, new LeaveCommunity(membership.id(), membership.version(), null));

        for (Actor each : List.of(ian, patient)) {
            Erasure erasure = privacy.erase(officer, new ErasePerson(id(each), TextPolicy.REDACT));
            assertThat(erasure.named()).extracting(NamedInText::kind).doesNotContain("Membership");
        }

        assertThat(world.lhs().communities().get(keeper, community.id()).domain())
                .isEqualTo(World.english("For every clinician, and a former member"));
        assertThat(world.lhs().memberships().get(anna, membership.id()).stakeholderGroup())
                .isEqualTo(StakeholderGroup.PATIENT);
    }

    @Rule("V8")
    @Test
    void whoeverHasTheCodeOfAGroupForANameIsNotFoundInTheMembersOfThatGroup() {
        Actor clinician = world.person(StakeholderGroup.PATIENT, "CLINICIAN", null);
        Community community = world.activeCommunity(keeper, Visibility.OPEN, JoinPolicy.OPEN);

        assertThat(erase(clinician).named()).extracting(NamedInText::kind).doesNotContain("Membership", "Person");
        assertThat(world.membership(keeper, community).stakeholderGroup()).isEqualTo(StakeholderGroup.CLINICIAN);
    }

    @Test
    void itIsSaidThatThereMayBeMorePlacesThanAreListed() {
        Erasure erasure = erase(anna);
        List<NamedInText> many = Collections.nCopies(Erasure.MOST_NAMED, new NamedInText("Community", new UUID(1, 1)));

        assertThat(erasure.mayNameMore()).isFalse();
        assertThat(erasure.finish(many, world.time().instant()).mayNameMore()).isTrue();
    }

    /** What is left to do is done as strictly as anybody asked; what is done stays as it is. */
    @Rule("V8")
    @Test
    void theStricterPolicyForTextsHoldsWhileItCan() {
        FullLedger ledger = new FullLedger();
        World own = World.on(InMemoryStorage.create(), settings -> settings.erasureLedger(ledger));
        Actor guard = own.officer();
        Actor gone = own.person(StakeholderGroup.PATIENT);
        assertThatThrownBy(() -> own.lhs().privacy().erase(guard, new ErasePerson(id(gone), TextPolicy.REPORT)))
                .isInstanceOf(IllegalStateException.class);
        ledger.makeRoom();

        Erasure erasure = own.lhs().privacy().erase(guard, new ErasePerson(id(gone), TextPolicy.REDACT));

        assertThat(erasure.texts()).isEqualTo(TextPolicy.REDACT);
        assertThat(ledger.read(Optional.empty(), 10)).singleElement().matches(ErasureLedger.Entry::redacting);
        erase(anna);
        assertThatThrownBy(() -> privacy.erase(officer, new ErasePerson(id(anna), TextPolicy.REDACT)))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refused -> assertThat(refused.unmet()).containsExactly("V8.reported"));
    }

    /** Whoever wants it has their activities taken out of the log; what was only unlinked can't be found any more. */
    @Rule("V8")
    @Test
    void activitiesAreDeletedForWhoeverWantsItAndOtherwiseNobodys() {
        ErasureLedger ledger = ErasureLedger.inMemory();
        Storage storage = InMemoryStorage.create();
        World own = World.on(storage, settings -> settings.erasureLedger(ledger));
        Actor guard = own.officer();
        Community community =
                own.activeCommunity(own.person(StakeholderGroup.CLINICIAN), Visibility.OPEN, JoinPolicy.OPEN);
        Actor deleted = own.person(StakeholderGroup.PATIENT);
        Actor unlinked = own.person(StakeholderGroup.PATIENT);
        UUID deletedReference = own.join(deleted, community).participant();
        UUID unlinkedReference = own.join(unlinked, community).participant();
        own.lhs().events().dispatchAll();
        assertThat(logged(storage, deletedReference)).isNotEmpty();
        List<ActivityLog.Activity> stays = logged(storage, unlinkedReference);
        assertThat(stays).isNotEmpty();

        ErasePerson command = new ErasePerson(id(deleted), TextPolicy.REPORT, ActivityPolicy.DELETE);
        Erasure erasure = own.lhs().privacy().erase(guard, command);
        own.lhs().privacy().erase(guard, new ErasePerson(id(unlinked), TextPolicy.REPORT));
        own.lhs().events().dispatchAll();

        assertThat(logged(storage, deletedReference)).isEmpty();
        assertThat(logged(storage, unlinkedReference)).isEqualTo(stays);
        assertThat(erasure.activity()).isEqualTo(ActivityPolicy.DELETE);
        assertThat(ledger.read(Optional.empty(), 10))
                .extracting(ErasureLedger.Entry::digest, ErasureLedger.Entry::deletingActivity)
                .containsExactlyInAnyOrder(
                        tuple(id(deleted).digest(), true), tuple(id(unlinked).digest(), false));
        assertThat(own.lhs().privacy().erase(guard, command)).isEqualTo(erasure);
        assertThat(own.lhs().privacy().erase(guard, new ErasePerson(id(deleted), TextPolicy.REPORT)))
                .isEqualTo(erasure);
        ErasePerson late = new ErasePerson(id(unlinked), TextPolicy.REPORT, ActivityPolicy.DELETE);
        assertThatThrownBy(() -> own.lhs().privacy().erase(guard, late))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refused -> assertThat(refused.unmet()).containsExactly("V8.unlinked"));
    }

    /** An older dump brings activities back as well; they are deleted again where they were. */
    @Rule("V8")
    @Test
    void whoseActivitiesWereDeletedHasThemDeletedAgain() {
        ErasureLedger ledger = ErasureLedger.inMemory();
        Storage storage = InMemoryStorage.create();
        World restored = World.on(storage, settings -> settings.erasureLedger(ledger));
        Community community =
                restored.activeCommunity(restored.person(StakeholderGroup.CLINICIAN), Visibility.OPEN, JoinPolicy.OPEN);
        Actor back = restored.person(StakeholderGroup.PATIENT);
        UUID reference = restored.join(back, community).participant();
        restored.lhs().events().dispatchAll();
        assertThat(logged(storage, reference)).isNotEmpty();
        ledger.append(new ErasureLedger.Entry(id(back).digest(), restored.time().instant(), false, true));

        restored.lhs().privacy().replay(Actor.host(), new ReplayErasures(10));

        assertThat(logged(storage, reference)).isEmpty();
    }

    private static List<ActivityLog.Activity> logged(Storage storage, UUID participant) {
        return storage.unitOfWork().required(() -> storage.activity().of(participant, Optional.empty(), 10));
    }

    /** While somebody is erased, nothing more is noted of them, and nobody brings them back. */
    @Rule("V8")
    @Test
    void ofWhoeverIsAboutToBeErasedNothingMoreIsNoted() {
        FullLedger ledger = new FullLedger();
        World own = World.on(InMemoryStorage.create(), settings -> settings.erasureLedger(ledger));
        Actor guard = own.officer();
        Actor gone = own.person(StakeholderGroup.PATIENT);
        Identity login = new Identity("https://login.example.org", "4711");
        ErasePerson command = new ErasePerson(id(gone), TextPolicy.REPORT);
        assertThatThrownBy(() -> own.lhs().privacy().erase(guard, command)).isInstanceOf(IllegalStateException.class);

        List<ThrowingCallable> late = List.of(
                () -> own.lhs()
                        .consents()
                        .grant(
                                Actor.host(),
                                new GrantConsent(
                                        id(gone),
                                        new ConsentGiven(
                                                ConsentPurpose.NEWSLETTER,
                                                "Send me news",
                                                "1",
                                                "en",
                                                ConsentSource.WEB_FORM,
                                                "a form"),
                                        null)),
                () -> own.lhs()
                        .identities()
                        .link(Actor.host(), new LinkIdentity(id(gone), login.issuer(), login.subject())),
                () -> own.lhs().dataSubjectRequests().file(guard, new FileRequest(id(gone), RequestType.ACCESS, null)));
        assertThat(late)
                .allSatisfy(each -> assertThatThrownBy(each)
                        .isInstanceOfSatisfying(
                                RuleViolation.class,
                                refused -> assertThat(refused.unmet()).containsExactly("V8.former-member")));

        LegalHold hold = own.lhs().privacy().hold(guard, new PlaceHold(id(gone), "A case in court"));
        ledger.makeRoom();
        assertThatThrownBy(() -> own.lhs().privacy().erase(guard, command)).isInstanceOf(RuleViolation.class);
        own.lhs().privacy().lift(guard, new LiftHold(hold.id(), hold.version()));
        Erasure erasure = own.lhs().privacy().erase(guard, command);
        assertThatThrownBy(
                        () -> own.lhs().privacy().hold(guard, new PlaceHold(erasure.formerMember(), "A case in court")))
                .isInstanceOf(RuleViolation.class);
    }

    private Erasure erase(Actor person) {
        return privacy.erase(officer, new ErasePerson(id(person), TextPolicy.REPORT));
    }

    private static PersonId id(Actor actor) {
        return actor.person().orElseThrow();
    }
}
