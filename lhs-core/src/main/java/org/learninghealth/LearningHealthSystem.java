package org.learninghealth;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.AuthorizationPolicy;
import org.learninghealth.access.DenialListener;
import org.learninghealth.access.NarrowedPolicy;
import org.learninghealth.access.TablePolicy;
import org.learninghealth.audit.Audit;
import org.learninghealth.audit.AuditFeature;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.SmallCells;
import org.learninghealth.community.Charters;
import org.learninghealth.community.Communities;
import org.learninghealth.community.DecisionLog;
import org.learninghealth.community.Glossary;
import org.learninghealth.community.Invitations;
import org.learninghealth.community.Mandates;
import org.learninghealth.community.Memberships;
import org.learninghealth.community.PartnerSupports;
import org.learninghealth.community.Pathways;
import org.learninghealth.community.Platforms;
import org.learninghealth.community.Templates;
import org.learninghealth.concept.ConceptScheme;
import org.learninghealth.concept.Concepts;
import org.learninghealth.conversation.Questions;
import org.learninghealth.cycle.Barriers;
import org.learninghealth.cycle.Changes;
import org.learninghealth.cycle.ContributionCatalogue;
import org.learninghealth.cycle.CycleFeature;
import org.learninghealth.cycle.Cycles;
import org.learninghealth.cycle.Feedback;
import org.learninghealth.cycle.FeedbackOwed;
import org.learninghealth.cycle.FollowUps;
import org.learninghealth.cycle.Ideas;
import org.learninghealth.cycle.LearningCycle;
import org.learninghealth.cycle.Objectives;
import org.learninghealth.cycle.Priorities;
import org.learninghealth.cycle.Priority;
import org.learninghealth.cycle.ProblemFramings;
import org.learninghealth.cycle.SignalFollowUps;
import org.learninghealth.cycle.Signals;
import org.learninghealth.cycle.SiteAdoptions;
import org.learninghealth.cycle.StrategyRevisions;
import org.learninghealth.cycle.Tests;
import org.learninghealth.cycle.WhatMatters;
import org.learninghealth.engagement.Engagement;
import org.learninghealth.engagement.ParticipationThresholds;
import org.learninghealth.engagement.Questionnaire;
import org.learninghealth.engagement.Questionnaires;
import org.learninghealth.engagement.StaffMinutes;
import org.learninghealth.engagement.Surveys;
import org.learninghealth.engagement.ValueStories;
import org.learninghealth.gathering.Attendances;
import org.learninghealth.gathering.Credits;
import org.learninghealth.gathering.Gatherings;
import org.learninghealth.gathering.LearningOutcomes;
import org.learninghealth.gathering.MinuteBook;
import org.learninghealth.gathering.Registrations;
import org.learninghealth.gathering.SeriesPlanning;
import org.learninghealth.knowledge.EvidenceProposals;
import org.learninghealth.knowledge.Knowledge;
import org.learninghealth.knowledge.KnowledgeFeature;
import org.learninghealth.knowledge.Provenance;
import org.learninghealth.knowledge.Redistributions;
import org.learninghealth.knowledge.Uptakes;
import org.learninghealth.measurement.DataContributions;
import org.learninghealth.measurement.DataFeeds;
import org.learninghealth.measurement.Measures;
import org.learninghealth.measurement.Observations;
import org.learninghealth.measurement.QualitativeObservations;
import org.learninghealth.measurement.feed.ObservationReaders;
import org.learninghealth.measurement.surveillance.DetectorType;
import org.learninghealth.measurement.surveillance.Detectors;
import org.learninghealth.network.Partnerships;
import org.learninghealth.people.ConsentPolicy;
import org.learninghealth.people.Consents;
import org.learninghealth.people.Directory;
import org.learninghealth.people.Identities;
import org.learninghealth.people.Organizations;
import org.learninghealth.people.People;
import org.learninghealth.people.Sites;
import org.learninghealth.practice.Commitments;
import org.learninghealth.practice.Competencies;
import org.learninghealth.practice.CompetencyFramework;
import org.learninghealth.practice.CompetencyFrameworks;
import org.learninghealth.practice.ReExposures;
import org.learninghealth.privacy.Contributors;
import org.learninghealth.privacy.DataSubjectRequests;
import org.learninghealth.privacy.Privacy;
import org.learninghealth.privacy.Retention;
import org.learninghealth.privacy.RetentionSchedule;
import org.learninghealth.publication.AudienceChecks;
import org.learninghealth.publication.CurationQueue;
import org.learninghealth.publication.Issues;
import org.learninghealth.publication.NewsletterSection;
import org.learninghealth.publication.NewsletterSubscriptions;
import org.learninghealth.publication.Newsletters;
import org.learninghealth.publication.SectionSource;
import org.learninghealth.spi.ActivitySink;
import org.learninghealth.spi.AuditAnchor;
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

