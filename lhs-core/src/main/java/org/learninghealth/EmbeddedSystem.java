package org.learninghealth;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.learninghealth.access.AccessControl;
import org.learninghealth.access.AuthorizationPolicy;
import org.learninghealth.access.DenialListener;
import org.learninghealth.audit.Audit;
import org.learninghealth.audit.AuditFeature;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.SmallCells;
import org.learninghealth.community.Charters;
import org.learninghealth.community.Communities;
import org.learninghealth.community.CommunityFeature;
import org.learninghealth.community.DecisionLog;
import org.learninghealth.community.Glossary;
import org.learninghealth.community.Invitations;
import org.learninghealth.community.Mandates;
import org.learninghealth.community.Memberships;
import org.learninghealth.community.PartnerSupports;
import org.learninghealth.community.Pathways;
import org.learninghealth.community.Platforms;
import org.learninghealth.community.Templates;
import org.learninghealth.concept.Concepts;
import org.learninghealth.conversation.ConversationFeature;
import org.learninghealth.conversation.Questions;
import org.learninghealth.cycle.Barriers;
import org.learninghealth.cycle.Changes;
import org.learninghealth.cycle.ConclusionChecks;
import org.learninghealth.cycle.ContributionCatalogue;
import org.learninghealth.cycle.CycleFeature;
import org.learninghealth.cycle.Cycles;
import org.learninghealth.cycle.Feedback;
import org.learninghealth.cycle.FollowUps;
import org.learninghealth.cycle.FramingVote;
import org.learninghealth.cycle.Ideas;
import org.learninghealth.cycle.Objectives;
import org.learninghealth.cycle.Priorities;
import org.learninghealth.cycle.ProblemFramings;
import org.learninghealth.cycle.RunSignals;
import org.learninghealth.cycle.SignalFollowUps;
import org.learninghealth.cycle.Signals;
import org.learninghealth.cycle.SiteAdoptions;
import org.learninghealth.cycle.StrategyRevisions;
import org.learninghealth.cycle.Tests;
import org.learninghealth.cycle.WhatMatters;
import org.learninghealth.engagement.Engagement;
import org.learninghealth.engagement.EngagementFeature;
import org.learninghealth.engagement.ParticipationThresholds;
import org.learninghealth.engagement.Questionnaires;
import org.learninghealth.engagement.StaffMinutes;
import org.learninghealth.engagement.Surveys;
import org.learninghealth.engagement.ValueStories;
import org.learninghealth.engagement.ValueStory;
import org.learninghealth.gathering.Attendances;
import org.learninghealth.gathering.Credits;
import org.learninghealth.gathering.GatheringFeature;
import org.learninghealth.gathering.Gatherings;
import org.learninghealth.gathering.LearningOutcomes;
import org.learninghealth.gathering.MinuteBook;
import org.learninghealth.gathering.Registrations;
import org.learninghealth.gathering.SeriesPlanning;
import org.learninghealth.internal.Activities;
import org.learninghealth.internal.ActivitiesRetracted;
import org.learninghealth.internal.CommandPerformed;
import org.learninghealth.internal.CommandValidation;
import org.learninghealth.internal.Deidentification;
import org.learninghealth.internal.Dispatcher;
import org.learninghealth.internal.Json;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.SignedTokens;
import org.learninghealth.internal.ToldAlone;
import org.learninghealth.knowledge.EvidenceProposals;
import org.learninghealth.knowledge.Knowledge;
import org.learninghealth.knowledge.KnowledgeFeature;
import org.learninghealth.knowledge.Provenance;
import org.learninghealth.knowledge.Redistributions;
import org.learninghealth.knowledge.Uptakes;
import org.learninghealth.measurement.DataContributions;
import org.learninghealth.measurement.DataFeeds;
import org.learninghealth.measurement.MeasurementFeature;
import org.learninghealth.measurement.Measures;
import org.learninghealth.measurement.Observations;
import org.learninghealth.measurement.QualitativeObservations;
import org.learninghealth.measurement.SeriesWatch;
import org.learninghealth.measurement.feed.ObservationReaders;
import org.learninghealth.measurement.surveillance.Detectors;
import org.learninghealth.network.NetworkFeature;
import org.learninghealth.network.Partnerships;
import org.learninghealth.people.ConsentPolicy;
import org.learninghealth.people.Consents;
import org.learninghealth.people.Directory;
import org.learninghealth.people.Identities;
import org.learninghealth.people.Organizations;
import org.learninghealth.people.People;
import org.learninghealth.people.PeopleFeature;
import org.learninghealth.people.Person;
import org.learninghealth.people.Sites;
import org.learninghealth.practice.Commitments;
import org.learninghealth.practice.Competencies;
import org.learninghealth.practice.CompetencyFrameworks;
import org.learninghealth.practice.PracticeFeature;
import org.learninghealth.practice.ReExposures;
import org.learninghealth.privacy.ActivitiesErased;
import org.learninghealth.privacy.Contributors;
import org.learninghealth.privacy.DataSubjectRequests;
import org.learninghealth.privacy.PersonErased;
import org.learninghealth.privacy.Privacy;
import org.learninghealth.privacy.PrivacyFeature;
import org.learninghealth.privacy.Retention;
import org.learninghealth.privacy.RetentionSchedule;
import org.learninghealth.publication.AudienceChecks;
import org.learninghealth.publication.CurationQueue;
import org.learninghealth.publication.Issues;
import org.learninghealth.publication.NewsletterSubscriptions;
import org.learninghealth.publication.Newsletters;
import org.learninghealth.publication.PublicationFeature;
import org.learninghealth.publication.SectionSource;
import org.learninghealth.spi.ActivitySink;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.DeidentificationCheck;
import org.learninghealth.spi.ErasureLedger;
import org.learninghealth.spi.EventSubscriber;
import org.learninghealth.spi.EvidenceFeed;
import org.learninghealth.spi.FollowUpRule;
import org.learninghealth.spi.IdGenerator;
import org.learninghealth.spi.KeyRing;
import org.learninghealth.spi.PersonalDataContributor;
import org.learninghealth.spi.ReadinessFacts;
import org.learninghealth.spi.SpacingStrategy;
import org.learninghealth.spi.Storage;

