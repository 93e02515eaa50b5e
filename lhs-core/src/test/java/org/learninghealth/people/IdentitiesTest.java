package org.learninghealth.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.kit.World.english;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.BulkReport;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.Community;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipQuery;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.Threads;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.Provisioned.Outcome;
import org.learninghealth.spi.EventEnvelope;

/** Who persons are elsewhere, and what a directory tells of them. */
class IdentitiesTest {

    private static final Actor HOST = Actor.host();
    private static final String DIRECTORY = "https://directory.example.org";
    private static final ZoneId TORONTO = ZoneId.of("America/Toronto");

    private final List<String> told = new ArrayList<>();
    private final World world = World.on(InMemoryStorage.create(), settings -> settings.subscriber(this::note));
    private final LearningHealthSystem lhs = world.lhs();

    @Test
    void aPersonIsFoundByWhoTheyAreElsewhere() {
        Actor alice = world.person(StakeholderGroup.PATIENT);
        Identity login = new Identity("https://login.example.org", "4711");
        Identity other = new Identity("https://login.example.org", "4712");

        lhs.identities().link(HOST, link(alice, login));
        lhs.identities().link(HOST, link(alice, new Identity(DIRECTORY, "4711")));

        assertThat(lhs.identities().find(HOST, login)).map(Person::id).isEqualTo(alice.person());
        assertThat(lhs.identities().find(alice, login)).map(Person::id).isEqualTo(alice.person());
        assertThat(lhs.identities().find(world.person(StakeholderGroup.PATIENT), login))
                .isEmpty();
        assertThat(lhs.identities().find(HOST, other)).isEmpty();
        assertThat(lhs.identities()
                        .linked(alice, alice.person().orElseThrow(), world.firstPage())
                        .items())
                .extracting(ExternalIdentity::identity)
                .containsExactlyInAnyOrder(login, new Identity(DIRECTORY, "4711"));
    }

    @Test
    void anIdentityIsOnePersonsAndLinkingItAgainChangesNothing() {
        Actor alice = world.person(StakeholderGroup.PATIENT);
        Actor bob = world.person(StakeholderGroup.PATIENT);
        Identity login = new Identity(DIRECTORY, "4711");
        ExternalIdentity first = lhs.identities().link(HOST, link(alice, login));

        assertThat(lhs.identities().link(HOST, link(alice, login))).isEqualTo(first);
        assertThatThrownBy(() -> lhs.identities().link(HOST, link(bob, login))).isInstanceOf(Duplicate.class);
        assertThat(lhs.identities().find(HOST, login)).map(Person::id).isEqualTo(alice.person());
    }

    @Test
    void whoIsNewJoinsWhoMovesIsChangedAndWhoIsGoneLeaves() {
        OrganizationId hospital = organization("A hospital");
        OrganizationId university = organization("A university");

        Provisioned joined =
                lhs.identities().provision(HOST, user("1").in(hospital).build());
        Person person = joined.person().orElseThrow();
        Provisioned moved = lhs.identities()
                .provision(HOST, user("1").in(university).named("Alice Roy").build());
        Provisioned left = lhs.identities()
                .provision(
                        HOST, user("1").in(university).named("Alice Roy").gone().build());
        Provisioned back = lhs.identities()
                .provision(HOST, user("1").in(university).named("Alice Roy").build());

        assertThat(List.of(joined, moved, left, back))
                .extracting(Provisioned::outcome)
                .containsExactly(Outcome.JOINED, Outcome.CHANGED, Outcome.LEFT, Outcome.RETURNED);
        assertThat(person.displayName()).isEqualTo("Alice Tremblay");
        assertThat(person.email()).contains("alice@example.org");
        assertThat(person.language()).isEqualTo(Locale.CANADA_FRENCH);
        assertThat(person.zone()).isEqualTo(TORONTO);
        assertThat(person.affiliations()).containsExactly(hospital);
        assertThat(moved.person().orElseThrow().affiliations()).containsExactly(university);
        assertThat(moved.person().orElseThrow().id()).isEqualTo(person.id());
        assertThat(left.person().orElseThrow().status()).isEqualTo(PersonStatus.INACTIVE);
        assertThat(lhs.people().get(HOST, person.id())).isEqualTo(back.person().orElseThrow());
        assertThat(happened())
                .containsExactly(
                        "person.registered",
                        "person.identity-linked",
                        "person.updated",
                        "person.deactivated",
                        "person.reactivated");
    }

