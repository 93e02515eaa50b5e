package org.learninghealth.kit;

import org.learninghealth.spi.Storage;

/**
 * The storage kit: what every implementation of {@link Storage} must pass. A subclass for each combination of software says
 * how to open storage with nothing in it; its name shows in the reports.
 */
public abstract class StorageContract extends OpenedStorage
        implements UnitOfWorkContract,
                RepositoryContract,
                ListContract,
                ScopeContract,
                OutboxContract,
                ReceiptsContract,
                ActivityLogContract,
                ActivityCalendarContract,
                AuditTrailContract,
                PrivacyContract,
                RetentionContract,
                SurveillanceContract,
                ExchangeContract,
                ConcurrencyContract,
                AccessContract,
                NoninterferenceContract {}