/**
 * A learning health system, embedded: the front door to every service. Cheap to build and safe for use by several
 * threads; a host with several tenants builds one for each. It starts no thread and holds nothing to be closed.
 */
public interface LearningHealthSystem {

    /**
     * The persons whom the host has made known.
     *
     * @return the service
     */
    People people();

    /**
     * The organisations whom the host has made known.
     *
     * @return the service
     */
    Organizations organizations();

    /**
     * Who persons are to login systems and directories.
     *
     * @return the service
     */
    Identities identities();

    /**
     * Where persons find each other.
     *
     * @return the service
     */
    Directory directory();

    /**
     * The sites of organisations.
     *
     * @return the service
     */
    Sites sites();

    /**
     * What persons agreed to be contacted for.
     *
     * @return the service
     */
    Consents consents();

    /**
     * Communities.
     *
     * @return the service
     */
    Communities communities();

    /**
     * What members of communities have agreed on.
     *
     * @return the service
     */
    Charters charters();

    /**
     * Who belongs to which community.
     *
     * @return the service
     */
    Memberships memberships();

    /**
     * Who is invited into which community, and proposed for it.
     *
     * @return the service
     */
    Invitations invitations();

    /**
     * Those who run several communities with what they have in common.
     *
     * @return the service
     */
    Platforms platforms();

    /**
     * What communities mandate platforms to.
     *
     * @return the service
     */
    Mandates mandates();

    /**
     * How patient partners are supported.
     *
     * @return the service
     */
    PartnerSupports partnerSupports();

    /**
     * What the terms mean that communities use.
     *
     * @return the service
     */
    Glossary glossary();

    /**
     * What communities have decided.
     *
     * @return the service
     */
    DecisionLog decisions();

    /**
     * How newcomers find their way into communities.
     *
     * @return the service
     */
    Pathways pathways();

    /**
     * What communities measure, and what the run charts of it say.
     *
     * @return the service
     */
    Measures measures();

    /**
     * What was observed of measures.
     *
     * @return the service
     */
    Observations observations();

    /**
     * What was observed of measures in words.
     *
     * @return the service
     */
    QualitativeObservations qualitativeObservations();

    /**
     * Where observations come from regularly.
     *
     * @return the service
     */
    DataFeeds feeds();

    /**
     * Figures that members offer, for others to record.
     *
     * @return the service
     */
    DataContributions dataContributions();

    /**
     * Readers of files, which look for what identifies persons with the check that the host has given: see {@link
     * Builder#deidentification}.
     *
     * @return what makes them
     */
    ObservationReaders readers();

    /**
     * What was noticed and may be worth learning from.
     *
     * @return the service
     */
    Signals signals();

    /**
     * What matters to those whom learning is for.
     *
     * @return the service
     */
    WhatMatters whatMatters();

    /**
     * What communities want to learn about.
     *
     * @return the service
     */
    Priorities priorities();

    /**
     * Learning cycles.
     *
     * @return the service
     */
    Cycles cycles();

    /**
     * What learning cycles do in another way.
     *
     * @return the service
     */
    Changes changes();

    /**
     * Tests of changes on a small scale.
     *
     * @return the service
     */
    Tests tests();

    /**
     * Where changes are done that were found good, and how they were fitted to the place.
     *
     * @return the service
     */
    SiteAdoptions siteAdoptions();

    /**
     * What is in the way of learning cycles.
     *
     * @return the service
     */
    Barriers barriers();

    /**
     * Answers that are owed to those who raised something.
     *
     * @return the service
     */
    Feedback feedback();

    /**
     * What communities contribute to learning cycles: who can do what.
     *
     * @return the service
     */
    ContributionCatalogue contributions();

    /**
     * What the members of communities want to reach together.
     *
     * @return the service
     */
    Objectives objectives();

    /**
     * What communities say their problem is, and whether their members share that view.
     *
     * @return the service
     */
    ProblemFramings problemFramings();

    /**
     * What members think that could be done in another way, before a learning cycle tries it.
     *
     * @return the service
     */
    Ideas ideas();

