package org.learninghealth.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.kit.World.english;
import static org.learninghealth.people.Audience.EVERYONE;
import static org.learninghealth.people.Audience.FELLOW_MEMBERS;
import static org.learninghealth.people.Audience.NOBODY;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.kit.World;

/** Who is found in directories, by whom, and by what. */
class DirectoryTest {

    private static final Actor HOST = Actor.host();
    private static final Expertise SEPSIS = new Expertise("SEPSIS");

    private final World world = World.inMemory();
    private final LearningHealthSystem lhs = world.lhs();
    private final OrganizationId hospital = lhs.organizations()
            .register(HOST, new RegisterOrganization(english("A hospital")))
            .id();
    private final Actor alice = person("Alice Côté");
    private final Actor bob = person("Bob Œuvray");
    private final Actor carol = person("Carol");
    private final Community ward = world.activeCommunity(alice, Visibility.PRIVATE, JoinPolicy.OPEN);

    @Test
    void untilSomebodySaysOtherwiseFellowMembersSeeAllButTheAddressAndOthersNothing() {
        assertThat(names(bob, DirectoryQuery.everyone())).isEmpty();
        DirectoryEntry seen = only(alice, DirectoryQuery.of(ward.id()));

        assertThat(seen.displayName()).isEqualTo("Alice Côté");
        assertThat(seen.stakeholderGroups()).containsExactly(StakeholderGroup.CLINICIAN);
        assertThat(seen.affiliations()).containsExactly(hospital);
        assertThat(seen.email()).isEmpty();
    }

    @Test
    void aDirectoryOfACommunityIsForItsMembers() {
        assertThatThrownBy(() -> search(bob, DirectoryQuery.of(ward.id()))).isInstanceOf(NotFound.class);
        Community open = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        assertThatThrownBy(() -> search(bob, DirectoryQuery.of(open.id()))).isInstanceOf(NotPermitted.class);
        Membership joined = world.join(bob, open);

        assertThat(names(bob, DirectoryQuery.of(open.id()))).containsExactly("Alice Côté", "Bob Œuvray");

        lhs.memberships().leave(bob, new LeaveCommunity(joined.id(), joined.version(), null));
        assertThat(names(alice, DirectoryQuery.of(open.id()))).containsExactly("Alice Côté");
        assertThatThrownBy(() -> search(bob, DirectoryQuery.of(open.id()))).isInstanceOf(NotPermitted.class);
    }

    @Test
    void whoIsNotRegisteredOrNotActiveLooksForNobodyAndIsNotFound() {
        show(alice, EVERYONE, EVERYONE);
        assertThat(names(bob, DirectoryQuery.everyone())).containsExactly("Alice Côté");
        assertThatThrownBy(() -> search(Actor.visitor(), DirectoryQuery.everyone()))
                .isInstanceOf(NotPermitted.class);

        lhs.people()
                .deactivate(
                        HOST,
                        new DeactivatePerson(known(alice).id(), known(alice).version()));

        assertThat(names(bob, DirectoryQuery.everyone())).isEmpty();
        assertThatThrownBy(() -> search(alice, DirectoryQuery.everyone())).isInstanceOf(NotPermitted.class);
        lhs.people()
                .reactivate(
                        HOST,
                        new ReactivatePerson(known(alice).id(), known(alice).version()));
        assertThat(names(bob, DirectoryQuery.everyone())).containsExactly("Alice Côté");
    }

    @Test
    void eachPartIsShownToTheAudienceThatThePersonChose() {
        Community open = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        world.join(bob, open);
        show(alice, EVERYONE, FELLOW_MEMBERS);

        DirectoryEntry toAll = only(carol, DirectoryQuery.everyone());
        DirectoryEntry toFellows = only(bob, DirectoryQuery.of(open.id()).named("alice"));

        assertThat(toAll.displayName()).isEqualTo("Alice Côté");
        assertThat(toAll.email()).isEmpty();
        assertThat(toAll.stakeholderGroups()).isEmpty();
        assertThat(toAll.affiliations()).isEmpty();
        assertThat(toAll.expertise()).isEmpty();
        assertThat(toFellows.email()).contains("someone@example.org");
        assertThat(toFellows.stakeholderGroups()).containsExactly(StakeholderGroup.CLINICIAN);
        assertThat(toFellows.affiliations()).containsExactly(hospital);
        assertThat(toFellows.expertise()).containsExactly(SEPSIS);
    }

