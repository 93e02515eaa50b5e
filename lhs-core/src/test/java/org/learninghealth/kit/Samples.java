package org.learninghealth.kit;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlatformId;
import org.learninghealth.community.Charter;
import org.learninghealth.community.CharterEndorsement;
import org.learninghealth.community.CharterId;
import org.learninghealth.community.CharterStatus;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityKind;
import org.learninghealth.community.CommunityStatus;
import org.learninghealth.community.EffortEntry;
import org.learninghealth.community.EffortId;
import org.learninghealth.community.FacilitationPlatform;
import org.learninghealth.community.Invitation;
import org.learninghealth.community.InvitationId;
import org.learninghealth.community.InvitationStatus;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LifeStage;
import org.learninghealth.community.Mandate;
import org.learninghealth.community.MandateId;
import org.learninghealth.community.MandateStatus;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipEnd;
import org.learninghealth.community.MembershipId;
import org.learninghealth.community.MembershipSource;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.community.PartnerSupport;
import org.learninghealth.community.PartnerSupportId;
import org.learninghealth.community.PlatformService;
import org.learninghealth.community.Representation;
import org.learninghealth.community.ResourcePlan;
import org.learninghealth.community.SafeSpace;
import org.learninghealth.community.SafeSpacePolicy;
import org.learninghealth.community.SafeSpaceRule;
import org.learninghealth.community.StageMove;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.knowledge.Certainty;
import org.learninghealth.knowledge.KnowledgeId;
import org.learninghealth.knowledge.KnowledgeKind;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.KnowledgeStatus;
import org.learninghealth.knowledge.KnowledgeVerb;
import org.learninghealth.knowledge.ProvenanceLink;
import org.learninghealth.knowledge.ProvenanceLinkId;
import org.learninghealth.knowledge.ProvenanceType;
import org.learninghealth.knowledge.Redistribution;
import org.learninghealth.knowledge.RedistributionId;
import org.learninghealth.knowledge.SourceType;
import org.learninghealth.knowledge.StudyDesign;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.knowledge.ThingRef;
import org.learninghealth.knowledge.Uptake;
import org.learninghealth.knowledge.UptakeId;
import org.learninghealth.knowledge.UptakeLevel;
import org.learninghealth.measurement.Baseline;
import org.learninghealth.measurement.BaselineProposal;
import org.learninghealth.measurement.Cadence;
import org.learninghealth.measurement.ContributedFigures;
import org.learninghealth.measurement.DataContribution;
import org.learninghealth.measurement.DataContributionId;
import org.learninghealth.measurement.DataContributionStatus;
import org.learninghealth.measurement.DataFeed;
import org.learninghealth.measurement.DataFeedId;
import org.learninghealth.measurement.DataFeedStatus;
import org.learninghealth.measurement.DataSensitivity;
import org.learninghealth.measurement.Disclosure;
import org.learninghealth.measurement.ImprovementDirection;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureEndorsement;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.MeasureProfile;
import org.learninghealth.measurement.MeasureScoring;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.measurement.Observation;
import org.learninghealth.measurement.ObservationId;
import org.learninghealth.measurement.QualitativeObservation;
import org.learninghealth.measurement.QualitativeObservationId;
import org.learninghealth.measurement.SeriesWatch;
import org.learninghealth.measurement.SeriesWatchId;
import org.learninghealth.measurement.SupersededFigures;
import org.learninghealth.measurement.ValueAim;
import org.learninghealth.measurement.chart.Controllability;
import org.learninghealth.measurement.chart.Side;
import org.learninghealth.measurement.surveillance.Alarm;
import org.learninghealth.measurement.surveillance.DetectorChoice;
import org.learninghealth.measurement.surveillance.DetectorKind;
import org.learninghealth.people.Audience;
import org.learninghealth.people.DirectoryEntry;
import org.learninghealth.people.DirectoryEntryId;
import org.learninghealth.people.Expertise;
import org.learninghealth.people.ExternalIdentity;
import org.learninghealth.people.ExternalIdentityId;
import org.learninghealth.people.Identity;
import org.learninghealth.people.Organization;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonStatus;
import org.learninghealth.people.ProfileAudiences;
import org.learninghealth.people.Region;
import org.learninghealth.people.Site;
import org.learninghealth.people.SiteId;
import org.learninghealth.practice.ActionCommitment;
import org.learninghealth.practice.CommitmentId;
import org.learninghealth.practice.CommitmentStatus;
import org.learninghealth.practice.CompetencyFramework;
import org.learninghealth.practice.CompetencyRecord;
import org.learninghealth.practice.CompetencyRecordId;
import org.learninghealth.practice.PromptStatus;
import org.learninghealth.practice.ReExposure;
import org.learninghealth.practice.ReExposureId;
import org.learninghealth.practice.ReExposureStatus;
import org.learninghealth.practice.RecallPrompt;
import org.learninghealth.practice.Renegotiation;
import org.learninghealth.practice.SelfAssessment;

