package org.learninghealth.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.learninghealth.kit.World.english;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.Id;
import org.learninghealth.base.LhsException;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.RequestMismatch;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.base.Transient;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityQuery;
import org.learninghealth.community.DescribeCommunity;
import org.learninghealth.community.FoundCommunity;
import org.learninghealth.community.IssuedInvitation;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipQuery;
import org.learninghealth.cycle.RaiseSignal;
import org.learninghealth.cycle.Signal;
import org.learninghealth.kit.ForwardingOutbox;
import org.learninghealth.kit.ForwardingStorage;
import org.learninghealth.kit.FrontDoor;
import org.learninghealth.kit.FrontDoor.Operation;
import org.learninghealth.kit.Scene;
import org.learninghealth.kit.Snapshot;
import org.learninghealth.kit.Threads;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.Person;
import org.learninghealth.people.RegisterPerson;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.EventEnvelope;
import org.learninghealth.spi.Outbox;
import org.learninghealth.spi.Receipts;
import org.learninghealth.spi.UnitOfWork;

/** What holds for every command, whatever it is about: once for each request, tried again where that helps, on record. */
class KernelTest {

    private static final FoundCommunity FOUND =
            FoundCommunity.named(english("A community")).build();

    /** What each command is permitted as; written from the table of permissions. */
    private static final Map<String, Action> ACTIONS = Map.ofEntries(
            Map.entry("Consents.grant", Action.GIVE_CONSENT),
            Map.entry("Consents.noteRelationship", Action.NOTE_RELATIONSHIP),
            Map.entry("Consents.endRelationship", Action.NOTE_RELATIONSHIP),
            Map.entry("Consents.withdraw", Action.WITHDRAW_CONSENT),
            Map.entry("Consents.review", Action.REVIEW_CONSENT),
            Map.entry("Communities.requireRepresentation", Action.ARRANGE_COMMUNITY),
            Map.entry("Communities.setSafeSpacePolicy", Action.ARRANGE_COMMUNITY),
            Map.entry("Communities.setTimeZone", Action.ARRANGE_COMMUNITY),
            Map.entry("Communities.moveStage", Action.MOVE_STAGE),
            Map.entry("Communities.archive", Action.ARCHIVE_COMMUNITY),
            Map.entry("Communities.merge", Action.TRANSFORM_COMMUNITY),
            Map.entry("Communities.split", Action.TRANSFORM_COMMUNITY),
            Map.entry("Communities.revive", Action.REVIVE_COMMUNITY),
            Map.entry("Charters.endorse", Action.ENDORSE_CHARTER),
            Map.entry("Memberships.remove", Action.EXCLUDE_MEMBER),
            Map.entry("Memberships.suspend", Action.EXCLUDE_MEMBER),
            Map.entry("Memberships.reinstate", Action.EXCLUDE_MEMBER),
            Map.entry("Memberships.pause", Action.PAUSE_MEMBERSHIP),
            Map.entry("Memberships.resume", Action.PAUSE_MEMBERSHIP),
            Map.entry("Platforms.register", Action.REGISTER_PLATFORM),
            Map.entry("Platforms.appoint", Action.REGISTER_PLATFORM),
            Map.entry("PartnerSupports.arrange", Action.ARRANGE_SUPPORT),
            Map.entry("Platforms.logEffort", Action.LOG_EFFORT),
            Map.entry("Mandates.offer", Action.OFFER_SERVICES),
            Map.entry("Mandates.grant", Action.GRANT_MANDATE),
            Map.entry("Mandates.accept", Action.GRANT_MANDATE),
            Map.entry("Mandates.decline", Action.GRANT_MANDATE),
            Map.entry("Mandates.end", Action.GRANT_MANDATE),
            Map.entry("Changes.abandon", Action.CHANGE_CYCLE),
            Map.entry("Changes.adopt", Action.CHANGE_CYCLE),
            Map.entry("Changes.describe", Action.CHANGE_CYCLE),
            Map.entry("Changes.implement", Action.CHANGE_CYCLE),
            Map.entry("Changes.lapse", Action.CHANGE_CYCLE),
            Map.entry("Changes.sustain", Action.CHANGE_CYCLE),
            Map.entry("Changes.propose", Action.CHANGE_CYCLE),
            Map.entry("Changes.start", Action.CHANGE_CYCLE),
            Map.entry("Charters.approve", Action.APPROVE_CHARTER),
            Map.entry("Charters.draft", Action.DRAFT_CHARTER),
            Map.entry("Charters.applyTemplate", Action.DRAFT_CHARTER),
            Map.entry("Communities.applyTemplate", Action.FOUND_COMMUNITY),
            Map.entry("Glossary.define", Action.DEFINE_TERM),
            Map.entry("Glossary.rephrase", Action.DEFINE_TERM),
            Map.entry("DecisionLog.log", Action.LOG_DECISION),
            Map.entry("DecisionLog.supersede", Action.LOG_DECISION),
            Map.entry("Pathways.draft", Action.DRAFT_PATHWAY),
            Map.entry("Pathways.move", Action.MOVE_PATHWAY),
            Map.entry("Pathways.start", Action.START_PATHWAY),
            Map.entry("Pathways.takeStep", Action.TAKE_STEP),
            Map.entry("Communities.activate", Action.ACTIVATE_COMMUNITY),
            Map.entry("Communities.changeVisibility", Action.ARRANGE_COMMUNITY),
            Map.entry("Communities.describe", Action.DESCRIBE_COMMUNITY),
            Map.entry("Communities.found", Action.FOUND_COMMUNITY),
            Map.entry("Communities.nest", Action.ARRANGE_COMMUNITY),
            Map.entry("ContributionCatalogue.declare", Action.DECLARE_CONTRIBUTION),
            Map.entry("ContributionCatalogue.withdraw", Action.DECLARE_CONTRIBUTION),
            Map.entry("Objectives.propose", Action.PROPOSE_OBJECTIVE),
            Map.entry("Objectives.move", Action.MOVE_OBJECTIVE),
            Map.entry("Objectives.reachMilestone", Action.REACH_MILESTONE),
            Map.entry("StrategyRevisions.revise", Action.REVISE_STRATEGY),
            Map.entry("Ideas.propose", Action.PROPOSE_IDEA),
            Map.entry("Ideas.endorse", Action.ENDORSE_IDEA),
            Map.entry("Ideas.promote", Action.PROMOTE_IDEA),
            Map.entry("Ideas.setAside", Action.SET_IDEA_ASIDE),
            Map.entry("FollowUps.assign", Action.ASSIGN_FOLLOW_UP),
            Map.entry("FollowUps.complete", Action.SETTLE_FOLLOW_UP),
            Map.entry("FollowUps.dismiss", Action.SETTLE_FOLLOW_UP),
            Map.entry("ProblemFramings.frame", Action.FRAME_PROBLEM),
            Map.entry("ProblemFramings.openPoll", Action.HOLD_FRAMING_POLL),
            Map.entry("ProblemFramings.vote", Action.VOTE_ON_FRAMING),
            Map.entry("ProblemFramings.closePoll", Action.HOLD_FRAMING_POLL),
            Map.entry("Cycles.addKnowledge", Action.ADVANCE_CYCLE),
            Map.entry("Cycles.addMeasure", Action.ADVANCE_CYCLE),
            Map.entry("Cycles.addTeamMember", Action.ADVANCE_CYCLE),
            Map.entry("Cycles.removeTeamMember", Action.LEAVE_CYCLE_TEAM),
            Map.entry("Cycles.handOver", Action.HAND_OVER_CYCLE),
            Map.entry("Cycles.advance", Action.ADVANCE_CYCLE),
            Map.entry("Cycles.close", Action.ADVANCE_CYCLE),
            Map.entry("Cycles.conclude", Action.ADVANCE_CYCLE),
            Map.entry("Cycles.endorse", Action.ENDORSE_CYCLE),
            Map.entry("Cycles.goBack", Action.ADVANCE_CYCLE),
            Map.entry("Cycles.open", Action.OPEN_CYCLE),
            Map.entry("Cycles.recordInfluence", Action.ADVANCE_CYCLE),
            Map.entry("Cycles.checkSustainability", Action.ADVANCE_CYCLE),
            Map.entry("Cycles.startNextIteration", Action.OPEN_CYCLE),
            Map.entry("Cycles.pause", Action.ADVANCE_CYCLE),
            Map.entry("Cycles.resume", Action.ADVANCE_CYCLE),
            Map.entry("Cycles.abandon", Action.ADVANCE_CYCLE),
            Map.entry("Cycles.reviseAim", Action.ADVANCE_CYCLE),
            Map.entry("Cycles.waiveBaseline", Action.WAIVE_BASELINE),
            Map.entry("Feedback.reportBack", Action.REPORT_BACK),
            Map.entry("Feedback.reportPublicly", Action.REPORT_BACK),
            Map.entry("Invitations.accept", Action.ANSWER_INVITATION),
            Map.entry("Invitations.acceptByToken", Action.ENTER_BY_INVITATION),
            Map.entry("Invitations.approve", Action.INVITE),
            Map.entry("Invitations.decline", Action.ANSWER_INVITATION),
            Map.entry("Invitations.dismiss", Action.INVITE),
            Map.entry("Invitations.invite", Action.INVITE),
            Map.entry("Invitations.renew", Action.INVITE),
            Map.entry("Invitations.revoke", Action.INVITE),
            Map.entry("Knowledge.draft", Action.DRAFT_KNOWLEDGE),
            Map.entry("Knowledge.publish", Action.PUBLISH_KNOWLEDGE),
            Map.entry("Knowledge.review", Action.REVIEW_KNOWLEDGE),
            Map.entry("Knowledge.supersede", Action.RETIRE_KNOWLEDGE),
            Map.entry("Knowledge.withdraw", Action.RETIRE_KNOWLEDGE),
            Map.entry("Measures.define", Action.DEFINE_MEASURE),
            Map.entry("Measures.endorse", Action.ENDORSE_MEASURE),
            Map.entry("Measures.rebaseline", Action.DEFINE_MEASURE),
            Map.entry("Measures.setBaseline", Action.DEFINE_MEASURE),
            Map.entry("DataContributions.offer", Action.OFFER_DATA_CONTRIBUTION),
            Map.entry("DataContributions.accept", Action.RECORD_OBSERVATION),
            Map.entry("DataContributions.decline", Action.RECORD_OBSERVATION),
            Map.entry("DataContributions.withdraw", Action.WITHDRAW_DATA_CONTRIBUTION),
            Map.entry("DataFeeds.register", Action.KEEP_FEED),
            Map.entry("DataFeeds.update", Action.KEEP_FEED),
            Map.entry("DataFeeds.retire", Action.KEEP_FEED),
            Map.entry("Memberships.accept", Action.DECIDE_JOIN),
            Map.entry("Memberships.grant", Action.GRANT_ROLE),
            Map.entry("Memberships.join", Action.JOIN_COMMUNITY),
            Map.entry("Memberships.leave", Action.LEAVE_COMMUNITY),
            Map.entry("Memberships.reject", Action.DECIDE_JOIN),
            Map.entry("Memberships.revoke", Action.GRANT_ROLE),
            Map.entry("Observations.correct", Action.RECORD_OBSERVATION),
            Map.entry("Observations.exclude", Action.RECORD_OBSERVATION),
            Map.entry("Observations.include", Action.RECORD_OBSERVATION),
            Map.entry("Observations.record", Action.RECORD_OBSERVATION),
            Map.entry("Observations.recordAll", Action.RECORD_OBSERVATION),
            Map.entry("QualitativeObservations.correct", Action.RECORD_OBSERVATION),
            Map.entry("QualitativeObservations.record", Action.RECORD_OBSERVATION),
            Map.entry("Organizations.register", Action.REGISTER_ORGANIZATION),
            Map.entry("Organizations.update", Action.REGISTER_ORGANIZATION),
            Map.entry("Sites.register", Action.REGISTER_SITE),
            Map.entry("Sites.update", Action.REGISTER_SITE),
            Map.entry("Commitments.make", Action.MAKE_COMMITMENT),
            Map.entry("Commitments.begin", Action.KEEP_COMMITMENT),
            Map.entry("Commitments.renegotiate", Action.KEEP_COMMITMENT),
            Map.entry("Commitments.settle", Action.KEEP_COMMITMENT),
            Map.entry("Competencies.assess", Action.ASSESS_COMPETENCY),
            Map.entry("ReExposures.start", Action.START_RE_EXPOSURE),
            Map.entry("ReExposures.answer", Action.KEEP_RE_EXPOSURE),
            Map.entry("ReExposures.stop", Action.KEEP_RE_EXPOSURE),
            Map.entry("Directory.show", Action.SHOW_PROFILE),
            Map.entry("Identities.link", Action.LINK_IDENTITY),
            Map.entry("People.register", Action.REGISTER_PERSON),
            Map.entry("People.describe", Action.DESCRIBE_PERSON),
            Map.entry("People.update", Action.UPDATE_PERSON),
            Map.entry("People.deactivate", Action.DEACTIVATE_PERSON),
            Map.entry("People.reactivate", Action.DEACTIVATE_PERSON),
            Map.entry("Priorities.adopt", Action.DECIDE_PRIORITY),
            Map.entry("Priorities.decline", Action.DECIDE_PRIORITY),
            Map.entry("Priorities.askForScores", Action.DECIDE_PRIORITY),
            Map.entry("Priorities.score", Action.SCORE_PRIORITY),
            Map.entry("Priorities.defer", Action.DECIDE_PRIORITY),
            Map.entry("Priorities.reconsider", Action.DECIDE_PRIORITY),
            Map.entry("Priorities.retire", Action.DECIDE_PRIORITY),
            Map.entry("Priorities.shortlist", Action.DECIDE_PRIORITY),
            Map.entry("Priorities.propose", Action.PROPOSE_PRIORITY),
            Map.entry("Provenance.link", Action.LINK_PROVENANCE),
            Map.entry("EvidenceProposals.draft", Action.SETTLE_EVIDENCE),
            Map.entry("EvidenceProposals.callForReview", Action.SETTLE_EVIDENCE),
            Map.entry("EvidenceProposals.dismiss", Action.SETTLE_EVIDENCE),
            Map.entry("Uptakes.record", Action.RECORD_UPTAKE),
            Map.entry("Uptakes.move", Action.MOVE_UPTAKE),
            Map.entry("Uptakes.verify", Action.VERIFY_UPTAKE),
            Map.entry("Partnerships.make", Action.MAKE_PARTNERSHIP),
            Map.entry("Partnerships.end", Action.MAKE_PARTNERSHIP),
            Map.entry("Questions.ask", Action.ASK_QUESTION),
            Map.entry("Questions.answer", Action.ANSWER_QUESTION),
            Map.entry("Questions.accept", Action.ACCEPT_ANSWER),
            Map.entry("Questions.verify", Action.VERIFY_ANSWER),
            Map.entry("Questions.withdrawVerification", Action.VERIFY_ANSWER),
            Map.entry("Redistributions.share", Action.REDISTRIBUTE),
            Map.entry("Signals.advance", Action.ASSESS_SIGNAL),
            Map.entry("Signals.assess", Action.ASSESS_SIGNAL),
            Map.entry("Signals.discard", Action.ASSESS_SIGNAL),
            Map.entry("Signals.markDuplicate", Action.ASSESS_SIGNAL),
            Map.entry("Signals.raise", Action.RAISE_SIGNAL),
            Map.entry("SiteAdoptions.adopt", Action.ADOPT_AT_SITE),
            Map.entry("SiteAdoptions.move", Action.ADOPT_AT_SITE),
            Map.entry("Barriers.raise", Action.RAISE_BARRIER),
            Map.entry("Barriers.assign", Action.CLEAR_BARRIER),
            Map.entry("Barriers.escalate", Action.CLEAR_BARRIER),
            Map.entry("Barriers.clear", Action.CLEAR_BARRIER),
            Map.entry("SeriesPlanning.plan", Action.PLAN_GATHERING),
            Map.entry("SeriesPlanning.extend", Action.PLAN_GATHERING),
            Map.entry("SeriesPlanning.reviseFollowing", Action.PLAN_GATHERING),
            Map.entry("SeriesPlanning.end", Action.PLAN_GATHERING),
            Map.entry("Gatherings.plan", Action.PLAN_GATHERING),
            Map.entry("Gatherings.describe", Action.PLAN_GATHERING),
            Map.entry("Gatherings.setJoinReference", Action.PLAN_GATHERING),
            Map.entry("Gatherings.reschedule", Action.PLAN_GATHERING),
            Map.entry("Gatherings.move", Action.PLAN_GATHERING),
            Map.entry("Gatherings.attest", Action.PLAN_GATHERING),
            Map.entry("Registrations.register", Action.REGISTER),
            Map.entry("Attendances.checkIn", Action.CHECK_IN),
            Map.entry("Attendances.view", Action.CHECK_IN),
            Map.entry("Attendances.record", Action.RECORD_ATTENDANCE),
            Map.entry("Attendances.correct", Action.RECORD_ATTENDANCE),
            Map.entry("Attendances.importList", Action.RECORD_ATTENDANCE),
            Map.entry("Attendances.resolve", Action.RECORD_ATTENDANCE),
            Map.entry("Attendances.reconcile", Action.RECORD_ATTENDANCE),
            Map.entry("Credits.award", Action.AWARD_CREDIT),
            Map.entry("Credits.reverse", Action.AWARD_CREDIT),
            Map.entry("MinuteBook.take", Action.TAKE_MINUTES),
            Map.entry("MinuteBook.revise", Action.TAKE_MINUTES),
            Map.entry("MinuteBook.settle", Action.SETTLE_ACTION),
            Map.entry("Registrations.registerGuest", Action.MANAGE_REGISTRATIONS),
            Map.entry("Registrations.decide", Action.MANAGE_REGISTRATIONS),
            Map.entry("Registrations.cancel", Action.CANCEL_REGISTRATION),
            Map.entry("Registrations.forgetGuest", Action.MANAGE_REGISTRATIONS),
            Map.entry("Newsletters.begin", Action.EDIT_NEWSLETTER),
            Map.entry("Newsletters.revise", Action.EDIT_NEWSLETTER),
            Map.entry("NewsletterSubscriptions.subscribe", Action.SUBSCRIBE_TO_NEWSLETTER),
            Map.entry("NewsletterSubscriptions.end", Action.END_NEWSLETTER_SUBSCRIPTION),
            Map.entry("CurationQueue.suggest", Action.SUGGEST_ITEM),
            Map.entry("CurationQueue.accept", Action.CURATE_NEWSLETTER),
            Map.entry("CurationQueue.decline", Action.CURATE_NEWSLETTER),
            Map.entry("Issues.begin", Action.CURATE_NEWSLETTER),
            Map.entry("Issues.edit", Action.CURATE_NEWSLETTER),
            Map.entry("Issues.fill", Action.CURATE_NEWSLETTER),
            Map.entry("Issues.place", Action.CURATE_NEWSLETTER),
            Map.entry("Issues.move", Action.CURATE_NEWSLETTER),
            Map.entry("Issues.approve", Action.PUBLISH_ISSUE),
            Map.entry("Issues.send", Action.PUBLISH_ISSUE),
            Map.entry("Issues.pause", Action.PUBLISH_ISSUE),
            Map.entry("Issues.resume", Action.PUBLISH_ISSUE),
            Map.entry("Issues.open", Action.OPEN_ITEM),
            Map.entry("Surveys.open", Action.RUN_SURVEY),
            Map.entry("Surveys.openForTeam", Action.RUN_TEAM_SURVEY),
            Map.entry("Surveys.answer", Action.ANSWER_SURVEY),
            Map.entry("Surveys.close", Action.RUN_SURVEY),
            Map.entry("ValueStories.tell", Action.TELL_STORY),
            Map.entry("ValueStories.consent", Action.CONSENT_TO_STORY),
            Map.entry("ValueStories.publish", Action.PUBLISH_STORY),
            Map.entry("ValueStories.withdraw", Action.WITHDRAW_STORY),
            Map.entry("Tests.act", Action.RUN_TEST),
            Map.entry("Tests.cancel", Action.RUN_TEST),
            Map.entry("Tests.carryOut", Action.RUN_TEST),
            Map.entry("Tests.finish", Action.RUN_TEST),
            Map.entry("Tests.plan", Action.RUN_TEST),
            Map.entry("Tests.revise", Action.RUN_TEST),
            Map.entry("Tests.study", Action.RUN_TEST),
            Map.entry("WhatMatters.record", Action.RECORD_WHAT_MATTERS),
            Map.entry("DataSubjectRequests.file", Action.FILE_REQUEST),
            Map.entry("DataSubjectRequests.verify", Action.RUN_REQUEST),
            Map.entry("DataSubjectRequests.begin", Action.RUN_REQUEST),
            Map.entry("DataSubjectRequests.refuse", Action.RUN_REQUEST),
            Map.entry("Privacy.hold", Action.HOLD_PERSON),
            Map.entry("Privacy.lift", Action.HOLD_PERSON));

