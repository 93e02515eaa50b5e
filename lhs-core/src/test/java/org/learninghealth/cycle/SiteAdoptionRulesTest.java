package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.SourceType;

/** How a change that was found good is taken over at sites, and fitted to them. */
class SiteAdoptionRulesTest {

    private static final Adaptation BY_NIGHT =
            new Adaptation("A bowl at the night desk", "Nobody is here by day", true);

    private final LearningCommunity here = new LearningCommunity();
    private final SiteAdoptions adoptions = here.lhs.siteAdoptions();
    private LearningCycle cycle;
    private Change change;

    @BeforeEach
    void aChangeThatWasFoundGood() {
        cycle = here.at(CycleStage.SHARE);
        Change tried = here.onlyChange(cycle);
        change = here.lhs.changes().adopt(here.lead, new AdoptChange(tried.id(), tried.version()));
        here.events();
    }

    @Test
    void sitesTakeAChangeOverAsItIsOrFittedToThePlace() {
        SiteAdoption asItIs = adopt("Ward 3", null);
        SiteAdoption fitted = adopt("Ward 4", BY_NIGHT);

        assertThat(asItIs.status()).isEqualTo(AdoptionStatus.ADOPTED);
        assertThat(fitted.status()).isEqualTo(AdoptionStatus.ADAPTED);
        assertThat(fitted.adaptation()).contains(BY_NIGHT);
        assertThat(here.events())
                .containsExactly(adopted(asItIs, AdoptionStatus.ADOPTED), adopted(fitted, AdoptionStatus.ADAPTED));
        assertThat(adoptions
                        .list(here.patient, change.id(), here.world.firstPage())
                        .items())
                .containsExactlyInAnyOrder(asItIs, fitted);
        assertThat(adoptions.spread(here.patient, change.id())).isEqualTo(new Spread(1, 1, 0));
        assertThatThrownBy(() -> adoptions.spread(here.outsider, change.id())).isInstanceOf(NotFound.class);
    }

    @Test
    void aSiteTakesAChangeOverOnce() {
        SiteAdoption adoption = adopt("Ward 3", null);

        assertThatThrownBy(() -> adopt("Ward 3", BY_NIGHT)).isInstanceOf(Duplicate.class);
        assertThat(adoptions
                        .list(here.lead, change.id(), here.world.firstPage())
                        .items())
                .containsExactly(adoption);
    }

    @Test
    void onlyWhatWasFoundGoodIsTakenOver() {
        Change idea = here.change(cycle, "Half as many");
        here.assertUnmet(() -> adopt(idea, "Ward 3"), "adoption.change");
        Change tried = here.started(idea);
        here.assertUnmet(() -> adopt(tried, "Ward 3"), "adoption.change");
        Change implementing =
                here.lhs.changes().implement(here.lead, new ImplementChange(change.id(), change.version()));
        assertThat(adopt(implementing, "Ward 3").status()).isEqualTo(AdoptionStatus.ADOPTED);
        Change sustained =
                here.lhs.changes().sustain(here.lead, new SustainChange(implementing.id(), implementing.version()));
        assertThat(adopt(sustained, "Ward 4").status()).isEqualTo(AdoptionStatus.ADOPTED);
        Change lapsed = here.lhs
                .changes()
                .lapse(here.lead, new LapseChange(sustained.id(), sustained.version(), "The bowls are gone"));
        here.assertUnmet(() -> adopt(lapsed, "Ward 5"), "adoption.change");
        assertThat(adoptions.spread(here.lead, change.id()).sites()).isEqualTo(2);
    }

