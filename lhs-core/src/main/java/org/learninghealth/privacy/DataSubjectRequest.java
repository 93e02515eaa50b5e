package org.learninghealth.privacy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * What somebody asks for with regard to what is kept about them. It is due {@value #DAYS} days after it was received, in UTC
 * (rule V9): the month of the GDPR, article 12(3), and the 30 days of PIPEDA, schedule 1, clause 4.9.4 with section 8(3).
 *
 * @param id identifies the request
 * @param person who asks; a former member once they are erased
 * @param type for what
 * @param details in their words, if they said more
 * @param status where it stands
 * @param receivedAt when it was received
 * @param due the last day on which it can be answered in time
 * @param answer what was done, or why it was refused
 * @param settledAt when it was carried out or refused
 * @param overdueToldAt when it was told that it is overdue
 * @param version see {@link Aggregate#version()}
 */
public record DataSubjectRequest(
        DataSubjectRequestId id,
        PersonId person,
        RequestType type,
        Optional<String> details,
        RequestStatus status,
        Instant receivedAt,
        LocalDate due,
        Optional<String> answer,
        Optional<Instant> settledAt,
        Optional<Instant> overdueToldAt,
        long version)
        implements Aggregate<DataSubjectRequest, DataSubjectRequestId> {

    /** For how many days a request can wait. */
    public static final int DAYS = 30;

    /** Who asks. */
    public static final Attribute<DataSubjectRequest, PersonId> PERSON =
            Attribute.of("person", PersonId.class, DataSubjectRequest::person);

    /** Where it stands. */
    public static final Attribute<DataSubjectRequest, RequestStatus> STATUS =
            Attribute.of("status", RequestStatus.class, DataSubjectRequest::status);

    /** When it was received. */
    public static final Attribute<DataSubjectRequest, Instant> RECEIVED_AT =
            Attribute.of("receivedAt", Instant.class, DataSubjectRequest::receivedAt);

    /** The last day, as long as it isn't answered and nobody was told that it is over. */
    public static final Attribute<DataSubjectRequest, LocalDate> AWAITED_BY = Attribute.of(
            "awaitedBy",
            LocalDate.class,
            request -> RequestStatus.OPEN.contains(request.status())
                            && request.overdueToldAt().isEmpty()
                    ? request.due()
                    : null);

    /** How requests are kept. */
    public static final AggregateType<DataSubjectRequest, DataSubjectRequestId> TYPE = AggregateType.of(
                    ResourceType.DATA_SUBJECT_REQUEST, DataSubjectRequest.class, DataSubjectRequestId::new)
            .owner(PERSON)
            .foundBy(STATUS)
            .foundBy(RECEIVED_AT)
            .foundBy(AWAITED_BY)
            .build();

    /** Refuses a request that nobody makes. */
    public DataSubjectRequest {
        Require.present(person, "person");
        Require.present(type, "type");
    }

    static DataSubjectRequest received(DataSubjectRequestId id, FileRequest form, Instant now) {
        return new DataSubjectRequest(
                id,
                form.person(),
                form.type(),
                Optional.ofNullable(form.details()),
                RequestStatus.RECEIVED,
                now,
                LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(DAYS),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    DataSubjectRequest to(RequestStatus next) {
        return new DataSubjectRequest(
                id, person, type, details, status.to(next), receivedAt, due, answer, settledAt, overdueToldAt, version);
    }

    DataSubjectRequest settled(RequestStatus how, Optional<String> said, Instant now) {
        return new DataSubjectRequest(
                id,
                person,
                type,
                details,
                status.to(how),
                receivedAt,
                due,
                said,
                Optional.of(now),
                overdueToldAt,
                version);
    }

    DataSubjectRequest toldOverdue(Instant now) {
        return new DataSubjectRequest(
                id, person, type, details, status, receivedAt, due, answer, settledAt, Optional.of(now), version);
    }

    @Override
    public DataSubjectRequest withVersion(long other) {
        return new DataSubjectRequest(
                id, person, type, details, status, receivedAt, due, answer, settledAt, overdueToldAt, other);
    }
}
