package org.learninghealth.people;

import java.time.Instant;
import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * An entry of the ledger of consent: one act of one person for one purpose, with its evidence. Entries are added and never
 * changed, and stay when a membership ends: whoever sends has to prove consent (S.C. 2010, c. 23, section 13). Where
 * consent stands is computed from all of a person's entries for a purpose, whenever it is asked for.
 *
 * @param id identifies the entry
 * @param person whose consent
 * @param purpose what for
 * @param sequenceNumber the how-manieth entry of this person for this purpose, from 1
 * @param act what happened
 * @param basis what consent rests on; empty for a refusal and a review
 * @param regime the law that the policy applied when the entry was made
 * @param category what the host said of messages for this purpose when the entry was made
 * @param happenedAt when it happened
 * @param recordedAt when the entry was made, never earlier
 * @param wording what exactly was agreed to; always there with express consent
 * @param source how it is known
 * @param evidence where the host keeps the proof, or why a review was decided as it was
 * @param recordedBy who made the entry: the person, the host, or whoever held a signed link
 * @param version see {@link Aggregate#version()}; it doesn't rise
 */
public record ConsentRecord(
        ConsentRecordId id,
        PersonId person,
        ConsentPurpose purpose,
        int sequenceNumber,
        ConsentAct act,
        Optional<ConsentBasis> basis,
        ConsentRegime regime,
        ConsentCategory category,
        Instant happenedAt,
        Instant recordedAt,
        Optional<ConsentWording> wording,
        ConsentSource source,
        Optional<String> evidence,
        Actor.Kind recordedBy,
        long version)
        implements Aggregate<ConsentRecord, ConsentRecordId> {

    /** Whose consent. */
    public static final Attribute<ConsentRecord, PersonId> PERSON =
            Attribute.of("person", PersonId.class, ConsentRecord::person);

    /** The code of what it is for. */
    public static final Attribute<ConsentRecord, String> PURPOSE =
            Attribute.of("purpose", String.class, record -> record.purpose().code());

    /** The how-manieth entry. */
    public static final Attribute<ConsentRecord, Integer> SEQUENCE_NUMBER =
            Attribute.of("sequenceNumber", Integer.class, ConsentRecord::sequenceNumber);

    /** When the entry was made. */
    public static final Attribute<ConsentRecord, Instant> RECORDED_AT =
            Attribute.of("recordedAt", Instant.class, ConsentRecord::recordedAt);

    /** How entries are kept. */
    public static final AggregateType<ConsentRecord, ConsentRecordId> TYPE = AggregateType.of(
                    ResourceType.CONSENT, ConsentRecord.class, ConsentRecordId::new)
            .owner(PERSON)
            .foundBy(RECORDED_AT)
            .unique(PERSON, PURPOSE, SEQUENCE_NUMBER)
            .build();

    /** Refuses an act without its basis, and express consent without its words. */
    public ConsentRecord {
        boolean granted = Require.present(act, "act") == ConsentAct.GRANTED;
        boolean express = Require.present(basis, "basis")
                .filter(ConsentBasis.EXPRESS::equals)
                .isPresent();
        Require.that(granted == express, "basis", "missing");
        Require.that(basis.isPresent() == (granted || ConsentAct.OF_RELATIONSHIPS.contains(act)), "basis", "missing");
        Require.that(!granted || wording.isPresent(), "wording", "missing");
        Require.that(sequenceNumber >= 1, "sequenceNumber", "positive");
    }

    @Override
    public ConsentRecord withVersion(long other) {
        return new ConsentRecord(
                id,
                person,
                purpose,
                sequenceNumber,
                act,
                basis,
                regime,
                category,
                happenedAt,
                recordedAt,
                wording,
                source,
                evidence,
                recordedBy,
                other);
    }
}
