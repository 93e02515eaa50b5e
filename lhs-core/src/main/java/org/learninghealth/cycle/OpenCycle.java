package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;
import org.learninghealth.people.StakeholderGroup;

/**
 * Asks for a learning cycle to be opened, in the community of its priority.
 *
 * @param priority what it addresses
 * @param lead who leads it: an active member of the community
 * @param engagementLevel how far the people concerned take part in its decisions
 * @param what what is to become better
 * @param target the figure to reach
 * @param unit the target's unit
 * @param by the day by which to reach it
 * @param population for whom, and where if it is about an area; may be blank until the cycle leaves its first stage, but in a
 *     rapid cycle
 * @param template after which model it is run
 * @param baselineWaiver why there is no baseline yet, with leave to generate knowledge before there is; needed for a rapid
 *     cycle. Whoever opens it gives that leave, and has to be somebody who may
 * @param team the groups that the team is to have someone of, each, before the cycle leaves its first stage (rule L1)
 */
public record OpenCycle(
        @NotNull PriorityId priority,
        @NotNull PersonId lead,
        @NotNull EngagementLevel engagementLevel,
        @NotNull @PlainText(max = 1000) LocalizedText what,
        @Nullable Double target,
        @Nullable @PlainText(max = 100) String unit,
        @Nullable @PlausibleDate LocalDate by,
        @NotNull @PlainText(max = 1000, blank = true) LocalizedText population,
        @NotNull CycleTemplate template,
        @Nullable @PlainText(max = 2000, lines = true) String baselineWaiver,
        @Size(max = MOST_GROUPS) List<@NotNull StakeholderGroup> team) {

    /** How many groups a team can be asked to have someone of. */
    static final int MOST_GROUPS = 20;

    /** Takes missing groups for none. */
    public OpenCycle {
        team = team == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(team));
    }

    Aim aim() {
        return new Aim(
                what,
                target == null ? OptionalDouble.empty() : OptionalDouble.of(target),
                Optional.ofNullable(unit),
                Optional.ofNullable(by),
                population);
    }

    /**
     * Begins with what every cycle has from the start; those concerned are involved unless said otherwise.
     *
     * @param priority what it addresses
     * @param lead who leads it
     * @param what what is to become better
     * @return a builder; not safe for use by several threads
     */
    public static Builder on(PriorityId priority, PersonId lead, LocalizedText what) {
        return new Builder(priority, lead, what);
    }

    /** Fills in the form. */
    public static final class Builder {

        private final PriorityId priority;
        private final PersonId lead;
        private final LocalizedText what;
        private EngagementLevel engagementLevel = EngagementLevel.INVOLVE;
        private @Nullable Double target;
        private @Nullable String unit;
        private @Nullable LocalDate by;
        private LocalizedText population = LocalizedText.BLANK;
        private CycleTemplate template = CycleTemplate.MODEL_FOR_IMPROVEMENT;
        private @Nullable String baselineWaiver;
        private List<StakeholderGroup> team = List.of();

        private Builder(PriorityId priority, PersonId lead, LocalizedText what) {
            this.priority = priority;
            this.lead = lead;
            this.what = what;
        }

        /**
         * Says how far the people concerned take part in its decisions.
         *
         * @param value the level
         * @return this builder
         */
        public Builder engagementLevel(EngagementLevel value) {
            engagementLevel = value;
            return this;
        }

        /**
         * Says how good it is to become.
         *
         * @param value the figure to reach
         * @param in its unit
         * @return this builder
         */
        public Builder target(double value, String in) {
            target = value;
            unit = in;
            return this;
        }

        /**
         * Says by when.
         *
         * @param value the day
         * @return this builder
         */
        public Builder by(LocalDate value) {
            by = value;
            return this;
        }

        /**
         * Says for whom.
         *
         * @param value the population
         * @return this builder
         */
        public Builder population(LocalizedText value) {
            population = value;
            return this;
        }

        /**
         * Says after which model it is run; the Model for Improvement, unless said otherwise.
         *
         * @param value the template
         * @return this builder
         */
        public Builder template(CycleTemplate value) {
            template = value;
            return this;
        }

        /**
         * Gives leave to generate knowledge before there is a baseline.
         *
         * @param reason why there is none yet
         * @return this builder
         */
        public Builder baselineWaiver(String reason) {
            baselineWaiver = reason;
            return this;
        }

        /**
         * Says which groups the team is to have someone of, each: clinicians, researchers and patients, say, who find solutions
         * together.
         *
         * @param groups the groups
         * @return this builder
         */
        public Builder team(StakeholderGroup... groups) {
            team = List.of(groups);
            return this;
        }

        /**
         * Ends the form. What is wrong with it is said when it is handed in.
         *
         * @return the command
         */
        public OpenCycle build() {
            return new OpenCycle(
                    priority,
                    lead,
                    engagementLevel,
                    what,
                    target,
                    unit,
                    by,
                    population,
                    template,
                    baselineWaiver,
                    team);
        }
    }
}
