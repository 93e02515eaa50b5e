package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.Require;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.people.StakeholderGroup;

/**
 * Asks for a signal to be raised.
 *
 * @param community where
 * @param source where it was noticed, for instance a register or a ward round
 * @param topic what it is about
 * @param nature what it rests on
 * @param polarity which way it points
 * @param perspective from whose point of view it was noticed
 * @param measure the measure that it was seen in, if it was seen in one
 * @param statistic the figures in words, if there are any
 * @param area where it holds, such as a region or a ward; left out if it holds everywhere
 * @param dedupKey what the figures have in common that are one signal, if they can come several times: raised with a key
 *     that a signal of the community has, soon after it was raised the last time, it counts as that one once more (rule
 *     L17). For figures alone: what somebody has seen is never taken in by what another has
 * @param sourceType what sort of source it is, of the scheme {@link org.learninghealth.concept.Concepts#SIGNAL_SOURCE}; left out if
 *     nobody says
 */
public record RaiseSignal(
        @NotNull CommunityId community,
        @NotNull @PlainText(max = 200) String source,
        @NotNull @PlainText(max = 500) LocalizedText topic,
        @NotNull SignalNature nature,
        @NotNull SignalPolarity polarity,
        @NotNull StakeholderGroup perspective,
        @Nullable MeasureId measure,
        @Nullable @PlainText(max = 1000) String statistic,
        @Nullable @PlainText(max = 200) String area,
        @Nullable @PlainText(max = 200) String dedupKey,
        @Nullable Concept sourceType) {

    /** Refuses a key on what people have seen. */
    public RaiseSignal {
        Require.that(dedupKey == null || nature == SignalNature.QUANTITATIVE, "dedupKey", "figures-alone");
    }

    /** What it says in words, under the names of its fields. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        topic.texts().forEach((language, text) -> texts.put("topic[" + language + "]", text));
        texts.put("source", source);
        Optional.ofNullable(statistic).ifPresent(text -> texts.put("statistic", text));
        Optional.ofNullable(area).ifPresent(text -> texts.put("area", text));
        Optional.ofNullable(dedupKey).ifPresent(text -> texts.put("dedupKey", text));
        return texts;
    }

    /**
     * Begins with what every signal has: a problem that people have seen, unless said otherwise.
     *
     * @param community where
     * @param source where it was noticed
     * @param topic what it is about
     * @param perspective from whose point of view it was noticed
     * @return a builder; not safe for use by several threads
     */
    public static Builder about(
            CommunityId community, String source, LocalizedText topic, StakeholderGroup perspective) {
        return new Builder(community, source, topic, perspective);
    }

    /** Fills in the form. */
    public static final class Builder {

        private final CommunityId community;
        private final String source;
        private final LocalizedText topic;
        private final StakeholderGroup perspective;
        private SignalNature nature = SignalNature.QUALITATIVE;
        private SignalPolarity polarity = SignalPolarity.PROBLEM;
        private @Nullable MeasureId measure;
        private @Nullable String statistic;
        private @Nullable String area;
        private @Nullable String dedupKey;
        private @Nullable Concept sourceType;

        private Builder(CommunityId community, String source, LocalizedText topic, StakeholderGroup perspective) {
            this.community = community;
            this.source = source;
            this.topic = topic;
            this.perspective = perspective;
        }

        /**
         * Says which way it points.
         *
         * @param value the polarity
         * @return this builder
         */
        public Builder polarity(SignalPolarity value) {
            polarity = value;
            return this;
        }

        /**
         * Says that it rests on figures, and what they say.
         *
         * @param words the figures in words
         * @return this builder
         */
        public Builder statistic(String words) {
            nature = SignalNature.QUANTITATIVE;
            statistic = words;
            return this;
        }

        /**
         * Says that it rests on figures, and where they are kept.
         *
         * @param seenIn the measure that it was seen in
         * @return this builder
         */
        public Builder measure(MeasureId seenIn) {
            nature = SignalNature.QUANTITATIVE;
            measure = seenIn;
            return this;
        }

        /**
         * Says where it holds.
         *
         * @param where a region or a ward, for instance
         * @return this builder
         */
        public Builder area(String where) {
            area = where;
            return this;
        }

        /**
         * Says that it rests on figures, and what those have in common that are one signal.
         *
         * @param key for instance the name of a detector, a measure and a site
         * @return this builder
         */
        public Builder dedupKey(String key) {
            nature = SignalNature.QUANTITATIVE;
            dedupKey = key;
            return this;
        }

        /**
         * Says what sort of source it is.
         *
         * @param code a code of the scheme {@link Concepts#SIGNAL_SOURCE}, for instance {@code PATIENT_ISSUE}
         * @return this builder
         */
        public Builder sourceType(String code) {
            sourceType = new Concept(Concepts.SIGNAL_SOURCE, code);
            return this;
        }

        /**
         * Ends the form. What is wrong with it is said when it is handed in.
         *
         * @return the command
         */
        public RaiseSignal build() {
            return new RaiseSignal(
                    community,
                    source,
                    topic,
                    nature,
                    polarity,
                    perspective,
                    measure,
                    statistic,
                    area,
                    dedupKey,
                    sourceType);
        }
    }
}
