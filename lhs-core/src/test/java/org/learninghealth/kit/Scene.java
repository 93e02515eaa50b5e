package org.learninghealth.kit;

import static org.learninghealth.kit.World.english;

import java.io.StringReader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.audit.AuditRange;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.AcceptByToken;
import org.learninghealth.community.AcceptInvitation;
import org.learninghealth.community.AcceptMandate;
import org.learninghealth.community.AcceptMember;
import org.learninghealth.community.ActivateCommunity;
import org.learninghealth.community.AppointManagers;
import org.learninghealth.community.ApproveCharter;
import org.learninghealth.community.ApproveNomination;
import org.learninghealth.community.ArchiveCommunity;
import org.learninghealth.community.ArrangeSupport;
import org.learninghealth.community.ChangeVisibility;
import org.learninghealth.community.Charter;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityImport;
import org.learninghealth.community.CommunityKind;
import org.learninghealth.community.CommunityQuery;
import org.learninghealth.community.DeclineByToken;
import org.learninghealth.community.DeclineInvitation;
import org.learninghealth.community.DeclineMandate;
import org.learninghealth.community.DefineTerm;
import org.learninghealth.community.DescribeCommunity;
import org.learninghealth.community.DetectDormancy;
import org.learninghealth.community.DismissNomination;
import org.learninghealth.community.DraftCharter;
import org.learninghealth.community.DraftFromTemplate;
import org.learninghealth.community.DraftPathway;
import org.learninghealth.community.EndMandate;
import org.learninghealth.community.EndorseCharter;
import org.learninghealth.community.ExpireInvitations;
import org.learninghealth.community.ExportCommunity;
import org.learninghealth.community.FacilitationPlatform;
import org.learninghealth.community.FoundCommunity;
import org.learninghealth.community.FoundFromTemplate;
import org.learninghealth.community.GlossaryTerm;
import org.learninghealth.community.GrantMandate;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.Invitation;
import org.learninghealth.community.InvitationQuery;
import org.learninghealth.community.InviteAddress;
import org.learninghealth.community.InvitePerson;
import org.learninghealth.community.IssuedInvitation;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.LifeStage;
import org.learninghealth.community.LogDecision;
import org.learninghealth.community.LogEffort;
import org.learninghealth.community.LoggedDecision;
import org.learninghealth.community.Mandate;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipQuery;
import org.learninghealth.community.MergeCommunities;
import org.learninghealth.community.MovePathway;
import org.learninghealth.community.MoveStage;
import org.learninghealth.community.NestCommunity;
import org.learninghealth.community.NominatePerson;
import org.learninghealth.community.OfferServices;
import org.learninghealth.community.PartnerSupport;
import org.learninghealth.community.Pathway;
import org.learninghealth.community.PathwayProgress;
import org.learninghealth.community.PathwayStatus;
import org.learninghealth.community.PathwayStep;
import org.learninghealth.community.PauseMembership;
import org.learninghealth.community.PlatformService;
import org.learninghealth.community.RegisterPlatform;
import org.learninghealth.community.ReinstateMember;
import org.learninghealth.community.RejectMember;
import org.learninghealth.community.RemoveMember;
import org.learninghealth.community.RenewInvitation;
import org.learninghealth.community.RephraseTerm;
import org.learninghealth.community.Representation;
import org.learninghealth.community.RequireRepresentation;
import org.learninghealth.community.ResumeMembership;
import org.learninghealth.community.ReviveCommunity;
import org.learninghealth.community.RevokeInvitation;
import org.learninghealth.community.RevokeRole;
import org.learninghealth.community.SafeSpaceRule;
import org.learninghealth.community.SetSafeSpacePolicy;
import org.learninghealth.community.SetTimeZone;
import org.learninghealth.community.SplitCommunity;
import org.learninghealth.community.StartPathway;
import org.learninghealth.community.SupersedeDecision;
import org.learninghealth.community.SuspendMember;
import org.learninghealth.community.TakeStep;
import org.learninghealth.community.TermQuery;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.conversation.AcceptAnswer;
import org.learninghealth.conversation.Answer;
import org.learninghealth.conversation.AnswerQuery;
import org.learninghealth.conversation.AskQuestion;
import org.learninghealth.conversation.GiveAnswer;
import org.learninghealth.conversation.Question;
import org.learninghealth.conversation.QuestionQuery;
import org.learninghealth.conversation.VerifyAnswer;
import org.learninghealth.conversation.WithdrawVerification;
import org.learninghealth.cycle.AbandonChange;
import org.learninghealth.cycle.AbandonCycle;
import org.learninghealth.cycle.ActDecision;
import org.learninghealth.cycle.ActOnTest;
import org.learninghealth.cycle.Adaptation;
import org.learninghealth.cycle.AddKnowledge;
import org.learninghealth.cycle.AddMeasure;
import org.learninghealth.cycle.AddTeamMember;
import org.learninghealth.cycle.AdoptAtSite;
import org.learninghealth.cycle.AdoptChange;
import org.learninghealth.cycle.AdoptPriority;
import org.learninghealth.cycle.AdoptionStatus;
import org.learninghealth.cycle.AdvanceCycle;
import org.learninghealth.cycle.AdvanceSignal;
import org.learninghealth.cycle.AskForScores;
import org.learninghealth.cycle.AssessSignal;
import org.learninghealth.cycle.AssignBarrier;
import org.learninghealth.cycle.AssignFollowUp;
import org.learninghealth.cycle.Barrier;
import org.learninghealth.cycle.BarrierLevel;
import org.learninghealth.cycle.BarrierQuery;
import org.learninghealth.cycle.CancelTest;
import org.learninghealth.cycle.CarryOutTest;
import org.learninghealth.cycle.CastFramingVote;
import org.learninghealth.cycle.Change;
import org.learninghealth.cycle.ChangeId;
import org.learninghealth.cycle.ChangeIdea;
import org.learninghealth.cycle.CheckSustainability;
import org.learninghealth.cycle.ClearBarrier;
import org.learninghealth.cycle.CloseCycle;
import org.learninghealth.cycle.CloseFramingPoll;
import org.learninghealth.cycle.CompleteFollowUp;
import org.learninghealth.cycle.ConcludeOutcome;
import org.learninghealth.cycle.Conclusion;
import org.learninghealth.cycle.ContributionDeclaration;
import org.learninghealth.cycle.ContributorQuery;
import org.learninghealth.cycle.CycleId;
import org.learninghealth.cycle.CycleProgressQuery;
import org.learninghealth.cycle.CycleQuery;
import org.learninghealth.cycle.CycleStage;
import org.learninghealth.cycle.CycleStatus;
import org.learninghealth.cycle.DeclareContribution;
import org.learninghealth.cycle.DeclinePriority;
import org.learninghealth.cycle.DeferPriority;
import org.learninghealth.cycle.DescribeChange;
import org.learninghealth.cycle.DetectOverdueFeedback;
import org.learninghealth.cycle.DiscardSignal;
import org.learninghealth.cycle.DismissFollowUp;
import org.learninghealth.cycle.EarlierQuery;
import org.learninghealth.cycle.EndorseCycle;
import org.learninghealth.cycle.EndorseIdea;
import org.learninghealth.cycle.EscalateBarrier;
import org.learninghealth.cycle.FeedbackId;
import org.learninghealth.cycle.FeedbackOwed;
import org.learninghealth.cycle.FeedbackStatus;
import org.learninghealth.cycle.FinishTest;
import org.learninghealth.cycle.FollowUp;
import org.learninghealth.cycle.FollowUpId;
import org.learninghealth.cycle.FollowUpQuery;
import org.learninghealth.cycle.FollowUpStatus;
import org.learninghealth.cycle.FrameProblem;
import org.learninghealth.cycle.FramingPoll;
import org.learninghealth.cycle.GoBack;
import org.learninghealth.cycle.HandOverCycle;
import org.learninghealth.cycle.IdeaQuery;
import org.learninghealth.cycle.ImplementChange;
import org.learninghealth.cycle.LapseChange;
import org.learninghealth.cycle.LearningCycle;
import org.learninghealth.cycle.MarkDuplicate;
import org.learninghealth.cycle.MoveObjective;
import org.learninghealth.cycle.MoveSiteAdoption;
import org.learninghealth.cycle.Novelty;
import org.learninghealth.cycle.Objective;
import org.learninghealth.cycle.ObjectiveQuery;
import org.learninghealth.cycle.ObjectiveStatus;
import org.learninghealth.cycle.OpenCycle;
import org.learninghealth.cycle.OpenFramingPoll;
import org.learninghealth.cycle.PauseCycle;
import org.learninghealth.cycle.PdsaTest;
import org.learninghealth.cycle.PlanTest;
import org.learninghealth.cycle.Priority;
import org.learninghealth.cycle.PriorityQuery;
import org.learninghealth.cycle.ProblemFraming;
import org.learninghealth.cycle.PromoteIdea;
import org.learninghealth.cycle.ProposeChange;
import org.learninghealth.cycle.ProposeIdea;
import org.learninghealth.cycle.ProposeObjective;
import org.learninghealth.cycle.ProposePriority;
import org.learninghealth.cycle.RaiseBarrier;
import org.learninghealth.cycle.RaiseSignal;
import org.learninghealth.cycle.ReachMilestone;
import org.learninghealth.cycle.ReconsiderPriority;
import org.learninghealth.cycle.RecordPolicyInfluence;
import org.learninghealth.cycle.RecordWhatMatters;
import org.learninghealth.cycle.RemindOfSustainability;
import org.learninghealth.cycle.RemoveTeamMember;
import org.learninghealth.cycle.ReportBack;
import org.learninghealth.cycle.ReportPublicly;
import org.learninghealth.cycle.ResumeCycle;
import org.learninghealth.cycle.RetirePriority;
import org.learninghealth.cycle.ReviseAim;
import org.learninghealth.cycle.RevisePlan;
import org.learninghealth.cycle.ReviseStrategy;
import org.learninghealth.cycle.RiskLevel;
import org.learninghealth.cycle.Score;
import org.learninghealth.cycle.ScorePriority;
import org.learninghealth.cycle.ScoringCriterion;
import org.learninghealth.cycle.SetIdeaAside;
import org.learninghealth.cycle.ShortlistPriority;
import org.learninghealth.cycle.Signal;
import org.learninghealth.cycle.SignalId;
import org.learninghealth.cycle.SignalNature;
import org.learninghealth.cycle.SignalPolarity;
import org.learninghealth.cycle.SignalQuery;
import org.learninghealth.cycle.SignalStatus;
import org.learninghealth.cycle.SiteAdoption;
import org.learninghealth.cycle.StartChange;
import org.learninghealth.cycle.StartNextIteration;
import org.learninghealth.cycle.StrategyRevision;
import org.learninghealth.cycle.StudyTest;
import org.learninghealth.cycle.SustainChange;
import org.learninghealth.cycle.TestScale;
import org.learninghealth.cycle.WaiveBaseline;
import org.learninghealth.cycle.WhatMattersInput;
import org.learninghealth.cycle.WithdrawContribution;
import org.learninghealth.engagement.ActivityVerb;
import org.learninghealth.engagement.AnswerSurvey;
import org.learninghealth.engagement.BriefQuery;
import org.learninghealth.engagement.CloseSurveyRound;
import org.learninghealth.engagement.ConsentToStory;
import org.learninghealth.engagement.CountedDaysQuery;
import org.learninghealth.engagement.Metric;
import org.learninghealth.engagement.MetricQuery;
import org.learninghealth.engagement.MetricScope;
import org.learninghealth.engagement.OpenSurveyRound;
import org.learninghealth.engagement.OpenTeamSurveyRound;
import org.learninghealth.engagement.OwnActivityQuery;
import org.learninghealth.engagement.ParticipationQuery;
import org.learninghealth.engagement.PublishStory;
import org.learninghealth.engagement.Questionnaires;
import org.learninghealth.engagement.RecordActivities;
import org.learninghealth.engagement.ReportedActivity;
import org.learninghealth.engagement.SnapshotQuery;
import org.learninghealth.engagement.StoryQuery;
import org.learninghealth.engagement.SurveyAnswer;
import org.learninghealth.engagement.SurveyQuery;
import org.learninghealth.engagement.SurveyRound;
import org.learninghealth.engagement.SurveyRoundId;
import org.learninghealth.engagement.TellStory;
import org.learninghealth.engagement.ValueClaim;
import org.learninghealth.engagement.ValueCycle;
import org.learninghealth.engagement.ValueStory;
import org.learninghealth.engagement.WithdrawStory;
import org.learninghealth.gathering.ActionItem;
import org.learninghealth.gathering.Attendance;
import org.learninghealth.gathering.AttendanceEntry;
import org.learninghealth.gathering.AttendanceSource;
import org.learninghealth.gathering.AttestDeidentification;
import org.learninghealth.gathering.AwardCredit;
import org.learninghealth.gathering.CancelRegistration;
import org.learninghealth.gathering.CheckIn;
import org.learninghealth.gathering.ClashQuery;
import org.learninghealth.gathering.CorrectAttendance;
import org.learninghealth.gathering.CreditEntry;
import org.learninghealth.gathering.CreditPeriod;
import org.learninghealth.gathering.CreditQuery;
import org.learninghealth.gathering.DecideRegistration;
import org.learninghealth.gathering.DescribeGathering;
import org.learninghealth.gathering.EndSeries;
import org.learninghealth.gathering.ExtendSeries;
import org.learninghealth.gathering.FollowClocks;
import org.learninghealth.gathering.ForgetGuest;
import org.learninghealth.gathering.ForgetStrangers;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringDetails;
import org.learninghealth.gathering.GatheringKind;
import org.learninghealth.gathering.GatheringQuery;
import org.learninghealth.gathering.GatheringSeries;
import org.learninghealth.gathering.GatheringStatus;
import org.learninghealth.gathering.GatheringTime;
import org.learninghealth.gathering.Guest;
import org.learninghealth.gathering.ImportAttendance;
import org.learninghealth.gathering.ListedAttendee;
import org.learninghealth.gathering.MinutedDecision;
import org.learninghealth.gathering.Minutes;
import org.learninghealth.gathering.MoveGathering;
import org.learninghealth.gathering.PlanGathering;
import org.learninghealth.gathering.PlanGatherings;
import org.learninghealth.gathering.PlanSeries;
import org.learninghealth.gathering.PlannedTopic;
import org.learninghealth.gathering.ReconcileAttendance;
import org.learninghealth.gathering.RecordAttendance;
import org.learninghealth.gathering.RecordingPolicy;
import org.learninghealth.gathering.Register;
import org.learninghealth.gathering.RegisterGuest;
import org.learninghealth.gathering.Registration;
import org.learninghealth.gathering.RegistrationMode;
import org.learninghealth.gathering.RescheduleGathering;
import org.learninghealth.gathering.ResolveAttendee;
import org.learninghealth.gathering.ReverseCredit;
import org.learninghealth.gathering.ReviseFollowing;
import org.learninghealth.gathering.ReviseMinutes;
import org.learninghealth.gathering.SetJoinReference;
import org.learninghealth.gathering.SettleAction;
import org.learninghealth.gathering.Stay;
import org.learninghealth.gathering.TakeMinutes;
import org.learninghealth.gathering.ViewRecording;
import org.learninghealth.knowledge.CallForReview;
import org.learninghealth.knowledge.Certainty;
import org.learninghealth.knowledge.DetectKnowledgeDue;
import org.learninghealth.knowledge.DismissEvidence;
import org.learninghealth.knowledge.DraftFromEvidence;
import org.learninghealth.knowledge.DraftKnowledge;
import org.learninghealth.knowledge.EvidenceProposal;
import org.learninghealth.knowledge.EvidenceProposalId;
import org.learninghealth.knowledge.EvidenceProposalQuery;
import org.learninghealth.knowledge.EvidenceProposalStatus;
import org.learninghealth.knowledge.GatherEvidence;
import org.learninghealth.knowledge.KnowledgeId;
import org.learninghealth.knowledge.KnowledgeKind;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.KnowledgeQuery;
import org.learninghealth.knowledge.LinkProvenance;
import org.learninghealth.knowledge.MoveUptake;
import org.learninghealth.knowledge.ProvenanceLink;
import org.learninghealth.knowledge.ProvenanceLinkId;
import org.learninghealth.knowledge.ProvenanceQuery;
import org.learninghealth.knowledge.ProvenanceType;
import org.learninghealth.knowledge.PublishKnowledge;
import org.learninghealth.knowledge.QuarterQuery;
import org.learninghealth.knowledge.RecordUptake;
import org.learninghealth.knowledge.Redistribution;
import org.learninghealth.knowledge.ReviewKnowledge;
import org.learninghealth.knowledge.ShareKnowledge;
import org.learninghealth.knowledge.SourceType;
import org.learninghealth.knowledge.SupersedeKnowledge;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.knowledge.ThingRef;
import org.learninghealth.knowledge.Uptake;
import org.learninghealth.knowledge.UptakeId;
import org.learninghealth.knowledge.UptakeLevel;
import org.learninghealth.knowledge.VerifyUptake;
import org.learninghealth.knowledge.WithdrawKnowledge;
import org.learninghealth.measurement.AcceptDataContribution;
import org.learninghealth.measurement.Cadence;
import org.learninghealth.measurement.ChartRequest;
import org.learninghealth.measurement.ContributedFigures;
import org.learninghealth.measurement.CorrectObservation;
import org.learninghealth.measurement.CorrectQualitativeObservation;
import org.learninghealth.measurement.DataContribution;
import org.learninghealth.measurement.DataContributionQuery;
import org.learninghealth.measurement.DataFeed;
import org.learninghealth.measurement.DataSensitivity;
import org.learninghealth.measurement.DeclineDataContribution;
import org.learninghealth.measurement.DefineMeasure;
import org.learninghealth.measurement.DetectStaleFeeds;
import org.learninghealth.measurement.EndorseMeasure;
import org.learninghealth.measurement.ExcludeObservation;
import org.learninghealth.measurement.ImprovementDirection;
import org.learninghealth.measurement.IncludeObservation;
import org.learninghealth.measurement.IngestObservations;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.measurement.Observation;
import org.learninghealth.measurement.OfferDataContribution;
import org.learninghealth.measurement.QualitativeObservation;
import org.learninghealth.measurement.QualitativeObservationQuery;
import org.learninghealth.measurement.Rebaseline;
import org.learninghealth.measurement.ReceiveObservations;
import org.learninghealth.measurement.RecordObservation;
import org.learninghealth.measurement.RecordObservations;
import org.learninghealth.measurement.RecordQualitativeObservation;
import org.learninghealth.measurement.RegisterFeed;
import org.learninghealth.measurement.ReportedObservation;
import org.learninghealth.measurement.RetireFeed;
import org.learninghealth.measurement.SetBaseline;
import org.learninghealth.measurement.UpdateFeed;
import org.learninghealth.measurement.ValueAim;
import org.learninghealth.measurement.WithdrawDataContribution;
import org.learninghealth.measurement.chart.Controllability;
import org.learninghealth.measurement.surveillance.DetectorChoice;
import org.learninghealth.measurement.surveillance.DetectorKind;
import org.learninghealth.network.EndPartnership;
import org.learninghealth.network.MakePartnership;
import org.learninghealth.network.Partnership;
import org.learninghealth.network.PartnershipQuery;
import org.learninghealth.network.Partnerships;
import org.learninghealth.people.Audience;
import org.learninghealth.people.ConsentBasis;
import org.learninghealth.people.ConsentGiven;
import org.learninghealth.people.ConsentPurpose;
import org.learninghealth.people.ConsentQuery;
import org.learninghealth.people.ConsentSource;
import org.learninghealth.people.ConsentTickBudget;
import org.learninghealth.people.ConsentWatch;
import org.learninghealth.people.DeactivatePerson;
import org.learninghealth.people.DescribePerson;
import org.learninghealth.people.DirectoryQuery;
import org.learninghealth.people.EndRelationship;
import org.learninghealth.people.Expertise;
import org.learninghealth.people.GrantConsent;
import org.learninghealth.people.Identity;
import org.learninghealth.people.LinkIdentity;
import org.learninghealth.people.NoteRelationship;
import org.learninghealth.people.Organization;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonQuery;
import org.learninghealth.people.ProfileAudiences;
import org.learninghealth.people.ProvisionUser;
import org.learninghealth.people.ReactivatePerson;
import org.learninghealth.people.Region;
import org.learninghealth.people.RegisterOrganization;
import org.learninghealth.people.RegisterPerson;
import org.learninghealth.people.RegisterSite;
import org.learninghealth.people.ReviewConsent;
import org.learninghealth.people.ShowProfile;
import org.learninghealth.people.Site;
import org.learninghealth.people.SiteId;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.people.UpdateOrganization;
import org.learninghealth.people.UpdatePerson;
import org.learninghealth.people.UpdateSite;
import org.learninghealth.people.UserEmail;
import org.learninghealth.people.UserName;
import org.learninghealth.people.WithdrawByToken;
import org.learninghealth.people.WithdrawConsent;
import org.learninghealth.practice.ActionCommitment;
import org.learninghealth.practice.AnswerPrompt;
import org.learninghealth.practice.AssessCompetency;
import org.learninghealth.practice.BeginCommitment;
import org.learninghealth.practice.CommitmentQuery;
import org.learninghealth.practice.CompetencyFrameworks;
import org.learninghealth.practice.CompetencyQuery;
import org.learninghealth.practice.CompetencyRecord;
import org.learninghealth.practice.MakeCommitment;
import org.learninghealth.practice.PromptReExposures;
import org.learninghealth.practice.PromptStatus;
import org.learninghealth.practice.ReExposure;
import org.learninghealth.practice.ReExposureId;
import org.learninghealth.practice.ReExposureQuery;
import org.learninghealth.practice.ReExposureStatus;
import org.learninghealth.practice.RecallPrompt;
import org.learninghealth.practice.RemindOfCommitments;
import org.learninghealth.practice.RenegotiateCommitment;
import org.learninghealth.practice.SettleCommitment;
import org.learninghealth.practice.StartReExposure;
import org.learninghealth.practice.StopReExposure;
import org.learninghealth.privacy.BeginRequest;
import org.learninghealth.privacy.CarryOutRequest;
import org.learninghealth.privacy.DataSubjectRequest;
import org.learninghealth.privacy.DetectOverdue;
import org.learninghealth.privacy.ErasePerson;
import org.learninghealth.privacy.ErasureQuery;
import org.learninghealth.privacy.FileRequest;
import org.learninghealth.privacy.LegalHold;
import org.learninghealth.privacy.LiftHold;
import org.learninghealth.privacy.PlaceHold;
import org.learninghealth.privacy.RefuseRequest;
import org.learninghealth.privacy.ReplayErasures;
import org.learninghealth.privacy.RequestQuery;
import org.learninghealth.privacy.RequestType;
import org.learninghealth.privacy.RetentionClass;
import org.learninghealth.privacy.RetentionWarning;
import org.learninghealth.privacy.RetentionWarningId;
import org.learninghealth.privacy.RetentionWarningQuery;
import org.learninghealth.privacy.RunRetention;
import org.learninghealth.privacy.TextPolicy;
import org.learninghealth.privacy.VerifyRequest;
import org.learninghealth.publication.AcceptItem;
import org.learninghealth.publication.ApproveIssue;
import org.learninghealth.publication.AudienceReason;
import org.learninghealth.publication.BeginIssue;
import org.learninghealth.publication.BeginNewsletter;
import org.learninghealth.publication.CurationItem;
import org.learninghealth.publication.CurationQuery;
import org.learninghealth.publication.DeclineItem;
import org.learninghealth.publication.DeliverIssues;
import org.learninghealth.publication.EditIssue;
import org.learninghealth.publication.EndSubscription;
import org.learninghealth.publication.FillIssue;
import org.learninghealth.publication.IssueItem;
import org.learninghealth.publication.IssueQuery;
import org.learninghealth.publication.IssueRecipient;
import org.learninghealth.publication.IssueRecipientId;
import org.learninghealth.publication.IssueSection;
import org.learninghealth.publication.IssueStatus;
import org.learninghealth.publication.MoveIssue;
import org.learninghealth.publication.Newsletter;
import org.learninghealth.publication.NewsletterIssue;
import org.learninghealth.publication.NewsletterProfile;
import org.learninghealth.publication.NewsletterSection;
import org.learninghealth.publication.NewsletterSubscription;
import org.learninghealth.publication.NewsletterSubscriptionId;
import org.learninghealth.publication.OpenItem;
import org.learninghealth.publication.Origin;
import org.learninghealth.publication.PauseIssue;
import org.learninghealth.publication.PlaceItem;
import org.learninghealth.publication.RecipientQuery;
import org.learninghealth.publication.ResumeIssue;
import org.learninghealth.publication.ReviseNewsletter;
import org.learninghealth.publication.SendIssue;
import org.learninghealth.publication.SenderIdentity;
import org.learninghealth.publication.SubscribeToNewsletter;
import org.learninghealth.publication.SuggestItem;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.AuditQuery;
import org.learninghealth.spi.EvidenceFeed;
import org.learninghealth.spi.FollowUpRule;
import org.learninghealth.spi.Receipts.Receipt;
import org.learninghealth.spi.UnitOfWork;