    /**
     * How communities adapt their strategies to what they notice.
     *
     * @return the service
     */
    StrategyRevisions strategyRevisions();

    /**
     * What follows on verified signals.
     *
     * @return the service
     */
    FollowUps followUps();

    /**
     * What communities know.
     *
     * @return the service
     */
    Knowledge knowledge();

    /**
     * Where things came from.
     *
     * @return the service
     */
    Provenance provenance();

    /**
     * Whom something known was passed on to.
     *
     * @return the service
     */
    Redistributions redistributions();

    /**
     * How far what is known has come into use.
     *
     * @return the service
     */
    Uptakes uptakes();

    /**
     * New publications that feeds propose to communities.
     *
     * @return the service
     */
    EvidenceProposals evidence();

    /**
     * How academic and clinical organisations learn together in communities.
     *
     * @return the service
     */
    Partnerships partnerships();

    /**
     * What people ask in communities, and which answers can be relied on.
     *
     * @return the service
     */
    Questions questions();

    /**
     * Who takes part, in figures.
     *
     * @return the service
     */
    Engagement engagement();

    /**
     * What the members of communities answer together.
     *
     * @return the service
     */
    Surveys surveys();

    /**
     * What taking part has brought people, in words that are held against numbers.
     *
     * @return the service
     */
    ValueStories valueStories();

    /**
     * What members can be asked to answer.
     *
     * @return the questionnaires
     */
    Questionnaires questionnaires();

    /**
     * Who did what, for privacy officers.
     *
     * @return the service
     */
    Audit audit();

    /**
     * How persons see themselves in the competencies of a framework.
     *
     * @return the service
     */
    Competencies competencies();

    /**
     * What members promise their community to do.
     *
     * @return the service
     */
    Commitments commitments();

    /**
     * What people want to be reminded of at growing intervals.
     *
     * @return the service
     */
    ReExposures reExposures();

    /**
     * Gatherings that recur.
     *
     * @return the service
     */
    SeriesPlanning seriesPlanning();

    /**
     * When people meet.
     *
     * @return the service
     */
    Gatherings gatherings();

    /**
     * Who wants to come to gatherings.
     *
     * @return the service
     */
    Registrations registrations();

    /**
     * The newsletters of communities.
     *
     * @return the service
     */
    Newsletters newsletters();

    /**
     * Who gets a newsletter without having to be a member.
     *
     * @return the service
     */
    NewsletterSubscriptions newsletterSubscriptions();

    /**
     * What is suggested for newsletters.
     *
     * @return the service
     */
    CurationQueue curationQueue();

    /**
     * Issues of newsletters.
     *
     * @return the service
     */
    Issues issues();

    /**
     * Those who know of persons who are not to be told of newsletters; for modules that tell people.
     *
     * @return the checks
     */
    AudienceChecks audienceChecks();

    /**
     * Who was at gatherings.
     *
     * @return the service
     */
    Attendances attendances();

    /**
     * The credit that people have for gatherings.
     *
     * @return the service
     */
    Credits credits();

    /**
     * What people learn by gatherings.
     *
     * @return the service
     */
    LearningOutcomes learningOutcomes();

    /**
     * The minutes of gatherings.
     *
     * @return the service
     */
    MinuteBook minuteBook();

    /**
     * What people can assess themselves by: frameworks with labels in several languages.
     *
     * @return the frameworks
     */
    CompetencyFrameworks competencyFrameworks();

    /**
     * The words that people choose from: concept schemes with labels in several languages.
     *
     * @return the schemes that ship, and those of the host
     */
    Concepts concepts();

    /**
     * What becomes of personal data.
     *
     * @return the service
     */
    Privacy privacy();

    /**
     * What people ask for with regard to what is kept about them.
     *
     * @return the service
     */
    DataSubjectRequests dataSubjectRequests();

    /**
     * Takes away what was kept long enough.
     *
     * @return the service
     */
    Retention retention();

    /**
     * Those who keep something about persons beside the library; for modules that need the system itself.
     *
     * @return the contributors
     */
    Contributors contributors();

    /**
     * What communities, charters and texts are made from.
     *
     * @return the templates that ship, and those of the host
     */
    Templates templates();

    /**
     * Hands events on; for the host's scheduler.
     *
     * @return the service
     */
    EventDispatch events();

    /**
     * Looks whether the storage is ready for use.
     *
     * @throws InvalidConfiguration that names every problem with its remedy
     */
    void verify();

    /**
     * Begins to set a system up.
     *
     * @return a builder with every setting at its default but the storage, which has none
     */
    static Builder builder() {
        return new Builder();
    }

