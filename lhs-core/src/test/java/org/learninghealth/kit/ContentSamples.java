package org.learninghealth.kit;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.community.GlossaryTerm;
import org.learninghealth.community.GlossaryTermId;
import org.learninghealth.community.LoggedDecision;
import org.learninghealth.community.LoggedDecisionId;
import org.learninghealth.community.Pathway;
import org.learninghealth.community.PathwayId;
import org.learninghealth.community.PathwayProgress;
import org.learninghealth.community.PathwayProgressId;
import org.learninghealth.community.PathwayStatus;
import org.learninghealth.community.PathwayStep;
import org.learninghealth.concept.Concept;
import org.learninghealth.conversation.Answer;
import org.learninghealth.conversation.AnswerId;
import org.learninghealth.conversation.Question;
import org.learninghealth.conversation.QuestionId;
import org.learninghealth.conversation.Verification;
import org.learninghealth.cycle.CycleId;
import org.learninghealth.engagement.ItemResult;
import org.learninghealth.engagement.Metric;
import org.learninghealth.engagement.Questionnaire;
import org.learninghealth.engagement.StoryStatus;
import org.learninghealth.engagement.SurveyAnswer;
import org.learninghealth.engagement.SurveyResponse;
import org.learninghealth.engagement.SurveyResponseId;
import org.learninghealth.engagement.SurveyResults;
import org.learninghealth.engagement.SurveyRound;
import org.learninghealth.engagement.SurveyRoundId;
import org.learninghealth.engagement.SurveyRoundStatus;
import org.learninghealth.engagement.ValueClaim;
import org.learninghealth.engagement.ValueCycle;
import org.learninghealth.engagement.ValueStory;
import org.learninghealth.engagement.ValueStoryId;
import org.learninghealth.gathering.ActionItem;
import org.learninghealth.gathering.Attendance;
import org.learninghealth.gathering.AttendanceEntry;
import org.learninghealth.gathering.AttendanceEntryId;
import org.learninghealth.gathering.AttendanceId;
import org.learninghealth.gathering.AttendanceMatch;
import org.learninghealth.gathering.AttendanceOutcome;
import org.learninghealth.gathering.AttendanceSegment;
import org.learninghealth.gathering.AttendanceSource;
import org.learninghealth.gathering.AwardCredit;
import org.learninghealth.gathering.CreditEntry;
import org.learninghealth.gathering.CreditEntryId;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringDetails;
import org.learninghealth.gathering.GatheringId;
import org.learninghealth.gathering.GatheringKind;
import org.learninghealth.gathering.GatheringMode;
import org.learninghealth.gathering.GatheringObjective;
import org.learninghealth.gathering.GatheringSeries;
import org.learninghealth.gathering.GatheringSeriesId;
import org.learninghealth.gathering.GatheringStatus;
import org.learninghealth.gathering.GatheringTime;
import org.learninghealth.gathering.Guest;
import org.learninghealth.gathering.MinutedDecision;
import org.learninghealth.gathering.Minutes;
import org.learninghealth.gathering.MinutesId;
import org.learninghealth.gathering.Places;
import org.learninghealth.gathering.PlannedTopic;
import org.learninghealth.gathering.RecordingPolicy;
import org.learninghealth.gathering.Recurrence;
import org.learninghealth.gathering.Registration;
import org.learninghealth.gathering.RegistrationId;
import org.learninghealth.gathering.RegistrationMode;
import org.learninghealth.gathering.RegistrationStatus;
import org.learninghealth.gathering.Stay;
import org.learninghealth.knowledge.Certainty;
import org.learninghealth.knowledge.EvidenceProposal;
import org.learninghealth.knowledge.EvidenceProposalId;
import org.learninghealth.knowledge.EvidenceProposalStatus;
import org.learninghealth.knowledge.KnowledgeId;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.network.Partnership;
import org.learninghealth.network.PartnershipId;
import org.learninghealth.publication.AudienceReason;
import org.learninghealth.publication.CurationItem;
import org.learninghealth.publication.CurationItemId;
import org.learninghealth.publication.CurationStatus;
import org.learninghealth.publication.Imprint;
import org.learninghealth.publication.IssueContent;
import org.learninghealth.publication.IssueItem;
import org.learninghealth.publication.IssueRecipient;
import org.learninghealth.publication.IssueRecipientId;
import org.learninghealth.publication.IssueSection;
import org.learninghealth.publication.IssueStatus;
import org.learninghealth.publication.Newsletter;
import org.learninghealth.publication.NewsletterCadence;
import org.learninghealth.publication.NewsletterId;
import org.learninghealth.publication.NewsletterIssue;
import org.learninghealth.publication.NewsletterIssueId;
import org.learninghealth.publication.NewsletterProfile;
import org.learninghealth.publication.NewsletterSection;
import org.learninghealth.publication.NewsletterSubscription;
import org.learninghealth.publication.NewsletterSubscriptionId;
import org.learninghealth.publication.Origin;
import org.learninghealth.publication.OriginKind;
import org.learninghealth.publication.PauseReason;
import org.learninghealth.publication.SenderIdentity;
import org.learninghealth.publication.Sending;