/**
 * A community with everything in it once, and everyone who can stand to it in some way. What an operation asks for is
 * found by its type, so that any operation can be called. The community is made by someone who holds every role there.
 */
public final class Scene {

    /** Who leaves or is removed where some have {@linkplain Situation#PARTED parted}. */
    public static final List<String> PARTING =
            List.of("observer", "facilitator", "coordinator", "sponsor", "steward", "broker", "cycle lead");

    private final World world;
    private final LearningHealthSystem lhs;
    private final Map<String, Actor> actors = new LinkedHashMap<>();
    private final Map<String, Membership> memberships = new HashMap<>();
    private final Map<Class<?>, Object> asked = new HashMap<>();
    private final Map<String, Object> variants = new HashMap<>();
    private final Actor keeper;
    private final Actor officer;
    private final Situation situation;
    private final Visibility visibility;
    private Community community;

    /** In every text that describes the community to those who may know of it. */
    public static final String CARD = "canary-card";

    /** In every text that is the community's own. */
    public static final String CONTENT = "canary-content";

    /** In what is arranged for a member. */
    public static final String SUPPORT = "canary-support";

    /** In every text that isn't finished. */
    public static final String DRAFT = "canary-draft";

    /** What has just happened to the community. */
    public enum Situation {
        /** Nothing. */
        SETTLED,
        /** It was open to all, with everything in it, and has been made as strict as it is. */
        TIGHTENED,
        /** Nobody took part for a long time. */
        DORMANT,
        /** It has come to its end. */
        ARCHIVED,
        /** Those who had a role beside that of a member have left or were removed, all but the keeper. */
        PARTED
    }

