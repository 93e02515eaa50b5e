package org.learninghealth.examples.quickstart;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PageRequest;
import org.learninghealth.community.ActivateCommunity;
import org.learninghealth.community.ApproveCharter;
import org.learninghealth.community.Charter;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityKind;
import org.learninghealth.community.DraftCharter;
import org.learninghealth.community.FoundCommunity;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipQuery;
import org.learninghealth.people.Organization;
import org.learninghealth.people.Person;
import org.learninghealth.people.RegisterOrganization;
import org.learninghealth.people.RegisterPerson;
import org.learninghealth.people.StakeholderGroup;

/** Who takes part, and where: a learning community and, nested in it, a community of practice. */
final class Cast {

    private final LearningHealthSystem lhs;
    private final StoryTime time;
    private final Script script;
    private final List<Actor> everyone = new ArrayList<>();

    final Actor coordinator;
    final Actor lead;
    final Actor steward;
    final Actor family;
    final Actor observer;
    final Community city;
    final Community clinic;

    Cast(LearningHealthSystem lhs, StoryTime time, Script script) {
        this.lhs = lhs;
        this.time = time;
        this.script = script;
        OrganizationId hospital = organization("organization.hospital");
        OrganizationId university = organization("organization.university");
        OrganizationId school = organization("organization.school");
        OrganizationId families = organization("organization.families");

        coordinator = person("person.coordinator", "en", StakeholderGroup.POLICY_MAKER, hospital);
        lead = person("person.lead", "en", StakeholderGroup.CLINICIAN, hospital);
        steward = person("person.steward", "fr", StakeholderGroup.RESEARCHER, university);
        family = person("person.family", "fr", StakeholderGroup.CAREGIVER, families);
        observer = person("person.observer", "en", script.observers(), school);
        people(6, "person.clinicians", StakeholderGroup.CLINICIAN, hospital);
        people(6, "person.observers", script.observers(), school);
        people(5, "person.families", StakeholderGroup.CAREGIVER, families);
        people(2, "person.researchers", StakeholderGroup.RESEARCHER, university);

        city = founded("city", FoundCommunity.named(script.text("city.name")));
        clinic = founded(
                "clinic",
                FoundCommunity.named(script.text("clinic.name"))
                        .nestedIn(city.id())
                        .kind(CommunityKind.COMMUNITY_OF_PRACTICE));
        for (Actor actor : everyone) {
            for (Community community : List.of(city, clinic)) {
                if (!actor.equals(coordinator)) {
                    join(actor, community);
                }
            }
        }
        grant(lead, Role.CYCLE_LEAD);
        grant(steward, Role.KNOWLEDGE_STEWARD);
    }

    int size() {
        return everyone.size();
    }

    private OrganizationId organization(String name) {
        Organization registered =
                lhs.organizations().register(Actor.host(), new RegisterOrganization(script.text(name)));
        return registered.id();
    }

    private void people(int number, String name, StakeholderGroup group, OrganizationId organization) {
        for (int i = 1; i <= number; i++) {
            register(script.english(name) + " " + i, i % 2 == 0 ? "fr" : "en", group, organization);
        }
    }

    private Actor person(String name, String language, StakeholderGroup group, OrganizationId organization) {
        return register(script.english(name), language, group, organization);
    }

    private Actor register(String name, String language, StakeholderGroup group, OrganizationId organization) {
        String address = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.org";
        Actor actor = Actor.person(lhs.people()
                .register(
                        Actor.host(),
                        new RegisterPerson(name, address, language, ZoneId.of("Europe/Vienna"), group, organization))
                .id());
        everyone.add(actor);
        return actor;
    }

    /** Everyone speaks for their own group and organisation. */
    private void join(Actor actor, Community community) {
        Person person = lhs.people().get(actor, actor.person().orElseThrow());
        lhs.memberships()
                .join(
                        actor,
                        new JoinCommunity(
                                community.id(),
                                person.stakeholderGroup(),
                                person.organization().orElse(null)));
    }

    private Community founded(String which, FoundCommunity.Builder form) {
        Community draft = lhs.communities()
                .found(
                        coordinator,
                        form.domain(script.text(which + ".domain"))
                                .practice(script.text(which + ".practice"))
                                .visibility(Visibility.OPEN)
                                .joinPolicy(JoinPolicy.OPEN)
                                .build());
        Charter charter = lhs.charters()
                .draft(
                        coordinator,
                        new DraftCharter(
                                draft.id(),
                                script.text("charter.aim"),
                                LocalizedText.BLANK,
                                time.today().plusYears(1)));
        lhs.charters().approve(coordinator, new ApproveCharter(charter.id(), charter.version()));
        return lhs.communities().activate(coordinator, new ActivateCommunity(draft.id(), draft.version()));
    }

    private void grant(Actor actor, Role role) {
        Membership membership = lhs.memberships()
                .list(
                        coordinator,
                        new MembershipQuery(clinic.id(), actor.person().orElseThrow(), null),
                        PageRequest.first(1))
                .items()
                .get(0);
        lhs.memberships().grant(coordinator, new GrantRole(membership.id(), membership.version(), role));
    }
}