    @Test
    void itIsSaidHowItWasFittedAndWhyItWasGivenUp() {
        SiteAdoption adoption = adopt("Ward 3", null);
        here.assertUnmet(() -> move(adoption, AdoptionStatus.ADAPTED, null, null), "adoption.adaptation");
        here.assertUnmet(() -> move(adoption, AdoptionStatus.ABANDONED, null, null), "adoption.reason");
        here.assertUnmet(() -> move(adoption, AdoptionStatus.ABANDONED, BY_NIGHT, "Closed"), "adoption.as-it-is");

        SiteAdoption fitted = move(adoption, AdoptionStatus.ADAPTED, BY_NIGHT, null);
        SiteAdoption given = move(fitted, AdoptionStatus.ABANDONED, null, "The ward is closed");

        assertThat(given.reason()).contains("The ward is closed");
        assertThat(given.adaptation()).contains(BY_NIGHT);
        assertThat(adoptions.spread(here.lead, change.id())).isEqualTo(new Spread(0, 0, 1));
        SiteAdoption again = move(given, AdoptionStatus.ADOPTED, null, null);
        assertThat(again.adaptation()).isEmpty();
        assertThat(again.reason()).isEmpty();
        assertThat(here.events())
                .contains(new SiteAdoptionMoved(
                        adoption.id(),
                        change.id(),
                        here.community.id(),
                        AdoptionStatus.ABANDONED,
                        AdoptionStatus.ADOPTED));
    }

    @Test
    void itMovesAlongItsWaysAlone() {
        Map<AdoptionStatus, Set<AdoptionStatus>> ways = Map.of(
                AdoptionStatus.ADOPTED, EnumSet.of(AdoptionStatus.ADAPTED, AdoptionStatus.ABANDONED),
                AdoptionStatus.ADAPTED, EnumSet.allOf(AdoptionStatus.class),
                AdoptionStatus.ABANDONED, EnumSet.of(AdoptionStatus.ADOPTED, AdoptionStatus.ADAPTED));
        for (AdoptionStatus from : AdoptionStatus.values()) {
            for (AdoptionStatus to : AdoptionStatus.values()) {
                if (ways.get(from).contains(to)) {
                    assertThat(from.to(to)).isEqualTo(to);
                } else {
                    assertThatThrownBy(() -> from.to(to)).isInstanceOf(IllegalTransition.class);
                }
            }
        }
    }

    @Test
    void nothingIsTakenOverTomorrowOrByWhoeverDoesNotLeadTheCycle() {
        AdoptAtSite tomorrow =
                new AdoptAtSite(change.id(), "Ward 3", here.world.today().plusDays(1), null);
        assertThatThrownBy(() -> adoptions.adopt(here.lead, tomorrow)).isInstanceOf(InvalidInput.class);
        AdoptAtSite today = new AdoptAtSite(change.id(), "Ward 3", here.world.today(), null);
        assertThatThrownBy(() -> adoptions.adopt(here.patient, today)).isInstanceOf(NotPermitted.class);
        assertThat(adoptions.spread(here.lead, change.id()).sites()).isZero();
    }

    @Test
    void changesSpreadAfterTheirCycleHasComeToItsEnd() {
        KnowledgeObject lesson = here.knowledge(SourceType.EXPERIENCE);
        LearningCycle productive = here.produced(lesson, cycle);
        here.passOn(lesson);
        here.answerEveryone();
        here.lhs.cycles().close(here.lead, new CloseCycle(productive.id(), productive.version()));

        SiteAdoption adoption = adopt("Ward 3", null);

        assertThat(move(adoption, AdoptionStatus.ADAPTED, BY_NIGHT, null).status())
                .isEqualTo(AdoptionStatus.ADAPTED);
    }

    private SiteAdoption adopt(String site, @Nullable Adaptation adaptation) {
        return adoptions.adopt(here.lead, new AdoptAtSite(change.id(), site, here.world.today(), adaptation));
    }

    private SiteAdoption adopt(Change which, String site) {
        return adoptions.adopt(here.lead, new AdoptAtSite(which.id(), site, here.world.today(), null));
    }

    private SiteAdoption move(
            SiteAdoption adoption, AdoptionStatus status, @Nullable Adaptation adaptation, @Nullable String reason) {
        return adoptions.move(
                here.lead, new MoveSiteAdoption(adoption.id(), adoption.version(), status, adaptation, reason));
    }

    private ChangeAdoptedAtSite adopted(SiteAdoption adoption, AdoptionStatus status) {
        return new ChangeAdoptedAtSite(adoption.id(), change.id(), cycle.id(), here.community.id(), status);
    }
}