    private Scene(World world, Visibility visibility, Situation situation) {
        this.world = world;
        this.situation = situation;
        this.visibility = visibility;
        this.lhs = world.lhs();
        this.officer = world.officer();
        this.keeper = world.person(StakeholderGroup.POLICY_MAKER);
        Community around = world.activeCommunity(keeper, Visibility.OPEN, JoinPolicy.OPEN);
        Community open = founded();
        people(open);
        coordinate(around);
        Community nested = lhs.communities().nest(keeper, new NestCommunity(open.id(), open.version(), around.id()));
        this.community = seen(nested, situation == Situation.TIGHTENED ? Visibility.OPEN : visibility);
        learn(around);
        consent();
        exchange(around.id());
    }

    /** A scene in a community of a visibility. */
    public static Scene of(World world, Visibility visibility) {
        return of(world, visibility, Situation.SETTLED);
    }

    /** A scene in a community of a visibility, just after something happened to it. */
    public static Scene of(World world, Visibility visibility, Situation situation) {
        return new Scene(world, visibility, situation);
    }

    /** Someone who holds every role there is in the community, and made all that is in it. */
    public Actor keeper() {
        return keeper;
    }

    /** Who can ask, by the way in which they stand to the community. */
    public Map<String, Actor> actors() {
        return actors;
    }

    /** Someone who may carry an operation out as it is asked here, so that leave is never what is missing. */
    public Actor whoMay(FrontDoor.Operation operation) {
        return switch (operation.toString()) {
            case "People.register",
                    "People.describe",
                    "People.update",
                    "People.deactivate",
                    "People.reactivate",
                    "People.list",
                    "Organizations.register",
                    "Organizations.update",
                    "Identities.link",
                    "Identities.provision",
                    "Sites.register",
                    "Sites.update",
                    "Platforms.register",
                    "Platforms.appoint",
                    "Attendances.forgetStrangers",
                    "Gatherings.followClocks",
                    "Communities.detectDormancy",
                    "Feedback.detectOverdue",
                    "Knowledge.detectDue",
                    "Communities.importCommunity",
                    "Commitments.remind",
                    "ReExposures.prompt",
                    "Cycles.remindOfSustainability",
                    "Invitations.expire",
                    "Consents.grant",
                    "Consents.noteRelationship",
                    "Consents.endRelationship",
                    "Consents.withdraw",
                    "Consents.review",
                    "DataFeeds.detectStale",
                    "DataSubjectRequests.detectOverdue",
                    "Privacy.replay",
                    "Retention.run",
                    "Retention.preview",
                    "Retention.tallies",
                    "Retention.warnings",
                    "NewsletterSubscriptions.subscribe",
                    "NewsletterSubscriptions.end",
                    "Issues.deliver",
                    "Consents.tick",
                    "Engagement.record" -> Actor.host();
            case "Privacy.erase",
                    "Privacy.hold",
                    "Privacy.lift",
                    "DataSubjectRequests.file",
                    "DataSubjectRequests.verify",
                    "DataSubjectRequests.begin",
                    "DataSubjectRequests.carryOut",
                    "DataSubjectRequests.refuse",
                    "DataSubjectRequests.list" -> officer;
            case "Registrations.register" -> Objects.requireNonNull(actors.get("coordinator"));
            case "Directory.show",
                    "Questions.accept",
                    "Commitments.begin",
                    "Commitments.renegotiate",
                    "Commitments.settle",
                    "ValueStories.consent",
                    "ReExposures.answer",
                    "ReExposures.stop",
                    "DataContributions.withdraw",
                    "Memberships.leave",
                    "Memberships.pause",
                    "Memberships.resume" -> Objects.requireNonNull(actors.get("member"));
            case "Invitations.accept", "Invitations.acceptByToken", "Invitations.decline" ->
                Objects.requireNonNull(actors.get("outsider"));
            case "Memberships.join" -> Objects.requireNonNull(actors.get("left"));
            default -> keeper;
        };
    }

    /** A privacy officer, who stands nowhere in the community. */
    public Actor officer() {
        return officer;
    }

    public World world() {
        return world;
    }

    /** The name that stands in the record of someone who can ask, and in no other's. */
    public static String nameOf(String actor) {
        return "canary-name-" + actor.replaceAll("\\W", "-");
    }

    /** The e-mail address of someone who can ask. */
    public static String emailOf(String actor) {
        return "canary-email-" + actor.replaceAll("\\W", "-") + "@example.org";
    }

    public Visibility visibility() {
        return visibility;
    }

    public Situation situation() {
        return situation;
    }

    /** What an operation asks for, by its type. */
    public Object asked(Class<?> type) {
        return Objects.requireNonNull(asked.get(type), type + " must be in the scene");
    }

    /**
     * What an operation asks for.
     *
     * @param operation its name, in brackets behind it what it is asked for in place of a member's or a published thing
     * @param types of what it asks for
     * @param actor by whom
     */
    public Object[] asked(String operation, List<Class<?>> types, String actor) {
        if (!operation.contains("(")) {
            return types.stream().map(this::asked).toArray();
        }
        Membership own = memberships.getOrDefault(actor, memberships.get("member"));
        Object one = switch (operation) {
            case "People.get (one's own)" -> actors.get(actor).person().orElse(own.person());
            case "People.describe (one's own)" -> {
                PersonId self = actors.get(actor).person().orElse(own.person());
                long version = lhs.people()
                        .find(Actor.host(), self)
                        .map(Person::version)
                        .orElse(1L);
                yield new DescribePerson(
                        self, version, "Someone", "en", ZoneId.of("UTC"), List.of(StakeholderGroup.PATIENT));
            }
            case "DataSubjectRequests.file (one's own)" ->
                new FileRequest(actors.get(actor).person().orElse(own.person()), RequestType.EXPORT, null);
            case "Privacy.export (one's own)" -> actors.get(actor).person().orElse(own.person());
            case "Memberships.get (one's own)" -> own.id();
            case "Memberships.leave (one's own)" -> new LeaveCommunity(own.id(), own.version(), null);
            case "Consents.grant (one's own)" ->
                grant(actors.get(actor).person().orElse(own.person()));
            case "Consents.withdraw (one's own)" ->
                new WithdrawConsent(
                        actors.get(actor).person().orElse(own.person()),
                        ConsentPurpose.NEWSLETTER,
                        ConsentSource.WEB_FORM,
                        null,
                        null);
            case "Consents.list (one's own)" ->
                new Object[] {ConsentQuery.of(actors.get(actor).person().orElse(own.person())), PageRequest.first(100)};
            default -> Objects.requireNonNull(variants.get(operation), operation);
        };
        return one instanceof Object[] several ? several : new Object[] {one};
    }

    /** What the member is reminded of, and is being asked. */
    private ReExposure reminded(KnowledgeObject known) {
        Instant now = world.time().instant();
        return new Rows<>(world.storage(), ReExposure.TYPE)
                .insert(new ReExposure(
                        new ReExposureId(known.id().value()),
                        Objects.requireNonNull(memberships.get("member")).person(),
                        known.community(),
                        Optional.of(known.id()),
                        Optional.of("Soap, then water"),
                        ReExposureStatus.ACTIVE,
                        0,
                        0,
                        List.of(new RecallPrompt(now, PromptStatus.DUE, Optional.empty())),
                        now,
                        Optional.of(now.plus(Duration.ofDays(ReExposure.ANSWERED_WITHIN_DAYS))),
                        now,
                        now,
                        0));
    }

    private DataSubjectRequest verified(DataSubjectRequest request) {
        return lhs.dataSubjectRequests().verify(officer, new VerifyRequest(request.id(), request.version()));
    }

    private Community seen(Community some, Visibility byWhom) {
        return lhs.communities().changeVisibility(keeper, new ChangeVisibility(some.id(), some.version(), byWhom));
    }

    private Community now() {
        return lhs.communities().get(keeper, community.id());
    }

    private void happens() {
        switch (situation) {
            case SETTLED -> {}
            case TIGHTENED -> seen(now(), visibility);
            case DORMANT -> {
                world.time().advance(Duration.ofDays(91));
                lhs.communities().detectDormancy(Actor.host(), new DetectDormancy(10));
            }
            case ARCHIVED -> {
                lhs.communities().archive(keeper, new ArchiveCommunity(community.id(), now().version()));
                // it was closed with its community
                SurveyRoundId round = (SurveyRoundId) asked(SurveyRoundId.class);
                ask(new CloseSurveyRound(round, lhs.surveys().get(keeper, round).version()));
            }
            case PARTED -> PARTING.forEach(this::part);
        }
        community = now();
    }

    private void part(String name) {
        Actor actor = Objects.requireNonNull(actors.get(name));
        Membership own = Objects.requireNonNull(memberships.get(name));
        memberships.put(
                name,
                own.roles().contains(Role.COORDINATOR)
                        ? lhs.memberships().leave(actor, new LeaveCommunity(own.id(), own.version(), null))
                        : lhs.memberships()
                                .remove(
                                        keeper,
                                        new RemoveMember(own.id(), own.version(), "Broke the norms", null, null)));
    }

    private Community founded() {
        Community founded = world.activeCommunity(
                keeper,
                FoundCommunity.named(english("A community " + CARD))
                        .kind(CommunityKind.COMMUNITY_OF_PRACTICE)
                        .domain(english("What we care about " + CARD))
                        .practice(english("What we do " + CARD))
                        .visibility(Visibility.RESTRICTED)
                        .joinPolicy(JoinPolicy.REQUEST)
                        .build());
        Membership mine = world.membership(keeper, founded);
        for (Role role : Role.IN_COMMUNITIES) {
            mine = granted(mine, role);
        }
        return founded;
    }

    private void people(Community open) {
        actors.put("visitor", Actor.visitor());
        actors.put("unregistered", Actor.person(new PersonId(new UUID(0x4000, -1))));
        actors.put("outsider", person("outsider"));
        actors.put("applicant", person("applicant"));
        memberships.put("applicant", world.join(actors.get("applicant"), open));
        member("member", open);
        holder("observer", Role.OBSERVER, open);
        Membership observing = memberships.get("observer");
        memberships.put(
                "observer",
                lhs.memberships()
                        .revoke(keeper, new RevokeRole(observing.id(), observing.version(), Role.MEMBER, null)));
        holder("facilitator", Role.FACILITATOR, open);
        holder("coordinator", Role.COORDINATOR, open);
        holder("sponsor", Role.SPONSOR, open);
        holder("steward", Role.KNOWLEDGE_STEWARD, open);
        holder("broker", Role.KNOWLEDGE_BROKER, open);
        holder("cycle lead", Role.CYCLE_LEAD, open);
        member("this cycle's lead", open);
        member("left", open);
        learnElsewhere(open);
        Membership leaving = memberships.get("left");
        memberships.put(
                "left",
                lhs.memberships().leave(actors.get("left"), new LeaveCommunity(leaving.id(), leaving.version(), null)));
        actors.put("host", Actor.host());
        actors.put("notifier", Actor.notifier());
    }

    /** Of everyone who has been a member something is noted that they did. */
    private void learnElsewhere(Community open) {
        List<PersonId> members = Stream.concat(
                        Stream.of(keeper),
                        actors.entrySet().stream()
                                .filter(actor -> memberships.containsKey(actor.getKey())
                                        && !actor.getKey().equals("applicant"))
                                .map(Map.Entry::getValue))
                .flatMap(actor -> actor.person().stream())
                .toList();
        lhs.engagement()
                .record(
                        Actor.host(),
                        new RecordActivities(
                                open.id(),
                                IntStream.range(0, members.size())
                                        .mapToObj(i -> new ReportedActivity(
                                                new UUID(78, i),
                                                members.get(i),
                                                ActivityVerb.VIEWED,
                                                world.time().instant()))
                                        .toList()));
    }

    private Actor person(String name) {
        return world.person(StakeholderGroup.PATIENT, "Someone " + nameOf(name), emailOf(name));
    }

    private void member(String name, Community open) {
        actors.put(name, person(name));
        Membership waiting = world.join(actors.get(name), open);
        memberships.put(name, lhs.memberships().accept(keeper, new AcceptMember(waiting.id(), waiting.version())));
    }

    /** Who nests a community in another coordinates both. */
    private void coordinate(Community around) {
        granted(world.join(actors.get("coordinator"), around), Role.COORDINATOR);
    }

    private void holder(String name, Role role, Community open) {
        member(name, open);
        memberships.put(name, granted(memberships.get(name), role));
    }

    private Membership granted(Membership membership, Role role) {
        return lhs.memberships().grant(keeper, new GrantRole(membership.id(), membership.version(), role));
    }

    /** A cycle that was given up, with the lesson that it has taught and answers for those who raised what it began with. */
    private void abandoned(DraftKnowledge like) {
        CommunityId here = community.id();
        Signal signal = lhs.signals()
                .raise(
                        keeper,
                        RaiseSignal.about(
                                        here, "the ward " + CONTENT, content("Nobody rests"), StakeholderGroup.PATIENT)
                                .build());
        WhatMattersInput input = lhs.whatMatters()
                .record(keeper, new RecordWhatMatters(here, StakeholderGroup.CLINICIAN, content("To rest"), null));
        Priority priority = adopted(
                new ProposePriority(here, content("Less tired staff"), List.of(signal.id()), List.of(input.id())));
        LearningCycle opened = lhs.cycles()
                .open(
                        keeper,
                        OpenCycle.on(priority.id(), keeper.person().orElseThrow(), content("Fewer long shifts"))
                                .build());
        KnowledgeObject lesson = published((DraftKnowledge) Records.with(like, "kind", KnowledgeKind.FAILURE_LESSON));
        LearningCycle taught =
                lhs.cycles().addKnowledge(keeper, new AddKnowledge(opened.id(), opened.version(), lesson.id()));
        for (FeedbackOwed each :
                lhs.feedback().list(keeper, here, world.firstPage()).items()) {
            if (List.of(signal.id().value(), input.id().value())
                    .contains(each.source().id())) {
                lhs.feedback()
                        .reportBack(
                                keeper,
                                new ReportBack(each.id(), each.version(), content("We tried"), content("It failed")));
            }
        }
        practiceEvidence(lhs.cycles().abandon(keeper, new AbandonCycle(taught.id(), taught.version())), lesson);
    }

