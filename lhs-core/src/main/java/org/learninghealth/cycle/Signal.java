package org.learninghealth.cycle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.measurement.DataFeedId;
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
 * @param sourceType what sort of source that is, of the scheme {@link Concepts#SIGNAL_SOURCE}, if somebody has said so
 * @param topic what it is about
 * @param nature what it rests on
 * @param polarity which way it points
 * @param perspective from whose point of view it was noticed
 * @param measure the measure that it was seen in, if it was seen in one
 * @param statistic the figures in words, if there are any
 * @param raisedBy who raised it, if a person did
 * @param feed the data feed whose detector raised it, if one did; no point of view of anybody's, and nobody is owed an answer for it
 * @param status where it stands
 * @param discardReason why it was discarded; present if and only if it was
 * @param duplicateOf the signal that says the same; present if and only if it was found to be a duplicate
 * @param area where it holds, such as a region or a ward, if it doesn't hold everywhere
 * @param dedupKey what the figures have in common that are one signal, if they can come several times (rule L17)
 * @param occurrence which one this is of the signals with the same key in the community, from 0; 0 without a key
 * @param count how often it was raised, from 1
 * @param lastSeenAt when it was raised the last time
 * @param verifiedBy who found it to be true, if a person did
 * @param verifiedAt when it was found to be true, if it was
 * @param risk how much weighs what may come of it, if that was assessed
 * @param riskNote why that much, if it was said
 * @param detectedAt when it was raised
 * @param outdatedAt when a correction took away all the figures that it was raised for, if one did: it stays, for people to
 *     see what was thought and why
 * @param version see {@link Aggregate#version()}
 */
public record Signal(
        SignalId id,
        CommunityId community,
        String source,
        Optional<Concept> sourceType,
        LocalizedText topic,
        SignalNature nature,
        SignalPolarity polarity,
        StakeholderGroup perspective,
        Optional<MeasureId> measure,
        Optional<String> statistic,
        Optional<PersonId> raisedBy,
        Optional<DataFeedId> feed,
        SignalStatus status,
        Optional<String> discardReason,
        Optional<SignalId> duplicateOf,
        Optional<String> area,
        Optional<String> dedupKey,
        int occurrence,
        int count,
        Instant lastSeenAt,
        Optional<PersonId> verifiedBy,
        Optional<Instant> verifiedAt,
        Optional<RiskLevel> risk,
        Optional<String> riskNote,
        Instant detectedAt,
        Optional<Instant> outdatedAt,
        long version)
        implements Aggregate<Signal, SignalId> {

    /** Which one, to find several at once. */
    public static final Attribute<Signal, SignalId> SELF = Attribute.of("id", SignalId.class, Signal::id);

    /** Where it was raised. */
    public static final Attribute<Signal, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, Signal::community);

    /** The code of what sort of source it has. */
    public static final Attribute<Signal, String> SOURCE_TYPE = Attribute.of(
            "sourceType",
            String.class,
            signal -> signal.sourceType().map(Concept::code).orElse(null));

    /** Which way it points. */
    public static final Attribute<Signal, SignalPolarity> POLARITY =
            Attribute.of("polarity", SignalPolarity.class, Signal::polarity);

    /** Where it stands. */
    public static final Attribute<Signal, SignalStatus> STATUS =
            Attribute.of("status", SignalStatus.class, Signal::status);

    /** When it was raised. */
    public static final Attribute<Signal, Instant> DETECTED_AT =
            Attribute.of("detectedAt", Instant.class, Signal::detectedAt);

    /** The signal that says the same; nothing unless it was found to be a duplicate. */
    public static final Attribute<Signal, SignalId> DUPLICATE_OF = Attribute.of(
            "duplicateOf", SignalId.class, signal -> signal.duplicateOf().orElse(null));

    /** What the figures have in common that are one signal. */
    public static final Attribute<Signal, String> DEDUP_KEY =
            Attribute.of("dedupKey", String.class, signal -> signal.dedupKey().orElse(null));

    /** Which one it is of the signals with the same key; nothing without a key. */
    public static final Attribute<Signal, Integer> OCCURRENCE = Attribute.of(
            "occurrence", Integer.class, signal -> signal.dedupKey().isPresent() ? signal.occurrence() : null);

    /** How signals are kept. */
    public static final AggregateType<Signal, SignalId> TYPE = AggregateType.of(
                    ResourceType.SIGNAL, Signal.class, SignalId::new)
            .community(COMMUNITY)
            .madeAt(Signal::detectedAt)
            .foundBy(SELF)
            .foundBy(SOURCE_TYPE)
            .foundBy(POLARITY)
            .foundBy(STATUS)
            .foundBy(DETECTED_AT)
            .foundBy(DUPLICATE_OF)
            .unique(COMMUNITY, DEDUP_KEY, OCCURRENCE)
            .build();

    /** Refuses a signal without a topic, one that is discarded without a reason, and a duplicate of nothing. */
    public Signal {
        Require.that(!Require.present(topic, "topic").isBlank(), "topic", "blank");
        Require.that(
                Require.present(sourceType, "sourceType").stream()
                        .allMatch(code -> code.scheme().equals(Concepts.SIGNAL_SOURCE)),
                "sourceType",
                "code");
        Require.that(
                (status == SignalStatus.DISCARDED)
                        == Require.present(discardReason, "discardReason").isPresent(),
                "discardReason",
                "missing");
        Require.that(
                (status == SignalStatus.DUPLICATE)
                        == Require.present(duplicateOf, "duplicateOf").isPresent(),
                "duplicateOf",
                "missing");
        Require.that(Require.present(feed, "feed").isEmpty() || raisedBy.isEmpty(), "feed", "one-raiser");
        Require.that(count >= 1, "count", "positive");
        Require.present(outdatedAt, "outdatedAt");
    }

    /** Takes it a step further. */
    Signal advance(SignalStatus next, Optional<PersonId> by, Instant now) {
        Require.that(next != SignalStatus.DISCARDED, "status", "discard-reason");
        Require.that(next != SignalStatus.DUPLICATE, "status", "duplicate-target");
        return changed(draft -> {
            draft.status = status.to(next);
            if (next == SignalStatus.VERIFIED) {
                draft.verifiedBy = by;
                draft.verifiedAt = Optional.of(now);
            }
        });
    }

    /** Puts it aside. */
    Signal discard(String reason) {
        return changed(draft -> {
            draft.status = status.to(SignalStatus.DISCARDED);
            draft.discardReason = Optional.of(reason);
        });
    }

    /** Leaves it to another signal that says the same (rule L17). */
    Signal leaveTo(Signal other) {
        SignalStatus merged = status.to(SignalStatus.DUPLICATE);
        Unmet.of("L17")
                .unless(!other.id().equals(id), "another")
                .unless(other.status() != SignalStatus.DUPLICATE, "original")
                .orThrow();
        return changed(draft -> {
            draft.status = merged;
            draft.duplicateOf = Optional.of(other.id());
        });
    }

    /** Says how much weighs what may come of it. */
    Signal assess(RiskLevel level, Optional<String> note) {
        return changed(draft -> {
            draft.status = status.to(SignalStatus.ASSESSED);
            draft.risk = Optional.of(level);
            draft.riskNote = note;
        });
    }

    /** Whether the same figures, coming at some moment, are this signal once more (rule L17). */
    boolean takesIn(Instant at, Duration window) {
        return status != SignalStatus.DISCARDED
                && status != SignalStatus.DUPLICATE
                && outdatedAt.isEmpty()
                && at.isBefore(lastSeenAt.plus(window));
    }

    /** Counts that it was raised once more. */
    Signal again(Instant now) {
        return changed(draft -> {
            draft.count = count + 1;
            draft.lastSeenAt = now;
        });
    }

    /** A correction has taken away what it rested on. */
    Signal outdate(Instant now) {
        return changed(draft -> draft.outdatedAt = Optional.of(now));
    }

    /** From whose point of view it was noticed, if anybody noticed it. */
    Optional<StakeholderGroup> pointOfView() {
        return feed.isPresent() ? Optional.empty() : Optional.of(perspective);
    }

    /** Whether nothing comes of it any more: it was discarded, or another one goes on for it. */
    boolean isPutAside() {
        return status == SignalStatus.DISCARDED || status == SignalStatus.DUPLICATE;
    }

    @Override
    public Signal withVersion(long other) {
        return new Draft(this).at(other);
    }

    private Signal changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.at(version);
    }

    /** A copy to change: what stays need not be said again. */
    private static final class Draft {

        private final Signal before;
        private SignalStatus status;
        private Optional<String> discardReason;
        private Optional<SignalId> duplicateOf;
        private int count;
        private Instant lastSeenAt;
        private Optional<PersonId> verifiedBy;
        private Optional<Instant> verifiedAt;
        private Optional<RiskLevel> risk;
        private Optional<String> riskNote;
        private Optional<Instant> outdatedAt;

        Draft(Signal before) {
            this.before = before;
            this.status = before.status;
            this.discardReason = before.discardReason;
            this.duplicateOf = before.duplicateOf;
            this.count = before.count;
            this.lastSeenAt = before.lastSeenAt;
            this.verifiedBy = before.verifiedBy;
            this.verifiedAt = before.verifiedAt;
            this.risk = before.risk;
            this.riskNote = before.riskNote;
            this.outdatedAt = before.outdatedAt;
        }

        Signal at(long version) {
            return new Signal(
                    before.id,
                    before.community,
                    before.source,
                    before.sourceType,
                    before.topic,
                    before.nature,
                    before.polarity,
                    before.perspective,
                    before.measure,
                    before.statistic,
                    before.raisedBy,
                    before.feed,
                    status,
                    discardReason,
                    duplicateOf,
                    before.area,
                    before.dedupKey,
                    before.occurrence,
                    count,
                    lastSeenAt,
                    verifiedBy,
                    verifiedAt,
                    risk,
                    riskNote,
                    before.detectedAt,
                    outdatedAt,
                    version);
        }
    }
}
