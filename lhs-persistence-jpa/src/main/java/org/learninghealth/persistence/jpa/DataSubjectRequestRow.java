package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PersonId;
import org.learninghealth.privacy.DataSubjectRequest;
import org.learninghealth.privacy.DataSubjectRequestId;
import org.learninghealth.privacy.RequestStatus;
import org.learninghealth.privacy.RequestType;

/** A request of a data subject as a row. */
@Entity(name = "LhsDataSubjectRequest")
@Table(name = "lhs_subject_request")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class DataSubjectRequestRow extends Row<DataSubjectRequest> {

    @Column(name = "person_id")
    private UUID person;

    @Enumerated(EnumType.STRING)
    @Column(name = "request_type")
    private RequestType type;

    @Column(name = "details")
    private @Nullable String details;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private RequestStatus status;

    @Column(name = "received_at")
    private Instant receivedAt;

    @Column(name = "due_on")
    private String due;

    @Column(name = "answer")
    private @Nullable String answer;

    @Column(name = "settled_at")
    private @Nullable Instant settledAt;

    @Column(name = "overdue_told_at")
    private @Nullable Instant overdueToldAt;

    @Column(name = "awaited_by")
    private @Nullable String awaitedBy;

    @Override
    void apply(DataSubjectRequest request) {
        LocalDate awaited = DataSubjectRequest.AWAITED_BY.of(request);
        person = request.person().value();
        type = request.type();
        details = request.details().orElse(null);
        status = request.status();
        receivedAt = request.receivedAt();
        due = Values.day(request.due());
        answer = request.answer().orElse(null);
        settledAt = request.settledAt().orElse(null);
        overdueToldAt = request.overdueToldAt().orElse(null);
        awaitedBy = awaited == null ? null : Values.day(awaited);
    }

    @Override
    DataSubjectRequest toRecord() {
        return new DataSubjectRequest(
                new DataSubjectRequestId(id),
                new PersonId(person),
                type,
                Optional.ofNullable(details),
                status,
                receivedAt,
                LocalDate.parse(due),
                Optional.ofNullable(answer),
                Optional.ofNullable(settledAt),
                Optional.ofNullable(overdueToldAt),
                version);
    }
}