    private final WatchedStorage storage = new WatchedStorage();
    private final World world = World.on(storage);
    private final LearningHealthSystem lhs = world.lhs();
    private final Actor alice = world.person(StakeholderGroup.CLINICIAN);
    private final Actor bob = world.person(StakeholderGroup.PATIENT);

    @Test
    void aRepeatedRequestTakesEffectOnceAndIsAnsweredWithTheStateOfToday() {
        Community founded = lhs.communities().found(alice.withRequest("r1"), FOUND);
        Community described = lhs.communities()
                .describe(
                        alice,
                        new DescribeCommunity(founded.id(), founded.version(), english("Domain"), english("Practice")));
        Snapshot before = Snapshot.of(storage, alice.withRequest("r1"));

        assertThat(lhs.communities().found(alice.withRequest("r1"), FOUND)).isEqualTo(described);
        assertThat(Snapshot.of(storage, alice.withRequest("r1"))).isEqualTo(before);
    }

    @Test
    void requestsOfDifferentActorsHaveNothingToDoWithEachOther() {
        Community hers = lhs.communities().found(alice.withRequest("r1"), FOUND);
        Community his = lhs.communities().found(bob.withRequest("r1"), FOUND);

        assertThat(his.id()).isNotEqualTo(hers.id());
    }

