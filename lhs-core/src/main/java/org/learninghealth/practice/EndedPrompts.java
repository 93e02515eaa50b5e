package org.learninghealth.practice;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.SmallCells;

/** How many prompts ended in which way, and of how many persons they were: what figures of recall are made of. */
public final class EndedPrompts {

    private final Map<PromptStatus, Long> prompts = new TreeMap<>();
    private final Map<PromptStatus, Set<PersonId>> persons = new TreeMap<>();
    private final Set<PersonId> all = new HashSet<>();

    /** None yet. */
    public EndedPrompts() {
        EnumSet.complementOf(EnumSet.of(PromptStatus.DUE)).forEach(status -> persons.put(status, new HashSet<>()));
    }

    /**
     * Adds the prompts of some re-exposures that have ended.
     *
     * @param reExposures whose prompts
     * @param wanted which of them
     */
    public void add(Collection<ReExposure> reExposures, BiPredicate<ReExposure, RecallPrompt> wanted) {
        for (ReExposure each : reExposures) {
            each.prompts().stream()
                    .filter(prompt -> persons.containsKey(prompt.status()) && wanted.test(each, prompt))
                    .forEach(prompt -> {
                        all.add(each.person());
                        Objects.requireNonNull(persons.get(prompt.status())).add(each.person());
                        prompts.merge(prompt.status(), 1L, Long::sum);
                    });
        }
    }

    /**
     * Adds those of others.
     *
     * @param others prompts that have ended elsewhere
     */
    public void add(EndedPrompts others) {
        all.addAll(others.all);
        others.persons.forEach(
                (status, each) -> Objects.requireNonNull(persons.get(status)).addAll(each));
        others.prompts.forEach((status, times) -> prompts.merge(status, times, Long::sum));
    }

    /**
     * How many prompts there were, where there were enough persons. Where all ended in one way, or all answers say the same, none is shown: it would
     * tell of each person who was asked.
     *
     * @param cells what may be shown
     * @return the numbers of all ways in which a prompt can end; empty where one is suppressed
     */
    public SortedMap<PromptStatus, OptionalLong> shown(SmallCells cells) {
        Map<PromptStatus, Long> counts = new TreeMap<>();
        Map<PromptStatus, Long> among = new TreeMap<>();
        persons.forEach((status, each) -> {
            counts.put(status, (long) each.size());
            among.put(status, (long) all.size());
        });
        SortedMap<PromptStatus, OptionalLong> shown = cells.shown(counts, among);
        long made = prompts.values().stream().mapToLong(Long::longValue).sum();
        boolean same = prompts.containsValue(made)
                || prompts.containsKey(PromptStatus.RECALLED) != prompts.containsKey(PromptStatus.FORGOTTEN);
        shown.replaceAll((status, enough) -> enough.isPresent() && !same
                ? OptionalLong.of(cells.given(prompts.getOrDefault(status, 0L)))
                : OptionalLong.empty());
        return shown;
    }
}
