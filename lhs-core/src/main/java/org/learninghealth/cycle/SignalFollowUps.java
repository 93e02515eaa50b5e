package org.learninghealth.cycle;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Work;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.spi.EventEnvelope;
import org.learninghealth.spi.EventSubscriber;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.FollowUpRule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what rules propose for a signal when it was verified: once for each signal and rule, however often the event comes
 * and on however many nodes. Safe for use by several threads.
 */
public final class SignalFollowUps implements EventSubscriber {

    private static final Logger LOG = LoggerFactory.getLogger(SignalFollowUps.class);

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

    private final Kernel kernel;
    private final List<FollowUpRule> rules;

    /**
     * Prepares to keep what follows.
     *
     * @param kernel reads and writes
     * @param rules say what is to follow
     */
    public SignalFollowUps(Kernel kernel, List<FollowUpRule> rules) {
        this.kernel = kernel;
        this.rules = List.copyOf(rules);
    }

    /**
     * What is wrong with rules.
     *
     * @param rules the rules
     * @return each problem with its remedy
     */
    public static List<String> problems(List<FollowUpRule> rules) {
        List<String> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (FollowUpRule rule : rules) {
            String name = rule.name();
            if (!NAME.matcher(name).matches()) {
                problems.add("followUpRules has a rule called " + name
                        + ": use capital letters, digits and underscores, at most 40");
            } else if (!names.add(name)) {
                problems.add("followUpRules has two rules called " + name + ": give each a name of its own");
            }
        }
        return problems;
    }

    @Override
    public void on(EventEnvelope envelope) {
        if (envelope.event() instanceof SignalVerified verified) {
            for (FollowUpRule rule : rules) {
                standing(verified.signal(), rule).ifPresent(signal -> follow(signal, rule));
            }
        }
    }

    /** The signal, if it still counts and nothing follows on it by the rule yet. */
    private Optional<Signal> standing(SignalId id, FollowUpRule rule) {
        return kernel.read(
                Actor.host(),
                reader -> reader.known(Signal.TYPE)
                        .find(id)
                        .filter(signal -> !signal.isPutAside())
                        .filter(signal -> !reader.known(FollowUp.TYPE)
                                .any(Filter.where(FollowUp.SIGNAL, id).and(FollowUp.RULE, rule.name()))));
    }

    /** What can't be accepted keeps nobody from hearing of the signal. */
    private void follow(Signal signal, FollowUpRule rule) {
        List<FollowUpRule.Proposal> proposals = proposals(signal, rule);
        if (proposals.isEmpty()) {
            return;
        }
        try {
            kernel.perform(
                    Actor.host(),
                    new ProposeFollowUps(signal.id(), proposals),
                    FollowUp.TYPE,
                    work -> proposed(work, signal, rule.name(), proposals));
        } catch (InvalidInput | RuleViolation | NotPermitted | NotFound refused) {
            LOG.warn("What the rule {} proposes can't follow on a signal: {}", rule.name(), refused.code());
        }
    }

    /** Neither does a rule that fails. */
    private static List<FollowUpRule.Proposal> proposals(Signal signal, FollowUpRule rule) {
        try {
            return List.copyOf(rule.propose(facts(signal)));
        } catch (RuntimeException failed) {
            LOG.warn("The rule {} failed", rule.name(), failed);
            return List.of();
        }
    }

    private static FollowUpRule.VerifiedSignal facts(Signal signal) {
        return new FollowUpRule.VerifiedSignal(
                signal.id().value(),
                signal.community(),
                signal.source(),
                signal.topic(),
                signal.nature().name(),
                signal.polarity().name(),
                signal.perspective().code(),
                signal.measure().map(MeasureId::value),
                signal.statistic(),
                signal.area(),
                signal.verifiedAt().orElse(signal.detectedAt()));
    }

    private static Decision<FollowUp, FollowUpId> proposed(
            Work<FollowUp, FollowUpId> work, Signal signal, String rule, List<FollowUpRule.Proposal> proposals) {
        var proposing = work.require(Action.PROPOSE_FOLLOW_UP, work.facts(signal.community(), ResourceType.FOLLOW_UP));
        // whoever hears of it at the same time takes the same places
        List<FollowUp> all = IntStream.range(0, proposals.size())
                .mapToObj(place -> followUp(work, signal, rule, place, proposals.get(place)))
                .toList();
        List<FollowUp> others = new ArrayList<>(all.subList(1, all.size()));
        return proposing
                .insert(all.get(0))
                .alsoInsertAll(FollowUp.TYPE, others)
                .emitAll(all.stream()
                        .map(each -> new FollowUpProposed(each.id(), each.community(), each.signal()))
                        .toList());
    }

    private static FollowUp followUp(
            Work<FollowUp, FollowUpId> work, Signal signal, String rule, int place, FollowUpRule.Proposal proposal) {
        return new FollowUp(
                work.newId(FollowUpId::new),
                signal.community(),
                signal.id(),
                rule,
                place,
                proposal.kind(),
                proposal.text(),
                Optional.ofNullable(proposal.due()),
                Optional.empty(),
                FollowUpStatus.OPEN,
                Optional.empty(),
                work.now(),
                Optional.empty(),
                0);
    }

    /**
     * Keeps what a rule proposes.
     *
     * @param signal for which signal
     * @param proposals what
     */
    public record ProposeFollowUps(
            @NotNull SignalId signal,
            @Size(max = FollowUpRule.MOST) List<FollowUpRule.@NotNull @Valid Proposal> proposals) {}
}
