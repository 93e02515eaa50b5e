package org.learninghealth.persistence.jpa;

import java.util.List;
import org.learninghealth.community.Charter;
import org.learninghealth.community.Community;
import org.learninghealth.community.EffortEntry;
import org.learninghealth.community.FacilitationPlatform;
import org.learninghealth.community.GlossaryTerm;
import org.learninghealth.community.Invitation;
import org.learninghealth.community.LoggedDecision;
import org.learninghealth.community.Mandate;
import org.learninghealth.community.Membership;
import org.learninghealth.community.PartnerSupport;
import org.learninghealth.community.Pathway;
import org.learninghealth.community.PathwayProgress;
import org.learninghealth.conversation.Answer;
import org.learninghealth.conversation.Question;
import org.learninghealth.cycle.Barrier;
import org.learninghealth.cycle.Change;
import org.learninghealth.cycle.ChangeIdea;
import org.learninghealth.cycle.ContributionDeclaration;
import org.learninghealth.cycle.FeedbackOwed;
import org.learninghealth.cycle.FollowUp;
import org.learninghealth.cycle.FramingPoll;
import org.learninghealth.cycle.FramingVote;
import org.learninghealth.cycle.LearningCycle;
import org.learninghealth.cycle.Objective;
import org.learninghealth.cycle.PdsaTest;
import org.learninghealth.cycle.Priority;
import org.learninghealth.cycle.ProblemFraming;
import org.learninghealth.cycle.ScoreSheet;
import org.learninghealth.cycle.Signal;
import org.learninghealth.cycle.SiteAdoption;
import org.learninghealth.cycle.StrategyRevision;
import org.learninghealth.cycle.WhatMattersInput;
import org.learninghealth.engagement.SurveyResponse;
import org.learninghealth.engagement.SurveyRound;
import org.learninghealth.engagement.ValueStory;
import org.learninghealth.gathering.Attendance;
import org.learninghealth.gathering.AttendanceEntry;
import org.learninghealth.gathering.CreditEntry;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringSeries;
import org.learninghealth.gathering.Minutes;
import org.learninghealth.gathering.Registration;
import org.learninghealth.knowledge.EvidenceProposal;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.ProvenanceLink;
import org.learninghealth.knowledge.Redistribution;
import org.learninghealth.knowledge.Uptake;
import org.learninghealth.measurement.DataContribution;
import org.learninghealth.measurement.DataFeed;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.Observation;
import org.learninghealth.measurement.QualitativeObservation;
import org.learninghealth.measurement.SeriesWatch;
import org.learninghealth.network.Partnership;
import org.learninghealth.people.ConsentRecord;
import org.learninghealth.people.ConsentWatch;
import org.learninghealth.people.DirectoryEntry;
import org.learninghealth.people.ExternalIdentity;
import org.learninghealth.people.Organization;
import org.learninghealth.people.Person;
import org.learninghealth.people.Site;
import org.learninghealth.practice.ActionCommitment;
import org.learninghealth.practice.CompetencyRecord;
import org.learninghealth.practice.ReExposure;
import org.learninghealth.privacy.DataSubjectRequest;
import org.learninghealth.privacy.Erasure;
import org.learninghealth.privacy.LegalHold;
import org.learninghealth.privacy.RetentionTally;
import org.learninghealth.privacy.RetentionWarning;
import org.learninghealth.publication.CurationItem;
import org.learninghealth.publication.IssueRecipient;
import org.learninghealth.publication.Newsletter;
import org.learninghealth.publication.NewsletterIssue;
import org.learninghealth.publication.NewsletterSubscription;

/** Which entity keeps which kind of aggregate: the one list of all that this storage keeps through entities. */
final class Mappings {