    /** Another cycle with the same lesson that was not given up but closed. */
    private void practiceEvidence(LearningCycle abandoned, KnowledgeObject lesson) {
        CycleId closed = new CycleId(derived("closed cycle"));
        Record like = Records.with(Records.with(abandoned, "id", closed), "version", 0L);
        like = Records.with(like, "openedAt", abandoned.openedAt().minusSeconds(1));
        new Rows<>(world.storage(), LearningCycle.TYPE)
                .insert((LearningCycle) Records.with(like, "status", CycleStatus.CLOSED));
        new Rows<>(world.storage(), ProvenanceLink.TYPE)
                .insert(new ProvenanceLink(
                        new ProvenanceLinkId(derived("link of the closed cycle")),
                        community.id(),
                        ProvenanceType.PRODUCED,
                        ThingRef.of(ThingKind.CYCLE, closed),
                        ThingRef.of(ThingKind.KNOWLEDGE, lesson.id()),
                        world.time().instant(),
                        keeper.person(),
                        0));
    }

    private void learn(Community around) {
        CommunityId here = community.id();
        PersonId me = keeper.person().orElseThrow();
        LocalDate month = LocalDate.parse("2025-03-01");
        LocalDate inAYear = world.today().plusYears(1);
        StakeholderGroup patients = StakeholderGroup.PATIENT;
        Membership member = memberships.get("member");
        Membership applicant = memberships.get("applicant");
        Organization organization =
                lhs.organizations().register(Actor.host(), new RegisterOrganization(english("A hospital")));
        Identity elsewhere = new Identity("https://login.example.org", "member of " + here.value());
        lhs.identities().link(Actor.host(), new LinkIdentity(member.person(), elsewhere.issuer(), elsewhere.subject()));
        Person myself = lhs.people().get(keeper, me);
        lhs.directory()
                .show(
                        keeper,
                        new ShowProfile(
                                me,
                                myself.version(),
                                List.of(),
                                new ProfileAudiences(
                                        Audience.EVERYONE,
                                        Audience.NOBODY,
                                        Audience.NOBODY,
                                        Audience.NOBODY,
                                        Audience.NOBODY)));
        variants.put("Directory.search (everyone)", new Object[] {DirectoryQuery.everyone(), PageRequest.first(100)});
        AssessCompetency assess =
                new AssessCompetency(new Concept(CompetencyFrameworks.LEARNING_HEALTH_SYSTEM, "ETHICS"), 3);
        CompetencyRecord assessed = lhs.competencies().assess(actors.get("member"), assess);
        MakeCommitment make = new MakeCommitment(
                here,
                content("I will wash my hands"),
                content("When I enter the room"),
                inAYear,
                7,
                List.of(new Concept(Concepts.BARRIER, "TIME")));
        ActionCommitment promised = lhs.commitments().make(actors.get("member"), make);
        Site site = lhs.sites()
                .register(Actor.host(), new RegisterSite(organization.id(), english("A ward"), new Region("AT-9")));
        Concept sector = new Concept(Concepts.SECTOR, "HEALTH_CARE");
        Concept hospital = new Concept(Concepts.ORGANIZATION_TYPE, "HOSPITAL");
        Person known = lhs.people().get(Actor.host(), member.person());
        Charter inForce =
                lhs.charters().list(keeper, here, PageRequest.first(1)).items().get(0);
        Charter draft = lhs.charters()
                .draft(keeper, new DraftCharter(here, english("To learn more " + DRAFT), LocalizedText.BLANK, inAYear));

        FacilitationPlatform platform = lhs.platforms()
                .register(Actor.host(), new RegisterPlatform(english("A platform"), organization.id(), List.of(me)));
        FacilitationPlatform another = lhs.platforms()
                .register(
                        Actor.host(),
                        new RegisterPlatform(english("Another platform"), organization.id(), List.of(me)));
        FacilitationPlatform third = lhs.platforms()
                .register(Actor.host(), new RegisterPlatform(english("A third platform"), null, List.of(me)));
        List<PlatformService> services = List.of(PlatformService.OVERSIGHT);
        Mandate mandate = lhs.mandates().grant(keeper, new GrantMandate(platform.id(), here, services, inAYear));
        Mandate offer = lhs.mandates().offer(keeper, new OfferServices(another.id(), here, services, inAYear));

        Measure measure = lhs.measures()
                .define(
                        keeper,
                        DefineMeasure.of(here, MeasureType.OUTCOME, content("Deaths"), ImprovementDirection.INCREASE)
                                .build());
        Observation observation =
                lhs.observations().record(keeper, RecordObservation.of(measure.id(), month, 1, 100.0));
        Concept theme = new Concept(Concepts.CORE_VALUE, "EQUITY");
        QualitativeObservation heard = lhs.qualitativeObservations()
                .record(
                        keeper,
                        RecordQualitativeObservation.of(measure.id(), month, theme, content("Some were sent home")));
        ask(
                heard.id(),
                RecordQualitativeObservation.of(measure.id(), month, theme, english("Some were sent home")),
                new CorrectQualitativeObservation(heard.id(), heard.version(), theme, english("Many were sent home")),
                QualitativeObservationQuery.of(measure.id()));

        OfferDataContribution offerFigures = OfferDataContribution.of(
                measure.id(),
                content("Counted at home"),
                List.of(ContributedFigures.of(month.plusMonths(1), 2, 100.0)));
        DataContribution figures = lhs.dataContributions().offer(actors.get("member"), offerFigures);
        ask(
                figures.id(),
                offerFigures,
                new AcceptDataContribution(figures.id(), figures.version()),
                new DeclineDataContribution(figures.id(), figures.version(), content("Counted twice")),
                new WithdrawDataContribution(figures.id(), figures.version()),
                DataContributionQuery.in(here));

        RegisterFeed register = new RegisterFeed(
                here,
                // the host drives feeds, and sees what they are called
                english("The register of births"),
                me,
                Cadence.DAILY,
                DataSensitivity.SHARED,
                List.of(measure.id()),
                List.of(DetectorChoice.of(DetectorKind.EARS_C1)));
        DataFeed feed = lhs.feeds().register(keeper, register);
        ask(feed.id());

        Signal signal = lhs.signals()
                .raise(
                        keeper,
                        RaiseSignal.about(here, "a register " + CONTENT, content("Mothers die"), patients)
                                .build());
        Signal toAssess = lhs.signals()
                .raise(
                        keeper,
                        RaiseSignal.about(here, "a round " + CONTENT, content("It smells"), patients)
                                .build());
        for (SignalStatus step : List.of(SignalStatus.TRIAGED, SignalStatus.VERIFIED)) {
            toAssess = lhs.signals().advance(keeper, new AdvanceSignal(toAssess.id(), toAssess.version(), step));
        }
        WhatMattersInput input = lhs.whatMatters()
                .record(keeper, new RecordWhatMatters(here, StakeholderGroup.CLINICIAN, content("To live"), null));
        Objective served = lhs.objectives()
                .propose(keeper, new ProposeObjective(here, content("Nobody dies"), measure.id(), inAYear));
        ProposePriority propose = new ProposePriority(
                here, content("Fewer deaths"), List.of(signal.id()), List.of(input.id()), List.of(served.id()));
        Priority proposed = lhs.priorities().propose(keeper, propose);
        Priority adopted = adopted(propose);
        Priority inCycle = adopted(propose);
        Priority toScore = lhs.priorities().propose(keeper, propose);
        Priority scored = lhs.priorities()
                .askForScores(
                        keeper,
                        new AskForScores(
                                toScore.id(),
                                toScore.version(),
                                List.of(new ScoringCriterion("REACH", content("How many it touches"), 1))));
        lhs.priorities().score(keeper, new ScorePriority(scored.id(), List.of(new Score("REACH", 3))));
        Priority later = lhs.priorities().propose(keeper, propose);
        Priority deferred = lhs.priorities()
                .defer(keeper, new DeferPriority(later.id(), later.version(), content("The year is full")));
        OpenCycle open = OpenCycle.on(adopted.id(), me, content("Fewer mothers die"))
                .target(2, "deaths per 100 births")
                .by(inAYear)
                .population(content("Women who give birth here"))
                .team(patients)
                .build();
        LearningCycle cycle = withTeam(lhs.cycles()
                .open(
                        keeper,
                        OpenCycle.on(
                                        inCycle.id(),
                                        actors.get("this cycle's lead").person().orElseThrow(),
                                        content("Fewer mothers die"))
                                .build()));
        Change change = lhs.changes()
                .propose(keeper, new ProposeChange(cycle.id(), content("Wash hands"), content("Half as many")));
        PdsaTest test = lhs.tests()
                .plan(
                        keeper,
                        new PlanTest(
                                change.id(),
                                "Does it help? " + CONTENT,
                                "It does " + CONTENT,
                                measure.id(),
                                TestScale.TEST));
        ChangeIdea idea = lhs.ideas()
                .propose(keeper, new ProposeIdea(here, content("Air the rooms"), patients, Novelty.INCREMENTAL));
        FeedbackOwed owed =
                lhs.feedback().list(keeper, here, PageRequest.first(1)).items().get(0);

        DraftKnowledge write = new DraftKnowledge(
                        here,
                        KnowledgeKind.LESSON,
                        SourceType.EXPERIENCE,
                        content("Hands carry it"),
                        content("Washing them helps"),
                        content("Washed hands save lives"),
                        List.of(me),
                        "CC-BY-4.0",
                        inAYear)
                .about(List.of(new Concept("ICD_10", "O85")));
        KnowledgeObject published = published(write);
        KnowledgeObject unpublished = lhs.knowledge()
                .draft(
                        keeper,
                        new DraftKnowledge(
                                here,
                                KnowledgeKind.LESSON,
                                SourceType.EXPERIENCE,
                                english("Hands carry it " + DRAFT),
                                english("Washing them helps " + DRAFT),
                                english("Washed hands save lives " + DRAFT),
                                List.of(me),
                                "CC-BY-4.0",
                                inAYear));
        KnowledgeObject successor = published(write);
        StartReExposure remindMe = new StartReExposure(here, published.id(), "I wash my hands");
        ReExposure reminded = reminded(published);
        LinkProvenance link = new LinkProvenance(
                ProvenanceType.DERIVED_FROM,
                ThingRef.of(ThingKind.KNOWLEDGE, published.id()),
                ThingRef.of(ThingKind.KNOWLEDGE, successor.id()));
        lhs.provenance()
                .link(
                        keeper,
                        new LinkProvenance(
                                ProvenanceType.INFORMED_BY,
                                ThingRef.of(ThingKind.CHANGE, change.id()),
                                ThingRef.of(ThingKind.KNOWLEDGE, published.id())));
        ShareKnowledge share = new ShareKnowledge(published.id(), here, content("Read this"));
        Redistribution shared = lhs.redistributions().share(keeper, share);
        Uptake taken = uptakes(published.id(), successor.id(), here);
        evidence(write, published.id());

        lhs.signals()
                .raise(
                        actors.get("member"),
                        RaiseSignal.about(here, "the ward " + CONTENT, content("We are tired"), patients)
                                .build());
        FeedbackOwed toMember = lhs.feedback().list(keeper, here, world.firstPage()).items().stream()
                .filter(each -> each.to().equals(member.person()))
                .findFirst()
                .orElseThrow();
        abandoned(write);
        adapting(toAssess.id(), member);
        Community unopened = lhs.communities()
                .found(
                        actors.get("coordinator"),
                        FoundCommunity.named(english("Not yet")).build());
        PartnerSupport support = lhs.partnerSupports()
                .arrange(
                        keeper,
                        new ArrangeSupport(
                                member.id(),
                                null,
                                true,
                                "A ramp " + SUPPORT,
                                keeper.person().orElseThrow()));
        invite(organization.id());
        content(measure.id());
        survey(cycle.id());
        stories(measure.id());
        gatherings();
        newsletters(member);
        converse(published.id());
        partner();
        ChangeId spreading = improvement(cycle.id());
        happens();

        ask(
                member.person(),
                organization.id(),
                site.id(),
                here,
                inForce.id(),
                member.id(),
                platform.id(),
                mandate.id(),
                measure.id(),
                observation.id(),
                signal.id(),
                input.id(),
                proposed.id(),
                cycle.id(),
                spreading,
                test.id(),
                owed.id(),
                published.id(),
                shared.id());
        ask(
                PageRequest.first(100),
                new RegisterPerson("Someone", "a@b.org", "en", ZoneId.of("UTC"), patients, organization.id()),
                elsewhere,
                new ShowProfile(
                        member.person(),
                        known.version(),
                        List.of(new Expertise("BIRTHS")),
                        new ProfileAudiences(
                                Audience.EVERYONE,
                                Audience.FELLOW_MEMBERS,
                                Audience.EVERYONE,
                                Audience.EVERYONE,
                                Audience.EVERYONE)),
                DirectoryQuery.of(here),
                assess,
                assessed.id(),
                make,
                promised.id(),
                remindMe,
                reminded.id(),
                new AnswerPrompt(reminded.id(), reminded.version(), PromptStatus.RECALLED),
                new StopReExposure(reminded.id(), reminded.version()),
                new PromptReExposures(10),
                ReExposureQuery.active(),
                new BeginCommitment(promised.id(), promised.version()),
                new RenegotiateCommitment(promised.id(), promised.version(), inAYear.plusDays(1), "I was ill"),
                new SettleCommitment(promised.id(), promised.version(), false, "There was no time"),
                new RemindOfCommitments(10),
                CommitmentQuery.in(here),
                new CompetencyQuery(here, CompetencyFrameworks.LEARNING_HEALTH_SYSTEM),
                new LinkIdentity(member.person(), "https://login.example.org", "somebody of " + here.value()),
                new ProvisionUser(
                        "https://directory.example.org",
                        "4711 of " + here.value(),
                        "someone",
                        new UserName("Someone New", "Someone", "New"),
                        "Someone",
                        List.of(new UserEmail("e@f.org", true)),
                        "fr",
                        ZoneId.of("UTC"),
                        true,
                        List.of(patients),
                        List.of(organization.id())),
                new DescribePerson(
                        member.person(), known.version(), "Someone else", "fr", known.zone(), List.of(patients)),
                new UpdatePerson(
                        member.person(),
                        known.version(),
                        "Someone else",
                        "c@d.org",
                        "fr",
                        known.zone(),
                        List.of(patients),
                        List.of(organization.id())),
                new DeactivatePerson(member.person(), known.version()),
                new ReactivatePerson(member.person(), known.version()),
                new RegisterOrganization(english("Another hospital"), sector, hospital, new Region("AT")),
                new UpdateOrganization(
                        organization.id(),
                        organization.version(),
                        english("The hospital"),
                        sector,
                        hospital,
                        new Region("CA-QC")),
                new RegisterSite(organization.id(), english("Another ward"), null),
                new UpdateSite(site.id(), site.version(), english("The ward"), new Region("CA")),
                FoundCommunity.named(english("A community")).build(),
                new DescribeCommunity(here, community.version(), english("Domain"), english("Practice")),
                new ActivateCommunity(here, community.version()),
                new ChangeVisibility(here, community.version(), Visibility.CONFIDENTIAL),
                new NestCommunity(here, community.version(), around.id()),
                new RequireRepresentation(here, community.version(), Representation.NONE),
                new SetSafeSpacePolicy(
                        here,
                        community.version(),
                        List.of(SafeSpaceRule.NO_RECORDING, SafeSpaceRule.NO_PERFORMANCE_USE),
                        null),
                new SetTimeZone(here, community.version(), ZoneId.of("Europe/Vienna"), world.today()),
                new MoveStage(here, community.version(), LifeStage.TRANSFORMATION, "The ward closes"),
                new ArchiveCommunity(here, community.version()),
                new MergeCommunities(here, community.version(), around.id()),
                new SplitCommunity(
                        here,
                        community.version(),
                        List.of(new SplitCommunity.Part(english("A half"), List.of(me), List.of(member.person())))),
                new ReviveCommunity(here, community.version()),
                new DetectDormancy(10),
                LifeStage.COALESCING,
                new CommunityQuery(around.id(), null, null),
                new DraftCharter(here, english("Purpose"), english("Norms"), inAYear),
                new EndorseCharter(draft.id(), draft.version()),
                new ApproveCharter(draft.id(), draft.version()),
                new JoinCommunity(
                        here, patients, organization.id(), List.of(grant(me).consent())),
                new AcceptMember(applicant.id(), applicant.version()),
                new RejectMember(applicant.id(), applicant.version()),
                new LeaveCommunity(member.id(), member.version(), null),
                new RemoveMember(member.id(), member.version(), "Broke the norms", null, null),
                new SuspendMember(member.id(), member.version(), "Broke the norms", null),
                new ReinstateMember(member.id(), member.version()),
                new PauseMembership(member.id(), member.version(), null),
                new ResumeMembership(member.id(), member.version()),
                new GrantRole(member.id(), member.version(), Role.FACILITATOR),
                new RevokeRole(member.id(), member.version(), Role.FACILITATOR, null),
                new MembershipQuery(here, null, null),
                new PersonQuery(Set.of(member.person())),
                new ArrangeSupport(member.id(), support.version(), false, "A lift", me),
                support.id(),
                new RegisterPlatform(english("A fourth platform"), organization.id(), List.of(me)),
                new AppointManagers(platform.id(), platform.version(), List.of(me)),
                new OfferServices(third.id(), here, services, inAYear),
                new GrantMandate(third.id(), here, services, inAYear),
                new AcceptMandate(offer.id(), offer.version(), services),
                new DeclineMandate(offer.id(), offer.version()),
                new EndMandate(mandate.id(), mandate.version()),
                new LogEffort(platform.id(), null, "Rounds", 1.5, month),
                YearMonth.of(2025, 3),
                DefineMeasure.of(here, MeasureType.PROCESS, english("Births"), ImprovementDirection.NEUTRAL)
                        .domain(new Concept(Concepts.OUTCOME_DOMAIN, "CLINICAL"))
                        .condition(new Concept("ICD_10", "O85"))
                        .valueAims(ValueAim.POPULATION_HEALTH)
                        .controllability(Controllability.SHARED)
                        .strata("First births")
                        .definedFrom(StakeholderGroup.CLINICIAN)
                        .build(),
                new EndorseMeasure(measure.id(), measure.version()),
                StakeholderGroup.CLINICIAN,
                new SetBaseline(measure.id(), measure.version(), "Ward 3", "", month, month.plusMonths(11)),
                new Rebaseline(measure.id(), measure.version(), month, month.plusMonths(1), "A new ward"),
                ChartRequest.of(measure.id()),
                RecordObservation.of(measure.id(), month.plusMonths(1), 1, 100.0),
                RecordObservations.of(
                        measure.id(), List.of(new RecordObservations.Row(month.plusMonths(2), 1, 100.0, "A note"))),
                new IngestObservations(
                        here, List.of(ReportedObservation.of(measure.id(), month.plusMonths(3), 1, 100.0))),
                new ExcludeObservation(observation.id(), observation.version(), "The register was down"),
                new IncludeObservation(observation.id(), observation.version(), "It was up after all"),
                new CorrectObservation(observation.id(), observation.version(), 2, 100.0, "Miscounted", "%"),
                register,
                new UpdateFeed(
                        feed.id(),
                        feed.version(),
                        english("The register"),
                        me,
                        Cadence.WEEKLY,
                        DataSensitivity.SHARED,
                        List.of(measure.id()),
                        List.of(DetectorChoice.of(DetectorKind.EWMA))),
                new RetireFeed(feed.id(), feed.version()),
                new ReceiveObservations(
                        feed.id(), List.of(ReportedObservation.of(measure.id(), month.plusMonths(4), 1, 100.0))),
                new DetectStaleFeeds(10),
                new RaiseSignal(
                        here,
                        "a register",
                        english("Mothers die"),
                        SignalNature.QUANTITATIVE,
                        SignalPolarity.PROBLEM,
                        patients,
                        measure.id(),
                        "10 of 100",
                        null,
                        null,
                        new Concept(Concepts.SIGNAL_SOURCE, "AUDIT")),
                new AdvanceSignal(signal.id(), signal.version(), SignalStatus.TRIAGED),
                new DiscardSignal(signal.id(), signal.version(), "Seen twice"),
                new AssessSignal(toAssess.id(), toAssess.version(), RiskLevel.HIGH, "Many fell ill"),
                new MarkDuplicate(signal.id(), signal.version(), toAssess.id()),
                SignalQuery.in(here),
                new RecordWhatMatters(here, patients, english("To come home"), proposed.id()),
                propose,
                new AdoptPriority(proposed.id(), proposed.version()),
                new DeclinePriority(proposed.id(), proposed.version(), english("Not now")),
                new AskForScores(
                        proposed.id(),
                        proposed.version(),
                        List.of(new ScoringCriterion("REACH", english("How many it touches"), 2))),
                new ScorePriority(scored.id(), List.of(new Score("REACH", 4))),
                new ShortlistPriority(proposed.id(), proposed.version()),
                new DeferPriority(proposed.id(), proposed.version(), english("Not now")),
                new ReconsiderPriority(deferred.id(), deferred.version()),
                new RetirePriority(adopted.id(), adopted.version()),
                new DetectOverdueFeedback(10),
                PriorityQuery.in(here),
                open,
                new ReviseAim(cycle.id(), cycle.version(), english("More"), 2.0, "%", inAYear, english("All")),
                new AddTeamMember(cycle.id(), cycle.version(), member.person()),
                new RemoveTeamMember(cycle.id(), cycle.version(), member.person()),
                new HandOverCycle(cycle.id(), cycle.version(), member.person()),
                new AddMeasure(cycle.id(), cycle.version(), measure.id()),
                new AddKnowledge(cycle.id(), cycle.version(), published.id()),
                new EndorseCycle(cycle.id(), cycle.version(), "Ward 3"),
                new WaiveBaseline(cycle.id(), cycle.version(), "Lives are at stake"),
                new AdvanceCycle(cycle.id(), cycle.version(), CycleStage.GENERATE_DATA),
                new GoBack(cycle.id(), cycle.version(), CycleStage.GENERATE_DATA, "We have to look again"),
                new ConcludeOutcome(cycle.id(), cycle.version(), measure.id(), Conclusion.INCONCLUSIVE, "Too early"),
                new CloseCycle(cycle.id(), cycle.version()),
                new PauseCycle(cycle.id(), cycle.version(), inAYear, "The ward moves"),
                new ResumeCycle(cycle.id(), cycle.version()),
                new CheckSustainability(cycle.id(), cycle.version(), true, "It lasts", null),
                new RecordPolicyInfluence(
                        cycle.id(), cycle.version(), published.id(), english("A plan"), "Scotland", month),
                new RemindOfSustainability(10),
                EarlierQuery.on("tired"),
                Locale.FRENCH,
                new AbandonCycle(cycle.id(), cycle.version()),
                new StartNextIteration(cycle.id(), cycle.version(), me, inAYear),
                CycleQuery.in(here),
                CycleProgressQuery.in(here),
                new ProposeChange(cycle.id(), english("Wash hands"), english("Half as many"), Novelty.INCREMENTAL),
                idea.id(),
                new ProposeIdea(here, english("Open a window"), patients, Novelty.ADAPTED_FROM_ELSEWHERE),
                new EndorseIdea(idea.id(), idea.version()),
                new PromoteIdea(idea.id(), idea.version(), cycle.id(), english("Fewer fevers")),
                new SetIdeaAside(idea.id(), idea.version(), "There are no windows"),
                IdeaQuery.in(here),
                new StartChange(change.id(), change.version(), month),
                new AdoptChange(change.id(), change.version()),
                new AbandonChange(change.id(), change.version(), "It doesn't help"),
                new ImplementChange(change.id(), change.version()),
                new SustainChange(change.id(), change.version()),
                new LapseChange(change.id(), change.version(), "The ward has moved"),
                new DescribeChange(
                        change.id(), change.version(), Novelty.INCREMENTAL, List.of("Washing"), List.of("The bowl")),
                new PlanTest(change.id(), "Does it help?", "It does", measure.id(), TestScale.TEST, null, "Ward 1"),
                new RevisePlan(
                        test.id(), test.version(), "Does it?", "It does", measure.id(), TestScale.PILOT, "Ward 1"),
                new CarryOutTest(test.id(), test.version()),
                new StudyTest(test.id(), test.version(), List.of(observation.id()), "Nobody fell ill"),
                new ActOnTest(test.id(), test.version(), "As expected", ActDecision.ADAPT, "More wards", null),
                new FinishTest(test.id(), test.version(), "Hands carry it"),
                new CancelTest(test.id(), test.version(), "The ward is closed"),
                new ReportBack(owed.id(), owed.version(), english("We began"), english("It matters")),
                write,
                new PublishKnowledge(unpublished.id(), unpublished.version()),
                KnowledgeQuery.of(here),
                ReviewKnowledge.confirming(published, inAYear),
                new SupersedeKnowledge(published.id(), published.version(), successor.id()),
                new WithdrawKnowledge(published.id(), published.version(), english("A study has shown otherwise")),
                new DetectKnowledgeDue(10),
                taken.id(),
                new RecordUptake(successor.id(), null, null, UptakeLevel.INTENDED, english("In our words")),
                new MoveUptake(taken.id(), taken.version(), UptakeLevel.ADOPTED, english("A basin at each bed"), null),
                QuarterQuery.of(here, world.today(), ZoneOffset.UTC),
                link,
                ProvenanceQuery.of(here),
                share,
                new RecordActivities(
                        here,
                        List.of(new ReportedActivity(
                                new UUID(77, 1),
                                member.person(),
                                ActivityVerb.VIEWED,
                                world.time().instant())),
                        List.of(new UUID(77, 2))),
                new OwnActivityQuery(here),
                new ParticipationQuery(here, YearMonth.from(world.today())),
                new MetricQuery(here, YearMonth.from(world.today()), Metric.ACTIVE_MEMBERS),
                new BriefQuery(new MetricScope.OfCommunity(here), YearMonth.from(world.today())),
                new SnapshotQuery(here, YearMonth.from(world.today())),
                new CountedDaysQuery(here, world.today().minusMonths(1), world.today()));
        ActivityLog.Activity seen = new ActivityLog.Activity(
                new UUID(77, 3),
                here,
                member.participant(),
                member.stakeholderGroup().code(),
                "host.viewed",
                Optional.empty(),
                Optional.empty(),
                world.time().instant());
        UnitOfWork counting = world.storage().unitOfWork();
        counting.requiresNew(() -> world.storage().activity().append(List.of(seen)));
        counting.requiresNew(() -> world.storage().activity().count(seen.day()));
        ask(AuditQuery.in(here), AuditRange.all());
        PersonId stranger = world.person(StakeholderGroup.CAREGIVER).person().orElseThrow();
        PersonId defendant = world.person(StakeholderGroup.CAREGIVER).person().orElseThrow();
        PersonId gone = world.person(StakeholderGroup.CAREGIVER).person().orElseThrow();
        publicly(lhs.privacy()
                .erase(officer, new ErasePerson(gone, TextPolicy.REPORT))
                .formerMember());
        Receipt old = new Receipt("HOST", "old", "RegisterPerson", "0".repeat(64), gone.value(), Instant.EPOCH);
        world.storage().unitOfWork().required(() -> world.storage().receipts().keep(old));
        lhs.retention().run(Actor.host(), new RunRetention(10));
        Instant today = world.time().instant();
        new Rows<>(world.storage(), RetentionWarning.TYPE)
                .insert(new RetentionWarning(
                        new RetentionWarningId(UUID.randomUUID()),
                        RetentionClass.SELF_ASSESSMENTS,
                        stranger,
                        UUID.randomUUID(),
                        today,
                        today.plus(Duration.ofDays(31)),
                        0));
        LegalHold hold = lhs.privacy().hold(officer, new PlaceHold(defendant, "A case in court"));
        ask(
                new ErasePerson(stranger, TextPolicy.REPORT),
                ErasureQuery.all(),
                new PlaceHold(stranger, "A case in court"),
                new LiftHold(hold.id(), hold.version()));
        FileRequest file = new FileRequest(member.person(), RequestType.ACCESS, "All of it");
        DataSubjectRequest request = lhs.dataSubjectRequests().file(actors.get("member"), file);
        DataSubjectRequest verified = verified(lhs.dataSubjectRequests().file(actors.get("member"), file));
        DataSubjectRequest begun =
                lhs.dataSubjectRequests().begin(officer, new BeginRequest(verified.id(), verified.version()));
        DataSubjectRequest next = verified(lhs.dataSubjectRequests().file(actors.get("member"), file));
        ask(
                file,
                request.id(),
                new VerifyRequest(request.id(), request.version()),
                new BeginRequest(next.id(), next.version()),
                new CarryOutRequest(begun.id(), begun.version(), "Sent by mail"),
                new RefuseRequest(request.id(), request.version(), "Asked too often"),
                RequestQuery.all(),
                new DetectOverdue(10),
                new ReplayErasures(10),
                RetentionWarningQuery.all(),
                new RunRetention(10));
        variants.put("Memberships.get (an applicant's)", applicant.id());
        variants.put("Charters.get (a draft)", draft.id());
        variants.put("Knowledge.get (a draft)", unpublished.id());
        variants.put("Communities.get (a draft)", unopened.id());
        variants.put(
                "Communities.found (inside)",
                FoundCommunity.named(english("Inside"))
                        .nestedIn(here)
                        .visibility(Visibility.CONFIDENTIAL)
                        .build());
        variants.put("Feedback.get (one's own)", toMember.id());
    }

