package org.learninghealth.privacy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;
import org.learninghealth.internal.Expiry;
import org.learninghealth.internal.Kernel;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.ErasureLedger;
import org.learninghealth.spi.KeyRing;
import org.learninghealth.spi.Storage;

/**
 * The services of this room, put together. For the facade: nobody else holds a kernel.
 *
 * @param privacy what becomes of personal data
 * @param requests what people ask for with regard to them
 * @param retention takes away what was kept long enough
 * @param contributors those who keep something about persons beside the library
 */
public record PrivacyFeature(
        Privacy privacy, DataSubjectRequests requests, Retention retention, Contributors contributors) {

    /** The kinds of aggregates of this room. */
    public static final List<AggregateType<?, ?>> KINDS =
            List.of(Erasure.TYPE, LegalHold.TYPE, DataSubjectRequest.TYPE, RetentionTally.TYPE, RetentionWarning.TYPE);

    /** The events of this room. */
    public static final List<Class<? extends DomainEvent>> EVENTS = List.of(
            PersonErased.class,
            ActivitiesErased.class,
            HoldPlaced.class,
            HoldLifted.class,
            RequestFiled.class,
            RequestSettled.class,
            RequestOverdue.class,
            RetentionExecuted.class,
            RetentionWarned.class);

    /**
     * Puts the services together.
     *
     * @param kernel the one way through
     * @param storage where everything is kept
     * @param kinds every kind of aggregate that there is
     * @param contributors those who keep something about persons beside the library
     * @param defaultLocale the language of names that aren't in the person's own
     * @param keys what addresses of the erased are encoded with
     * @param ledger where it is remembered who was erased, if anywhere
     * @param schedule how long what is kept
     * @param privacyOfficers who sees to personal data
     * @param audit takes the oldest entries of the audit trail away
     * @return the services
     */
    public static PrivacyFeature of(
            Kernel kernel,
            Storage storage,
            List<AggregateType<?, ?>> kinds,
            Contributors contributors,
            Locale defaultLocale,
            Optional<KeyRing> keys,
            Optional<ErasureLedger> ledger,
            RetentionSchedule schedule,
            Predicate<PersonId> privacyOfficers,
            Expiry audit) {
        Eraser eraser = new Eraser(kernel, storage, kinds, contributors, new Contacts(keys), defaultLocale, ledger);
        Privacy privacy = new DefaultPrivacy(
                kernel, storage, kinds, contributors, defaultLocale, new Contacts(keys), eraser, ledger);
        Map<RetentionClass, Expiry> nobodys = Map.of(
                RetentionClass.DELIVERED_EVENTS,
                Expiry.of(storage.outbox()::countDone, storage.outbox()::removeDone),
                RetentionClass.RECEIPTS,
                Expiry.of(storage.receipts()::count, storage.receipts()::remove),
                RetentionClass.AUDIT_TRAIL,
                audit,
                RetentionClass.NOTICES,
                contributors.notices(),
                RetentionClass.ACTIVITIES,
                Expiry.of(
                        (before, most) -> storage.activity().countBefore(day(before), most),
                        (before, most) -> storage.activity().removeBefore(day(before), most)));
        return new PrivacyFeature(
                privacy,
                new DefaultDataSubjectRequests(kernel, privacy),
                new DefaultRetention(kernel, schedule, nobodys, eraser, new Disposal(defaultLocale), privacyOfficers),
                contributors);
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
}