    static final List<Mapping<?, ?, ?>> ALL = List.of(
            new Mapping<>(Person.TYPE, PersonRow.class, PersonRow::new),
            new Mapping<>(Organization.TYPE, OrganizationRow.class, OrganizationRow::new),
            new Mapping<>(DirectoryEntry.TYPE, DirectoryEntryRow.class, DirectoryEntryRow::new),
            new Mapping<>(ExternalIdentity.TYPE, ExternalIdentityRow.class, ExternalIdentityRow::new),
            new Mapping<>(Site.TYPE, SiteRow.class, SiteRow::new),
            new Mapping<>(Community.TYPE, CommunityRow.class, CommunityRow::new),
            new Mapping<>(Charter.TYPE, CharterRow.class, CharterRow::new),
            new Mapping<>(Membership.TYPE, MembershipRow.class, MembershipRow::new),
            new Mapping<>(PartnerSupport.TYPE, PartnerSupportRow.class, PartnerSupportRow::new),
            new Mapping<>(Invitation.TYPE, InvitationRow.class, InvitationRow::new),
            new Mapping<>(FacilitationPlatform.TYPE, FacilitationPlatformRow.class, FacilitationPlatformRow::new),
            new Mapping<>(Mandate.TYPE, MandateRow.class, MandateRow::new),
            new Mapping<>(EffortEntry.TYPE, EffortEntryRow.class, EffortEntryRow::new),
            new Mapping<>(Measure.TYPE, MeasureRow.class, MeasureRow::new),
            new Mapping<>(Observation.TYPE, ObservationRow.class, ObservationRow::new),
            new Mapping<>(QualitativeObservation.TYPE, QualitativeObservationRow.class, QualitativeObservationRow::new),
            new Mapping<>(DataContribution.TYPE, DataContributionRow.class, DataContributionRow::new),
            new Mapping<>(DataFeed.TYPE, DataFeedRow.class, DataFeedRow::new),
            new Mapping<>(SeriesWatch.TYPE, SeriesWatchRow.class, SeriesWatchRow::new),
            new Mapping<>(ScoreSheet.TYPE, ScoreSheetRow.class, ScoreSheetRow::new),
            new Mapping<>(Signal.TYPE, SignalRow.class, SignalRow::new),
            new Mapping<>(WhatMattersInput.TYPE, WhatMattersInputRow.class, WhatMattersInputRow::new),
            new Mapping<>(Priority.TYPE, PriorityRow.class, PriorityRow::new),
            new Mapping<>(LearningCycle.TYPE, LearningCycleRow.class, LearningCycleRow::new),
            new Mapping<>(Change.TYPE, ChangeRow.class, ChangeRow::new),
            new Mapping<>(PdsaTest.TYPE, PdsaTestRow.class, PdsaTestRow::new),
            new Mapping<>(SiteAdoption.TYPE, SiteAdoptionRow.class, SiteAdoptionRow::new),
            new Mapping<>(Barrier.TYPE, BarrierRow.class, BarrierRow::new),
            new Mapping<>(FeedbackOwed.TYPE, FeedbackOwedRow.class, FeedbackOwedRow::new),
            new Mapping<>(KnowledgeObject.TYPE, KnowledgeObjectRow.class, KnowledgeObjectRow::new),
            new Mapping<>(ProvenanceLink.TYPE, ProvenanceLinkRow.class, ProvenanceLinkRow::new),
            new Mapping<>(Redistribution.TYPE, RedistributionRow.class, RedistributionRow::new),
            new Mapping<>(GatheringSeries.TYPE, GatheringSeriesRow.class, GatheringSeriesRow::new),
            new Mapping<>(Gathering.TYPE, GatheringRow.class, GatheringRow::new),
            new Mapping<>(Registration.TYPE, RegistrationRow.class, RegistrationRow::new),
            new Mapping<>(Attendance.TYPE, AttendanceRow.class, AttendanceRow::new),
            new Mapping<>(AttendanceEntry.TYPE, AttendanceEntryRow.class, AttendanceEntryRow::new),
            new Mapping<>(CreditEntry.TYPE, CreditEntryRow.class, CreditEntryRow::new),
            new Mapping<>(Minutes.TYPE, MinutesRow.class, MinutesRow::new),
            new Mapping<>(Partnership.TYPE, PartnershipRow.class, PartnershipRow::new),
            new Mapping<>(Question.TYPE, QuestionRow.class, QuestionRow::new),
            new Mapping<>(Answer.TYPE, AnswerRow.class, AnswerRow::new),
            new Mapping<>(Newsletter.TYPE, NewsletterRow.class, NewsletterRow::new),
            new Mapping<>(NewsletterSubscription.TYPE, NewsletterSubscriptionRow.class, NewsletterSubscriptionRow::new),
            new Mapping<>(CurationItem.TYPE, CurationItemRow.class, CurationItemRow::new),
            new Mapping<>(NewsletterIssue.TYPE, NewsletterIssueRow.class, NewsletterIssueRow::new),
            new Mapping<>(IssueRecipient.TYPE, IssueRecipientRow.class, IssueRecipientRow::new),
            new Mapping<>(SurveyRound.TYPE, SurveyRoundRow.class, SurveyRoundRow::new),
            new Mapping<>(SurveyResponse.TYPE, SurveyResponseRow.class, SurveyResponseRow::new),
            new Mapping<>(ValueStory.TYPE, ValueStoryRow.class, ValueStoryRow::new),
            new Mapping<>(EvidenceProposal.TYPE, EvidenceProposalRow.class, EvidenceProposalRow::new),
            new Mapping<>(Uptake.TYPE, UptakeRow.class, UptakeRow::new),
            new Mapping<>(CompetencyRecord.TYPE, CompetencyRecordRow.class, CompetencyRecordRow::new),
            new Mapping<>(ActionCommitment.TYPE, ActionCommitmentRow.class, ActionCommitmentRow::new),
            new Mapping<>(ReExposure.TYPE, ReExposureRow.class, ReExposureRow::new),
            new Mapping<>(
                    ContributionDeclaration.TYPE, ContributionDeclarationRow.class, ContributionDeclarationRow::new),
            new Mapping<>(Objective.TYPE, ObjectiveRow.class, ObjectiveRow::new),
            new Mapping<>(ProblemFraming.TYPE, ProblemFramingRow.class, ProblemFramingRow::new),
            new Mapping<>(ChangeIdea.TYPE, ChangeIdeaRow.class, ChangeIdeaRow::new),
            new Mapping<>(FramingPoll.TYPE, FramingPollRow.class, FramingPollRow::new),
            new Mapping<>(FramingVote.TYPE, FramingVoteRow.class, FramingVoteRow::new),
            new Mapping<>(StrategyRevision.TYPE, StrategyRevisionRow.class, StrategyRevisionRow::new),
            new Mapping<>(FollowUp.TYPE, FollowUpRow.class, FollowUpRow::new),
            new Mapping<>(GlossaryTerm.TYPE, GlossaryTermRow.class, GlossaryTermRow::new),
            new Mapping<>(LoggedDecision.TYPE, LoggedDecisionRow.class, LoggedDecisionRow::new),
            new Mapping<>(Pathway.TYPE, PathwayRow.class, PathwayRow::new),
            new Mapping<>(PathwayProgress.TYPE, PathwayProgressRow.class, PathwayProgressRow::new),
            new Mapping<>(ConsentRecord.TYPE, ConsentRow.class, ConsentRow::new),
            new Mapping<>(ConsentWatch.TYPE, ConsentWatchRow.class, ConsentWatchRow::new),
            new Mapping<>(Erasure.TYPE, ErasureRow.class, ErasureRow::new),
            new Mapping<>(LegalHold.TYPE, LegalHoldRow.class, LegalHoldRow::new),
            new Mapping<>(DataSubjectRequest.TYPE, DataSubjectRequestRow.class, DataSubjectRequestRow::new),
            new Mapping<>(RetentionTally.TYPE, RetentionTallyRow.class, RetentionTallyRow::new),
            new Mapping<>(RetentionWarning.TYPE, RetentionWarningRow.class, RetentionWarningRow::new));

    private Mappings() {}
}