    /** The outsider is invited, and somebody else is proposed; one more is neither yet. */
    private void invite(OrganizationId organization) {
        CommunityId here = community.id();
        PersonId guest = world.person(StakeholderGroup.CLINICIAN).person().orElseThrow();
        PersonId nominee = world.person(StakeholderGroup.CLINICIAN).person().orElseThrow();
        ConsentGiven consent = grant(guest).consent();
        List<Role> justMember = List.of(Role.MEMBER);
        IssuedInvitation issued = lhs.invitations()
                .invite(
                        keeper,
                        new InvitePerson(here, actors.get("outsider").person().orElseThrow(), justMember));
        Invitation invitation = issued.invitation();
        Invitation nomination =
                lhs.invitations().nominate(keeper, new NominatePerson(here, nominee, "Knows the wards"));
        String token = issued.token().orElseThrow();
        ask(
                invitation.id(),
                token,
                new InvitePerson(here, guest, justMember),
                new InviteAddress(here, "someone@example.org", justMember),
                new RenewInvitation(invitation.id(), invitation.version()),
                new RevokeInvitation(invitation.id(), invitation.version()),
                new AcceptInvitation(
                        invitation.id(),
                        invitation.version(),
                        StakeholderGroup.PATIENT,
                        organization,
                        List.of(consent)),
                new AcceptByToken(token, StakeholderGroup.PATIENT, organization, List.of(consent)),
                new DeclineInvitation(invitation.id(), invitation.version()),
                new DeclineByToken(token),
                new NominatePerson(here, guest, "Knows the wards"),
                new ApproveNomination(nomination.id(), nomination.version(), justMember),
                new DismissNomination(nomination.id(), nomination.version()),
                new ExpireInvitations(10),
                InvitationQuery.in(here));
        variants.put("Invitations.invite (as a coordinator)", new InvitePerson(here, guest, List.of(Role.COORDINATOR)));
        variants.put("Invitations.get (a nomination)", nomination.id());
    }