/** A sample of every kind of aggregate: what a storage must be able to keep. */
public final class Samples {

    static final Sample<Person, PersonId> PERSON = new Sample<>(Person.TYPE, Samples::person);
    static final Sample<Organization, OrganizationId> ORGANIZATION =
            new Sample<>(Organization.TYPE, Samples::organization);
    static final Sample<DirectoryEntry, DirectoryEntryId> DIRECTORY_ENTRY =
            new Sample<>(DirectoryEntry.TYPE, Samples::directoryEntry);
    static final Sample<CompetencyRecord, CompetencyRecordId> COMPETENCY =
            new Sample<>(CompetencyRecord.TYPE, Samples::competency);
    static final Sample<ActionCommitment, CommitmentId> COMMITMENT =
            new Sample<>(ActionCommitment.TYPE, Samples::commitment);
    static final Sample<ReExposure, ReExposureId> RE_EXPOSURE = new Sample<>(ReExposure.TYPE, Samples::reExposure);
    static final Sample<ExternalIdentity, ExternalIdentityId> IDENTITY =
            new Sample<>(ExternalIdentity.TYPE, Samples::identity);
    static final Sample<Site, SiteId> SITE = new Sample<>(Site.TYPE, Samples::site);
    static final Sample<Community, CommunityId> COMMUNITY = new Sample<>(Community.TYPE, Samples::community);
    static final Sample<Charter, CharterId> CHARTER = new Sample<>(Charter.TYPE, Samples::charter);
    static final Sample<Membership, MembershipId> MEMBERSHIP = new Sample<>(Membership.TYPE, Samples::membership);

    static final Sample<Invitation, InvitationId> INVITATION = new Sample<>(Invitation.TYPE, Samples::invitation);

    static final Sample<FacilitationPlatform, PlatformId> PLATFORM =
            new Sample<>(FacilitationPlatform.TYPE, Samples::platform);
    static final Sample<Mandate, MandateId> MANDATE = new Sample<>(Mandate.TYPE, Samples::mandate);
    static final Sample<PartnerSupport, PartnerSupportId> SUPPORT = new Sample<>(PartnerSupport.TYPE, Samples::support);
    static final Sample<EffortEntry, EffortId> EFFORT = new Sample<>(EffortEntry.TYPE, Samples::effort);

    static final Sample<Measure, MeasureId> MEASURE = new Sample<>(Measure.TYPE, Samples::measure);
    static final Sample<Observation, ObservationId> OBSERVATION = new Sample<>(Observation.TYPE, Samples::observation);
    static final Sample<QualitativeObservation, QualitativeObservationId> QUALITATIVE_OBSERVATION =
            new Sample<>(QualitativeObservation.TYPE, Samples::qualitativeObservation);
    static final Sample<KnowledgeObject, KnowledgeId> KNOWLEDGE =
            new Sample<>(KnowledgeObject.TYPE, Samples::knowledge);
    static final Sample<ProvenanceLink, ProvenanceLinkId> PROVENANCE =
            new Sample<>(ProvenanceLink.TYPE, Samples::provenance);
    static final Sample<Redistribution, RedistributionId> REDISTRIBUTION =
            new Sample<>(Redistribution.TYPE, Samples::redistribution);
    static final Sample<Uptake, UptakeId> UPTAKE = new Sample<>(Uptake.TYPE, Samples::uptake);

