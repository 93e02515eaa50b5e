package org.learninghealth.kit;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.learninghealth.community.GlossaryTerm;
import org.learninghealth.community.GlossaryTermId;
import org.learninghealth.community.LoggedDecision;
import org.learninghealth.community.LoggedDecisionId;
import org.learninghealth.community.Pathway;
import org.learninghealth.community.PathwayId;
import org.learninghealth.community.PathwayProgress;
import org.learninghealth.community.PathwayProgressId;
import org.learninghealth.community.PathwayStatus;
import org.learninghealth.community.PathwayStep;

/** Samples of what communities work with. */
final class ContentSamples {

    static final List<Sample<?, ?>> ALL = List.of(
            new Sample<>(GlossaryTerm.TYPE, ContentSamples::term),
            new Sample<>(LoggedDecision.TYPE, ContentSamples::decision),
            new Sample<>(Pathway.TYPE, ContentSamples::pathway),
            new Sample<>(PathwayProgress.TYPE, ContentSamples::progress));

    private ContentSamples() {}

    private static GlossaryTerm term(GlossaryTermId id, Content content) {
        return new GlossaryTerm(
                id,
                content.community(),
                content.language(),
                content.text(GlossaryTerm.LONGEST_TERM),
                content.text(2000),
                content.instant(),
                0);
    }

    private static LoggedDecision decision(LoggedDecisionId id, Content content) {
        return new LoggedDecision(
                id,
                content.community(),
                content.localized(2000),
                content.localized(4000),
                content.text(500),
                content.flag() ? List.of(content.person()) : List.of(content.person(), content.person()),
                content.date(),
                content.optional(() -> content.id(LoggedDecisionId::new)),
                content.instant(),
                0);
    }

    private static Pathway pathway(PathwayId id, Content content) {
        PathwayStep first = new PathwayStep(content.localized(200), content.localizedIfAny(4000));
        return new Pathway(
                id,
                content.community(),
                content.localized(200),
                content.list(2, content::group),
                content.flag() ? List.of(first) : List.of(first, first),
                content.constant(PathwayStatus.class),
                content.instant(),
                0);
    }

    private static PathwayProgress progress(PathwayProgressId id, Content content) {
        Optional<Integer> taken = content.optional(() -> (int) content.number(0, Pathway.MOST_STEPS - 1));
        return new PathwayProgress(
                id,
                content.id(PathwayId::new),
                content.community(),
                content.person(),
                (int) content.number(1, Pathway.MOST_STEPS),
                new TreeSet<>(taken.map(step -> List.of(step)).orElse(List.of())),
                content.instant(),
                content.optional(content::instant),
                0);
    }
}