    /** Sets a system up. Not safe for use by several threads. */
    final class Builder {

        private @Nullable Storage storage;
        private InstantSource time = InstantSource.system();
        private Optional<IdGenerator> ids = Optional.empty();
        private AuthorizationPolicy standard = TablePolicy.standard();
        private Optional<AuthorizationPolicy> policy = Optional.empty();
        private DenialListener denials = (actor, action, type) -> {};
        private Locale defaultLocale = Locale.ENGLISH;
        private int smallestCell = 5;
        private int roundedTo = 1;
        private ParticipationThresholds participation = ParticipationThresholds.standard();
        private StaffMinutes staffMinutes = StaffMinutes.none();
        private ReadinessFacts readiness = (community, fact) -> OptionalLong.empty();
        private Duration dormantAfter = Duration.ofDays(90);
        private Predicate<PersonId> privacyOfficers = person -> false;
        private Optional<KeyRing> auditKeys = Optional.empty();
        private Optional<AuditAnchor> auditAnchor = Optional.empty();
        private final List<ActivitySink> activitySinks = new ArrayList<>();
        private final List<EventSubscriber> subscribers = new ArrayList<>();
        private ConsentPolicy consentPolicy = ConsentPolicy.strictest();
        private Optional<KeyRing> keys = Optional.empty();
        private final List<PersonalDataContributor> contributors = new ArrayList<>();
        private final List<ConceptScheme> conceptSchemes = new ArrayList<>();
        private int invitationDays = 28;
        private final List<CompetencyFramework> frameworks = new ArrayList<>();
        private final List<Questionnaire> questionnaires = new ArrayList<>();
        private final List<SectionSource> sectionSources = new ArrayList<>();
        private Templates templates = Templates.standard();
        private RetentionSchedule retention = RetentionSchedule.standard();
        private Optional<ErasureLedger> erasureLedger = Optional.empty();
        private DeidentificationCheck deidentification = DeidentificationCheck.standard();
        private Duration repeatWithin = Duration.ofDays(7);
        private int answersDueIn = FeedbackOwed.DUE_AFTER_DAYS;
        private int baselinePoints = LearningCycle.BASELINE_POINTS;
        private int leastPerspectives = Priority.LEAST_PERSPECTIVES;
        private List<EvidenceFeed> evidenceFeeds = List.of();
        private List<FollowUpRule> followUpRules = List.of(FollowUpRule.assessment());
        private SpacingStrategy spacing = SpacingStrategy.expanding();
        private List<DetectorType> detectors = List.of();

        /** What was given as null, by a host whose code isn't checked for that. */
        private final Set<String> nulls = new LinkedHashSet<>();

        private Builder() {}

        /**
         * Where everything is kept.
         *
         * @param value the storage
         * @return this builder
         */
        public Builder storage(Storage value) {
            storage = value;
            return this;
        }

        /**
         * What time it is; the system's clock unless said otherwise.
         *
         * @param value the source of time
         * @return this builder
         */
        public Builder time(InstantSource value) {
            time = Objects.requireNonNullElse(given(value, "time"), time);
            return this;
        }

        /**
         * How ids are made; see {@link IdGenerator#standard} for what happens unless said otherwise.
         *
         * @param value the generator
         * @return this builder
         */
        public Builder ids(IdGenerator value) {
            ids = Optional.ofNullable(given(value, "ids"));
            return this;
        }

        /**
         * A policy of the host's own. It can only narrow the default one: where either denies, it is denied.
         *
         * @param value the policy
         * @return this builder
         */
        public Builder policy(AuthorizationPolicy value) {
            policy = Optional.ofNullable(given(value, "policy"));
            return this;
        }

        /**
         * Who is told of every refusal; nobody unless said otherwise.
         *
         * @param value the listener
         * @return this builder
         */
        public Builder denials(DenialListener value) {
            denials = Objects.requireNonNullElse(given(value, "denials"), denials);
            return this;
        }

        /**
         * The language that every text must contain, whatever others it is in; English unless said otherwise.
         *
         * @param value a locale with a language
         * @return this builder
         */
        public Builder defaultLocale(Locale value) {
            defaultLocale = Objects.requireNonNullElse(given(value, "defaultLocale"), defaultLocale);
            return this;
        }

        /**
         * The smallest number of persons that a figure may be shown for; 5 unless said otherwise. It can be raised, not
         * lowered.
         *
         * @param value 5 or more
         * @return this builder
         */
        public Builder smallestCell(int value) {
            smallestCell = value;
            return this;
        }