    @Test
    void aRequestIdStandsForOneCommandWithOnePayload() {
        Community founded = lhs.communities().found(alice.withRequest("r1"), FOUND);
        FoundCommunity other = FoundCommunity.named(english("Another one")).build();
        DescribeCommunity describe =
                new DescribeCommunity(founded.id(), founded.version(), english("Domain"), english("Practice"));
        Snapshot before = Snapshot.of(storage, alice.withRequest("r1"));

        assertThatThrownBy(() -> lhs.communities().found(alice.withRequest("r1"), other))
                .isInstanceOf(RequestMismatch.class);
        assertThatThrownBy(() -> lhs.communities().describe(alice.withRequest("r1"), describe))
                .isInstanceOf(RequestMismatch.class);
        assertThat(Snapshot.of(storage, alice.withRequest("r1"))).isEqualTo(before);
    }

    @Test
    void aRefusedRequestCanBeSentAgainOnceItCanBeMet() {
        Community founded = lhs.communities().found(alice, FOUND);
        DescribeCommunity early =
                new DescribeCommunity(founded.id(), founded.version() + 1, english("Domain"), english("Practice"));
        assertThatThrownBy(() -> lhs.communities().describe(alice.withRequest("r1"), early))
                .isInstanceOf(StaleVersion.class);
        DescribeCommunity meanwhile =
                new DescribeCommunity(founded.id(), founded.version(), english("Another"), english("Practice"));
        lhs.communities().describe(alice, meanwhile);

        assertThat(lhs.communities().describe(alice.withRequest("r1"), early).domain())
                .isEqualTo(english("Domain"));
    }

