package org.learninghealth.community;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.SmallCells;
import org.learninghealth.internal.Closing;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.SignedTokens;
import org.learninghealth.internal.Standing;
import org.learninghealth.people.PeopleFeature;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.EventSubscriber;
import org.learninghealth.spi.ReadinessFacts;

/**
 * The services of this room, put together. For the facade: nobody else holds a kernel.
 *
 * @param communities the communities
 * @param charters their charters
 * @param memberships who belongs to them
 * @param invitations how people are invited into them
 * @param platforms those who run several of them
 * @param mandates what they mandate platforms to
 * @param supports what is arranged for those who need it to take part
 * @param recorder notes in the ledger of consent who belongs to a community
 * @param glossary what their terms mean
 * @param decisions what they have decided
 * @param pathways how newcomers find their way
 */
public record CommunityFeature(
        Communities communities,
        Charters charters,
        Memberships memberships,
        Invitations invitations,
        Platforms platforms,
        Mandates mandates,
        PartnerSupports supports,
        EventSubscriber recorder,
        Glossary glossary,
        DecisionLog decisions,
        Pathways pathways) {

    /** The kinds of aggregates of this room. */
    public static final List<AggregateType<?, ?>> KINDS = List.of(
            Community.TYPE,
            Charter.TYPE,
            Membership.TYPE,
            Invitation.TYPE,
            FacilitationPlatform.TYPE,
            Mandate.TYPE,
            EffortEntry.TYPE,
            PartnerSupport.TYPE,
            GlossaryTerm.TYPE,
            LoggedDecision.TYPE,
            Pathway.TYPE,
            PathwayProgress.TYPE);

    /**
     * What goes with a community to another system. Invitations, mandates, effort and support are bound to keys, to platforms
     * and to confidence in this one; progress on a pathway is between someone and the coordinators here.
     */
    public static final List<AggregateType<?, ?>> CARRIED =
            List.of(Charter.TYPE, Membership.TYPE, GlossaryTerm.TYPE, LoggedDecision.TYPE, Pathway.TYPE);

    /** The events of this room. */
    public static final List<Class<? extends DomainEvent>> EVENTS = List.of(
            CommunityFounded.class,
            CommunityDescribed.class,
            CommunityActivated.class,
            CommunityNested.class,
            CommunityStageChanged.class,
            CommunityArchived.class,
            CommunityRevived.class,
            CommunityMerged.class,
            CommunitySplit.class,
            CommunityExported.class,
            CommunityImported.class,
            DormancyNear.class,
            CommunityDormant.class,
            CommunityOrphaned.class,
            RepresentationRequired.class,
            RepresentationUnmet.class,
            VisibilityChanged.class,
            PolicyChanged.class,
            CommunityTimeZoneSet.class,
            CharterDrafted.class,
            CharterEndorsed.class,
            CharterApproved.class,
            PlatformRegistered.class,
            PlatformManagersAppointed.class,
            MandateOffered.class,
            MandateGranted.class,
            MandateDeclined.class,
            MandateEnded.class,
            EffortLogged.class,
            PersonNominated.class,
            InvitationIssued.class,
            InvitationEnded.class,
            TermDefined.class,
            TermRephrased.class,
            DecisionLogged.class,
            DecisionSuperseded.class,
            PathwayDrafted.class,
            PathwayMoved.class,
            PathwayStarted.class,
            PathwayStepTaken.class,
            JoinRequested.class,
            MembershipActivated.class,
            MembershipEnded.class,
            MembershipPaused.class,
            MembershipResumed.class,
            MemberSuspended.class,
            MemberReinstated.class,
            RoleGranted.class,
            RoleRevoked.class,
            SupportArranged.class);

    /**
     * Puts the services together.
     *
     * @param kernel the one way through
     * @param activity who took part when
     * @param facts what other rooms and the host know about how far a community has come
     * @param dormantAfter after how long without activity a community becomes dormant
     * @param people who there is, and what they agreed to
     * @param tokens signs the links of invitations
     * @param carried the kinds of things in other rooms that hang on a community and go where it goes
     * @param closing what ends in other rooms with a community that is closed
     * @param invitationDays after how many days an invitation can't be accepted any more
     * @param templates what communities and charters are made from
     * @param cells what figures may show of persons
     * @return the services
     */
    public static CommunityFeature of(
            Kernel kernel,
            ActivityLog activity,
            ReadinessFacts facts,
            Duration dormantAfter,
            PeopleFeature people,
            SignedTokens tokens,
            List<AggregateType<?, ?>> carried,
            Closing closing,
            int invitationDays,
            Templates templates,
            SmallCells cells) {
        List<AggregateType<?, ?>> kinds = new ArrayList<>(CARRIED);
        kinds.addAll(carried);
        return new CommunityFeature(
                new DefaultCommunities(
                        kernel,
                        new Maturity(facts, activity),
                        new Dormancy(activity, dormantAfter),
                        templates,
                        new Exchange(kernel, kinds),
                        closing,
                        activity),
                new DefaultCharters(kernel, templates),
                new DefaultMemberships(kernel, people.ledger()),
                new DefaultInvitations(kernel, people.ledger(), new InvitationLinks(tokens, invitationDays)),
                new DefaultPlatforms(kernel, activity),
                new DefaultMandates(kernel),
                new DefaultPartnerSupports(kernel),
                new MembershipRecorder(kernel, people.ledger(), people.consents()),
                new DefaultGlossary(kernel),
                new DefaultDecisionLog(kernel),
                new DefaultPathways(kernel, cells));
    }

    /**
     * How actors stand to communities; the kernel asks it before any service is there.
     *
     * @param privacyOfficers who is a privacy officer, as the host says
     * @return what the kernel needs to know
     */
    public static Standing standing(Predicate<PersonId> privacyOfficers) {
        return new CommunityStanding(privacyOfficers);
    }
}
