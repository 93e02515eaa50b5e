package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.LocalDate;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;
import org.learninghealth.knowledge.KnowledgeId;

/**
 * Says that something has influenced a policy which a cycle brought to be known.
 *
 * @param cycle which
 * @param expectedVersion the version that the change is based on
 * @param knowledge what has influenced it: published, and brought by the cycle
 * @param title what the policy is called
 * @param jurisdiction where it is in force
 * @param decidedOn the day on which it was decided, not in the future
 */
public record RecordPolicyInfluence(
        @NotNull CycleId cycle,
        @PositiveOrZero long expectedVersion,
        @NotNull KnowledgeId knowledge,
        @NotNull @PlainText(max = 500) LocalizedText title,
        @NotNull @PlainText(max = 200) String jurisdiction,
        @NotNull @PlausibleDate LocalDate decidedOn) {}
