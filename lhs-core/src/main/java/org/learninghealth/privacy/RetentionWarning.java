package org.learninghealth.privacy;

import java.time.Instant;
import java.util.UUID;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * That something of somebody's was kept long enough, and will be taken away unless it comes to life again (rule V10).
 *
 * @param id identifies the warning
 * @param category the class
 * @param person whose it is
 * @param subject the id of the row
 * @param warnedAt when it was warned
 * @param actsFrom from when on it is taken away
 * @param version see {@link Aggregate#version()}
 */
public record RetentionWarning(
        RetentionWarningId id,
        RetentionClass category,
        PersonId person,
        UUID subject,
        Instant warnedAt,
        Instant actsFrom,
        long version)
        implements Aggregate<RetentionWarning, RetentionWarningId> {

    /** The class. */
    public static final Attribute<RetentionWarning, RetentionClass> CATEGORY =
            Attribute.of("category", RetentionClass.class, RetentionWarning::category);

    /** Whose it is. */
    public static final Attribute<RetentionWarning, PersonId> PERSON =
            Attribute.of("person", PersonId.class, RetentionWarning::person);

    /** The id of the row. */
    public static final Attribute<RetentionWarning, UUID> SUBJECT =
            Attribute.of("subject", UUID.class, RetentionWarning::subject);

    /** From when on it is taken away. */
    public static final Attribute<RetentionWarning, Instant> ACTS_FROM =
            Attribute.of("actsFrom", Instant.class, RetentionWarning::actsFrom);

    /** How warnings are kept. */
    public static final AggregateType<RetentionWarning, RetentionWarningId> TYPE = AggregateType.of(
                    ResourceType.RETENTION_WARNING, RetentionWarning.class, RetentionWarningId::new)
            .owner(PERSON)
            .foundBy(ACTS_FROM)
            .unique(SUBJECT, CATEGORY)
            .build();

    /** Refuses a warning of nothing. */
    public RetentionWarning {
        Require.present(category, "category");
        Require.present(person, "person");
        Require.present(subject, "subject");
    }

    @Override
    public RetentionWarning withVersion(long other) {
        return new RetentionWarning(id, category, person, subject, warnedAt, actsFrom, other);
    }
}
