package org.learninghealth.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.ChangeVisibility;
import org.learninghealth.community.Community;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.kit.World;
import org.learninghealth.measurement.AcceptDataContribution;
import org.learninghealth.measurement.ContributedFigures;
import org.learninghealth.measurement.DataContribution;
import org.learninghealth.measurement.DeclineDataContribution;
import org.learninghealth.measurement.DefineMeasure;
import org.learninghealth.measurement.ImprovementDirection;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.measurement.OfferDataContribution;
import org.learninghealth.measurement.WithdrawDataContribution;
import org.learninghealth.people.RegisterPerson;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.KeyRing;

/** Who may record figures is told that some are offered, and whoever has offered them is told the answer. */
class ContributionNewsTest {

    private static final TickBudget AMPLE = new TickBudget(10_000, Duration.ofMinutes(10));
    private static final String FIGURE = "4711";

    private final World world = World.inMemory();
    private final LearningHealthSystem lhs = world.lhs();
    private final NotificationStorage storage = NotificationStorage.inMemory(world.time());
    private final List<Message> mails = new ArrayList<>();
    private final Notifications notifications = Notifications.builder()
            .learningHealth(lhs)
            .storage(storage)
            .time(world.time())
            .unsubscribe(KeyRing.random(), token -> URI.create("https://portal.example.org/u/" + token))
            .channel(new Channel() {
                @Override
                public ChannelId id() {
                    return ChannelId.EMAIL;
                }

                @Override
                public SendResult send(Delivery delivery, SendContext context) {
                    mails.add(context.message());
                    return SendResult.accepted();
                }
            })
            .build();
    private final Map<String, Actor> people = new LinkedHashMap<>();
    private final Actor alice = person("coordinator", "en");
    private final Community midwives = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
    private final Actor steward = join("steward", "fr", Role.CYCLE_LEAD);
    private final Actor offering = join("midwife", "fr");
    private final Measure measure = lhs.measures()
            .define(
                    alice,
                    DefineMeasure.of(
                                    midwives.id(),
                                    MeasureType.OUTCOME,
                                    World.english("Births").and("fr", "Naissances"),
                                    ImprovementDirection.INCREASE)
                            .continuousVariable("births")
                            .build());

    ContributionNewsTest() {
        join("member", "en");
        lhs.events().dispatchAll();
    }

    @Test
    void whoMayRecordIsToldOfAnOfferAndWhoeverMadeItThatItWasAccepted() {
        DataContribution offered = offer();
        deliver();
        deliver();

        assertThat(whoHasHeard("Chiffres proposés\u00a0: Naissances")).containsExactly("steward");
        assertThat(inbox("steward")).hasSize(1);

        lhs.dataContributions().accept(steward, new AcceptDataContribution(offered.id(), offered.version()));
        deliver();
        deliver();

        assertThat(whoHasHeard("Vos chiffres ont été acceptés\u00a0: Naissances"))
                .containsExactly("midwife");
        assertThat(inbox("midwife")).hasSize(1);
        assertThat(inbox("steward")).hasSize(1);
        assertNoFigures();
    }

    @Test
    void whoeverMadeAnOfferIsToldWhyItWasDeclined() {
        DataContribution offered = offer();
        decline(offered);
        deliver();

        assertThat(whoHasHeard("Chiffres proposés")).isEmpty();
        assertThat(whoHasHeard("Vos chiffres n’ont pas été acceptés\u00a0: Naissances"))
                .containsExactly("midwife");
        assertThat(inbox("midwife"))
                .singleElement()
                .satisfies(item -> assertThat(item.text()).contains("Ce sont celles de deux services"));
        assertNoFigures();
    }

    @Test
    void whatWasTakenBackIsToldToNobody() {
        DataContribution offered = offer();
        lhs.dataContributions().withdraw(offering, new WithdrawDataContribution(offered.id(), offered.version()));
        deliver();

        assertThat(whoHasHeard("")).isEmpty();
    }

    @Test
    void whoeverHasOfferedTheirOwnOrLeftIsNotTold() {
        Membership membership = world.membership(offering, midwives);
        DataContribution left = offer();
        lhs.memberships().leave(offering, new LeaveCommunity(membership.id(), membership.version(), null));
        decline(left);
        offer(steward);
        deliver();

        assertThat(whoHasHeard("")).isEmpty();
    }

    /** Rule K5: the words of a confidential community are read inside it. */
    @Test
    void nothingOfAConfidentialCommunityIsSaid() {
        lhs.communities()
                .changeVisibility(
                        alice,
                        new ChangeVisibility(
                                midwives.id(),
                                lhs.communities().get(alice, midwives.id()).version(),
                                Visibility.CONFIDENTIAL));
        decline(offer());
        deliver();

        assertThat(inbox("midwife"))
                .singleElement()
                .satisfies(item -> assertThat(item.title() + item.text())
                        .contains("l’un de vos groupes")
                        .doesNotContain("Naissances", "services", FIGURE));
        assertThat(mails)
                .isNotEmpty()
                .allSatisfy(mail ->
                        assertThat(mail.subject() + mail.text()).doesNotContain("Naissances", "services", FIGURE));
    }

    private DataContribution offer() {
        return offer(offering);
    }

    private DataContribution offer(Actor actor) {
        return lhs.dataContributions()
                .offer(
                        actor,
                        OfferDataContribution.of(
                                measure.id(),
                                World.english("Counted by hand: " + FIGURE),
                                List.of(ContributedFigures.of(
                                        LocalDate.of(2025, 1, 1), Double.parseDouble(FIGURE), null))));
    }

    private void decline(DataContribution offered) {
        lhs.dataContributions()
                .decline(
                        steward,
                        new DeclineDataContribution(
                                offered.id(),
                                offered.version(),
                                World.english("These are of two wards").and("fr", "Ce sont celles de deux services")));
    }

    private void assertNoFigures() {
        assertThat(mails)
                .isNotEmpty()
                .allSatisfy(mail -> assertThat(mail.subject() + mail.text()).doesNotContain(FIGURE));
    }

    private void deliver() {
        lhs.events().dispatchAll();
        notifications.tick(AMPLE);
        notifications.tick(AMPLE);
    }

    private Set<String> whoHasHeard(String title) {
        Set<String> heard = new TreeSet<>();
        people.keySet().stream()
                .filter(name ->
                        inbox(name).stream().anyMatch(item -> item.title().contains(title)))
                .forEach(heard::add);
        return heard;
    }

    private List<InboxItem> inbox(String name) {
        return storage.inbox(id(people.get(name)), Optional.empty(), 100);
    }

    private Actor join(String name, String language, Role... roles) {
        Actor person = person(name, language);
        world.join(person, midwives);
        for (Role role : roles) {
            Membership membership = world.membership(person, midwives);
            lhs.memberships().grant(alice, new GrantRole(membership.id(), membership.version(), role));
        }
        return person;
    }

    private Actor person(String name, String language) {
        Actor person = Actor.person(lhs.people()
                .register(
                        Actor.host(),
                        new RegisterPerson(
                                name,
                                name + "@example.org",
                                language,
                                ZoneId.of("Europe/Vienna"),
                                StakeholderGroup.CLINICIAN,
                                null))
                .id());
        people.put(name, person);
        return person;
    }

    private static PersonId id(Actor person) {
        return person.person().orElseThrow();
    }
}
