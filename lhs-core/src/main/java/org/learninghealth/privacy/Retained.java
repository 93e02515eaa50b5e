package org.learninghealth.privacy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Id;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.FacilitationPlatform;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.community.PartnerSupport;
import org.learninghealth.community.PathwayProgress;
import org.learninghealth.gathering.Attendance;
import org.learninghealth.gathering.CreditEntry;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringId;
import org.learninghealth.gathering.Registration;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Reading;
import org.learninghealth.people.ConsentRecord;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonStatus;
import org.learninghealth.practice.CompetencyRecord;
import org.learninghealth.practice.ReExposure;
import org.learninghealth.publication.IssueRecipient;
import org.learninghealth.publication.IssueStatus;
import org.learninghealth.publication.NewsletterIssue;
import org.learninghealth.publication.NewsletterIssueId;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;
import org.learninghealth.spi.Related;

/**
 * What is somebody's and of one class: which rows were kept long enough. Nothing is that somebody is under a legal hold for.
 *
 * @param category the class
 * @param type the kind of rows
 * @param person whose a row is
 * @param first what has to hold for a row to be warned of, beside what has to hold until it is taken away
 * @param expired what holds, from when to count before a moment, until the row is taken away
 */
record Retained<T extends Aggregate<T, I>, I extends Id>(
        RetentionClass category,
        AggregateType<T, I> type,
        Attribute<T, PersonId> person,
        Filter<T> first,
        Function<Instant, Filter<T>> expired) {

    /** Later than anything that is kept. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    /** One for each class of what is somebody's. */
    static final List<Retained<?, ?>> ALL = List.of(
            selfAssessments(),
            reExposures(),
            pathwayProgress(),
            partnerSupport(),
            membershipHistory(),
            attendance(),
            credit(),
            registrations(),
            deliveries(),
            consentEvidence(),
            identity());

    /** Rows that weren't warned of, in the order in which they are; those that are to be spared are left out. */
    List<T> unwarned(Reader reader, Instant before, int most, Predicate<PersonId> spared) {
        List<T> found = new ArrayList<>();
        if (most > 0) {
            for (List<T> part : reader.known(type).parts(unwarned(before).and(first))) {
                part.stream()
                        .filter(row -> !spared.test(owner(row)))
                        .limit(most - found.size())
                        .forEach(found::add);
                if (found.size() == most) {
                    break;
                }
            }
        }
        return found;
    }

    /** Those of some rows that aren't warned of yet. */
    List<T> unwarned(Reader reader, Instant before, Collection<UUID> ids) {
        return some(reader.known(type), unwarned(before), ids);
    }

    /** Those of some rows that were kept long enough still. */
    List<T> still(Reader reader, Instant before, Collection<UUID> ids, Predicate<PersonId> spared) {
        return some(reader.known(type), expired(before), ids).stream()
                .filter(row -> !spared.test(owner(row)))
                .toList();
    }

    PersonId owner(T row) {
        PersonId owner = person.of(row);
        if (owner == null) {
            throw new IllegalStateException(type + " must be somebody's");
        }
        return owner;
    }

    private List<T> some(Reading<T, I> rows, Filter<T> filter, Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : rows.first(
                        filter.in(id(), ids.stream().map(type::id).toList()),
                        Order.ascending(Attribute.of("version", Long.class, Aggregate::version)),
                        ids.size());
    }

    private Filter<T> unwarned(Instant before) {
        return expired(before)
                .without(Related.by(id(), RetentionWarning.TYPE, RetentionWarning.SUBJECT)
                        .where(Filter.where(RetentionWarning.CATEGORY, category)));
    }

    private Filter<T> expired(Instant before) {
        return expired.apply(before)
                .without(Related.by(person, LegalHold.TYPE, LegalHold.PERSON)
                        .where(Filter.where(LegalHold.OPEN_SLOT, 1)));
    }

    private Attribute<T, Id> id() {
        return Attribute.of("id", Id.class, Aggregate::id);
    }

    /** Who can't be spared as a person of today, whatever they belonged to: they see to personal data, or to a platform. */
    static Predicate<PersonId> inOffice(Reader reader, Predicate<PersonId> privacyOfficers) {
        Set<PersonId> managers = new HashSet<>();
        reader.known(FacilitationPlatform.TYPE)
                .parts(Filter.all())
                .forEach(part -> part.forEach(platform -> managers.addAll(platform.managers())));
        return person -> managers.contains(person) || privacyOfficers.test(person);
    }

    private static Retained<CompetencyRecord, ?> selfAssessments() {
        return untouched(
                RetentionClass.SELF_ASSESSMENTS,
                CompetencyRecord.TYPE,
                CompetencyRecord.PERSON,
                CompetencyRecord.ASSESSED_AT);
    }

    private static Retained<ReExposure, ?> reExposures() {
        return untouched(RetentionClass.RE_EXPOSURES, ReExposure.TYPE, ReExposure.PERSON, ReExposure.ACTIVE_AT);
    }

    /** All that a person has of a kind is kept until they have done nothing about any of it for long enough. */
    private static <T extends Aggregate<T, I>, I extends Id> Retained<T, I> untouched(
            RetentionClass category,
            AggregateType<T, I> type,
            Attribute<T, PersonId> person,
            Attribute<T, Instant> touchedAt) {
        return new Retained<>(
                category,
                type,
                person,
                Filter.all(),
                before -> Filter.<T>all()
                        .between(touchedAt, Instant.EPOCH, before)
                        .without(Related.by(person, type, person)
                                .where(Filter.<T>all().between(touchedAt, before, NEVER))));
    }

    private static Retained<PathwayProgress, ?> pathwayProgress() {
        return new Retained<>(
                RetentionClass.PATHWAY_PROGRESS,
                PathwayProgress.TYPE,
                PathwayProgress.PERSON,
                Filter.all(),
                before -> left(PathwayProgress.PERSON, PathwayProgress.COMMUNITY, before)
                        .between(PathwayProgress.STARTED_AT, Instant.EPOCH, before));
    }

    private static Retained<PartnerSupport, ?> partnerSupport() {
        return new Retained<>(
                RetentionClass.PARTNER_SUPPORT,
                PartnerSupport.TYPE,
                PartnerSupport.PERSON,
                Filter.all(),
                before -> left(PartnerSupport.PERSON, PartnerSupport.COMMUNITY, before)
                        .between(PartnerSupport.ARRANGED_AT, Instant.EPOCH, before));
    }

    private static Retained<Membership, ?> membershipHistory() {
        return new Retained<>(
                RetentionClass.MEMBERSHIP_HISTORY,
                Membership.TYPE,
                Membership.PERSON,
                Filter.all(),
                before -> Filter.<Membership>all()
                        .between(Membership.ENDED_AT, Instant.EPOCH, before)
                        .without(memberships(Membership.PERSON)
                                .and(Membership.COMMUNITY, Membership.COMMUNITY)
                                .where(open()))
                        .with(Related.by(Membership.PERSON, Person.TYPE, Person.SELF)
                                .where(Filter.<Person>all().not(Person.STATUS, PersonStatus.ERASED))));
    }

    private static Retained<Attendance, ?> attendance() {
        return new Retained<>(
                RetentionClass.ATTENDANCE,
                Attendance.TYPE,
                Attendance.PERSON,
                Filter.all(),
                before -> Filter.<Attendance>all()
                        .between(Attendance.RECORDED_AT, Instant.EPOCH, before)
                        .with(known(Attendance.PERSON)));
    }

    private static Retained<CreditEntry, ?> credit() {
        return new Retained<>(
                RetentionClass.CREDIT,
                CreditEntry.TYPE,
                CreditEntry.PERSON,
                Filter.all(),
                before -> Filter.<CreditEntry>all()
                        .between(CreditEntry.ENTERED_AT, Instant.EPOCH, before)
                        .with(known(CreditEntry.PERSON)));
    }

    private static Retained<Registration, ?> registrations() {
        return new Retained<>(
                RetentionClass.REGISTRATIONS,
                Registration.TYPE,
                Registration.PERSON,
                Filter.all(),
                before -> Filter.<Registration>all()
                        .between(Registration.REGISTERED_AT, Instant.EPOCH, before)
                        .with(known(Registration.PERSON))
                        .without(Related.by(
                                        Registration.GATHERING,
                                        Gathering.TYPE,
                                        Attribute.of("id", GatheringId.class, Gathering::id))
                                .where(Filter.<Gathering>all().between(Gathering.ENDS_AT, before, NEVER))));
    }

    private static Retained<IssueRecipient, ?> deliveries() {
        return new Retained<>(
                RetentionClass.DELIVERIES,
                IssueRecipient.TYPE,
                IssueRecipient.PERSON,
                Filter.all(),
                before -> Filter.<IssueRecipient>all()
                        .between(IssueRecipient.DECIDED_AT, Instant.EPOCH, before)
                        .without(Related.by(
                                        IssueRecipient.ISSUE,
                                        NewsletterIssue.TYPE,
                                        Attribute.of("id", NewsletterIssueId.class, NewsletterIssue::id))
                                .where(Filter.where(NewsletterIssue.STATUS, IssueStatus.SENDING))));
    }

    /** Somebody who isn't a former member, nor a guest. */
    private static <T> Related<T, Person> known(Attribute<T, PersonId> person) {
        return Related.by(person, Person.TYPE, Person.SELF)
                .where(Filter.<Person>all().not(Person.STATUS, PersonStatus.ERASED));
    }

    private static Retained<ConsentRecord, ?> consentEvidence() {
        return new Retained<>(
                RetentionClass.CONSENT_EVIDENCE,
                ConsentRecord.TYPE,
                ConsentRecord.PERSON,
                Filter.all(),
                before -> Filter.<ConsentRecord>all()
                        .with(Related.by(ConsentRecord.PERSON, Erasure.TYPE, Erasure.FORMER_MEMBER)
                                .where(Filter.<Erasure>all().between(Erasure.FINISHED_AT, Instant.EPOCH, before))));
    }

    private static Retained<Person, ?> identity() {
        return new Retained<>(
                RetentionClass.IDENTITY,
                Person.TYPE,
                Person.SELF,
                Filter.<Person>all().not(Person.STATUS, PersonStatus.ERASED).with(memberships(Person.SELF)),
                before -> Filter.<Person>all()
                        .without(memberships(Person.SELF).where(open()))
                        .without(memberships(Person.SELF).where(endedSince(before)))
                        .without(Related.by(Person.SELF, DataSubjectRequest.TYPE, DataSubjectRequest.PERSON)
                                .where(Filter.<DataSubjectRequest>all()
                                        .in(DataSubjectRequest.STATUS, RequestStatus.OPEN))));
    }

    /** Whose person doesn't belong to the community, and didn't since a moment. */
    private static <T> Filter<T> left(
            Attribute<T, PersonId> person, Attribute<T, CommunityId> community, Instant before) {
        Related<T, Membership> there = memberships(person).and(community, Membership.COMMUNITY);
        return Filter.<T>all().without(there.where(open())).without(there.where(endedSince(before)));
    }

    private static <T> Related<T, Membership> memberships(Attribute<T, PersonId> person) {
        return Related.by(person, Membership.TYPE, Membership.PERSON);
    }

    private static Filter<Membership> open() {
        return Filter.<Membership>all().in(Membership.STATUS, EnumSet.copyOf(MembershipStatus.OPEN));
    }

    private static Filter<Membership> endedSince(Instant moment) {
        return Filter.<Membership>all().between(Membership.ENDED_AT, moment, NEVER);
    }
}