/** Samples of what communities work with. */
final class ContentSamples {

    static final List<Sample<?, ?>> ALL = List.of(
            new Sample<>(GlossaryTerm.TYPE, ContentSamples::term),
            new Sample<>(LoggedDecision.TYPE, ContentSamples::decision),
            new Sample<>(Pathway.TYPE, ContentSamples::pathway),
            new Sample<>(PathwayProgress.TYPE, ContentSamples::progress),
            new Sample<>(GatheringSeries.TYPE, ContentSamples::series),
            new Sample<>(Gathering.TYPE, ContentSamples::gathering),
            new Sample<>(Registration.TYPE, ContentSamples::registration),
            new Sample<>(Attendance.TYPE, ContentSamples::attendance),
            new Sample<>(AttendanceEntry.TYPE, ContentSamples::attendanceEntry),
            new Sample<>(CreditEntry.TYPE, ContentSamples::creditEntry),
            new Sample<>(Minutes.TYPE, ContentSamples::minutes),
            new Sample<>(Partnership.TYPE, ContentSamples::partnership),
            new Sample<>(EvidenceProposal.TYPE, ContentSamples::evidence),
            new Sample<>(Question.TYPE, ContentSamples::question),
            new Sample<>(Answer.TYPE, ContentSamples::answer),
            new Sample<>(Newsletter.TYPE, ContentSamples::newsletter),
            new Sample<>(NewsletterSubscription.TYPE, ContentSamples::newsletterSubscription),
            new Sample<>(CurationItem.TYPE, ContentSamples::curationItem),
            new Sample<>(NewsletterIssue.TYPE, ContentSamples::newsletterIssue),
            new Sample<>(IssueRecipient.TYPE, ContentSamples::issueRecipient),
            new Sample<>(SurveyRound.TYPE, ContentSamples::surveyRound),
            new Sample<>(SurveyResponse.TYPE, ContentSamples::surveyResponse),
            new Sample<>(ValueStory.TYPE, ContentSamples::valueStory));

    private ContentSamples() {}

    private static Newsletter newsletter(NewsletterId id, Content content) {
        return new Newsletter(
                id,
                content.community(),
                new NewsletterProfile(
                        content.localized(200),
                        sender(content),
                        content.list(2, () -> content.language().toLanguageTag()),
                        content.flag(),
                        content.constant(NewsletterCadence.class),
                        content.list(
                                2,
                                () -> new NewsletterSection(
                                        content.text(40),
                                        content.localized(300),
                                        content.flag() ? content.code(40) : null))),
                content.person(),
                content.instant(),
                0);
    }

    private static SenderIdentity sender(Content content) {
        return new SenderIdentity(
                content.textIfAny(200),
                content.textIfAny(1000),
                content.textIfAny(320),
                content.flag() ? "https://news.example.org/stop?t=" : "");
    }

    private static NewsletterSubscription newsletterSubscription(NewsletterSubscriptionId id, Content content) {
        return new NewsletterSubscription(
                id,
                content.id(NewsletterId::new),
                content.community(),
                content.person(),
                content.instant(),
                content.optional(content::instant),
                0);
    }

    private static CurationItem curationItem(CurationItemId id, Content content) {
        return new CurationItem(
                id,
                content.id(NewsletterId::new),
                content.community(),
                content.localized(300),
                content.localizedIfAny(4000),
                origin(content),
                content.person(),
                content.instant(),
                content.optional(content::instant),
                content.constant(CurationStatus.class),
                content.optional(content::person),
                content.optional(() -> content.text(1000)),
                0);
    }

    private static Origin origin(Content content) {
        return content.flag()
                ? Origin.web("https://example.org/?q=" + content.number(0, 1000))
                : new Origin(OriginKind.KNOWLEDGE, content.uuid(), null);
    }