        /**
         * Rounds all counts of persons and of what they did in figures, to the nearest multiple of a number; they are exact unless said otherwise, and
         * what a small one could be worked out from is suppressed, in either case. Shares, means and all other numbers that are of persons are as coarse
         * as counts of these are. Choose it where communities are small or change slowly, so that
         * figures that are looked at again and again don't tell who came or left; leave it out where exact numbers matter more. See {@link
         * org.learninghealth.base.SmallCells}.
         *
         * <p>Rounding to a base hides that one person has come or left in all but one in so many cases, for each figure: 5, which is usual, in four of
         * five, 20 in 95 of 100, 25 in 96 and 50 in 98. Somebody who does far more than others is hidden less often in what counts what is
         * done. Of all figures together it isn't promised that none changes: whoever watches hundreds sees that some do. With a larger base communities
         * have to be larger too before anything is shown of them.
         *
         * @param value from 3 to the {@linkplain #smallestCell smallest cell}, which has to be raised for a larger one, for instance {@code
         *     smallestCell(25).roundedTo(25)}
         * @return this builder
         */
        public Builder roundedTo(int value) {
            roundedTo = value;
            return this;
        }

        /**
         * From which scores on somebody is said to be active or at the core of a community; the library's own unless said
         * otherwise.
         *
         * @param value the thresholds, with a definition of 2 or more if they are others than the library's
         * @return this builder
         */
        public Builder participationThresholds(ParticipationThresholds value) {
            participation = Objects.requireNonNullElse(given(value, "participationThresholds"), participation);
            return this;
        }

        /**
         * How many minutes the host's staff would need for what the library does by itself, for figures of the hours that were
         * saved. Unknown unless said otherwise, and then there are no such figures.
         *
         * @param value the minutes of each task
         * @return this builder
         */
        public Builder staffMinutes(StaffMinutes value) {
            staffMinutes = Objects.requireNonNullElse(given(value, "staffMinutes"), staffMinutes);
            return this;
        }

        /**
         * What the host knows about how far a community has come, for the criteria of its stages: what the library's own
         * rooms can't tell. Nothing unless said otherwise.
         *
         * @param value tells figures of a community
         * @return this builder
         */
        public Builder readinessFacts(ReadinessFacts value) {
            readiness = Objects.requireNonNullElse(given(value, "readinessFacts"), readiness);
            return this;
        }

        /**
         * After how long without activity a community becomes dormant; 90 days unless said otherwise.
         *
         * @param value more than the 14 days that those who lead are told before
         * @return this builder
         */
        public Builder dormantAfter(Duration value) {
            dormantAfter = Objects.requireNonNullElse(given(value, "dormantAfter"), dormantAfter);
            return this;
        }

        /**
         * Who is a privacy officer, and may read and verify the audit trail and see to personal data; nobody unless said
         * otherwise. Asked at every call that is about these, by several threads. Whoever is no registered and active person is none, whatever this says.
         *
         * @param value tells whether a person is one
         * @return this builder
         */
        public Builder privacyOfficers(Predicate<PersonId> value) {
            privacyOfficers = Objects.requireNonNullElse(given(value, "privacyOfficers"), privacyOfficers);
            return this;
        }

        /**
         * What the audit trail is sealed with; a hash without a key unless said otherwise. Give it a ring of its own: former
         * keys stay in it for as long as the entries that they sealed.
         *
         * @param value the keys, the same on every node
         * @return this builder
         */
        public Builder auditKeys(KeyRing value) {
            auditKeys = Optional.ofNullable(given(value, "auditKeys"));
            return this;
        }

        /**
         * Keeps the head of the audit trail elsewhere; without one, nobody can tell when its end is cut off.
         *
         * @param value the anchor
         * @return this builder
         */
        public Builder auditAnchor(AuditAnchor value) {
            auditAnchor = Optional.ofNullable(given(value, "auditAnchor"));
            return this;
        }

        /**
         * Hands what members do on to where the host counts it beside the library's own days, from now on and after each dispatch. All
         * nodes over one database are built with one, or none is: what a node without one notes isn't handed on.
         *
         * @param value the sink; only one can be given, which hands on to several where there are
         * @return this builder
         */
        public Builder activitySink(ActivitySink value) {
            Optional.ofNullable(given(value, "activitySink")).ifPresent(activitySinks::add);
            return this;
        }