    /** Every kind of aggregate that the library keeps. */
    public static final List<Sample<?, ?>> ALL = Stream.concat(
                    Stream.of(
                            PERSON,
                            ORGANIZATION,
                            DIRECTORY_ENTRY,
                            IDENTITY,
                            COMPETENCY,
                            COMMITMENT,
                            RE_EXPOSURE,
                            SITE,
                            COMMUNITY,
                            CHARTER,
                            MEMBERSHIP,
                            SUPPORT,
                            INVITATION,
                            PLATFORM,
                            MANDATE,
                            EFFORT,
                            MEASURE,
                            OBSERVATION,
                            QUALITATIVE_OBSERVATION,
                            new Sample<>(DataContribution.TYPE, Samples::contribution),
                            new Sample<>(DataFeed.TYPE, Samples::feed),
                            new Sample<>(SeriesWatch.TYPE, Samples::watch),
                            KNOWLEDGE,
                            PROVENANCE,
                            REDISTRIBUTION,
                            UPTAKE),
                    Stream.of(CycleSamples.ALL, ConsentSamples.ALL, PrivacySamples.ALL, ContentSamples.ALL)
                            .flatMap(List::stream))
            .toList();

    private Samples() {}

    private static Person person(PersonId id, Content content) {
        return new Person(
                id,
                content.text(200),
                content.optional(() -> "a@" + "b".repeat(248) + ".org"),
                content.language(),
                content.zone(),
                Stream.concat(Stream.of(content.group()), content.list(2, content::group).stream())
                        .toList(),
                content.list(3, () -> content.id(OrganizationId::new)),
                content.list(3, () -> new Expertise(content.code(40))),
                audiences(content),
                content.constant(PersonStatus.class),
                content.instant(),
                0);
    }

    private static ProfileAudiences audiences(Content content) {
        return new ProfileAudiences(
                content.constant(Audience.class),
                content.constant(Audience.class),
                content.constant(Audience.class),
                content.constant(Audience.class),
                content.constant(Audience.class));
    }

    private static DirectoryEntry directoryEntry(DirectoryEntryId id, Content content) {
        return new DirectoryEntry(
                id,
                content.person(),
                content.constant(Audience.class),
                content.flag(),
                content.textIfAny(200),
                content.optional(() -> "a@" + "b".repeat(248) + ".org"),
                content.list(3, content::group).stream().distinct().toList(),
                content.list(3, () -> content.id(OrganizationId::new)),
                content.list(3, () -> new Expertise(content.code(40))),
                0);
    }

    private static CompetencyRecord competency(CompetencyRecordId id, Content content) {
        return new CompetencyRecord(
                id,
                content.person(),
                new Concept(content.code(40), content.code(40)),
                Stream.concat(content.list(2, () -> assessment(content)).stream(), Stream.of(assessment(content)))
                        .toList(),
                0);
    }

    private static ActionCommitment commitment(CommitmentId id, Content content) {
        CommitmentStatus status = content.constant(CommitmentStatus.class);
        boolean settled = status == CommitmentStatus.DONE || status == CommitmentStatus.NOT_DONE;
        return new ActionCommitment(
                id,
                content.community(),
                content.person(),
                content.localized(2000),
                content.optional(() -> content.localized(2000)),
                content.date(),
                content.flag() ? OptionalInt.of((int) content.number(0, 10)) : OptionalInt.empty(),
                Set.copyOf(content.list(3, () -> new Concept(content.code(40), content.code(40)))),
                status,
                status == CommitmentStatus.NOT_DONE ? Optional.of(content.text(2000)) : Optional.empty(),
                content.list(2, () -> new Renegotiation(content.date(), content.text(2000), content.instant())),
                (int) content.number(0, 3),
                content.optional(content::date),
                content.instant(),
                settled ? Optional.of(content.instant()) : Optional.empty(),
                0);
    }

    private static ReExposure reExposure(ReExposureId id, Content content) {
        ReExposureStatus status = content.constant(ReExposureStatus.class);
        Optional<KnowledgeId> knowledge = content.optional(() -> content.id(KnowledgeId::new));
        return new ReExposure(
                id,
                content.person(),
                content.community(),
                knowledge,
                knowledge.isPresent() ? content.optional(() -> content.text(2000)) : Optional.of(content.text(2000)),
                status,
                (int) content.number(0, 4),
                (int) content.number(0, 1),
                content.list(3, () -> prompt(content)),
                content.instant(),
                status == ReExposureStatus.ACTIVE ? Optional.of(content.instant()) : Optional.empty(),
                content.instant(),
                content.instant(),
                0);
    }