/** All rooms, put together: a line a room. */
final class EmbeddedSystem implements LearningHealthSystem {

    /** What hangs on a community in other rooms than its own, and goes where it goes. */
    static final List<AggregateType<?, ?>> CARRIED = Stream.of(
                    MeasurementFeature.KINDS,
                    CycleFeature.KINDS,
                    KnowledgeFeature.KINDS,
                    NetworkFeature.KINDS,
                    ConversationFeature.KINDS,
                    EngagementFeature.KINDS)
            .flatMap(List::stream)
            // what detectors remember is found out anew from the observations
            .filter(kind -> kind != SeriesWatch.TYPE)
            // votes stay secret, and so they stay here
            .filter(kind -> kind != FramingVote.TYPE)
            // its subject has consented to its being shown here, and nowhere else
            .filter(kind -> kind != ValueStory.TYPE)
            .toList();

    private final Storage storage;
    private final PeopleFeature people;
    private final CommunityFeature community;
    private final MeasurementFeature measurement;
    private final ObservationReaders readers;
    private final CycleFeature cycle;
    private final KnowledgeFeature knowledge;
    private final NetworkFeature network;
    private final ConversationFeature conversation;
    private final EngagementFeature engagement;
    private final AuditFeature audit;
    private final Concepts concepts;
    private final CompetencyFrameworks frameworks;
    private final Questionnaires questionnaires;
    private final PracticeFeature practice;
    private final GatheringFeature gathering;
    private final PublicationFeature publication;
    private final PrivacyFeature privacy;
    private final Templates templates;
    private final EventDispatch events;

