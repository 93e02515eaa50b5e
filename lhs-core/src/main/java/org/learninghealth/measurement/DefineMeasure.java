package org.learninghealth.measurement;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * Asks for a measure to be defined.
 *
 * @param community whose it is to be
 * @param name what it is called
 * @param definition how it is observed: who counts, what counts; may be blank
 * @param type what it tells about a change
 * @param scoring how its value comes from its figures
 * @param per by what the quotient is multiplied; 1 without a denominator
 * @param unit what a value is in
 * @param direction which way is better
 * @param cadence how often it is observed
 * @param target the value to be reached, in that unit, if there is one
 */
public record DefineMeasure(
        @NotNull CommunityId community,
        @NotNull @PlainText(max = 200) LocalizedText name,

        @NotNull @PlainText(max = 4000, blank = true, lines = true)
        LocalizedText definition,

        @NotNull MeasureType type,
        @NotNull MeasureScoring scoring,

        @Positive @Max(Measure.MOST_PER) int per,

        @NotNull @PlainText(max = 100) String unit,
        @NotNull ImprovementDirection direction,
        @NotNull Cadence cadence,
        @Nullable Double target) {

    /**
     * Begins with what nobody can guess. Everything else has a default: a percentage by month, of which more is better.
     *
     * @param community whose it is to be
     * @param type what it tells about a change
     * @param name what it is called
     * @return a builder; not safe for use by several threads
     */
    public static Builder of(CommunityId community, MeasureType type, LocalizedText name) {
        return new Builder(community, type, name);
    }

    /** Fills in the form. */
    public static final class Builder {

        private final CommunityId community;
        private final MeasureType type;
        private final LocalizedText name;
        private LocalizedText definition = LocalizedText.BLANK;
        private MeasureScoring scoring = MeasureScoring.PROPORTION;
        private int per = 100;
        private String unit = "%";
        private ImprovementDirection direction = ImprovementDirection.INCREASE;
        private Cadence cadence = Cadence.MONTHLY;
        private @Nullable Double target;

        private Builder(CommunityId community, MeasureType type, LocalizedText name) {
            this.community = community;
            this.type = type;
            this.name = name;
        }

        /**
         * Says how it is observed.
         *
         * @param value who counts, what counts
         * @return this builder
         */
        public Builder definition(LocalizedText value) {
            definition = value;
            return this;
        }

        /**
         * Makes it a part of a whole.
         *
         * @param of by what the quotient is multiplied
         * @param value the unit, for instance {@code deaths per 100 births}
         * @return this builder
         */
        public Builder proportion(int of, String value) {
            return scored(MeasureScoring.PROPORTION, of, value);
        }

        /**
         * Makes it a rate.
         *
         * @param of by what the quotient is multiplied
         * @param value the unit, for instance {@code infections per 1,000 bed days}
         * @return this builder
         */
        public Builder ratio(int of, String value) {
            return scored(MeasureScoring.RATIO, of, value);
        }

        /**
         * Makes it a value without a denominator.
         *
         * @param value the unit, for instance {@code days}
         * @return this builder
         */
        public Builder continuousVariable(String value) {
            return scored(MeasureScoring.CONTINUOUS_VARIABLE, 1, value);
        }

        /**
         * Says which way is better.
         *
         * @param value the direction of improvement
         * @return this builder
         */
        public Builder better(ImprovementDirection value) {
            direction = value;
            return this;
        }

        /**
         * Says how often it is observed.
         *
         * @param value the length of a period
         * @return this builder
         */
        public Builder observed(Cadence value) {
            cadence = value;
            return this;
        }

        /**
         * Says what is to be reached.
         *
         * @param value a value in the unit of the measure
         * @return this builder
         */
        public Builder target(double value) {
            target = value;
            return this;
        }

        /**
         * Ends the form. What is wrong with it is said when it is handed in.
         *
         * @return the command
         */
        public DefineMeasure build() {
            return new DefineMeasure(community, name, definition, type, scoring, per, unit, direction, cadence, target);
        }

        private Builder scored(MeasureScoring how, int of, String value) {
            scoring = how;
            per = of;
            unit = value;
            return this;
        }
    }
}