    private static NewsletterIssue newsletterIssue(NewsletterIssueId id, Content content) {
        return new NewsletterIssue(
                id,
                content.id(NewsletterId::new),
                content.community(),
                (int) content.number(1, 1000),
                new IssueContent(
                        content.localized(150),
                        content.localizedIfAny(4000),
                        content.list(
                                2,
                                () -> new IssueSection(
                                        content.text(40),
                                        content.localized(300),
                                        content.flag() ? content.code(40) : null,
                                        content.list(
                                                2,
                                                () -> new IssueItem(
                                                        origin(content),
                                                        content.localized(300),
                                                        content.localizedIfAny(1000),
                                                        content.flag() ? content.id(CurationItemId::new) : null)))),
                        content.flag() ? content.instant() : null),
                content.constant(IssueStatus.class),
                content.optional(() -> new Imprint(
                        content.localized(200),
                        sender(content),
                        content.list(2, () -> content.language().toLanguageTag()),
                        content.flag(),
                        "0".repeat(64))),
                content.optional(content::person),
                content.optional(content::instant),
                content.optional(() -> new Sending(
                        content.instant(),
                        content.optional(content::instant),
                        content.flag() ? Optional.of(content.constant(PauseReason.class)) : Optional.empty(),
                        content.optional(() -> "|" + content.text(100)),
                        (int) content.number(0, 1000),
                        (int) content.number(0, 1000),
                        Map.of(content.constant(AudienceReason.class), (int) content.number(1, 1000)),
                        content.optional(content::instant))),
                content.person(),
                content.instant(),
                0);
    }

    private static IssueRecipient issueRecipient(IssueRecipientId id, Content content) {
        return new IssueRecipient(
                id,
                content.id(NewsletterIssueId::new),
                content.community(),
                content.person(),
                (int) content.number(1, 1000),
                content.constant(AudienceReason.class),
                content.instant(),
                0);
    }

    private static GatheringSeries series(GatheringSeriesId id, Content content) {
        GatheringTime first = time(content);
        return new GatheringSeries(
                id,
                content.community(),
                content.constant(GatheringKind.class),
                details(content),
                first,
                new Recurrence("FREQ=DAILY;COUNT=" + content.number(1, 40)),
                content.optional(() -> content.text(1000)),
                content.list(
                        3,
                        () -> new PlannedTopic(
                                content.localized(300),
                                content.list(2, () -> new Concept(content.code(40), content.code(40))))),
                content.optional(() -> content.id(GatheringSeriesId::new)),
                first.start().plusDays(content.number(0, 40)),
                (int) content.number(0, 40),
                content.person(),
                content.instant(),
                0);
    }

    private static Gathering gathering(GatheringId id, Content content) {
        GatheringTime time = time(content);
        boolean serial = content.flag();
        return new Gathering(
                id,
                content.community(),
                serial ? Optional.of(content.id(GatheringSeriesId::new)) : Optional.empty(),
                serial ? Optional.of(time.start()) : Optional.empty(),
                content.constant(GatheringKind.class),
                details(content),
                time,
                time.startsAt(),
                time.endsAt(),
                time.rulesVersion(),
                content.list(3, content::person),
                content.optional(() -> content.text(1000)),
                content.constant(GatheringStatus.class),
                content.number(0, 1000),
                content.optional(() -> content.text(1000)),
                content.optional(content::person),
                new Places((int) content.number(0, 1000), (int) content.number(0, 1000), (int) content.number(0, 1000)),
                content.person(),
                content.instant(),
                0);
    }

    private static GatheringTime time(Content content) {
        LocalDateTime start = content.date().atTime(10, (int) content.number(0, 59));
        return GatheringTime.of(start, Duration.ofMinutes(content.number(1, 600)), content.zone());
    }

    private static GatheringDetails details(Content content) {
        return new GatheringDetails(
                content.localized(300),
                content.localizedIfAny(8000),
                content.list(3, () -> new Concept(content.code(40), content.code(40))),
                content.list(3, () -> new Concept(content.code(40), content.code(40))),
                content.flag() ? (int) content.number(1, GatheringDetails.LARGEST) : null,
                content.constant(GatheringMode.class),
                content.flag() ? content.text(500) : null,
                content.constant(RecordingPolicy.class),
                content.constant(RegistrationMode.class),
                content.flag() ? content.constant(GatheringObjective.class) : null);
    }

