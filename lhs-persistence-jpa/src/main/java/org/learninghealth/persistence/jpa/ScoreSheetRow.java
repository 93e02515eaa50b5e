package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.cycle.PriorityId;
import org.learninghealth.cycle.Score;
import org.learninghealth.cycle.ScoreSheet;
import org.learninghealth.cycle.ScoreSheetId;
import org.learninghealth.people.StakeholderGroup;

/** How somebody scored a priority as a row. */
@Entity(name = "LhsScoreSheet")
@Table(name = "lhs_score_sheet")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class ScoreSheetRow extends Row<ScoreSheet> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "priority_id")
    private UUID priority;

    @Column(name = "scorer_id")
    private UUID scorer;

    @Column(name = "perspective")
    private String perspective;

    @Column(name = "scores")
    private String scores;

    @Column(name = "scored_at")
    private Instant scoredAt;

    @Override
    void apply(ScoreSheet sheet) {
        community = sheet.community().value();
        priority = sheet.priority().value();
        scorer = sheet.scorer().value();
        perspective = sheet.perspective().code();
        scores = Values.json(sheet.scores());
        scoredAt = sheet.scoredAt();
    }

    @Override
    ScoreSheet toRecord() {
        return new ScoreSheet(
                new ScoreSheetId(id),
                new CommunityId(community),
                new PriorityId(priority),
                new PersonId(scorer),
                new StakeholderGroup(perspective),
                Values.list(Score.class, scores),
                scoredAt,
                version);
    }
}
