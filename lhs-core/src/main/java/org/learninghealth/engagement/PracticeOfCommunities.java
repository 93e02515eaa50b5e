package org.learninghealth.engagement;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.SmallCells;
import org.learninghealth.internal.Reader;
import org.learninghealth.practice.ActionCommitment;
import org.learninghealth.practice.CommitmentStatus;
import org.learninghealth.practice.EndedPrompts;
import org.learninghealth.practice.PromptStatus;
import org.learninghealth.practice.ReExposure;
import org.learninghealth.spi.Filter;

/**
 * What members of some communities meant to do, and what they remember.
 *
 * @param reader reads all there is; leave to read the communities' figures was given
 * @param cells what may be shown
 * @param window where and when
 */
record PracticeOfCommunities(Reader reader, SmallCells cells, LocalWindow window) {

    FiguresOfSeveral.Pooled found(Metric metric) {
        return metric == Metric.COMMITMENTS_KEPT
                ? FiguresOfSeveral.ofEach(commitments(), this::ofCommitments)
                : FiguresOfSeveral.ofEach(recall(), this::ofRecall);
    }

    /**
     * How many were kept, where neither that nor how many weren't tells of a few persons; of rounded counts, since the twelve months up to one month and
     * those up to the next differ by what few promised.
     */
    static Findings.OfThings ofCommitments(SmallCells cells, List<ActionCommitment> due) {
        Set<PersonId> all = new HashSet<>();
        Set<PersonId> kept = new HashSet<>();
        Set<PersonId> missed = new HashSet<>();
        for (ActionCommitment commitment : due) {
            all.add(commitment.person());
            (commitment.isKeptInTime() ? kept : missed).add(commitment.person());
        }
        boolean shown = all.size() >= cells.smallest()
                && Stream.of(kept, missed).allMatch(some -> some.isEmpty() || some.size() >= cells.smallest());
        if (!shown) {
            return Findings.OfThings.none(Absence.SUPPRESSED);
        }
        long times = due.stream().filter(ActionCommitment::isKeptInTime).count();
        long rounded = cells.rounded(times).orElse(0);
        long whole = rounded + cells.rounded(due.size() - times).orElse(0);
        return new Findings.OfThings(
                OptionalDouble.of(rounded / (double) whole),
                OptionalLong.of(cells.given(whole, all.size())),
                Absence.UNDEFINED,
                List.of());
    }

    /** How much was still known, of rounded counts of answers. Whether there were any isn't told. */
    static Findings.OfThings ofRecall(SmallCells cells, SortedMap<PromptStatus, OptionalLong> prompts) {
        OptionalLong recalled = rounded(cells, prompts.getOrDefault(PromptStatus.RECALLED, OptionalLong.empty()));
        OptionalLong forgotten = rounded(cells, prompts.getOrDefault(PromptStatus.FORGOTTEN, OptionalLong.empty()));
        return recalled.isPresent() && forgotten.isPresent()
                ? Findings.OfThings.ofShare(recalled.getAsLong(), recalled.getAsLong() + forgotten.getAsLong())
                : Findings.OfThings.none(Absence.SUPPRESSED);
    }

    private static OptionalLong rounded(SmallCells cells, OptionalLong count) {
        return count.isPresent() ? cells.rounded(count.getAsLong()) : count;
    }

    /** Those of each community that were due and whose day is over. */
    private Collection<List<ActionCommitment>> commitments() {
        LocalDate today = LocalDate.ofInstant(reader.now(), ZoneOffset.UTC);
        LocalDate by = today.isBefore(window.before()) ? today : window.before();
        Map<CommunityId, List<ActionCommitment>> due = new HashMap<>();
        if (window.from().isBefore(by)) {
            reader.known(ActionCommitment.TYPE)
                    .parts(Filter.<ActionCommitment>all()
                            .in(ActionCommitment.COMMUNITY, window.communities())
                            .not(ActionCommitment.STATUS, CommitmentStatus.DEFERRED)
                            .between(ActionCommitment.DUE, window.from(), by))
                    .forEach(part ->
                            part.forEach(each -> due.computeIfAbsent(each.community(), added -> new ArrayList<>())
                                    .add(each)));
        }
        return due.values();
    }

    private Findings.OfThings ofCommitments(List<List<ActionCommitment>> each) {
        return ofCommitments(cells, each.stream().flatMap(List::stream).toList());
    }

    private Collection<EndedPrompts> recall() {
        Map<CommunityId, EndedPrompts> ended = new HashMap<>();
        reader.known(ReExposure.TYPE)
                .parts(Filter.<ReExposure>all().in(ReExposure.COMMUNITY, window.communities()))
                .forEach(part ->
                        part.forEach(each -> ended.computeIfAbsent(each.community(), added -> new EndedPrompts())
                                .add(
                                        List.of(each),
                                        (own, prompt) -> prompt.settledAt()
                                                .filter(at -> window.contains(own.community(), at))
                                                .isPresent())));
        return ended.values();
    }

    private Findings.OfThings ofRecall(List<EndedPrompts> each) {
        EndedPrompts all = new EndedPrompts();
        each.forEach(all::add);
        return ofRecall(cells, all.shown(cells));
    }
}