        /**
         * Adds someone who is told of events.
         *
         * @param value the subscriber
         * @return this builder
         */
        public Builder subscriber(EventSubscriber value) {
            Optional.ofNullable(given(value, "subscriber")).ifPresent(subscribers::add);
            return this;
        }

        /**
         * Adds someone who keeps something about persons beside the library, such as a part of the host; it becomes part of
         * the document that a person gets of what is kept about them.
         *
         * @param value the contributor
         * @return this builder
         */
        public Builder contributor(PersonalDataContributor value) {
            Optional.ofNullable(given(value, "contributor")).ifPresent(contributors::add);
            return this;
        }

        /**
         * What the host says about consent; express consent is needed for everything unless said otherwise.
         *
         * @param value the policy
         * @return this builder
         */
        public Builder consentPolicy(ConsentPolicy value) {
            consentPolicy = Objects.requireNonNullElse(given(value, "consentPolicy"), consentPolicy);
            return this;
        }

        /**
         * For how many days an invitation can be accepted; 28 unless said otherwise. It holds for those that are issued from
         * then on.
         *
         * @param days 1 to 90
         * @return this builder
         */
        public Builder invitationsLastFor(int days) {
            invitationDays = days;
            return this;
        }

        /**
         * The keys that links are signed with, such as those by which consent is withdrawn or an invitation is accepted. Storage in memory brings keys of
         * its own; with any other, links can't be made or read without a ring.
         *
         * @param value the ring, the same on every node
         * @return this builder
         */
        public Builder keys(KeyRing value) {
            keys = Optional.ofNullable(given(value, "keys"));
            return this;
        }

        /**
         * Adds a concept scheme, or puts it in the place of the one of the same code. To add to a scheme that ships, take it
         * from {@link Concepts#standard()} and give it more concepts.
         *
         * @param value the scheme, with labels in the default language
         * @return this builder
         */
        public Builder conceptScheme(ConceptScheme value) {
            Optional.ofNullable(given(value, "conceptScheme")).ifPresent(conceptSchemes::add);
            return this;
        }

        /**
         * Adds a competency framework, or puts it in the place of the one of the same code.
         *
         * @param value the framework, with labels in the default language
         * @return this builder
         */
        public Builder competencyFramework(CompetencyFramework value) {
            Optional.ofNullable(given(value, "competencyFramework")).ifPresent(frameworks::add);
            return this;
        }

        /**
         * Adds what sections of newsletters can fill themselves from, or puts it in the place of the one of the same code.
         *
         * @param value finds what is to stand in a section
         * @return this builder
         */
        public Builder sectionSource(SectionSource value) {
            Optional.ofNullable(given(value, "sectionSource")).ifPresent(sectionSources::add);
            return this;
        }

        /**
         * Adds a questionnaire, or puts it in the place of the one of the same code. What it asks for are the concepts of a
         * scheme; see {@link #conceptScheme}.
         *
         * @param value the questionnaire, with labels in the default language
         * @return this builder
         */
        public Builder questionnaire(Questionnaire value) {
            Optional.ofNullable(given(value, "questionnaire")).ifPresent(questionnaires::add);
            return this;
        }

        /**
         * Adds templates, or puts them in the place of those of the same code. Their texts have to be in the default language
         * for what is made from them to be accepted.
         *
         * @param value the templates
         * @return this builder
         */
        public Builder templates(Templates value) {
            templates = Optional.ofNullable(given(value, "templates"))
                    .map(templates::with)
                    .orElse(templates);
            return this;
        }

        /**
         * Where it is remembered, outside of the database, who was erased; nowhere unless said otherwise. Without it, an older
         * dump that is restored brings back whoever was erased since; see {@link Privacy#replay}.
         *
         * @param value the ledger, the same on every node
         * @return this builder
         */
        public Builder erasureLedger(ErasureLedger value) {
            erasureLedger = Optional.ofNullable(given(value, "erasureLedger"));
            return this;
        }

        /**
         * How long what is kept; see {@link RetentionSchedule#standard} for what holds unless said otherwise. Nothing is taken
         * away before the host calls {@link Retention#run}.
         *
         * @param value the schedule
         * @return this builder
         */
        public Builder retention(RetentionSchedule value) {
            retention = Objects.requireNonNullElse(given(value, "retention"), retention);
            return this;
        }

        /**
         * What looks for whatever identifies a person in what comes from outside; see {@link DeidentificationCheck#standard}
         * for what does unless said otherwise. It takes the place of that one: to add to it, ask both.
         *
         * @param value the check
         * @return this builder
         */
        public Builder deidentification(DeidentificationCheck value) {
            deidentification = Objects.requireNonNullElse(given(value, "deidentification"), deidentification);
            return this;
        }