    EmbeddedSystem(
            Storage storage,
            InstantSource time,
            IdGenerator ids,
            AuthorizationPolicy policy,
            DenialListener denials,
            Locale defaultLocale,
            SmallCells cells,
            ReadinessFacts readiness,
            Duration dormantAfter,
            AuditFeature.Settings auditing,
            List<EventSubscriber> subscribers,
            Optional<ActivitySink> activitySink,
            ConsentPolicy consentPolicy,
            Optional<KeyRing> keys,
            Predicate<PersonId> privacyOfficers,
            List<PersonalDataContributor> contributors,
            Concepts concepts,
            int invitationDays,
            CompetencyFrameworks frameworks,
            SpacingStrategy spacing,
            Templates templates,
            RetentionSchedule retention,
            Optional<ErasureLedger> erasures,
            DeidentificationCheck deidentification,
            CycleFeature.Settings cycles,
            List<FollowUpRule> followUpRules,
            Detectors detectors,
            List<EvidenceFeed> evidenceFeeds,
            Questionnaires questionnaires,
            ParticipationThresholds participation,
            StaffMinutes staffMinutes,
            List<SectionSource> sectionSources) {
        this.storage = storage;
        this.concepts = concepts;
        this.frameworks = frameworks;
        this.questionnaires = questionnaires;
        this.templates = templates;
        AccessControl access = new AccessControl(policy, denials);
        Json json = new Json(knownEvents());
        Kernel kernel = new Kernel(
                storage,
                access,
                CommunityFeature.standing(privacyOfficers),
                time,
                ids,
                new CommandValidation(defaultLocale),
                json);
        Activities activities = new Activities(storage, activitySink);
        SignedTokens tokens = new SignedTokens(keys.or(storage::ownKeys));
        this.people = PeopleFeature.of(kernel, concepts, defaultLocale, consentPolicy, tokens);
        this.community = CommunityFeature.of(
                kernel,
                storage.activity(),
                new OwnFacts(storage, access.facts()).or(readiness),
                dormantAfter,
                people,
                tokens,
                CARRIED,
                GatheringFeature.closing().and(EngagementFeature.closing(cells)),
                invitationDays,
                templates,
                cells);
        this.readers = new ObservationReaders(deidentification);
        this.measurement = MeasurementFeature.of(
                kernel, concepts, new Deidentification(deidentification), detectors, cells.smallest());
        this.cycle = CycleFeature.of(
                kernel, concepts, new Deidentification(deidentification), detectors, defaultLocale, cycles, cells);
        this.knowledge = KnowledgeFeature.of(kernel, concepts, CycleFeature.LINKED, cells, evidenceFeeds);
        this.network = NetworkFeature.of(kernel);
        this.conversation = ConversationFeature.of(kernel, concepts);
        this.practice = PracticeFeature.of(kernel, concepts, frameworks, spacing, cells);
        this.gathering = GatheringFeature.of(kernel, concepts, frameworks, tokens, cells, activities);
        this.publication = PublicationFeature.of(kernel, people.ledger(), sectionSources, defaultLocale);
        this.engagement = EngagementFeature.of(
                kernel, storage, activities, questionnaires, concepts, cells, participation, staffMinutes);
        this.audit = AuditFeature.of(
                kernel,
                storage,
                ids,
                person -> storage.repository(Person.TYPE)
                        .find(person, access.facts())
                        .isPresent(),
                auditing);
        Contributors all = new Contributors(contributors);
        all.add(audit.acts());
        this.privacy = PrivacyFeature.of(
                kernel,
                storage,
                kinds(),
                all,
                defaultLocale,
                keys.or(storage::ownKeys),
                erasures,
                retention,
                privacyOfficers,
                audit.expiry());
        List<EventSubscriber> told = new ArrayList<>(
                List.of(engagement.recorder(), gathering.recorder(), community.recorder(), audit.recorder()));
        told.add(engagement.calendars());
        told.add(cycle.feedSignals());
        told.add(new SignalFollowUps(kernel, followUpRules));
        told.add(new ConclusionChecks(kernel));
        told.add(new RunSignals(kernel));
        told.add(gathering.places());
        told.add(envelope -> {
            if (envelope.event() instanceof PersonErased erased) {
                gathering.places().review(erased.formerMember());
            }
        });
        activitySink.ifPresent(sink -> told.add(envelope -> {
            if (envelope.event() instanceof ActivitiesErased erased) {
                sink.erase(erased.community(), erased.participant());
            } else if (envelope.event() instanceof ActivitiesRetracted retracted) {
                activities.tell(retracted);
            }
        }));
        told.addAll(subscribers);
        this.events = new EventDispatch(
                new Dispatcher(storage, json, ids, told), storage, engagement.counts(), activities, audit.anchoring());
    }

