package org.learninghealth.community;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.learninghealth.base.Require;

/**
 * What a community promises those who speak up in it, and what it has promised before.
 *
 * <p>A rule holds for what is made while it is in force, and for what was made before. It goes on holding for all of that when
 * the community lifts it, and only what is made afterwards is free of it (rule V12). So the rules that hold for something are
 * all those that were in force at any moment from its making until now. What has left the community before a rule came is not
 * called back.
 *
 * @param policies the policies, the earliest first; each was in force until the next one came
 */
public record SafeSpace(List<SafeSpacePolicy> policies) {

    /** Nothing was ever promised. */
    public static final SafeSpace NONE = new SafeSpace(List.of());

    /** Keeps a copy of the policies, in the order in which they came. */
    public SafeSpace {
        policies = Require.present(policies, "policies").stream()
                .sorted(Comparator.comparing(SafeSpacePolicy::since))
                .toList();
    }

    /**
     * The policy that is in force.
     *
     * @param at when
     * @return the policy, without an embargo that is over by then; one without rules if nothing has been promised
     */
    public SafeSpacePolicy inForce(Instant at) {
        SafeSpacePolicy inForce = SafeSpacePolicy.NONE;
        for (SafeSpacePolicy policy : policies) {
            if (!policy.since().isAfter(at)) {
                inForce = policy;
            }
        }
        return inForce.on(Mandate.day(at));
    }

    /**
     * The rules that hold for something that was made in the community. What was made at the very moment at which a rule was
     * lifted is still under it.
     *
     * @param made when it was made
     * @param asOf when that is asked: now, for whoever is about to do something with it
     * @return all that was promised at any moment from then on, as one policy; without an embargo that is over by then
     */
    public SafeSpacePolicy holdingFor(Instant made, Instant asOf) {
        SafeSpacePolicy holding =
                new SafeSpacePolicy(SafeSpacePolicy.NONE.rules(), SafeSpacePolicy.NONE.embargoUntil(), made);
        for (int i = 0; i < policies.size(); i++) {
            SafeSpacePolicy policy = policies.get(i);
            boolean endedBefore =
                    i + 1 < policies.size() && policies.get(i + 1).since().isBefore(made);
            if (!endedBefore && !policy.since().isAfter(asOf)) {
                holding = holding.and(policy, made);
            }
        }
        return holding.on(Mandate.day(asOf));
    }

    /** The same with another policy from now on. It never begins before the one that it takes the place of. */
    SafeSpace with(SafeSpacePolicy next) {
        if (policies.isEmpty()) {
            return next.rules().isEmpty() ? this : new SafeSpace(List.of(next));
        }
        SafeSpacePolicy last = policies.get(policies.size() - 1);
        if (last.includes(next) && next.includes(last)) {
            return this;
        }
        List<SafeSpacePolicy> more = new ArrayList<>(policies);
        more.add(next.and(SafeSpacePolicy.NONE, next.since().isAfter(last.since()) ? next.since() : last.since()));
        return new SafeSpace(more);
    }

    /** The same, promising no less than another policy does from now on. */
    SafeSpace noLooserThan(SafeSpacePolicy around, Instant now) {
        SafeSpacePolicy own = inForce(now);
        return own.includes(around) ? this : with(own.and(around, now));
    }
}