        /**
         * How long after a signal was raised the last time the same figures are that signal once more (rule L17); 7 days unless
         * said otherwise.
         *
         * @param value more than nothing, and a year at most
         * @return this builder
         */
        public Builder signalsRepeatWithin(Duration value) {
            repeatWithin = Objects.requireNonNullElse(given(value, "signalsRepeatWithin"), repeatWithin);
            return this;
        }

        /**
         * In how many days an answer is due to whoever raised a signal or said what matters (rule L22); 30 unless said otherwise.
         * It holds for what is raised from then on.
         *
         * @param days 1 to 365
         * @return this builder
         */
        public Builder answersDueIn(int days) {
            answersDueIn = days;
            return this;
        }

        /**
         * How many observations make a baseline, so that a learning cycle can leave its stage (rules L2 and L4);
         * {@value LearningCycle#BASELINE_POINTS} unless said otherwise. It can be raised, not lowered: a cycle that has fewer can
         * have its baseline waived.
         *
         * @param value {@value LearningCycle#BASELINE_POINTS} to {@value CycleFeature.Settings#MOST_BASELINE_POINTS}
         * @return this builder
         */
        public Builder baselinePoints(int value) {
            baselinePoints = value;
            return this;
        }

        /**
         * From how many perspectives a priority has to be seen to be adopted, and how many groups those belong to who score it (rule
         * L19); {@value Priority#LEAST_PERSPECTIVES} unless said otherwise. It can be raised, not lowered.
         *
         * @param value {@value Priority#LEAST_PERSPECTIVES} up to the number of stakeholder groups
         * @return this builder
         */
        public Builder leastPerspectives(int value) {
            leastPerspectives = value;
            return this;
        }

        /**
         * What else than {@link org.learninghealth.measurement.surveillance.DetectorKind the library's detectors} can watch
         * the series that data feeds bring: a feed names it, with settings.
         *
         * @param types the detectors, each with a name of its own
         * @return this builder
         */
        public Builder detectors(DetectorType... types) {
            given(types, "detectors");
            detectors = types == null
                    ? detectors
                    : Stream.of(types)
                            .filter(type -> given(type, "detectors") != null)
                            .toList();
            return this;
        }

        /**
         * What is to follow on a verified signal: these rules, in place of {@link FollowUpRule#assessment()}. Name that too to
         * keep it; give no rule at all if nothing is to follow.
         *
         * @param rules the rules, each with a name of its own
         * @return this builder
         */
        public Builder followUpRules(FollowUpRule... rules) {
            given(rules, "followUpRules");
            followUpRules = rules == null
                    ? followUpRules
                    : Stream.of(rules)
                            .filter(rule -> given(rule, "followUpRules") != null)
                            .toList();
            return this;
        }

        /**
         * When people are next reminded of what they have learned; after 1, 3, 7, 21 and 60 days unless it is given.
         *
         * @param value the strategy
         * @return this builder
         */
        public Builder spacing(SpacingStrategy value) {
            spacing = Objects.requireNonNullElse(given(value, "spacing"), spacing);
            return this;
        }

        /**
         * Feeds that tell communities of new publications when the host gathers them; none unless they are given.
         *
         * @param feeds the feeds, each with a name of its own
         * @return this builder
         */
        public Builder evidenceFeeds(EvidenceFeed... feeds) {
            given(feeds, "evidenceFeeds");
            evidenceFeeds = feeds == null
                    ? evidenceFeeds
                    : Stream.of(feeds)
                            .filter(feed -> given(feed, "evidenceFeeds") != null)
                            .toList();
            return this;
        }