    @Test
    void whoLostAccessIsToldNothingByRepeatingARequest() {
        Community community = world.activeCommunity(alice, Visibility.RESTRICTED, JoinPolicy.OPEN);
        Membership membership = world.join(bob, community);
        RaiseSignal raise = RaiseSignal.about(
                        community.id(), "a ward", english("We wait too long"), StakeholderGroup.PATIENT)
                .build();
        Signal raised = lhs.signals().raise(bob.withRequest("r1"), raise);
        assertThat(lhs.signals().raise(bob.withRequest("r1"), raise)).isEqualTo(raised);

        lhs.memberships().leave(bob, new LeaveCommunity(membership.id(), membership.version(), null));

        assertThatThrownBy(() -> lhs.signals().raise(bob.withRequest("r1"), raise))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void theHostCanRepeatRequestsToo() {
        Actor host = Actor.host().withRequest("r1");
        RegisterPerson register = register("Carol");
        Person carol = lhs.people().register(host, register);

        assertThat(lhs.people().register(host, register)).isEqualTo(carol);
        assertThatThrownBy(() -> lhs.people().register(host, register("Dave"))).isInstanceOf(RequestMismatch.class);
        assertThat(lhs.people().register(host.withRequest("r2"), register).id()).isNotEqualTo(carol.id());
    }

    @Test
    void twoThreadsWithOneRequestTakeEffectOnce() throws Exception {
        Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        JoinCommunity join = new JoinCommunity(community.id(), StakeholderGroup.PATIENT, null);
        DescribeCommunity describe =
                new DescribeCommunity(community.id(), community.version(), english("Domain"), english("Practice"));

        assertThat(twice(() -> lhs.communities().found(alice.withRequest("r1"), FOUND)))
                .hasSize(1);
        assertThat(twice(() -> lhs.memberships().join(bob.withRequest("r2"), join)))
                .hasSize(1);
        assertThat(twice(() -> lhs.communities().describe(alice.withRequest("r3"), describe)))
                .hasSize(1);
        assertThat(lhs.communities()
                        .list(alice, CommunityQuery.all(), world.firstPage())
                        .items())
                .hasSize(2);
        assertThat(lhs.memberships()
                        .list(bob, MembershipQuery.of(bob.person().orElseThrow()), world.firstPage())
                        .items())
                .hasSize(1);
        assertThat(lhs.communities().get(alice, community.id()).version()).isEqualTo(community.version() + 1);
    }

    /** The other one commits after this one has looked for the receipt and before it decides. */
    @Test
    void aRequestThatIsCarriedOutElsewhereMeanwhileIsAnsweredAndNotRefused() {
        Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        DescribeCommunity describe =
                new DescribeCommunity(community.id(), community.version(), english("Domain"), english("Practice"));
        JoinCommunity join = new JoinCommunity(community.id(), StakeholderGroup.PATIENT, null);
        List<Object> answers = new ArrayList<>();

        storage.afterNextMiss(() -> answers.add(lhs.communities().describe(alice.withRequest("r1"), describe)));
        answers.add(lhs.communities().describe(alice.withRequest("r1"), describe));
        storage.afterNextMiss(() -> answers.add(lhs.memberships().join(bob.withRequest("r2"), join)));
        answers.add(lhs.memberships().join(bob.withRequest("r2"), join));

        assertThat(answers).hasSize(4).doesNotContainNull();
        assertThat(answers.get(1)).isEqualTo(answers.get(0));
        assertThat(answers.get(3)).isEqualTo(answers.get(2));
    }

    /** The same, but it is noticed only when the store refuses to commit. */
    @Test
    void aRequestThatLosesToItselfAtTheCommitIsAnsweredAndNotRefused() {
        Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        JoinCommunity join = new JoinCommunity(community.id(), StakeholderGroup.PATIENT, null);
        List<Membership> answers = new ArrayList<>();
        storage.failNextCommits(1, () -> {
            answers.add(lhs.memberships().join(bob.withRequest("r1"), join));
            return new Duplicate("MEMBERSHIP", new IllegalStateException("the unique key"));
        });

        answers.add(lhs.memberships().join(bob.withRequest("r1"), join));

        assertThat(answers).hasSize(2);
        assertThat(answers.get(1)).isEqualTo(answers.get(0));
    }

    @Test
    void aRaceThatIsLostTwiceIsWonAtTheThirdAttempt() {
        storage.failNextCommits(2, () -> new Transient(null));

        Community founded = lhs.communities().found(alice, FOUND);

        assertThat(storage.failed).hasValue(2);
        assertThat(lhs.communities()
                        .list(alice, CommunityQuery.all(), world.firstPage())
                        .items())
                .containsExactly(founded);
    }

    @Test
    void afterThreeAttemptsTheCallerHasToDecide() {
        Snapshot before = Snapshot.of(storage, alice);
        storage.failNextCommits(10, () -> new Transient(null));

        assertThatThrownBy(() -> lhs.communities().found(alice, FOUND)).isInstanceOf(Transient.class);

        assertThat(storage.failed).hasValue(3);
        storage.failNextCommits(0, () -> new Transient(null));
        assertThat(Snapshot.of(storage, alice)).isEqualTo(before);
    }

    @Test
    void whatWasLostInARaceIsLookedAtAgainUpToThreeTimes() {
        storage.failNextCommits(10, () -> new StaleVersion(new IllegalStateException("changed")));

        assertThatThrownBy(() -> lhs.communities().found(alice, FOUND)).isInstanceOf(StaleVersion.class);

        assertThat(storage.failed).hasValue(3);
    }

    @Test
    void inAHostsTransactionNothingIsTriedAgain() {
        AtomicInteger attempts = new AtomicInteger();

        Throwable lost = catchThrowable(() -> storage.unitOfWork().required(() -> {
            storage.failNextCommits(10, () -> {
                attempts.incrementAndGet();
                return new Transient(null);
            });
            return lhs.communities().found(alice.withRequest("r1"), FOUND);
        }));

        assertThat(lost).isInstanceOf(Transient.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void everyCommandLeavesOneAuditRecordInItsOwnTransaction() {
        Scene scene = Scene.of(World.on(storage), Visibility.RESTRICTED);
        List<String> audited = new ArrayList<>();
        for (Operation operation : performed()) {
            Actor actor = scene.whoMay(operation).withRequest("r1");
            Snapshot before = Snapshot.of(storage, actor);
            storage.appended.clear();

            Throwable end = catchThrowable(() -> storage.unitOfWork().required(() -> {
                Object result = operation.call(
                        scene.world().lhs(),
                        actor,
                        scene.asked(operation.asked().get(0)));
                throw new RolledBack(
                        result instanceof IssuedInvitation issued ? issued.invitation() : (Aggregate<?, ?>) result);
            }));

            List<Outbox.Message> records = storage.appended.stream()
                    .filter(message -> message.type().equals("audit.command-performed"))
                    .toList();
            if (end instanceof RolledBack done) {
                audited.add(operation.toString());
                assertThat(records).as("%s", operation).singleElement().satisfies(audit -> {
                    assertThat(audit.payload())
                            .isEqualTo("{\"action\":\"" + ACTIONS.get(operation.toString())
                                    + "\",\"platform\":null,\"request\":\"r1\"}");
                    assertThat(audit.actor()).isEqualTo(actor.kind());
                    assertThat(audit.person()).isEqualTo(actor.person());
                    assertThat(audit.subject()).isEqualTo(done.subject().value());
                    assertThat(audit.at()).isEqualTo(scene.world().time().instant());
                });
            } else {
                assertThat(end).as("%s", operation).isInstanceOf(LhsException.class);
                assertThat(storage.appended).as("%s", operation).isEmpty();
            }
            assertThat(Snapshot.of(storage, actor).equals(before))
                    .as("%s is undone", operation)
                    .isTrue();
        }
        assertThat(audited).hasSizeGreaterThan(40);
        assertThat(ACTIONS.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        performed().stream().map(Operation::toString).toList());
    }

    /**
     * All commands but those that carry out commands of their own, or keep no request: what a scheduler drives or goes step by
     * step, what a directory tells every night, links that may be followed by anyone, and what is about an address or someone
     * who isn't to know.
     */
    private static List<Operation> performed() {
        return FrontDoor.commands().stream()
                .filter(operation -> !Set.of(
                                "Communities.detectDormancy",
                                "Engagement.record",
                                "Attendances.forgetStrangers",
                                "Commitments.remind",
                                "ReExposures.prompt",
                                "Gatherings.followClocks",
                                "Gatherings.planAll",
                                "Cycles.remindOfSustainability",
                                "Consents.tick",
                                "Issues.deliver",
                                "Consents.withdrawByToken",
                                "Identities.provision",
                                "DataFeeds.receive",
                                "EvidenceProposals.gather",
                                "DataFeeds.detectStale",
                                "DataSubjectRequests.carryOut",
                                "DataSubjectRequests.detectOverdue",
                                "Feedback.detectOverdue",
                                "Knowledge.detectDue",
                                "Invitations.declineByToken",
                                "Invitations.expire",
                                "Invitations.inviteAddress",
                                "Invitations.nominate",
                                "Observations.ingest",
                                "Privacy.erase",
                                "Privacy.replay",
                                "Retention.preview",
                                "Retention.run")
                        .contains(operation.toString()))
                .toList();
    }

    @Test
    void subscribersHearOfTheAuditRecordWhereItHappened() {
        List<EventEnvelope> heard = new ArrayList<>();
        lhs.events().subscribe(event -> {
            if (event.event() instanceof CommandPerformed) {
                heard.add(event);
            }
        });
        Community founded = lhs.communities().found(alice.withRequest("r1"), FOUND);
        lhs.communities().found(alice.withRequest("r1"), FOUND);
        lhs.events().dispatchAll();

        assertThat(heard)
                .filteredOn(event -> event.person().equals(alice.person()))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.event())
                            .isEqualTo(
                                    new CommandPerformed(Action.FOUND_COMMUNITY, Optional.empty(), Optional.of("r1")));
                    assertThat(event.community()).contains(founded.id());
                    assertThat(event.subject()).isEqualTo(founded.id().value());
                });
    }