    private static RecallPrompt prompt(Content content) {
        PromptStatus status = content.constant(PromptStatus.class);
        return new RecallPrompt(
                content.instant(),
                status,
                status == PromptStatus.DUE ? Optional.empty() : Optional.of(content.instant()));
    }

    private static SelfAssessment assessment(Content content) {
        return new SelfAssessment((int) content.number(1, CompetencyFramework.MOST_LEVELS), content.instant());
    }

    private static ExternalIdentity identity(ExternalIdentityId id, Content content) {
        return new ExternalIdentity(
                id,
                new Identity(content.text(Identity.LONGEST), content.text(20) + content.uuid()),
                content.person(),
                content.instant(),
                0);
    }

    private static Organization organization(OrganizationId id, Content content) {
        return new Organization(
                id,
                content.localized(200),
                content.optional(() -> new Concept(Concepts.SECTOR, content.code(40))),
                content.optional(() -> new Concept(Concepts.ORGANIZATION_TYPE, content.code(40))),
                content.optional(() -> new Region("CA-QC")),
                content.instant(),
                0);
    }

    private static Site site(SiteId id, Content content) {
        return new Site(
                id,
                content.id(OrganizationId::new),
                content.localized(200),
                content.optional(() -> new Region("AT")),
                content.instant(),
                0);
    }

    private static Community community(CommunityId id, Content content) {
        return new Community(
                id,
                content.optional(content::community).filter(parent -> !parent.equals(id)),
                content.constant(CommunityKind.class),
                content.localized(200),
                content.localizedIfAny(2000),
                content.localizedIfAny(2000),
                content.constant(Visibility.class),
                content.constant(JoinPolicy.class),
                content.flag(),
                new Representation(
                        content.constant(Representation.Enforcement.class),
                        content.flag() ? new TreeMap<>(Map.of(content.code(40), 3)) : new TreeMap<>()),
                new SafeSpace(content.list(2, () -> policy(content))),
                content.flag() ? CommunityCalendar.UTC : CommunityCalendar.of(ZoneId.of("Europe/Vienna")),
                content.constant(CommunityStatus.class),
                content.constant(LifeStage.class),
                content.instant(),
                content.optional(content::instant),
                content.optional(content::instant),
                content.list(
                        2,
                        () -> new StageMove(
                                content.constant(LifeStage.class),
                                content.constant(LifeStage.class),
                                content.instant(),
                                content.person(),
                                content.optional(() -> content.text(2000)))),
                content.flag(),
                content.list(2, () -> content.id(CommunityId::new)),
                0);
    }

    private static SafeSpacePolicy policy(Content content) {
        Set<SafeSpaceRule> rules = new HashSet<>(content.list(2, () -> content.constant(SafeSpaceRule.class)));
        return new SafeSpacePolicy(
                rules,
                rules.contains(SafeSpaceRule.EMBARGO) ? Optional.of(content.date()) : Optional.empty(),
                content.instant());
    }

    private static Charter charter(CharterId id, Content content) {
        return new Charter(
                id,
                content.community(),
                (int) content.number(1, Integer.MAX_VALUE),
                content.localized(2000),
                content.localizedIfAny(2000),
                content.localizedIfAny(2000),
                content.date(),
                (int) content.number(0, Charter.LARGEST_QUORUM),
                content.optional(() -> new ResourcePlan(
                        (int) content.number(0, 100_000),
                        content.textIfAny(200),
                        content.list(2, () -> content.text(200)))),
                content.list(2, () -> new CharterEndorsement(content.person(), content.instant())),
                content.constant(CharterStatus.class),
                content.instant(),
                0);
    }

