package org.learninghealth.cycle;

import java.time.Instant;
import java.util.Optional;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * Something that was noticed and that may be worth learning from: a figure that stands out, or what someone has seen.
 *
 * @param id identifies the signal
 * @param community where it was raised
 * @param source where it was noticed, for instance a register or a ward round
 * @param topic what it is about
 * @param nature what it rests on
 * @param polarity which way it points
 * @param perspective from whose point of view it was noticed
 * @param measure the measure that it was seen in, if it was seen in one
 * @param statistic the figures in words, if there are any
 * @param raisedBy who raised it, if a person did
 * @param status where it stands
 * @param discardReason why it was discarded; present if and only if it was
 * @param detectedAt when it was raised
 * @param version see {@link Aggregate#version()}
 */
public record Signal(
        SignalId id,
        CommunityId community,
        String source,
        LocalizedText topic,
        SignalNature nature,
        SignalPolarity polarity,
        StakeholderGroup perspective,
        Optional<MeasureId> measure,
        Optional<String> statistic,
        Optional<PersonId> raisedBy,
        SignalStatus status,
        Optional<String> discardReason,
        Instant detectedAt,
        long version)
        implements Aggregate<Signal, SignalId> {

    /** Which one, to find several at once. */
    public static final Attribute<Signal, SignalId> SELF = Attribute.of("id", SignalId.class, Signal::id);

    /** Where it was raised. */
    public static final Attribute<Signal, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, Signal::community);

    /** Which way it points. */
    public static final Attribute<Signal, SignalPolarity> POLARITY =
            Attribute.of("polarity", SignalPolarity.class, Signal::polarity);

    /** Where it stands. */
    public static final Attribute<Signal, SignalStatus> STATUS =
            Attribute.of("status", SignalStatus.class, Signal::status);

    /** When it was raised. */
    public static final Attribute<Signal, Instant> DETECTED_AT =
            Attribute.of("detectedAt", Instant.class, Signal::detectedAt);

    /** How signals are kept. */
    public static final AggregateType<Signal, SignalId> TYPE = AggregateType.of(
                    ResourceType.SIGNAL, Signal.class, SignalId::new)
            .community(COMMUNITY)
            .madeAt(Signal::detectedAt)
            .foundBy(SELF)
            .foundBy(POLARITY)
            .foundBy(STATUS)
            .foundBy(DETECTED_AT)
            .build();

    /** Refuses a signal without a topic, and one that is discarded without a reason. */
    public Signal {
        Require.that(!Require.present(topic, "topic").isBlank(), "topic", "blank");
        Require.that(
                (status == SignalStatus.DISCARDED)
                        == Require.present(discardReason, "discardReason").isPresent(),
                "discardReason",
                "missing");
    }

    /** Takes it a step further. */
    Signal advance(SignalStatus next) {
        Require.that(next != SignalStatus.DISCARDED, "status", "discard-reason");
        return with(status.to(next), Optional.empty());
    }

    /** Puts it aside. */
    Signal discard(String reason) {
        return with(status.to(SignalStatus.DISCARDED), Optional.of(reason));
    }

    @Override
    public Signal withVersion(long other) {
        return new Signal(
                id,
                community,
                source,
                topic,
                nature,
                polarity,
                perspective,
                measure,
                statistic,
                raisedBy,
                status,
                discardReason,
                detectedAt,
                other);
    }

    private Signal with(SignalStatus newStatus, Optional<String> newReason) {
        return new Signal(
                id,
                community,
                source,
                topic,
                nature,
                polarity,
                perspective,
                measure,
                statistic,
                raisedBy,
                newStatus,
                newReason,
                detectedAt,
                version);
    }
}