        /**
         * Builds the system. The database isn't touched; see {@link LearningHealthSystem#verify()}.
         *
         * @return the system
         * @throws InvalidConfiguration that names every problem with its remedy
         */
        public LearningHealthSystem build() {
            List<String> problems = new ArrayList<>();
            if (storage == null) {
                problems.add("storage is missing: give the builder one, for instance InMemoryStorage.create()");
            }
            nulls.forEach(setting -> problems.add(setting + " is null: leave it out, or give one"));
            if (defaultLocale.getLanguage().isEmpty()) {
                problems.add("defaultLocale has no language: give one, for instance Locale.ENGLISH");
            }
            if (smallestCell < 5) {
                problems.add("smallestCell is " + smallestCell + ": 5 is the least that protects persons");
            } else if (roundedTo != 1 && (roundedTo < 3 || roundedTo > smallestCell)) {
                problems.add("roundedTo is " + roundedTo + ": give a number from 3 to the smallest cell, "
                        + smallestCell + ", raise that with it, or leave it out for exact counts");
            }
            if (participation.isMistakable()) {
                problems.add("participationThresholds have the definition " + participation.definition()
                        + ", which is or was the library's own: give 3 or more");
            }
            if (dormantAfter.compareTo(Duration.ofDays(14)) <= 0) {
                problems.add(
                        "dormantAfter is " + dormantAfter + ": those who lead are told 14 days before, so give more");
            }
            problems.addAll(SignalFollowUps.problems(followUpRules));
            if (spacing.stages() < 1) {
                problems.add("spacing has " + spacing.stages() + " stages: give at least one");
            }
            problems.addAll(Detectors.problems(detectors));
            problems.addAll(KnowledgeFeature.problems(evidenceFeeds));
            if (invitationDays < 1 || invitationDays > 90) {
                problems.add("invitationsLastFor is " + invitationDays + ": give 1 to 90 days");
            }
            if (activitySinks.size() > 1) {
                problems.add("activitySink is given " + activitySinks.size()
                        + " times: give one, whose accept, erase and retract call those of the others");
            }
            auditKeys.flatMap(AuditFeature::problem).ifPresent(problems::add);
            sectionSources.stream()
                    .map(SectionSource::code)
                    .filter(code -> code.isBlank() || code.length() > NewsletterSection.LONGEST_KEY)
                    .forEach(code -> problems.add("a sectionSource has the code '" + code + "': give it 1 to "
                            + NewsletterSection.LONGEST_KEY + " characters"));
            problems.addAll(retention.problems());
            Concepts concepts = Concepts.standard();
            for (ConceptScheme scheme : conceptSchemes) {
                problems.addAll(scheme.problems(defaultLocale));
                concepts = concepts.with(scheme);
            }
            problems.addAll(concepts.problems());
            CycleFeature.Settings cycles =
                    new CycleFeature.Settings(repeatWithin, answersDueIn, baselinePoints, leastPerspectives);
            problems.addAll(cycles.problems(
                    concepts.scheme(Concepts.STAKEHOLDER_GROUP).concepts().size()));
            CompetencyFrameworks competencies = CompetencyFrameworks.standard();
            for (CompetencyFramework framework : frameworks) {
                problems.addAll(framework.problems(defaultLocale));
                competencies = competencies.with(framework);
            }
            Questionnaires asked = Questionnaires.standard();
            for (Questionnaire questionnaire : questionnaires) {
                asked = asked.with(questionnaire);
            }
            for (Questionnaire questionnaire : asked.all()) {
                // what ships is in English and French, whatever the host's language
                Locale language = questionnaires.contains(questionnaire) ? defaultLocale : Locale.ENGLISH;
                problems.addAll(questionnaire.problems(language, concepts));
            }
            if (!problems.isEmpty() || storage == null) {
                throw new InvalidConfiguration(problems);
            }
            return new EmbeddedSystem(
                    storage,
                    time,
                    ids.orElseGet(() -> IdGenerator.standard(time)),
                    policy.<AuthorizationPolicy>map(host -> new NarrowedPolicy(standard, host))
                            .orElse(standard),
                    denials,
                    defaultLocale,
                    new SmallCells(smallestCell, roundedTo),
                    readiness,
                    dormantAfter,
                    new AuditFeature.Settings(auditKeys, auditAnchor),
                    List.copyOf(subscribers),
                    activitySinks.stream().findFirst(),
                    consentPolicy,
                    keys,
                    privacyOfficers,
                    List.copyOf(contributors),
                    concepts,
                    invitationDays,
                    competencies,
                    spacing,
                    templates,
                    retention,
                    erasureLedger,
                    deidentification,
                    cycles,
                    followUpRules,
                    Detectors.with(detectors),
                    evidenceFeeds,
                    asked,
                    participation,
                    staffMinutes,
                    List.copyOf(sectionSources));
        }

        /** Puts another policy in the place of the table; so that tests can show that they notice a wrong one. */
        Builder standard(AuthorizationPolicy value) {
            standard = value;
            return this;
        }

        private <V> @Nullable V given(@Nullable V value, String setting) {
            if (value == null) {
                nulls.add(setting);
            }
            return value;
        }
    }
}