    private static Membership membership(MembershipId id, Content content) {
        MembershipStatus status = content.constant(MembershipStatus.class);
        Set<Role> roles = EnumSet.of(Role.MEMBER);
        roles.addAll(content.some(Role.IN_COMMUNITIES));
        return new Membership(
                id,
                content.community(),
                content.person(),
                content.uuid(),
                status,
                content.constant(MembershipSource.class),
                status == MembershipStatus.ACTIVE ? roles : Collections.emptySet(),
                content.group(),
                content.optional(() -> content.id(OrganizationId::new)),
                content.instant(),
                content.optional(() -> content.text(2000)),
                content.optional(() -> new MembershipEnd(
                        content.instant(),
                        content.optional(() -> content.text(2000)),
                        content.optional(content::date))),
                0);
    }

    private static Invitation invitation(InvitationId id, Content content) {
        Optional<PersonId> person = content.optional(content::person);
        Set<Role> roles = EnumSet.of(Role.MEMBER);
        roles.addAll(content.some(Role.IN_COMMUNITIES));
        return new Invitation(
                id,
                content.community(),
                person,
                person.isPresent() ? Optional.empty() : Optional.of(content.text(100)),
                content.optional(() -> content.id(MembershipId::new)),
                content.optional(content::person),
                content.optional(() -> content.text(1000)),
                content.optional(content::person),
                roles,
                content.constant(InvitationStatus.class),
                content.uuid(),
                content.instant(),
                content.optional(content::instant),
                0);
    }

    private static FacilitationPlatform platform(PlatformId id, Content content) {
        return new FacilitationPlatform(
                id,
                content.localized(200),
                content.optional(() -> content.id(OrganizationId::new)),
                content.list(3, content::person),
                content.instant(),
                0);
    }

    private static Mandate mandate(MandateId id, Content content) {
        Set<PlatformService> services = EnumSet.of(content.constant(PlatformService.class));
        services.addAll(content.some(EnumSet.allOf(PlatformService.class)));
        return new Mandate(
                id,
                content.id(PlatformId::new),
                content.community(),
                services,
                content.date(),
                content.constant(MandateStatus.class),
                content.instant(),
                content.optional(content::instant),
                content.optional(content::person),
                0);
    }

    private static PartnerSupport support(PartnerSupportId id, Content content) {
        return new PartnerSupport(
                id,
                content.community(),
                content.person(),
                content.flag(),
                content.textIfAny(2000),
                content.optional(content::person),
                content.instant(),
                0);
    }

    private static EffortEntry effort(EffortId id, Content content) {
        return new EffortEntry(
                id,
                content.id(PlatformId::new),
                content.optional(content::community),
                content.person(),
                content.text(200),
                content.flag() ? EffortEntry.MOST_HOURS : 0.1 + 0.2,
                content.date(),
                content.instant(),
                0);
    }

    private static Measure measure(MeasureId id, Content content) {
        MeasureScoring scoring = content.constant(MeasureScoring.class);
        ImprovementDirection direction = content.constant(ImprovementDirection.class);
        return new Measure(
                id,
                content.community(),
                content.localized(200),
                content.localizedIfAny(4000),
                direction == ImprovementDirection.NEUTRAL ? MeasureType.PROCESS : content.constant(MeasureType.class),
                scoring,
                scoring == MeasureScoring.CONTINUOUS_VARIABLE ? 1 : (int) content.number(1, Measure.MOST_PER),
                content.text(100),
                direction,
                content.constant(Cadence.class),
                scoring == MeasureScoring.PROPORTION ? OptionalDouble.of(0.1 + 0.2) : content.optionalDecimal(),
                content.optional(() -> baseline(content)),
                content.list(2, () -> baseline(content)),
                content.person(),
                content.instant(),
                profile(content),
                Set.copyOf(content.list(2, content::group)),
                content.list(2, () -> new MeasureEndorsement(content.person(), content.group(), content.instant())),
                content.list(2, () -> baseline(content)),
                0);
    }

    private static MeasureProfile profile(Content content) {
        return new MeasureProfile(
                content.optional(() -> new Concept(Concepts.OUTCOME_DOMAIN, content.code(40))),
                content.optional(() -> new Concept("ICD_10", "E11." + content.number(0, 9))),
                content.some(EnumSet.allOf(ValueAim.class)),
                content.optional(() -> content.constant(Controllability.class)),
                content.list(1, () -> content.text(100)));
    }

