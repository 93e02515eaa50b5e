package org.learninghealth.engagement;

/**
 * What the library says about the engagement of a community in a month. Each has a definition, which has a version: figures of
 * different versions aren't compared. None says anything about a single person, and none ranks persons (rules IV1, IV2).
 * Someone who changes the stakeholder group within a month counts once in each.
 */
public enum Metric {
    /** Distinct persons who did anything that the library keeps, reading apart. */
    ACTIVE_MEMBERS("active.members", 1, Unit.PERSONS, false),
    /** Distinct persons who were active for the first time ever. */
    NEW_MEMBERS("lifecycle.new", 1, Unit.PERSONS, true),
    /** Distinct persons who were active in the month before too. */
    RETURNING_MEMBERS("lifecycle.returning", 1, Unit.PERSONS, true),
    /** Distinct persons who were active some time before, but not in the month before. */
    REACTIVATED_MEMBERS("lifecycle.reactivated", 1, Unit.PERSONS, true),
    /** Distinct persons who were active in the month before, and not in this one. */
    LAPSED_MEMBERS("lifecycle.lapsed", 1, Unit.PERSONS, true),
    /** The share of those active in the month before who returned. */
    RETENTION("retention.month", 1, Unit.SHARE, true),
    /** Active members against those of the month before: 1 is steady. */
    MOMENTUM("momentum.month_ratio", 1, Unit.RATIO, false),
    /**
     * How unequally activity is spread over all members, those counting zero who did nothing (Gini coefficient); see
     * {@link org.learninghealth.engagement.metric.Inequality}.
     */
    PARTICIPATION_GINI("participation.gini", 1, Unit.INDEX, false),
    /** The same among those who were active. */
    PARTICIPATION_GINI_ACTIVE("participation.gini_active", 1, Unit.INDEX, false),
    /** How few persons did half of everything (CHAOSS); shown if they are as many as the smallest cell. */
    ABSENCE_FACTOR("participation.absence_factor", 1, Unit.PERSONS, false),
    /**
     * The share of everything that the most active hundredth of all members did (Nielsen 2006, 90-9-1); shown if they are as
     * many persons as the smallest cell.
     */
    TOP_SHARE("participation.share_90_9_1", 1, Unit.SHARE, false),
    /**
     * For each stakeholder group its share of what was done over its share of the members: 1 is parity; see
     * {@link org.learninghealth.engagement.metric.GroupShares}.
     */
    EQUITY_RATIO("equity.ratio", 1, Unit.RATIO, false),
    /** The probability that two activities come from different stakeholder groups (Blau 1977, Simpson 1949). */
    CONTRIBUTION_DIVERSITY("diversity.contributions_blau", 1, Unit.INDEX, false);

    private final String key;
    private final int definition;
    private final Unit unit;
    private final boolean historical;

    Metric(String key, int definition, Unit unit, boolean historical) {
        this.key = key;
        this.definition = definition;
        this.unit = unit;
        this.historical = historical;
    }

    /** In what a value is counted. */
    public enum Unit {
        /** Whole persons. */
        PERSONS,
        /** A part of a whole, from 0 to 1. */
        SHARE,
        /** One number over another, from 0 without limit. */
        RATIO,
        /** A number from 0 to 1 that the definition gives its meaning. */
        INDEX
    }

    /**
     * A stable name, for instance for the columns of an export.
     *
     * @return the key
     */
    public String key() {
        return key;
    }

    /**
     * The present version of the definition.
     *
     * @return 1 or more
     */
    public int definition() {
        return definition;
    }

    /**
     * In what a value is counted.
     *
     * @return the unit
     */
    public Unit unit() {
        return unit;
    }

    /** Whether it rests on everything that was ever done, and not on this month and the one before alone. */
    boolean isHistorical() {
        return historical;
    }
}