    private static Attendance attendance(AttendanceId id, Content content) {
        return new Attendance(
                id,
                content.id(GatheringId::new),
                content.community(),
                content.optional(content::person),
                content.optional(() -> content.id(RegistrationId::new)),
                content.list(3, () -> {
                    Instant from = content.instant();
                    return new AttendanceSegment(
                            from, from.plusSeconds(content.number(1, 5000)), content.constant(AttendanceSource.class));
                }),
                (int) content.number(0, 600),
                content.optional(content::instant),
                content.optional(() -> content.constant(AttendanceOutcome.class)),
                content.instant(),
                0);
    }

    private static AttendanceEntry attendanceEntry(AttendanceEntryId id, Content content) {
        return new AttendanceEntry(
                id,
                content.id(GatheringId::new),
                content.community(),
                content.constant(AttendanceSource.class),
                content.code(80),
                content.optional(() -> content.text(200)),
                content.optional(() -> content.text(320)),
                content.list(3, () -> new Stay(content.instant(), content.instant())),
                content.constant(AttendanceMatch.class),
                content.list(3, content::person),
                content.optional(() -> content.id(AttendanceId::new)),
                content.instant(),
                0);
    }

    private static CreditEntry creditEntry(CreditEntryId id, Content content) {
        boolean reversal = content.flag();
        int quarters = (int) content.number(1, AwardCredit.MOST);
        return new CreditEntry(
                id,
                content.id(GatheringId::new),
                content.community(),
                content.person(),
                (int) content.number(0, 500),
                content.text(AwardCredit.LONGEST_SCHEME),
                reversal ? -quarters : quarters,
                content.localized(300),
                content.instant(),
                reversal ? Optional.of(content.id(CreditEntryId::new)) : Optional.empty(),
                reversal ? Optional.of(content.text(1000)) : Optional.empty(),
                content.instant(),
                0);
    }

    private static Minutes minutes(MinutesId id, Content content) {
        return new Minutes(
                id,
                content.id(GatheringId::new),
                content.community(),
                content.localizedIfAny(2000),
                content.list(3, () -> new MinutedDecision(content.localized(2000), content.localizedIfAny(4000))),
                content.list(
                        3,
                        () -> new ActionItem(
                                content.localized(1000),
                                content.person(),
                                content.date(),
                                content.flag() ? content.date() : null)),
                content.instant(),
                0);
    }

    private static Registration registration(RegistrationId id, Content content) {
        boolean guest = content.flag();
        return new Registration(
                id,
                content.id(GatheringId::new),
                content.community(),
                guest ? Optional.empty() : Optional.of(content.person()),
                guest
                        ? Optional.of(new Guest(content.text(200), content.text(320), "fr-CA", content.text(500)))
                        : Optional.empty(),
                content.constant(RegistrationStatus.class),
                (int) content.number(1, 1000),
                content.instant(),
                0);
    }

    private static Partnership partnership(PartnershipId id, Content content) {
        Optional<Instant> ended = content.flag() ? Optional.of(content.instant()) : Optional.empty();
        return new Partnership(
                id,
                content.community(),
                content.id(OrganizationId::new),
                content.id(OrganizationId::new),
                content.localized(2000),
                content.instant(),
                ended,
                ended.map(at -> content.text(2000)),
                0);
    }

    private static EvidenceProposal evidence(EvidenceProposalId id, Content content) {
        EvidenceProposalStatus status = content.constant(EvidenceProposalStatus.class);
        boolean used = status == EvidenceProposalStatus.DRAFTED || status == EvidenceProposalStatus.FOR_REVIEW;
        return new EvidenceProposal(
                id,
                content.community(),
                content.code(40),
                content.text(200),
                content.localized(1000),
                content.text(300),
                content.date(),
                URI.create("https://journal.example.org/" + content.number(0, 1_000_000)),
                content.localizedIfAny(200),
                status,
                content.instant(),
                status == EvidenceProposalStatus.PROPOSED ? Optional.empty() : Optional.of(content.person()),
                used ? Optional.of(content.id(KnowledgeId::new)) : Optional.empty(),
                status == EvidenceProposalStatus.DISMISSED ? Optional.of(content.text(2000)) : Optional.empty(),
                0);
    }

    private static Question question(QuestionId id, Content content) {
        return new Question(
                id,
                content.community(),
                content.person(),
                content.localized(300),
                content.localizedIfAny(20_000),
                content.optional(() -> new Concept(content.code(40), content.code(40))),
                content.optional(() -> content.id(AnswerId::new)),
                content.instant(),
                0);
    }