    @Test
    void toBeToldTheSameTwiceChangesNothing() {
        ProvisionUser user = user("1").build();
        ProvisionUser gone = user("1").gone().build();
        Person joined = lhs.identities().provision(HOST, user).person().orElseThrow();
        happened();

        Provisioned again = lhs.identities().provision(HOST, user);
        assertThat(again)
                .isEqualTo(new Provisioned(Outcome.UNCHANGED, lhs.people().find(HOST, joined.id()), Set.of()));
        assertThat(again.person()).contains(joined);
        assertThat(happened()).isEmpty();

        lhs.identities().provision(HOST, gone);
        happened();
        assertThat(lhs.identities().provision(HOST, gone).outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(happened()).isEmpty();
    }

    @Test
    void whatADirectoryDoesNotSayStaysAsThePersonSaidIt() {
        Person joined =
                lhs.identities().provision(HOST, user("1").build()).person().orElseThrow();
        Actor alice = Actor.person(joined.id());
        lhs.people()
                .describe(
                        alice,
                        new DescribePerson(
                                joined.id(),
                                joined.version(),
                                "Alice",
                                "de",
                                ZoneId.of("Europe/Vienna"),
                                List.of(StakeholderGroup.CAREGIVER)));

        Person told = lhs.identities()
                .provision(
                        HOST,
                        new ProvisionUser(
                                DIRECTORY, "1", "atre", null, null, List.of(), null, null, true, List.of(), List.of()))
                .person()
                .orElseThrow();

        assertThat(told.displayName()).isEqualTo("Alice");
        assertThat(told.language()).isEqualTo(Locale.GERMAN);
        assertThat(told.zone()).isEqualTo(ZoneId.of("Europe/Vienna"));
        assertThat(told.stakeholderGroups()).containsExactly(StakeholderGroup.CAREGIVER);
        assertThat(told.email()).isEmpty();
    }

    @Test
    void aNameIsMadeOfItsPartsAndTheRestIsTheHosts() {
        Person inParts = lhs.identities()
                .provision(HOST, bare("1", new UserName(null, "Alice", "Tremblay")))
                .person()
                .orElseThrow();
        Person whole = lhs.identities()
                .provision(HOST, bare("2", new UserName("Dr. B. Roy", "Bob", "Roy")))
                .person()
                .orElseThrow();
        Person byLogin =
                lhs.identities().provision(HOST, bare("3", null)).person().orElseThrow();

        assertThat(inParts.displayName()).isEqualTo("Alice Tremblay");
        assertThat(whole.displayName()).isEqualTo("Dr. B. Roy");
        assertThat(byLogin.displayName()).isEqualTo("login-3");
        assertThat(byLogin.language()).isEqualTo(Locale.ENGLISH);
        assertThat(byLogin.zone()).isEqualTo(ZoneOffset.UTC);
        assertThat(byLogin.email()).isEmpty();
    }

    @Test
    void ofManyEachIsAnsweredAndARefusalStopsNoOther() {
        OrganizationId nowhere = new OrganizationId(new UUID(1, 1));
        List<ProvisionUser> users = List.of(
                user("1").build(),
                user("2").in(nowhere).build(),
                new ProvisionUser(DIRECTORY, "3", "x", null, null, List.of(), null, null, true, List.of(), List.of()),
                user("4").gone().build(),
                user("5").build());

        BulkReport<ProvisionUser, Provisioned> report =
                BulkReport.of(users, user -> lhs.identities().provision(HOST, user), (done, all) -> {});

        assertThat(report.results())
                .extracting(Provisioned::outcome)
                .containsExactly(Outcome.JOINED, Outcome.UNCHANGED, Outcome.JOINED);
        assertThat(report.failures())
                .extracting(item -> item.failure().orElseThrow().getClass().getSimpleName())
                .containsExactly("NotFound", "InvalidInput");
        assertThat(report.failures().get(0).failure().orElseThrow()).hasMessageContaining("affiliations[0]");
        assertThat(lhs.identities().find(HOST, new Identity(DIRECTORY, "4"))).isEmpty();
        assertThat(lhs.identities().find(HOST, new Identity(DIRECTORY, "5"))).isPresent();
    }

    @Test
    void nobodyButTheHostTellsOfPersons() {
        Actor alice = world.person(StakeholderGroup.PATIENT);

        assertThatThrownBy(() -> lhs.identities().provision(alice, user("1").build()))
                .isInstanceOf(NotPermitted.class);
        assertThat(lhs.identities().find(HOST, new Identity(DIRECTORY, "1"))).isEmpty();
    }

    @Test
    void twoWhoTellTheSameAtOnceMakeOnePerson() throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        Callable<Person> push = () -> {
            Threads.meet(start);
            return lhs.identities().provision(HOST, user("1").build()).person().orElseThrow();
        };

        List<Person> pushed = Threads.together(List.of(push, push)).stream()
                .map(Threads.Outcome::orThrow)
                .toList();

        assertThat(pushed).extracting(Person::id).containsOnly(pushed.get(0).id());
    }