    /** Everyone has consented to newsletters; a member has withdrawn from invitations and then attended an event. */
    private void consent() {
        PersonId member = memberships.get("member").person();
        Instant then = Instant.parse("2026-03-01T09:00:00Z");
        PersonId me = keeper.person().orElseThrow();
        lhs.consents().grant(keeper, grant(me));
        actors.values().stream()
                .flatMap(actor -> actor.person().stream())
                .filter(person -> lhs.people().find(Actor.host(), person).isPresent())
                .forEach(person -> lhs.consents().grant(Actor.host(), grant(person)));
        ConsentPurpose invitations = ConsentPurpose.INVITATIONS;
        WithdrawConsent withdraw = new WithdrawConsent(member, invitations, ConsentSource.MESSAGE, "A letter", then);
        NoteRelationship attended = new NoteRelationship(
                member, invitations, ConsentBasis.ATTENDANCE, false, ConsentSource.HOST_RECORD, "A list", then);
        NoteRelationship joined = new NoteRelationship(
                member, invitations, ConsentBasis.MEMBERSHIP, false, ConsentSource.HOST_RECORD, "A register", then);
        lhs.consents().withdraw(Actor.host(), withdraw);
        lhs.consents().noteRelationship(Actor.host(), attended);
        lhs.consents().noteRelationship(Actor.host(), joined);
        ConsentWatch flagged = lhs.consents()
                .toReview(Actor.host(), PageRequest.first(1))
                .items()
                .get(0);
        ask(
                ConsentPurpose.NEWSLETTER,
                then,
                grant(member),
                attended,
                new EndRelationship(member, invitations, ConsentBasis.MEMBERSHIP, "A register", then),
                new WithdrawConsent(member, ConsentPurpose.NEWSLETTER, ConsentSource.MESSAGE, "A letter", then),
                new WithdrawByToken(lhs.consents().withdrawalToken(Actor.host(), member, ConsentPurpose.NEWSLETTER)),
                new ReviewConsent(flagged.id(), flagged.version(), true, "They came back"),
                ConsentQuery.of(me),
                new ConsentTickBudget(100),
                lhs.consents()
                        .list(Actor.host(), ConsentQuery.of(member), PageRequest.first(1))
                        .items()
                        .get(0)
                        .id());
    }

    private GrantConsent grant(PersonId person) {
        return new GrantConsent(
                person,
                new ConsentGiven(
                        ConsentPurpose.NEWSLETTER,
                        "Send me the newsletter",
                        "2026-1",
                        "en",
                        ConsentSource.WEB_FORM,
                        "A submission"),
                null);
    }

    private static LocalizedText content(String text) {
        return english(text + " " + CONTENT);
    }

    private Priority adopted(ProposePriority propose) {
        Priority proposed = lhs.priorities().propose(keeper, propose);
        return lhs.priorities().adopt(keeper, new AdoptPriority(proposed.id(), proposed.version()));
    }

    /** What communities work with, beside their cycles. */
    private void content(MeasureId measure) {
        CommunityId here = community.id();
        LocalDate inAYear = world.today().plusYears(1);
        DeclareContribution declare = new DeclareContribution(
                here, new Concept(Concepts.CONTRIBUTION, "EVALUATE"), CycleStage.EVALUATE, "hand hygiene", "A report");
        ContributionDeclaration declaration = lhs.contributions().declare(keeper, declare);
        ProposeObjective aspire = new ProposeObjective(here, english("No mother dies"), measure, inAYear);
        Objective objective = adopted(aspire);
        ask(declaration.id(), objective.id());
        GlossaryTerm term = lhs.glossary().define(keeper, new DefineTerm(here, "en", "run chart", "Points over time"));
        List<PersonId> mine = List.of(keeper.person().orElseThrow());
        LogDecision log = new LogDecision(
                here, english("We wash hands"), english("It helps"), "Meeting of May", mine, world.today());
        LoggedDecision decision = lhs.decisions().log(keeper, log);
        List<PathwayStep> steps = List.of(new PathwayStep(english("Say hello"), LocalizedText.BLANK));
        DraftPathway draft = new DraftPathway(here, english("For newcomers"), List.of(StakeholderGroup.PATIENT), steps);
        Pathway pathway = opened(draft);
        PathwayProgress progress = lhs.pathways().start(keeper, new StartPathway(pathway.id()));
        framing();
        ask(term.id(), decision.id(), pathway.id(), progress.id());
        ask(
                new DefineTerm(here, "en", "control chart", "Points over time within limits"),
                new RephraseTerm(term.id(), term.version(), "A line over time"),
                new TermQuery(here, "run chart", Locale.UK),
                log,
                new SupersedeDecision(
                        decision.id(),
                        english("We don't"),
                        english("It hurts"),
                        "Meeting of June",
                        mine,
                        world.today()),
                draft,
                new MovePathway(pathway.id(), pathway.version(), PathwayStatus.CLOSED),
                new StartPathway(opened(draft).id()),
                new TakeStep(progress.id(), progress.version(), 0));
        ask(
                new DeclareContribution(here, declare.contribution(), declare.stage(), "births at home", "A report"),
                new WithdrawContribution(declaration.id(), declaration.version()),
                ContributorQuery.of(declare.stage(), declare.topic()),
                aspire,
                new MoveObjective(objective.id(), objective.version(), ObjectiveStatus.REACHED, null),
                new ReachMilestone(objective.id(), objective.version(), english("One ward"), world.today(), "A report"),
                ObjectiveQuery.in(here),
                new FoundFromTemplate("LEARNING_COMMUNITY", english("A learning community")),
                new DraftFromTemplate("LEARNING_COMMUNITY", here, english("To learn together")));
    }

    /** What is owed to somebody who was erased, and what others like them would have been told. */
    private void publicly(PersonId formerMember) {
        Rows<FeedbackOwed, FeedbackId> rows = new Rows<>(world.storage(), FeedbackOwed.TYPE);
        FeedbackOwed owed = rows.insert(owed(formerMember, FeedbackStatus.OWED, Optional.empty()));
        variants.put(
                "Feedback.get (reported publicly)",
                rows.insert(owed(formerMember, FeedbackStatus.REPORTED_PUBLICLY, Optional.of(content("We wash hands"))))
                        .id());
        ask(new ReportPublicly(owed.id(), owed.version(), english("We began"), english("It matters")));
    }

    /** An id that is the same whenever the scene is made with the same ids. */
    private UUID derived(String what) {
        return UUID.nameUUIDFromBytes((community.id().value() + what).getBytes(StandardCharsets.UTF_8));
    }

    private FeedbackOwed owed(PersonId to, FeedbackStatus status, Optional<LocalizedText> answer) {
        Instant now = world.time().instant();
        return new FeedbackOwed(
                new FeedbackId(derived(status.name())),
                community.id(),
                to,
                new ThingRef(ThingKind.SIGNAL, derived("source of " + status)),
                now,
                world.today(),
                status,
                answer.map(given -> now),
                answer,
                answer,
                Optional.empty(),
                0);
    }

    /** How the community has changed its strategy, and what follows on a signal; one sees to that, and nobody yet to another. */
    private void adapting(SignalId signal, Membership member) {
        CommunityId here = community.id();
        ReviseStrategy revise = new ReviseStrategy(
                here, null, signal, content("We count deaths"), content("We wash hands"), content("It smells"));
        StrategyRevision revision = lhs.strategyRevisions().revise(keeper, revise);
        FollowUp open = followUp(signal, 0, Optional.empty());
        variants.put(
                "FollowUps.get (one's own)",
                followUp(signal, 1, Optional.of(member.person())).id());
        ask(
                revision.id(),
                revise,
                open.id(),
                new AssignFollowUp(open.id(), open.version(), member.person()),
                new CompleteFollowUp(open.id(), open.version()),
                new DismissFollowUp(open.id(), open.version(), "It was a mistake"),
                FollowUpQuery.in(here));
    }

    private FollowUp followUp(SignalId signal, int place, Optional<PersonId> assignee) {
        return new Rows<>(world.storage(), FollowUp.TYPE)
                .insert(new FollowUp(
                        new FollowUpId(derived("follow-up " + place)),
                        community.id(),
                        signal,
                        "SCENE",
                        place,
                        FollowUpRule.Kind.TASK,
                        content("Look at the bowls"),
                        Optional.of(world.today()),
                        assignee,
                        FollowUpStatus.OPEN,
                        Optional.empty(),
                        world.time().instant(),
                        Optional.empty(),
                        0));
    }