    private static Answer answer(AnswerId id, Content content) {
        Optional<Verification> verification = content.flag()
                ? content.optional(() -> new Verification(
                        content.person(),
                        content.group(),
                        Optional.of(content.text(1000)),
                        content.optional(() -> content.id(KnowledgeId::new)),
                        content.constant(Certainty.class),
                        content.instant()))
                : Optional.empty();
        return new Answer(
                id,
                content.id(QuestionId::new),
                content.community(),
                content.localized(300),
                content.person(),
                content.localized(20_000),
                verification,
                verification.isPresent() ? Optional.empty() : content.optional(() -> content.text(2000)),
                content.instant(),
                0);
    }

    private static SurveyRound surveyRound(SurveyRoundId id, Content content) {
        List<Concept> items = List.of(new Concept(content.code(40), content.code(40)));
        SurveyRoundStatus status = content.constant(SurveyRoundStatus.class);
        boolean closed = status == SurveyRoundStatus.CLOSED;
        return new SurveyRound(
                id,
                content.community(),
                content.optional(() -> content.id(CycleId::new)),
                content.code(40),
                items,
                (int) content.number(Questionnaire.FEWEST_LEVELS, Questionnaire.MOST_LEVELS),
                status,
                content.instant(),
                closed ? Optional.of(content.instant()) : Optional.empty(),
                closed ? Optional.of(results(items, content)) : Optional.empty(),
                0);
    }

    private static SurveyResults results(List<Concept> items, Content content) {
        return new SurveyResults(
                5,
                content.flag() ? OptionalLong.of(content.number(5, 5000)) : OptionalLong.empty(),
                items.stream()
                        .map(item -> new ItemResult(
                                item,
                                content.optionalDecimal(),
                                List.of(OptionalLong.empty(), OptionalLong.of(content.number(5, 5000)))))
                        .toList());
    }

    private static SurveyResponse surveyResponse(SurveyResponseId id, Content content) {
        return new SurveyResponse(
                id,
                content.community(),
                content.id(SurveyRoundId::new),
                content.person(),
                content.list(
                        3,
                        () -> new SurveyAnswer(content.code(40), (int) content.number(1, Questionnaire.MOST_LEVELS))),
                content.instant(),
                0);
    }

    private static ValueStory valueStory(ValueStoryId id, Content content) {
        StoryStatus status = content.constant(StoryStatus.class);
        boolean published = status == StoryStatus.PUBLISHED;
        return new ValueStory(
                id,
                content.community(),
                content.localized(200),
                content.person(),
                content.person(),
                YearMonth.from(content.date()),
                List.of(new ValueClaim(
                        content.constant(ValueCycle.class),
                        content.localized(4000),
                        content.list(3, () -> content.id(MeasureId::new)),
                        content.list(3, () -> content.constant(Metric.class)))),
                status,
                content.instant(),
                published ? Optional.of(content.instant()) : Optional.empty(),
                published ? Optional.of(content.instant()) : Optional.empty(),
                0);
    }

    private static GlossaryTerm term(GlossaryTermId id, Content content) {
        return new GlossaryTerm(
                id,
                content.community(),
                content.language(),
                content.text(GlossaryTerm.LONGEST_TERM),
                content.text(2000),
                content.instant(),
                0);
    }

    private static LoggedDecision decision(LoggedDecisionId id, Content content) {
        return new LoggedDecision(
                id,
                content.community(),
                content.localized(2000),
                content.localized(4000),
                content.text(500),
                content.flag() ? List.of(content.person()) : List.of(content.person(), content.person()),
                content.date(),
                content.optional(() -> content.id(LoggedDecisionId::new)),
                content.instant(),
                0);
    }

    private static Pathway pathway(PathwayId id, Content content) {
        PathwayStep first = new PathwayStep(content.localized(200), content.localizedIfAny(4000));
        return new Pathway(
                id,
                content.community(),
                content.localized(200),
                content.list(2, content::group),
                content.flag() ? List.of(first) : List.of(first, first),
                content.constant(PathwayStatus.class),
                content.instant(),
                0);
    }

    private static PathwayProgress progress(PathwayProgressId id, Content content) {
        Optional<Integer> taken = content.optional(() -> (int) content.number(0, Pathway.MOST_STEPS - 1));
        return new PathwayProgress(
                id,
                content.id(PathwayId::new),
                content.community(),
                content.person(),
                (int) content.number(1, Pathway.MOST_STEPS),
                new TreeSet<>(taken.map(step -> List.of(step)).orElse(List.of())),
                content.instant(),
                content.optional(content::instant),
                0);
    }
}