    /** A community keeps a coordinator who has left, so that it isn't orphaned in silence; but they count for nobody. */
    @Rule("C5")
    @Test
    void ofALeaverItIsSaidWhichCommunitiesNobodyCoordinatesAnyMore() {
        Actor alice = Actor.person(lhs.identities()
                .provision(HOST, user("1").build())
                .person()
                .orElseThrow()
                .id());
        Actor bob = world.person(StakeholderGroup.PATIENT);
        Community alone = world.activeCommunity(alice, Visibility.PRIVATE, JoinPolicy.OPEN);
        Community shared = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Membership joined = world.join(bob, shared);
        Membership coordinator =
                lhs.memberships().grant(alice, new GrantRole(joined.id(), joined.version(), Role.COORDINATOR));

        Provisioned left = lhs.identities().provision(HOST, user("1").gone().build());

        assertThat(left.uncoordinated()).containsExactly(alone.id());
        assertThat(lhs.identities().provision(HOST, user("1").gone().build()))
                .isEqualTo(new Provisioned(Outcome.UNCHANGED, left.person(), Set.of(alone.id())));
        assertThatThrownBy(() ->
                        lhs.memberships().leave(bob, new LeaveCommunity(coordinator.id(), coordinator.version(), null)))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refused -> assertThat(refused.unmet()).containsExactly("C5.successor"));
        assertThat(lhs.identities().provision(HOST, user("1").build()).uncoordinated())
                .isEmpty();
        assertThat(lhs.memberships()
                        .list(alice, MembershipQuery.of(alice.person().orElseThrow()), world.firstPage())
                        .items())
                .hasSize(2)
                .allMatch(membership -> membership.status() == MembershipStatus.ACTIVE);
        assertThat(lhs.memberships()
                        .leave(bob, new LeaveCommunity(coordinator.id(), coordinator.version(), null))
                        .status())
                .isEqualTo(MembershipStatus.LEFT);
    }

    private void note(EventEnvelope event) {
        if (event.type().startsWith("person.")) {
            told.add(event.type());
        }
    }

    private List<String> happened() {
        told.clear();
        lhs.events().dispatchAll();
        return List.copyOf(told);
    }

    private OrganizationId organization(String name) {
        return lhs.organizations()
                .register(HOST, new RegisterOrganization(english(name)))
                .id();
    }

    private static LinkIdentity link(Actor actor, Identity identity) {
        return new LinkIdentity(actor.person().orElseThrow(), identity.issuer(), identity.subject());
    }

    private static ProvisionUser bare(String externalId, @Nullable UserName name) {
        return new ProvisionUser(
                DIRECTORY,
                externalId,
                "login-" + externalId,
                name,
                null,
                List.of(),
                null,
                null,
                true,
                List.of(StakeholderGroup.PATIENT),
                List.of());
    }

    private static User user(String externalId) {
        return new User(externalId, "Alice Tremblay", List.of(), true);
    }

    /** Somebody as the directory knows them. */
    private record User(String externalId, String name, List<OrganizationId> organizations, boolean active) {

        User in(OrganizationId organization) {
            return new User(externalId, name, List.of(organization), active);
        }

        User named(String other) {
            return new User(externalId, other, organizations, active);
        }

        User gone() {
            return new User(externalId, name, organizations, false);
        }

        ProvisionUser build() {
            return new ProvisionUser(
                    DIRECTORY,
                    externalId,
                    "atremblay",
                    null,
                    name,
                    List.of(new UserEmail("old@example.org", false), new UserEmail("alice@example.org", true)),
                    "fr-CA",
                    TORONTO,
                    active,
                    List.of(StakeholderGroup.CLINICIAN),
                    organizations);
        }
    }
}