    /** Otherwise whoever may not see a part could find it out by looking for it. */
    @Test
    void nobodyIsFoundByWhatTheyDoNotShow() {
        List<DirectoryQuery> byParts = List.of(
                DirectoryQuery.everyone().in(StakeholderGroup.CLINICIAN),
                DirectoryQuery.everyone().at(hospital),
                DirectoryQuery.everyone().knowing(SEPSIS));
        show(alice, EVERYONE, FELLOW_MEMBERS);
        for (DirectoryQuery query : byParts) {
            assertThat(names(bob, query)).as("%s", query).isEmpty();
        }
        show(alice, EVERYONE, EVERYONE);
        for (DirectoryQuery query : byParts) {
            assertThat(names(bob, query)).as("%s", query).containsExactly("Alice Côté");
        }
        show(alice, NOBODY, EVERYONE);
        for (DirectoryQuery query : byParts) {
            assertThat(names(bob, query)).as("%s", query).isEmpty();
        }
        assertThat(names(alice, DirectoryQuery.of(ward.id()))).isEmpty();
    }

    @Test
    void aNameIsFoundByItsBeginningWhateverCaseAndAccents() {
        Stream.of(alice, bob, carol).forEach(person -> show(person, EVERYONE, NOBODY));

        assertThat(names(carol, DirectoryQuery.everyone().named("alice co"))).containsExactly("Alice Côté");
        assertThat(names(carol, DirectoryQuery.everyone().named("ALICE CÔTÉ"))).containsExactly("Alice Côté");
        assertThat(names(carol, DirectoryQuery.everyone().named("bob oe"))).containsExactly("Bob Œuvray");
        assertThat(names(carol, DirectoryQuery.everyone().named("côté"))).isEmpty();
        assertThat(names(carol, DirectoryQuery.everyone().named("%"))).hasSize(3);
        assertThat(names(carol, DirectoryQuery.everyone().named("_lice"))).isEmpty();
    }

    @Test
    void entriesFollowThePerson() {
        show(alice, EVERYONE, EVERYONE);
        Person before = known(alice);
        lhs.people()
                .update(
                        HOST,
                        new UpdatePerson(
                                before.id(),
                                before.version(),
                                "Zoé",
                                "zoe@example.org",
                                "fr",
                                ZoneId.of("UTC"),
                                List.of(StakeholderGroup.PATIENT, StakeholderGroup.RESEARCHER),
                                List.of()));

        DirectoryEntry shown = only(bob, DirectoryQuery.everyone());

        assertThat(shown.displayName()).isEqualTo("Zoé");
        assertThat(shown.email()).contains("zoe@example.org");
        assertThat(shown.affiliations()).isEmpty();
        assertThat(names(bob, DirectoryQuery.everyone().in(StakeholderGroup.RESEARCHER)))
                .containsExactly("Zoé");
        assertThat(names(bob, DirectoryQuery.everyone().in(StakeholderGroup.CLINICIAN)))
                .isEmpty();
        assertThat(names(bob, DirectoryQuery.everyone().named("alice"))).isEmpty();
    }

    @Test
    void pagesFollowEachOtherByName() {
        List<String> expected = new ArrayList<>();
        for (String name : List.of("éa", "Eb", "ec", "Ed", "f", "F", "ø", "P")) {
            show(person(name), EVERYONE, NOBODY);
            expected.add(name);
        }
        List<String> found = new ArrayList<>();
        Optional<PageRequest> next = Optional.of(PageRequest.first(3));
        while (next.isPresent()) {
            PageRequest request = next.get();
            Page<DirectoryEntry> page = lhs.directory().search(bob, DirectoryQuery.everyone(), request);
            page.items().forEach(entry -> found.add(entry.displayName()));
            next = page.next().map(request::after);
        }

        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(found).startsWith("éa", "Eb", "ec", "Ed").endsWith("ø", "P");
    }

    @Test
    void nobodyButThePersonSaysWhoSeesThem() {
        ShowProfile show =
                new ShowProfile(known(alice).id(), known(alice).version(), List.of(), ProfileAudiences.DEFAULT);

        assertThatThrownBy(() -> lhs.directory().show(HOST, show)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> lhs.directory().show(bob, show)).isInstanceOf(NotFound.class);
    }

    private Actor person(String name) {
        PersonId id = lhs.people()
                .register(
                        HOST,
                        new RegisterPerson(
                                name,
                                "someone@example.org",
                                "fr",
                                ZoneId.of("UTC"),
                                StakeholderGroup.CLINICIAN,
                                hospital))
                .id();
        return Actor.person(id);
    }

    private void show(Actor person, Audience name, Audience rest) {
        Person known = known(person);
        lhs.directory()
                .show(
                        person,
                        new ShowProfile(
                                known.id(),
                                known.version(),
                                List.of(SEPSIS),
                                new ProfileAudiences(name, rest, rest, rest, rest)));
    }

    private Person known(Actor person) {
        return lhs.people().get(HOST, person.person().orElseThrow());
    }

    private List<DirectoryEntry> search(Actor actor, DirectoryQuery query) {
        return lhs.directory().search(actor, query, world.firstPage()).items();
    }

    private DirectoryEntry only(Actor actor, DirectoryQuery query) {
        List<DirectoryEntry> found = search(actor, query);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private List<String> names(Actor actor, DirectoryQuery query) {
        return search(actor, query).stream().map(DirectoryEntry::displayName).toList();
    }
}
