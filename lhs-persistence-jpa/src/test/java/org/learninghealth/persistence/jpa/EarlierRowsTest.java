package org.learninghealth.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.cycle.TeamMember;
import org.learninghealth.cycle.TestPlan;
import org.learninghealth.cycle.TestScale;
import org.learninghealth.gathering.GatheringChange;
import org.learninghealth.gathering.GatheringRevised;
import org.learninghealth.gathering.PlannedTopic;
import org.learninghealth.measurement.Baseline;
import org.learninghealth.measurement.SupersededFigures;
import org.learninghealth.people.StakeholderGroup;

/** What was kept before there was more to say is still read. */
class EarlierRowsTest {

    @Test
    void aBaselineThatNamesNeitherAPersonNorASite() {
        Baseline read = Values.value(
                Baseline.class,
                "{\"first\":\"1841-01-01\",\"last\":\"1841-12-01\",\"points\":12,\"centre\":10.5,"
                        + "\"frozenAt\":\"2026-03-01T09:00:00Z\",\"reason\":null}");

        assertThat(read.frozenBy()).isEmpty();
        assertThat(read.evidence()).isEmpty();
        assertThat(read.site()).isEmpty();
        assertThat(read.stratum()).isEmpty();
    }

    @Test
    void aCommunityThatSaysNothingOfTimeZones() {
        assertThat(CommunityRow.calendar(null)).isEqualTo(CommunityCalendar.UTC);
        assertThat(CommunityRow.calendar("[{\"day\":\"2026-05-01\",\"zone\":\"Europe/Vienna\"}]"))
                .isEqualTo(CommunityCalendar.UTC.with(LocalDate.of(2026, 5, 1), ZoneId.of("Europe/Vienna")));
    }

    @Test
    void figuresThatSayNothingOfAnExclusion() {
        SupersededFigures read = Values.value(
                SupersededFigures.class,
                "{\"numerator\":1.0,\"denominator\":10.0,\"note\":null,\"recordedAt\":\"2026-03-01T09:00:00Z\","
                        + "\"recordedBy\":\"00000000-0000-0001-0000-000000000002\"}");

        assertThat(read.exclusion()).isEmpty();
        assertThat(read.reason()).isEmpty();
    }

    @Test
    void aPlanThatSaysNothingOfASite() {
        TestPlan read = Values.value(
                TestPlan.class,
                "{\"question\":\"Does it help?\",\"prediction\":\"Half as many\",\"measure\":null,\"scale\":\"TEST\"}");

        assertThat(read.scale()).contains(TestScale.TEST);
        assertThat(read.site()).isEmpty();
    }

    @Test
    void aTopicPlanOfTitlesAlone() {
        assertThat(GatheringSeriesRow.plan("[{\"texts\":{\"en\":\"Data\"}},{\"texts\":{\"fr\":\"Équité\"}}]"))
                .containsExactly(
                        PlannedTopic.of(LocalizedText.of("en", "Data")),
                        PlannedTopic.of(LocalizedText.of("fr", "Équité")));
        assertThat(GatheringSeriesRow.plan("[]")).isEmpty();
    }

    @Test
    void aChangeOfAGatheringThatDoesNotSayOfWhat() {
        GatheringRevised read = Values.value(
                GatheringRevised.class,
                "{\"gathering\":\"00000000-0000-0001-0000-000000000002\","
                        + "\"community\":\"00000000-0000-0001-0000-000000000003\",\"revision\":2}");

        assertThat(read.changes()).contains(GatheringChange.TITLE, GatheringChange.CAPACITY);
    }

    @Test
    void aMemberOfATeamOfWhomNobodyHasNotedSinceWhen() {
        TeamMember read = Values.value(
                TeamMember.class, "{\"person\":\"00000000-0000-0001-0000-000000000002\",\"speaksFor\":\"PATIENT\"}");

        assertThat(read.speaksFor()).isEqualTo(StakeholderGroup.PATIENT);
        assertThat(read.joinedAt()).isEmpty();
        assertThat(read.leftAt()).isEmpty();
    }
}