    @Override
    public People people() {
        return people.people();
    }

    @Override
    public Organizations organizations() {
        return people.organizations();
    }

    @Override
    public Identities identities() {
        return people.identities();
    }

    @Override
    public Directory directory() {
        return people.directory();
    }

    @Override
    public Sites sites() {
        return people.sites();
    }

    @Override
    public Consents consents() {
        return people.consents();
    }

    @Override
    public Communities communities() {
        return community.communities();
    }

    @Override
    public Charters charters() {
        return community.charters();
    }

    @Override
    public Memberships memberships() {
        return community.memberships();
    }

    @Override
    public Invitations invitations() {
        return community.invitations();
    }

    @Override
    public Platforms platforms() {
        return community.platforms();
    }

    @Override
    public Mandates mandates() {
        return community.mandates();
    }

    @Override
    public PartnerSupports partnerSupports() {
        return community.supports();
    }

    @Override
    public Glossary glossary() {
        return community.glossary();
    }

    @Override
    public DecisionLog decisions() {
        return community.decisions();
    }

    @Override
    public Pathways pathways() {
        return community.pathways();
    }

    @Override
    public Measures measures() {
        return measurement.measures();
    }

    @Override
    public DataFeeds feeds() {
        return measurement.feeds();
    }

    @Override
    public DataContributions dataContributions() {
        return measurement.dataContributions();
    }

    @Override
    public ObservationReaders readers() {
        return readers;
    }

    @Override
    public Observations observations() {
        return measurement.observations();
    }

    @Override
    public QualitativeObservations qualitativeObservations() {
        return measurement.qualitativeObservations();
    }

    @Override
    public Signals signals() {
        return cycle.signals();
    }

    @Override
    public WhatMatters whatMatters() {
        return cycle.whatMatters();
    }

    @Override
    public Priorities priorities() {
        return cycle.priorities();
    }

    @Override
    public Cycles cycles() {
        return cycle.cycles();
    }

    @Override
    public Changes changes() {
        return cycle.changes();
    }

    @Override
    public Tests tests() {
        return cycle.tests();
    }

    @Override
    public SiteAdoptions siteAdoptions() {
        return cycle.siteAdoptions();
    }

    @Override
    public Barriers barriers() {
        return cycle.barriers();
    }

    @Override
    public Feedback feedback() {
        return cycle.feedback();
    }

    @Override
    public ContributionCatalogue contributions() {
        return cycle.contributions();
    }

    @Override
    public Objectives objectives() {
        return cycle.objectives();
    }

    @Override
    public ProblemFramings problemFramings() {
        return cycle.problemFramings();
    }

    @Override
    public Ideas ideas() {
        return cycle.ideas();
    }

    @Override
    public StrategyRevisions strategyRevisions() {
        return cycle.strategyRevisions();
    }

    @Override
    public FollowUps followUps() {
        return cycle.followUps();
    }

    @Override
    public Knowledge knowledge() {
        return knowledge.knowledge();
    }

    @Override
    public Provenance provenance() {
        return knowledge.provenance();
    }

    @Override
    public Redistributions redistributions() {
        return knowledge.redistributions();
    }

    @Override
    public Uptakes uptakes() {
        return knowledge.uptakes();
    }

    @Override
    public EvidenceProposals evidence() {
        return knowledge.evidence();
    }

    @Override
    public Partnerships partnerships() {
        return network.partnerships();
    }

    @Override
    public Questions questions() {
        return conversation.questions();
    }

    @Override
    public Engagement engagement() {
        return engagement.engagement();
    }

    @Override
    public Surveys surveys() {
        return engagement.surveys();
    }

    @Override
    public ValueStories valueStories() {
        return engagement.stories();
    }