    /** What the community says its problem is, and what it is asked about that. */
    private void framing() {
        CommunityId here = community.id();
        ProblemFraming framing = lhs.problemFramings()
                .frame(keeper, new FrameProblem(here, 0, content("Mothers die"), content("We counted")));
        OpenFramingPoll open = new OpenFramingPoll(here, List.of(content("Mothers die"), content("Nobody counts")));
        FramingPoll poll = lhs.problemFramings().openPoll(keeper, open);
        lhs.problemFramings().vote(keeper, new CastFramingVote(poll.id(), 1));
        ask(
                framing.id(),
                new FrameProblem(here, framing.revision(), content("Few are asked"), content("We asked")),
                poll.id(),
                open,
                new CastFramingVote(poll.id(), 0),
                new CloseFramingPoll(poll.id(), poll.version()));
    }

    /** A change that a site has taken over, and what is in the way of others. */
    private ChangeId improvement(CycleId cycle) {
        Change proposed = lhs.changes()
                .propose(keeper, new ProposeChange(cycle, content("Count births"), content("Nobody is forgotten")));
        Change tried = lhs.changes().start(keeper, new StartChange(proposed.id(), proposed.version(), world.today()));
        Change adopted = lhs.changes().adopt(keeper, new AdoptChange(tried.id(), tried.version()));
        Adaptation adaptation = new Adaptation("By night as well " + CONTENT, "Births " + CONTENT, true);
        SiteAdoption adoption = lhs.siteAdoptions()
                .adopt(keeper, new AdoptAtSite(adopted.id(), "Ward 3 " + CONTENT, world.today(), adaptation));
        RaiseBarrier raise = new RaiseBarrier(
                cycle, new Concept(Concepts.BARRIER, "TIME"), BarrierLevel.TEAM, content("No time to wash"));
        Barrier barrier = lhs.barriers().raise(keeper, raise);
        ask(
                adoption.id(),
                new AdoptAtSite(adopted.id(), "Ward 4", world.today(), adaptation),
                new MoveSiteAdoption(
                        adoption.id(), adoption.version(), AdoptionStatus.ADAPTED, adaptation, "It was quiet"),
                barrier.id(),
                raise,
                new AssignBarrier(
                        barrier.id(), barrier.version(), keeper.person().orElseThrow()),
                new EscalateBarrier(barrier.id(), barrier.version()),
                new ClearBarrier(barrier.id(), barrier.version(), "Two more people"),
                BarrierQuery.of(cycle));
        return adopted.id();
    }

    /** A series, and a gathering that is open, in which a member has a place and somebody waits until it is decided. */
    private void gatherings() {
        CommunityId here = community.id();
        GatheringDetails details =
                GatheringDetails.of(content("Data that help")).agenda(content("A talk"));
        GatheringTime time = GatheringTime.of(
                LocalDateTime.parse("2030-05-02T10:00"), Duration.ofHours(1), ZoneId.of("America/Toronto"));
        PlanSeries planSeries = PlanSeries.of(here, GatheringKind.WEBINAR, details, time, "FREQ=MONTHLY;COUNT=3")
                .joinedBy("https://meet.example.org/" + CONTENT)
                .about(List.of(
                        PlannedTopic.of(content("Data"), new Concept(Concepts.CORE_VALUE, "EQUITY")),
                        PlannedTopic.of(content("Equity"))));
        GatheringSeries series = lhs.seriesPlanning().plan(keeper, planSeries);
        PlanGathering plan = PlanGathering.of(here, GatheringKind.CASE_CONFERENCE, details, time)
                .joinedBy("https://meet.example.org/" + CONTENT);
        Gathering draft = lhs.gatherings().plan(keeper, plan.asDraft());
        Gathering planned = lhs.gatherings().plan(keeper, plan);
        Gathering attested =
                lhs.gatherings().attest(keeper, new AttestDeidentification(planned.id(), planned.revision()));
        Gathering gathering = lhs.gatherings()
                .move(keeper, new MoveGathering(attested.id(), attested.revision(), GatheringStatus.OPEN, null));
        Actor member = Objects.requireNonNull(actors.get("member"));
        Registration own = lhs.registrations().register(member, Register.of(gathering.id()));
        Registration guest = lhs.registrations()
                .registerGuest(
                        keeper, new RegisterGuest(gathering.id(), new Guest("Ada " + CONTENT, "ada@example.org")));
        Gathering deciding = lhs.gatherings()
                .describe(
                        keeper,
                        new DescribeGathering(
                                gathering.id(),
                                gathering.revision(),
                                details.registration(RegistrationMode.ON_APPROVAL),
                                List.of()));
        Registration pending = lhs.registrations().register(keeper, Register.of(gathering.id()));
        LocalDateTime from = LocalDateTime.parse("2030-06-02T10:00");
        Gathering meeting = attendance(member, details);
        ask(
                series.id(),
                planSeries,
                new ExtendSeries(series.id(), series.version()),
                new ReviseFollowing(
                        series.id(), series.version(), from, details, LocalTime.of(9, 0), Duration.ofHours(2)),
                new EndSeries(series.id(), series.version(), from, "Nobody comes"),
                meeting.id(),
                plan,
                new DescribeGathering(gathering.id(), deciding.revision(), details, List.of()),
                new SetJoinReference(gathering.id(), deciding.revision(), "https://meet.example.org/2"),
                new RescheduleGathering(
                        gathering.id(),
                        deciding.revision(),
                        GatheringTime.of(time.start().plusHours(1), Duration.ofHours(1), time.zone())),
                new MoveGathering(gathering.id(), deciding.revision(), GatheringStatus.POSTPONED, "It snows"),
                new AttestDeidentification(gathering.id(), deciding.revision()),
                GatheringQuery.in(here),
                ClashQuery.of(here, time),
                new PlanGatherings(List.of(PlanGathering.of(
                        here, GatheringKind.COMMUNITY_MEETING, GatheringDetails.of(english("Weekly")), time))),
                new Register(gathering.id(), null),
                new RegisterGuest(gathering.id(), new Guest("Grace", null)),
                new DecideRegistration(pending.id(), pending.version(), true),
                new CancelRegistration(own.id(), own.version()),
                new ForgetGuest(guest.id(), guest.version()),
                own.id());
        variants.put("Gatherings.get (a draft)", draft.id());
    }

    /** A newsletter with issues at all stages, of which one has gone out to a member who has also suggested something. */
    private void newsletters(Membership member) {
        CommunityId here = community.id();
        // the host sees what newsletters are called
        NewsletterProfile profile = NewsletterProfile.of(english("News of the ward"))
                .sentBy(new SenderIdentity(
                        "The ward", "1 Main Street", "ward@example.org", "https://example.org/stop/"))
                .with(
                        NewsletterSection.of("NEWS", english("News")),
                        NewsletterSection.of("TO_COME", english("To come")).filledBy("UPCOMING_GATHERINGS"));
        Newsletter newsletter = lhs.newsletters().begin(keeper, new BeginNewsletter(here, profile));
        Origin page = Origin.web("https://example.org/" + CONTENT);
        SuggestItem suggest = SuggestItem.of(newsletter.id(), content("A page"), content("It helps"), page);
        CurationItem suggested = lhs.curationQueue().suggest(actors.get("member"), suggest);
        CurationItem own = lhs.curationQueue().suggest(keeper, suggest);
        CurationItem toPlace = lhs.curationQueue().suggest(keeper, suggest);
        lhs.curationQueue().accept(keeper, new AcceptItem(toPlace.id(), toPlace.version()));
        NewsletterIssue draft =
                lhs.issues().begin(keeper, new BeginIssue(newsletter.id(), english("Collected " + DRAFT), null));
        NewsletterIssue curating = curating(newsletter, page);
        NewsletterIssue approved = approved(newsletter, page);
        NewsletterIssue sending = sending(approved(newsletter, page));
        NewsletterIssue toPause = sending(approved(newsletter, page));
        NewsletterIssue sent = sending(approved(newsletter, page));
        NewsletterIssue paused = lhs.issues().pause(keeper, new PauseIssue(sending.id(), sending.version()));
        Instant now = world.time().instant();
        new Rows<>(world.storage(), IssueRecipient.TYPE)
                .insert(new IssueRecipient(
                        new IssueRecipientId(derived("recipient")),
                        sent.id(),
                        here,
                        member.person(),
                        1,
                        AudienceReason.EXPRESS_CONSENT,
                        now,
                        0));
        NewsletterSubscription subscription = new Rows<>(world.storage(), NewsletterSubscription.TYPE)
                .insert(new NewsletterSubscription(
                        new NewsletterSubscriptionId(derived("subscription")),
                        newsletter.id(),
                        here,
                        member.person(),
                        now,
                        Optional.empty(),
                        0));
        lhs.consents()
                .grant(
                        keeper,
                        new GrantConsent(
                                keeper.person().orElseThrow(),
                                new ConsentGiven(
                                        ConsentPurpose.ANALYTICS,
                                        "You may see what I read",
                                        "2026-1",
                                        "en",
                                        ConsentSource.WEB_FORM,
                                        "A submission"),
                                null));
        ask(
                newsletter.id(),
                new BeginNewsletter(here, profile),
                new ReviseNewsletter(newsletter.id(), newsletter.version(), profile.inBothLanguages()),
                new SubscribeToNewsletter(newsletter.id(), member.person()),
                new EndSubscription(subscription.id(), subscription.version()),
                subscription.id(),
                suggest,
                suggested.id(),
                new AcceptItem(own.id(), own.version()),
                new DeclineItem(own.id(), own.version(), "Everyone knows it"),
                CurationQuery.of(newsletter.id()),
                new BeginIssue(newsletter.id(), english("More news"), null),
                new EditIssue(
                        draft.id(),
                        draft.version(),
                        english("Other news"),
                        LocalizedText.BLANK,
                        List.of(IssueSection.of(
                                "NEWS", english("News"), IssueItem.of(page, english("A page"), english("Read it"))))),
                new FillIssue(draft.id(), draft.version()),
                new PlaceItem(draft.id(), draft.version(), "NEWS", toPlace.id()),
                new MoveIssue(draft.id(), draft.version(), IssueStatus.CURATING),
                new ApproveIssue(curating.id(), curating.version()),
                new SendIssue(approved.id(), approved.version(), null),
                new PauseIssue(toPause.id(), toPause.version()),
                new ResumeIssue(paused.id(), paused.version(), null),
                new DeliverIssues(10),
                new OpenItem(sent.id(), page),
                RecipientQuery.of(sent.id()),
                IssueQuery.of(newsletter.id()),
                sent.id());
        variants.put("Issues.get (a draft)", draft.id());
    }

    private NewsletterIssue curating(Newsletter newsletter, Origin page) {
        NewsletterIssue begun = lhs.issues().begin(keeper, new BeginIssue(newsletter.id(), content("News"), null));
        NewsletterIssue edited = lhs.issues()
                .edit(
                        keeper,
                        new EditIssue(
                                begun.id(),
                                begun.version(),
                                content("News"),
                                content("This month"),
                                List.of(IssueSection.of(
                                        "NEWS",
                                        content("News"),
                                        IssueItem.of(page, content("A page"), content("It helps"))))));
        return lhs.issues().move(keeper, new MoveIssue(edited.id(), edited.version(), IssueStatus.CURATING));
    }

    private NewsletterIssue approved(Newsletter newsletter, Origin page) {
        NewsletterIssue curating = curating(newsletter, page);
        return lhs.issues().approve(keeper, new ApproveIssue(curating.id(), curating.version()));
    }

    private NewsletterIssue sending(NewsletterIssue approved) {
        return lhs.issues().send(keeper, new SendIssue(approved.id(), approved.version(), null));
    }