    private static DataContribution contribution(DataContributionId id, Content content) {
        DataContributionStatus status = content.constant(DataContributionStatus.class);
        boolean settled = status != DataContributionStatus.OFFERED;
        List<ContributedFigures> rows = new ArrayList<>(List.of(figures(content)));
        rows.addAll(content.list(3, () -> figures(content)));
        return new DataContribution(
                id,
                content.id(MeasureId::new),
                content.community(),
                content.person(),
                content.localized(2000),
                rows,
                status,
                status == DataContributionStatus.DECLINED ? Optional.of(content.localized(2000)) : Optional.empty(),
                content.instant(),
                settled ? Optional.of(content.person()) : Optional.empty(),
                settled ? Optional.of(content.instant()) : Optional.empty(),
                0);
    }

    private static ContributedFigures figures(Content content) {
        return new ContributedFigures(
                content.textIfAny(100),
                content.textIfAny(100),
                content.date(),
                content.decimal(),
                content.optional(() -> 1 + content.decimal()).orElse(null));
    }

    private static DataFeed feed(DataFeedId id, Content content) {
        Set<MeasureId> measures = new HashSet<>(content.list(3, () -> content.id(MeasureId::new)));
        measures.add(content.id(MeasureId::new));
        return new DataFeed(
                id,
                content.community(),
                content.localized(200),
                content.person(),
                content.constant(Cadence.class),
                content.constant(DataSensitivity.class),
                measures,
                Set.copyOf(content.list(3, () -> choice(content))),
                content.instant(),
                content.optional(content::instant),
                content.optional(content::instant),
                content.constant(DataFeedStatus.class),
                0);
    }

    private static DetectorChoice choice(Content content) {
        DetectorChoice usual =
                DetectorChoice.named(content.constant(DetectorKind.class) + "_" + content.number(1, 999));
        return content.flag() ? usual : usual.with("alpha", content.decimal()).with("baseline", 14);
    }

    private static SeriesWatch watch(SeriesWatchId id, Content content) {
        List<SeriesWatch.Memory> memories = new ArrayList<>(content.list(2, () -> memory(content)));
        memories.add(memory(content));
        return new SeriesWatch(
                id,
                content.id(DataFeedId::new),
                content.id(MeasureId::new),
                content.community(),
                content.textIfAny(100),
                content.textIfAny(100),
                (int) content.number(0, 9),
                content.date(),
                memories,
                content.list(
                        3,
                        () -> new SeriesWatch.Found(
                                content.code(40), content.date(), content.constant(Alarm.class), content.date())),
                0);
    }

    private static SeriesWatch.Memory memory(Content content) {
        return new SeriesWatch.Memory(
                content.date(),
                content.number(1, 10_000),
                Map.of(
                        content.code(40),
                        Stream.concat(
                                        content.list(3, content::decimal).stream(),
                                        Stream.of(Double.POSITIVE_INFINITY, -0.0, 1e-300))
                                .toList()));
    }

    private static Baseline baseline(Content content) {
        LocalDate first = content.date();
        return new Baseline(
                first,
                first.plusYears(1),
                (int) content.number(1, Observation.MOST),
                content.decimal(),
                content.instant(),
                content.flag() ? Optional.of(content.text(2000)) : Optional.empty(),
                content.optional(content::person),
                content.optional(() -> new BaselineProposal(
                        first,
                        first.plusYears(1),
                        (int) content.number(2, Observation.MOST),
                        content.constant(Side.class),
                        content.decimal(),
                        content.decimal(),
                        content.textIfAny(100),
                        content.textIfAny(100))),
                content.textIfAny(100),
                content.textIfAny(100));
    }

    private static QualitativeObservation qualitativeObservation(QualitativeObservationId id, Content content) {
        return new QualitativeObservation(
                id,
                content.id(MeasureId::new),
                content.community(),
                content.textIfAny(100),
                content.date(),
                content.textIfAny(100),
                new Concept(content.code(40), content.code(40)),
                content.localized(4000),
                content.instant(),
                content.person(),
                0);
    }

