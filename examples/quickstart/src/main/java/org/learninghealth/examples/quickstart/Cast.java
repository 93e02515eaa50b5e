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
import org.learninghealth.people.RegisterOrganization;
import org.learninghealth.people.RegisterPerson;
import org.learninghealth.people.StakeholderGroup;

/** Who takes part, and where: a learning community and, nested in it, a community of practice. */
final class Cast {

    /** The scheme of stakeholder groups is open: a host adds a code by using it. */
    static final StakeholderGroup MIDWIFE = new StakeholderGroup("MIDWIFE");

    private final LearningHealthSystem lhs;
    private final StoryTime time;
    private final List<Actor> everyone = new ArrayList<>();

    final Actor coordinator;
    final Actor lead;
    final Actor steward;
    final Actor family;
    final Actor midwife;
    final Community city;
    final Community clinic;

    Cast(LearningHealthSystem lhs, StoryTime time) {
        this.lhs = lhs;
        this.time = time;
        OrganizationId hospital = organization("General Hospital", "Hôpital général");
        OrganizationId university = organization("University, Faculty of Medicine", "Université, faculté de médecine");
        OrganizationId school = organization("School of Midwifery", "École de sages-femmes");
        OrganizationId families = organization("Families of mothers", "Familles des mères");

        coordinator = person("Coordinator", "en", StakeholderGroup.POLICY_MAKER, hospital);
        lead = person("Ignaz Semmelweis", "en", StakeholderGroup.CLINICIAN, hospital);
        steward = person("Librarian", "fr", StakeholderGroup.RESEARCHER, university);
        family = person("Sister of a mother", "fr", StakeholderGroup.CAREGIVER, families);
        midwife = person("Midwife", "en", MIDWIFE, school);
        people(6, "Physician", StakeholderGroup.CLINICIAN, hospital);
        people(6, "Midwife", MIDWIFE, school);
        people(5, "Relative of a mother", StakeholderGroup.CAREGIVER, families);
        people(2, "Researcher", StakeholderGroup.RESEARCHER, university);

        city = founded(FoundCommunity.named(text("Safe birth", "Naissance sans danger"))
                .domain(text("The lives of mothers in the city", "La vie des mères dans la ville"))
                .practice(text("Looking at what happens, together", "Regarder ensemble ce qui se passe")));
        clinic = founded(FoundCommunity.named(text("Care in childbed", "Soins aux accouchées"))
                .nestedIn(city.id())
                .kind(CommunityKind.COMMUNITY_OF_PRACTICE)
                .domain(text("Childbed fever on the wards", "La fièvre puerpérale dans les salles"))
                .practice(text("Trying changes on the wards", "Essayer des changements dans les salles")));
        for (Actor actor : everyone) {
            for (Community community : List.of(city, clinic)) {
                if (!actor.equals(coordinator)) {
                    lhs.memberships().join(actor, new JoinCommunity(community.id(), group(actor), null));
                }
            }
        }
        grant(lead, Role.CYCLE_LEAD);
        grant(steward, Role.KNOWLEDGE_STEWARD);
    }

    int size() {
        return everyone.size();
    }

    static LocalizedText text(String english, String french) {
        return LocalizedText.of(Locale.ENGLISH, english).and(Locale.FRENCH, french);
    }

    private OrganizationId organization(String english, String french) {
        Organization registered =
                lhs.organizations().register(Actor.host(), new RegisterOrganization(text(english, french)));
        return registered.id();
    }

    private void people(int number, String name, StakeholderGroup group, OrganizationId organization) {
        for (int i = 1; i <= number; i++) {
            person(name + " " + i, i % 2 == 0 ? "fr" : "en", group, organization);
        }
    }

    private Actor person(String name, String language, StakeholderGroup group, OrganizationId organization) {
        String address = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.org";
        Actor actor = Actor.person(lhs.people()
                .register(
                        Actor.host(),
                        new RegisterPerson(name, address, language, ZoneId.of("Europe/Vienna"), group, organization))
                .id());
        everyone.add(actor);
        return actor;
    }

    private StakeholderGroup group(Actor actor) {
        return lhs.people().get(actor, actor.person().orElseThrow()).stakeholderGroup();
    }

    private Community founded(FoundCommunity.Builder form) {
        Community draft = lhs.communities()
                .found(
                        coordinator,
                        form.visibility(Visibility.OPEN)
                                .joinPolicy(JoinPolicy.OPEN)
                                .build());
        Charter charter = lhs.charters()
                .draft(
                        coordinator,
                        new DraftCharter(
                                draft.id(),
                                text("That fewer mothers die", "Que moins de mères meurent"),
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