    /** A meeting that goes on, with a list that names a stranger, and one that is over. */
    private Gathering attendance(Actor member, GatheringDetails details) {
        GatheringDetails recorded = details.recording(RecordingPolicy.FOR_MEMBERS)
                .competencies(List.of(new Concept(CompetencyFrameworks.LEARNING_HEALTH_SYSTEM, "ETHICS")));
        Instant now = world.time().instant().truncatedTo(ChronoUnit.SECONDS);
        PlanGathering plan = PlanGathering.of(
                        community.id(),
                        GatheringKind.COMMUNITY_MEETING,
                        recorded,
                        GatheringTime.of(
                                LocalDateTime.ofInstant(now.minusSeconds(600), ZoneOffset.UTC),
                                Duration.ofDays(20),
                                ZoneId.of("UTC")))
                .joinedBy("https://meet.example.org/" + CONTENT);
        PersonId person = member.person().orElseThrow();
        Gathering meeting = begun(lhs.gatherings().plan(keeper, plan.speaking(List.of(person))), member);
        Gathering over = begun(lhs.gatherings().plan(keeper, plan), member);
        Gathering held = lhs.gatherings()
                .move(keeper, new MoveGathering(over.id(), over.revision(), GatheringStatus.HELD, null));
        Instant from = meeting.startsAt();
        Gathering credited = credited(begun(lhs.gatherings().plan(keeper, plan), member));
        lhs.credits().award(keeper, AwardCredit.of(credited, "CPD").to(List.of(person)));
        CreditEntry credit =
                lhs.credits().own(member, PageRequest.first(1)).items().get(0);
        Attendance own = lhs.attendances()
                .record(keeper, new RecordAttendance(meeting.id(), person, null, from, from.plusSeconds(600)));
        MinutedDecision decision = new MinutedDecision(content("We go on"), content("It helps"));
        ActionItem action = ActionItem.of(content("Write to them"), person, LocalDate.parse("2030-07-01"));
        Minutes minutes = lhs.minuteBook()
                .take(keeper, new TakeMinutes(meeting.id(), content("Notes"), List.of(decision), List.of(action)));
        ListedAttendee stranger =
                new ListedAttendee("Stranger " + CONTENT, "stranger@example.org", from, from.plusSeconds(900));
        lhs.attendances()
                .importList(keeper, new ImportAttendance(meeting.id(), AttendanceSource.ZOOM, List.of(stranger)));
        AttendanceEntry entry = lhs.attendances()
                .open(keeper, meeting.id(), PageRequest.first(1))
                .items()
                .get(0);
        ask(
                own.id(),
                new CheckIn(meeting.id(), lhs.attendances().checkInCode(keeper, meeting.id())),
                new ViewRecording(held.id()),
                new RecordAttendance(meeting.id(), person, null, from, from.plusSeconds(1200)),
                new CorrectAttendance(own.id(), own.version(), List.of(new Stay(from, from.plusSeconds(300)))),
                new ImportAttendance(
                        meeting.id(),
                        AttendanceSource.TEAMS,
                        List.of(new ListedAttendee("Another", "another@example.org", from, from.plusSeconds(60)))),
                new ResolveAttendee(entry.id(), entry.version(), person, null),
                new ReconcileAttendance(held.id(), held.revision()),
                new AwardCredit(
                        credited.id(),
                        credited.revision(),
                        "CPD",
                        4,
                        List.of(keeper.person().orElseThrow())),
                new ReverseCredit(credit.id(), "Was somewhere else " + CONTENT),
                minutes.id(),
                new TakeMinutes(held.id(), content("Notes"), List.of(decision), List.of(action)),
                new ReviseMinutes(
                        minutes.id(), minutes.version(), content("Others"), List.of(decision), List.of(action)),
                new SettleAction(minutes.id(), minutes.version(), 1, true),
                credit.id(),
                new CreditQuery(credited.id()),
                new CreditPeriod(
                        credited.endsAt().minusSeconds(1), credited.endsAt().plusSeconds(1)),
                new ForgetStrangers(10),
                new FollowClocks(10));
        return meeting;
    }

    /** A gathering that the keeper and a member attended. */
    private Gathering credited(Gathering live) {
        for (Actor each : List.of(keeper, Objects.requireNonNull(actors.get("member")))) {
            PersonId person = each.person().orElseThrow();
            lhs.attendances()
                    .record(keeper, new RecordAttendance(live.id(), person, null, live.startsAt(), live.endsAt()));
        }
        Gathering held = lhs.gatherings()
                .move(keeper, new MoveGathering(live.id(), live.revision(), GatheringStatus.HELD, null));
        return lhs.attendances().reconcile(keeper, new ReconcileAttendance(held.id(), held.revision()));
    }

    /** Somebody registers for a gathering, and it begins. */
    private Gathering begun(Gathering planned, Actor member) {
        Gathering open = lhs.gatherings()
                .move(keeper, new MoveGathering(planned.id(), planned.revision(), GatheringStatus.OPEN, null));
        lhs.registrations().register(member, Register.of(open.id()));
        return lhs.gatherings().move(keeper, new MoveGathering(open.id(), open.revision(), GatheringStatus.LIVE, null));
    }

    /** Large enough to be asked something together. */
    private LearningCycle withTeam(LearningCycle opened) {
        LearningCycle cycle = opened;
        for (String name : List.of("facilitator", "coordinator", "steward", "broker")) {
            PersonId person = Objects.requireNonNull(memberships.get(name)).person();
            cycle = lhs.cycles().addTeamMember(keeper, new AddTeamMember(cycle.id(), cycle.version(), person));
        }
        return cycle;
    }

    /** A survey that is over, and one in which the keeper and a member have answered. */
    private void survey(CycleId cycle) {
        OpenSurveyRound open = new OpenSurveyRound(community.id(), Questionnaires.CORE_VALUES);
        SurveyRound over = lhs.surveys().open(keeper, open);
        lhs.surveys().close(keeper, new CloseSurveyRound(over.id(), over.version()));
        SurveyRound round = lhs.surveys().open(keeper, open);
        for (Actor each : List.of(keeper, Objects.requireNonNull(actors.get("member")))) {
            lhs.surveys().answer(each, answers(round, 2));
        }
        ask(
                round.id(),
                open,
                answers(round, 4),
                new CloseSurveyRound(round.id(), round.version()),
                new OpenTeamSurveyRound(cycle, Questionnaires.TEAM_REFLECTION),
                SurveyQuery.in(community.id()));
    }

    /** What a member tells: a story that is shown, and one that isn't; and a keeper's that may be shown. */
    private void stories(MeasureId measure) {
        Actor teller = Objects.requireNonNull(actors.get("member"));
        TellStory tell = story(measure, content("What washing has brought me"));
        ValueStory shown = lhs.valueStories().tell(teller, tell);
        ValueStory agreed = lhs.valueStories().consent(teller, new ConsentToStory(shown.id(), shown.version()));
        shown = lhs.valueStories().publish(keeper, new PublishStory(agreed.id(), agreed.version()));
        ValueStory draft = lhs.valueStories().tell(teller, story(measure, english("What it might bring " + DRAFT)));
        ValueStory own = lhs.valueStories().tell(keeper, story(measure, english("What it brings me " + DRAFT)));
        own = lhs.valueStories().consent(keeper, new ConsentToStory(own.id(), own.version()));
        ask(
                shown.id(),
                tell,
                new ConsentToStory(draft.id(), draft.version()),
                new PublishStory(own.id(), own.version()),
                new WithdrawStory(shown.id(), shown.version()),
                StoryQuery.in(community.id()));
        variants.put("ValueStories.get (a draft)", draft.id());
        variants.put(
                "ValueStories.tell (another's)",
                new TellStory(
                        community.id(),
                        english("What washing has brought them"),
                        Objects.requireNonNull(actors.get("steward")).person().orElseThrow(),
                        tell.month(),
                        tell.claims()));
    }

    private TellStory story(MeasureId measure, LocalizedText title) {
        return TellStory.own(
                community.id(),
                title,
                YearMonth.of(2025, 3),
                List.of(new ValueClaim(ValueCycle.REALIZED, title, List.of(measure), List.of(Metric.ACTIVE_MEMBERS))));
    }

    /** A hospital and a university learn together, and another hospital does not yet. */
    private void partner() {
        Organization university = organization("A university", Partnerships.ACADEMIC_SECTOR);
        Organization hospital = organization("A hospital", Partnerships.CLINICAL_SECTOR);
        Partnership partnership = lhs.partnerships()
                .make(
                        keeper,
                        new MakePartnership(
                                community.id(), university.id(), hospital.id(), content("To ask what the ward asks")));
        ask(
                partnership.id(),
                new MakePartnership(
                        community.id(),
                        university.id(),
                        organization("Another hospital", Partnerships.CLINICAL_SECTOR)
                                .id(),
                        english("To learn together")),
                new EndPartnership(partnership.id(), partnership.version(), "The study is over"),
                PartnershipQuery.in(community.id()));
    }

    private Organization organization(String name, String sector) {
        return lhs.organizations()
                .register(
                        Actor.host(),
                        new RegisterOrganization(english(name), new Concept(Concepts.SECTOR, sector), null, null));
    }

    /** What a member has asked, and a facilitator answered: one answer is verified, and one isn't. */
    private void converse(KnowledgeId known) {
        Actor member = Objects.requireNonNull(actors.get("member"));
        Actor facilitator = Objects.requireNonNull(actors.get("facilitator"));
        Question question = lhs.questions()
                .ask(
                        member,
                        new AskQuestion(
                                community.id(),
                                content("Can I swim with it?"),
                                content("I have had it for a year"),
                                new Concept(Concepts.CORE_VALUE, "EQUITY")));
        GiveAnswer give = new GiveAnswer(question.id(), content("You can"));
        Answer open = lhs.questions().answer(facilitator, give);
        Answer checked = lhs.questions().answer(facilitator, give);
        Answer verified = lhs.questions()
                .verify(
                        keeper,
                        new VerifyAnswer(
                                checked.id(), checked.version(), "A guideline " + CONTENT, null, Certainty.MODERATE));
        ask(
                question.id(),
                open.id(),
                new AskQuestion(
                        community.id(),
                        english("Can I run?"),
                        LocalizedText.BLANK,
                        question.topic().orElseThrow()),
                new GiveAnswer(question.id(), english("Ask your nurse")),
                new AcceptAnswer(question.id(), question.version(), open.id()),
                new VerifyAnswer(open.id(), open.version(), "A guideline", known, Certainty.LOW),
                new WithdrawVerification(verified.id(), verified.version(), "The guideline has changed"),
                QuestionQuery.in(community.id()),
                AnswerQuery.to(question.id()));
    }

    /** Tells every community of the same publication. */
    static EvidenceFeed feed() {
        return new EvidenceFeed() {
            @Override
            public String name() {
                return "SCENE";
            }

            @Override
            public List<Publication> publications(CommunityId community, Optional<Instant> since) {
                return List.of(new Publication(
                        "doi 10.1000/2",
                        english("Hands carry it still"),
                        "A journal",
                        LocalDate.EPOCH,
                        URI.create("https://journal.example.org/2"),
                        LocalizedText.BLANK));
            }
        };
    }

    /** A publication that a feed has told of, which nobody has looked at yet. */
    private void evidence(DraftKnowledge write, KnowledgeId known) {
        EvidenceProposal proposal = new Rows<>(world.storage(), EvidenceProposal.TYPE)
                .insert(new EvidenceProposal(
                        new EvidenceProposalId(derived("evidence")),
                        community.id(),
                        "SCENE",
                        "doi 10.1000/1",
                        content("Hands carry it"),
                        "A journal",
                        world.today(),
                        URI.create("https://journal.example.org/1"),
                        LocalizedText.BLANK,
                        EvidenceProposalStatus.PROPOSED,
                        world.time().instant(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        0));
        ask(
                proposal.id(),
                new GatherEvidence(community.id(), "SCENE"),
                new DraftFromEvidence(proposal.id(), proposal.version(), write),
                new CallForReview(proposal.id(), proposal.version(), known),
                new DismissEvidence(proposal.id(), proposal.version(), "It is about something else"),
                EvidenceProposalQuery.in(community.id()));
    }

    private static AnswerSurvey answers(SurveyRound round, int level) {
        return new AnswerSurvey(
                round.id(),
                round.items().stream()
                        .map(item -> new SurveyAnswer(item.code(), level))
                        .toList());
    }

    /** What a site has taken up, and a member for themselves. The keeper may look after it, but hasn't recorded it. */
    private Uptake uptakes(KnowledgeId knowledge, KnowledgeId kept, CommunityId here) {
        Actor member = Objects.requireNonNull(actors.get("member"));
        Uptake own = lhs.uptakes().record(member, RecordUptake.own(kept, UptakeLevel.SAVED));
        variants.put("Uptakes.get (a person's own)", own.id());
        Actor recorder = world.person(StakeholderGroup.CLINICIAN);
        Uptake taken = new Uptake(
                new UptakeId(derived("uptake")),
                knowledge,
                1,
                content("Hands carry it"),
                here,
                Optional.of(new SiteId(derived("site of the uptake"))),
                Optional.empty(),
                recorder.person().orElseThrow(),
                UptakeLevel.ADAPTED,
                Optional.of(content("A basin at each bed")),
                Optional.empty(),
                Optional.empty(),
                world.time().instant(),
                0);
        Uptake inserted = new Rows<>(world.storage(), Uptake.TYPE).insert(taken);
        ask(new VerifyUptake(inserted.id(), inserted.version()));
        return inserted;
    }

    private Pathway opened(DraftPathway command) {
        Pathway draft = lhs.pathways().draft(keeper, command);
        return lhs.pathways().move(keeper, new MovePathway(draft.id(), draft.version(), PathwayStatus.OPEN));
    }

    /** An objective that one step was taken towards. */
    private Objective adopted(ProposeObjective propose) {
        Objective proposed = lhs.objectives().propose(keeper, propose);
        Objective adopted = lhs.objectives()
                .move(keeper, new MoveObjective(proposed.id(), proposed.version(), ObjectiveStatus.ADOPTED, null));
        return lhs.objectives()
                .reachMilestone(
                        keeper,
                        new ReachMilestone(
                                adopted.id(), adopted.version(), english("A bowl"), world.today(), "A report"));
    }

    private KnowledgeObject published(DraftKnowledge write) {
        KnowledgeObject draft = lhs.knowledge().draft(keeper, write);
        return lhs.knowledge().publish(keeper, new PublishKnowledge(draft.id(), draft.version()));
    }

    /** All of the community around, to be taken in again; it is here already. */
    private void exchange(CommunityId around) {
        StringBuilder document = new StringBuilder();
        lhs.communities().export(keeper, new ExportCommunity(around, null), document);
        asked.put(Appendable.class, Writer.nullWriter());
        ask(
                new ExportCommunity(community.id(), "The system is replaced"),
                new CommunityImport(() -> new StringReader(document.toString()), Optional::of, "Former member"));
    }

    private void ask(Object... each) {
        for (Object one : each) {
            asked.put(one.getClass(), one);
        }
    }
}
