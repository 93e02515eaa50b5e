package org.learninghealth.measurement;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;
import org.learninghealth.concept.Concept;
import org.learninghealth.measurement.chart.Controllability;
import org.learninghealth.people.StakeholderGroup;

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
 * @param direction which way is better; an outcome measure can't be neutral
 * @param cadence how often it is observed
 * @param target the value to be reached, in that unit, if there is one
 * @param domain which side of an outcome it is about: a concept of the scheme {@code OUTCOME_DOMAIN}
 * @param condition the health condition that it is about, for instance {@code ICD_10:E11.9}. If the system has a scheme of that
 *     code, its code has to be in there; otherwise it is kept as it is
 * @param valueAims what of value it is about; each once
 * @param controllability how far those who are measured can change it
 * @param strata the parts of the population that it is observed in beside the whole; if there are none, observations may be of any
 * @param definedFrom on whose behalf those spoke who took part in defining it; if nobody is named, on whose behalf the one
 *     takes part who hands the form in
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
        @Nullable Double target,
        @Nullable Concept domain,
        @Nullable Concept condition,

        @Size(max = DefineMeasure.MOST_AIMS) List<@NotNull ValueAim> valueAims,

        @Nullable Controllability controllability,

        @Size(max = MeasureProfile.MOST_STRATA) List<@NotNull @PlainText(max = 100) String> strata,

        @Size(max = DefineMeasure.MOST_PERSPECTIVES) List<@NotNull StakeholderGroup> definedFrom) {

    /** How many aims can be named: all that there are. */
    public static final int MOST_AIMS = 5;

    /** On whose behalf one measure can be defined at most. */
    public static final int MOST_PERSPECTIVES = 20;

    /** Takes missing lists for empty ones. */
    public DefineMeasure {
        valueAims = copied(valueAims);
        strata = copied(strata);
        definedFrom = copied(definedFrom);
    }

    /**
     * A measure of which nothing is said beside its figures.
     *
     * @param community whose it is to be
     * @param name what it is called
     * @param definition how it is observed
     * @param type what it tells about a change
     * @param scoring how its value comes from its figures
     * @param per by what the quotient is multiplied; 1 without a denominator
     * @param unit what a value is in
     * @param direction which way is better; an outcome measure can't be neutral
     * @param cadence how often it is observed
     * @param target the value to be reached, if there is one
     */
    public DefineMeasure(
            CommunityId community,
            LocalizedText name,
            LocalizedText definition,
            MeasureType type,
            MeasureScoring scoring,
            int per,
            String unit,
            ImprovementDirection direction,
            Cadence cadence,
            @Nullable Double target) {
        this(
                community,
                name,
                definition,
                type,
                scoring,
                per,
                unit,
                direction,
                cadence,
                target,
                null,
                null,
                List.of(),
                null,
                List.of(),
                List.of());
    }

    private static <V> List<V> copied(List<V> list) {
        return list == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(list));
    }

    MeasureProfile profile() {
        return new MeasureProfile(
                Optional.ofNullable(domain),
                Optional.ofNullable(condition),
                Set.copyOf(valueAims),
                Optional.ofNullable(controllability),
                strata);
    }

    /**
     * Begins with what nobody can guess. Everything else has a default: a percentage by month.
     *
     * @param community whose it is to be
     * @param type what it tells about a change
     * @param name what it is called
     * @param direction which way is better; an outcome measure can't be neutral
     * @return a builder; not safe for use by several threads
     */
    public static Builder of(
            CommunityId community, MeasureType type, LocalizedText name, ImprovementDirection direction) {
        return new Builder(community, type, name, direction);
    }

    /** Fills in the form. */
    public static final class Builder {

        private final CommunityId community;
        private final MeasureType type;
        private final LocalizedText name;
        private final ImprovementDirection direction;
        private LocalizedText definition = LocalizedText.BLANK;
        private MeasureScoring scoring = MeasureScoring.PROPORTION;
        private int per = 100;
        private String unit = "%";
        private Cadence cadence = Cadence.MONTHLY;
        private @Nullable Double target;
        private @Nullable Concept domain;
        private @Nullable Concept condition;
        private List<ValueAim> valueAims = List.of();
        private @Nullable Controllability controllability;
        private List<String> strata = List.of();
        private List<StakeholderGroup> definedFrom = List.of();

        private Builder(CommunityId community, MeasureType type, LocalizedText name, ImprovementDirection direction) {
            this.community = community;
            this.type = type;
            this.name = name;
            this.direction = direction;
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
         * Says which side of an outcome it is about.
         *
         * @param value a concept of the scheme {@code OUTCOME_DOMAIN}
         * @return this builder
         */
        public Builder domain(Concept value) {
            domain = value;
            return this;
        }

        /**
         * Says which health condition it is about.
         *
         * @param value for instance {@code ICD_10:E11.9}
         * @return this builder
         */
        public Builder condition(Concept value) {
            condition = value;
            return this;
        }

        /**
         * Says what of value it is about.
         *
         * @param values the aims
         * @return this builder
         */
        public Builder valueAims(ValueAim... values) {
            valueAims = List.of(values);
            return this;
        }

        /**
         * Says how far those who are measured can change it.
         *
         * @param value how far
         * @return this builder
         */
        public Builder controllability(Controllability value) {
            controllability = value;
            return this;
        }

        /**
         * Says in which parts of the population it is observed beside the whole; observations of others are refused then.
         *
         * @param names what they are called
         * @return this builder
         */
        public Builder strata(String... names) {
            strata = List.of(names);
            return this;
        }

        /**
         * Says on whose behalf those spoke who took part in defining it.
         *
         * @param groups the groups
         * @return this builder
         */
        public Builder definedFrom(StakeholderGroup... groups) {
            definedFrom = List.of(groups);
            return this;
        }

        /**
         * Ends the form. What is wrong with it is said when it is handed in.
         *
         * @return the command
         */
        public DefineMeasure build() {
            return new DefineMeasure(
                    community,
                    name,
                    definition,
                    type,
                    scoring,
                    per,
                    unit,
                    direction,
                    cadence,
                    target,
                    domain,
                    condition,
                    valueAims,
                    controllability,
                    strata,
                    definedFrom);
        }

        private Builder scored(MeasureScoring how, int of, String value) {
            scoring = how;
            per = of;
            unit = value;
            return this;
        }
    }
}