    private static Observation observation(ObservationId id, Content content) {
        return new Observation(
                id,
                content.id(MeasureId::new),
                content.community(),
                content.textIfAny(100),
                content.date(),
                content.textIfAny(100),
                content.decimal(),
                content.flag() ? OptionalDouble.of(1 + content.decimal()) : OptionalDouble.empty(),
                content.decimal(),
                content.optional(() -> content.text(1000)),
                content.constant(Disclosure.class),
                content.list(
                        2,
                        () -> new SupersededFigures(
                                content.decimal(),
                                content.optionalDecimal(),
                                content.optional(() -> content.text(1000)),
                                content.instant(),
                                content.person(),
                                content.optional(() -> content.text(1000)),
                                content.optional(() -> content.text(1000)))),
                content.instant(),
                content.person(),
                content.optional(() -> content.text(1000)),
                0);
    }

    private static KnowledgeObject knowledge(KnowledgeId id, Content content) {
        KnowledgeStatus status = content.constant(KnowledgeStatus.class);
        KnowledgeKind kind = content.constant(KnowledgeKind.class);
        return new KnowledgeObject(
                id,
                content.community(),
                kind,
                content.constant(SourceType.class),
                content.localized(200),
                content.localized(20_000),
                content.localizedIfAny(4000),
                content.list(3, content::person),
                content.textIfAny(100),
                content.date(),
                content.person(),
                status,
                content.instant(),
                status == KnowledgeStatus.DRAFT ? Optional.empty() : Optional.of(content.instant()),
                content.constant(KnowledgeVerb.class),
                kind.isOfEvidence() ? content.optional(() -> content.constant(Certainty.class)) : Optional.empty(),
                content.optional(() -> content.constant(StudyDesign.class)),
                (int) content.number(0, Integer.MAX_VALUE),
                content.optional(content::instant),
                status == KnowledgeStatus.SUPERSEDED ? Optional.of(content.id(KnowledgeId::new)) : Optional.empty(),
                status == KnowledgeStatus.WITHDRAWN ? Optional.of(content.localized(4000)) : Optional.empty(),
                Set.copyOf(content.list(
                        KnowledgeObject.MOST_TOPICS, () -> new Concept(content.code(40), content.code(40)))),
                0);
    }

    private static ProvenanceLink provenance(ProvenanceLinkId id, Content content) {
        ProvenanceType type = content.constant(ProvenanceType.class);
        List<ThingKind> kinds = List.of(ThingKind.values());
        List<ThingRef> ends = kinds.stream()
                .flatMap(from ->
                        kinds.stream().filter(to -> type.joins(from, to)).map(to -> List.of(from, to)))
                .findFirst()
                .orElseThrow()
                .stream()
                .map(kind -> new ThingRef(kind, content.uuid()))
                .toList();
        return new ProvenanceLink(
                id,
                content.community(),
                type,
                ends.get(0),
                ends.get(1),
                content.instant(),
                content.optional(content::person),
                0);
    }

    private static Redistribution redistribution(RedistributionId id, Content content) {
        return new Redistribution(
                id,
                content.id(KnowledgeId::new),
                content.community(),
                content.community(),
                content.localized(200),
                content.localized(20_000),
                content.localizedIfAny(4000),
                content.instant(),
                content.optional(content::person),
                Set.copyOf(content.list(3, () -> new Concept(content.code(40), content.code(40)))),
                0);
    }

    private static Uptake uptake(UptakeId id, Content content) {
        UptakeLevel level = content.constant(UptakeLevel.class);
        boolean atSite = content.number(0, 1) == 0;
        boolean inUse = UptakeLevel.IN_USE.contains(level);
        return new Uptake(
                id,
                content.id(KnowledgeId::new),
                (int) content.number(1, Integer.MAX_VALUE),
                content.localized(200),
                content.community(),
                atSite ? Optional.of(content.id(SiteId::new)) : Optional.empty(),
                !atSite && inUse ? Optional.of(content.community()) : Optional.empty(),
                content.person(),
                level,
                level == UptakeLevel.ADAPTED
                        ? Optional.of(content.localized(4000))
                        : content.optional(() -> content.localized(4000)),
                level == UptakeLevel.DISCONTINUED ? Optional.of(content.localized(4000)) : Optional.empty(),
                content.optional(content::person),
                content.instant(),
                0);
    }
}
