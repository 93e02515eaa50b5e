package org.learninghealth.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.learninghealth.kit.World.english;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.AccessControl;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.TablePolicy;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.CommunityFeature;
import org.learninghealth.concept.Concepts;
import org.learninghealth.internal.CommandValidation;
import org.learninghealth.internal.Json;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.SignedTokens;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.spi.IdGenerator;

/** Consent that is given within a command of another room; here, one that registers an organisation. */
class ConsentLedgerTest {

    private final InMemoryStorage storage = InMemoryStorage.create();
    private final World world = World.on(storage);
    private final PersonId alice =
            world.person(StakeholderGroup.PATIENT).person().orElseThrow();
    private final Kernel kernel = new Kernel(
            storage,
            new AccessControl(TablePolicy.standard(), (actor, action, type) -> {}),
            CommunityFeature.standing(person -> false),
            world.time(),
            IdGenerator.standard(world.time()),
            new CommandValidation(Locale.ENGLISH),
            new Json(PeopleFeature.EVENTS));
    private final ConsentLedger ledger = PeopleFeature.of(
                    kernel,
                    Concepts.standard(),
                    Locale.ENGLISH,
                    ConsentPolicy.strictest(),
                    new SignedTokens(Optional.empty()))
            .ledger();

    @Rule("V1")
    @Test
    void severalConsentsAreKeptInTheOneDecision() {
        register(given(ConsentPurpose.NEWSLETTER, ConsentSource.WEB_FORM));
        register(
                given(ConsentPurpose.NEWSLETTER, ConsentSource.WEB_FORM),
                given(ConsentPurpose.ANALYTICS, ConsentSource.SPOKEN));

        assertThat(entries())
                .extracting(ConsentRecord::purpose, ConsentRecord::sequenceNumber)
                .containsExactlyInAnyOrder(
                        tuple(ConsentPurpose.NEWSLETTER, 1),
                        tuple(ConsentPurpose.NEWSLETTER, 2),
                        tuple(ConsentPurpose.ANALYTICS, 1));
        assertThat(entries())
                .extracting(ConsentRecord::recordedAt)
                .containsOnly(world.time().instant());
        assertThat(world.lhs()
                        .consents()
                        .canContact(
                                Actor.host(),
                                alice,
                                ConsentPurpose.ANALYTICS,
                                world.time().instant())
                        .allowed())
                .isTrue();
        register();
        assertThat(entries()).hasSize(3);
    }

    @Rule("V1")
    @Test
    void oneThatIsNoneRefusesTheWholeCommand() {
        assertThatThrownBy(() -> register(
                        given(ConsentPurpose.NEWSLETTER, ConsentSource.WEB_FORM),
                        given(ConsentPurpose.ANALYTICS, ConsentSource.PRE_TICKED_FORM)))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refused -> assertThat(refused.unmet()).containsExactly("V1.opt-in"));
        assertThatThrownBy(() -> register(
                        given(ConsentPurpose.NEWSLETTER, ConsentSource.WEB_FORM),
                        given(ConsentPurpose.NEWSLETTER, ConsentSource.PAPER_FORM)))
                .isInstanceOf(InvalidInput.class);
        assertThat(entries()).isEmpty();
        assertThat(world.lhs()
                        .organizations()
                        .list(Actor.host(), PageRequest.first(10))
                        .items())
                .isEmpty();
    }

    private void register(ConsentGiven... given) {
        RegisterOrganization command = new RegisterOrganization(english("A hospital"));
        kernel.perform(Actor.host(), command, Organization.TYPE, work -> {
            var registering = work.require(Action.REGISTER_ORGANIZATION, Facts.outside(ResourceType.ORGANIZATION));
            Organization organization = new Organization(
                    work.newId(OrganizationId::new),
                    command.name(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    work.now(),
                    0);
            return ledger.give(work, registering.insert(organization), alice, List.of(given));
        });
    }

    private List<ConsentRecord> entries() {
        return world.lhs()
                .consents()
                .list(Actor.person(alice), ConsentQuery.of(alice), PageRequest.first(10))
                .items();
    }

    private static ConsentGiven given(ConsentPurpose purpose, ConsentSource source) {
        return new ConsentGiven(purpose, "Yes, please", "2026-1", "en", source, "a submission");
    }
}