    /** The different answers of two threads that both find no receipt before either goes on. */
    private <R> List<R> twice(Callable<R> request) throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        AtomicInteger misses = new AtomicInteger();
        storage.onMiss(() -> {
            if (misses.incrementAndGet() <= 2) {
                Threads.meet(both);
            }
        });
        List<R> answers = Threads.together(List.of(request, request)).stream()
                .map(Threads.Outcome::orThrow)
                .toList();
        storage.onMiss(() -> {});
        assertThat(misses.get()).isGreaterThanOrEqualTo(2);
        return answers.stream().distinct().toList();
    }

    private static RegisterPerson register(String name) {
        return new RegisterPerson(name, null, "en", ZoneId.of("UTC"), StakeholderGroup.PATIENT, null);
    }

    /** Storage in memory that can be listened to, and that loses races when it is told to. */
    private static final class WatchedStorage extends ForwardingStorage {

        private final List<Outbox.Message> appended = new CopyOnWriteArrayList<>();
        private final AtomicInteger failed = new AtomicInteger();
        private int failing;
        private Supplier<RuntimeException> failure = () -> new Transient(null);
        private Runnable onMiss = () -> {};

        WatchedStorage() {
            super(InMemoryStorage.create());
        }

        /** Does something each time that a receipt isn't found. */
        void onMiss(Runnable then) {
            onMiss = then;
        }

        /** Does something in a transaction of its own, as another node would, the next time that a receipt isn't found. */
        void afterNextMiss(Runnable then) {
            onMiss = () -> {
                onMiss = () -> {};
                unitOfWork().requiresNew(() -> {
                    then.run();
                    return true;
                });
            };
        }

        /** Rolls the next units of work back as if they had lost a race, joined ones too. */
        void failNextCommits(int times, Supplier<RuntimeException> with) {
            failing = times;
            failed.set(0);
            failure = with;
        }

        @Override
        public Receipts receipts() {
            Receipts receipts = super.receipts();
            return new Receipts() {
                @Override
                public Optional<Receipt> find(String actor, String request) {
                    Optional<Receipt> found = receipts.find(actor, request);
                    if (found.isEmpty()) {
                        onMiss.run();
                    }
                    return found;
                }

                @Override
                public boolean keep(Receipt receipt) {
                    return receipts.keep(receipt);
                }

                @Override
                public void forget(PersonId person) {
                    receipts.forget(person);
                }

                @Override
                public int count(Instant before, int most) {
                    return receipts.count(before, most);
                }

                @Override
                public int remove(Instant before, int most) {
                    return receipts.remove(before, most);
                }
            };
        }

        @Override
        public Outbox outbox() {
            return new ForwardingOutbox(super.outbox()) {
                @Override
                public void append(List<Message> messages) {
                    appended.addAll(messages);
                    super.append(messages);
                }
            };
        }

        @Override
        public UnitOfWork unitOfWork() {
            UnitOfWork unitOfWork = super.unitOfWork();
            return new UnitOfWork() {
                @Override
                public <T> T required(Supplier<T> work) {
                    boolean fails = failing > 0;
                    if (!fails) {
                        return unitOfWork.required(work);
                    }
                    failing--;
                    failed.incrementAndGet();
                    try {
                        return unitOfWork.required(() -> {
                            throw new Lost(work.get());
                        });
                    } catch (Lost lost) {
                        throw failure.get();
                    }
                }

                @Override
                public <T> T requiresNew(Supplier<T> work) {
                    return unitOfWork.requiresNew(work);
                }

                @Override
                public boolean isActive() {
                    return unitOfWork.isActive();
                }

                @Override
                public void afterCommit(Runnable hint) {
                    unitOfWork.afterCommit(hint);
                }
            };
        }
    }

    /** Rolls back what was done. */
    private static final class Lost extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Lost(Object done) {
            super(done + " is undone");
        }
    }

    /** Undoes a command; what it was about rides along. */
    private static final class RolledBack extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Id subject;

        RolledBack(Aggregate<?, ?> result) {
            subject = result.id();
        }

        Id subject() {
            return subject;
        }
    }
}