    @Override
    public Questionnaires questionnaires() {
        return questionnaires;
    }

    @Override
    public Audit audit() {
        return audit.audit();
    }

    @Override
    public Competencies competencies() {
        return practice.competencies();
    }

    @Override
    public Commitments commitments() {
        return practice.commitments();
    }

    @Override
    public ReExposures reExposures() {
        return practice.reExposures();
    }

    @Override
    public SeriesPlanning seriesPlanning() {
        return gathering.seriesPlanning();
    }

    @Override
    public Gatherings gatherings() {
        return gathering.gatherings();
    }

    @Override
    public Registrations registrations() {
        return gathering.registrations();
    }

    @Override
    public Newsletters newsletters() {
        return publication.newsletters();
    }

    @Override
    public NewsletterSubscriptions newsletterSubscriptions() {
        return publication.subscriptions();
    }

    @Override
    public CurationQueue curationQueue() {
        return publication.curation();
    }

    @Override
    public Issues issues() {
        return publication.issues();
    }

    @Override
    public AudienceChecks audienceChecks() {
        return publication.checks();
    }

    @Override
    public Attendances attendances() {
        return gathering.attendances();
    }

    @Override
    public LearningOutcomes learningOutcomes() {
        return gathering.learningOutcomes();
    }

    @Override
    public MinuteBook minuteBook() {
        return gathering.minuteBook();
    }

    @Override
    public Credits credits() {
        return gathering.credits();
    }

    @Override
    public CompetencyFrameworks competencyFrameworks() {
        return frameworks;
    }

    @Override
    public Concepts concepts() {
        return concepts;
    }

    @Override
    public Privacy privacy() {
        return privacy.privacy();
    }

    @Override
    public DataSubjectRequests dataSubjectRequests() {
        return privacy.requests();
    }

    @Override
    public Retention retention() {
        return privacy.retention();
    }

    @Override
    public Contributors contributors() {
        return privacy.contributors();
    }

    @Override
    public Templates templates() {
        return templates;
    }

    @Override
    public EventDispatch events() {
        return events;
    }

    @Override
    public void verify() {
        List<String> problems = storage.problems();
        if (!problems.isEmpty()) {
            throw new InvalidConfiguration(problems);
        }
    }

    /** Every kind of aggregate that there is, room by room. */
    static List<AggregateType<?, ?>> kinds() {
        List<AggregateType<?, ?>> kinds = new ArrayList<>();
        kinds.addAll(PeopleFeature.KINDS);
        kinds.addAll(CommunityFeature.KINDS);
        kinds.addAll(MeasurementFeature.KINDS);
        kinds.addAll(CycleFeature.KINDS);
        kinds.addAll(KnowledgeFeature.KINDS);
        kinds.addAll(NetworkFeature.KINDS);
        kinds.addAll(ConversationFeature.KINDS);
        kinds.addAll(EngagementFeature.KINDS);
        kinds.addAll(PracticeFeature.KINDS);
        kinds.addAll(GatheringFeature.KINDS);
        kinds.addAll(PublicationFeature.KINDS);
        kinds.addAll(PrivacyFeature.KINDS);
        return List.copyOf(kinds);
    }

    private static List<Class<? extends DomainEvent>> knownEvents() {
        List<Class<? extends DomainEvent>> known =
                new ArrayList<>(List.of(CommandPerformed.class, ToldAlone.class, ActivitiesRetracted.class));
        known.addAll(PeopleFeature.EVENTS);
        known.addAll(CommunityFeature.EVENTS);
        known.addAll(MeasurementFeature.EVENTS);
        known.addAll(CycleFeature.EVENTS);
        known.addAll(KnowledgeFeature.EVENTS);
        known.addAll(NetworkFeature.EVENTS);
        known.addAll(ConversationFeature.EVENTS);
        known.addAll(EngagementFeature.EVENTS);
        known.addAll(PracticeFeature.EVENTS);
        known.addAll(GatheringFeature.EVENTS);
        known.addAll(PublicationFeature.EVENTS);
        known.addAll(PrivacyFeature.EVENTS);
        return known;
    }
}
