package org.learninghealth.cycle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.learninghealth.base.Require;

/**
 * The dates of a Breakthrough Series: learning sessions in which teams meet, each followed by an action period in which they
 * try what they learned (Institute for Healthcare Improvement, The Breakthrough Series, 2003). Immutable.
 *
 * <p>The action period after a learning session begins after that session ends, and ends before the next one begins.
 *
 * @param learningSessions the learning sessions, the first one first
 * @param actionPeriods the action periods, as many, each after the learning session in the same place
 */
public record BreakthroughSeriesPlan(List<Period> learningSessions, List<Period> actionPeriods) {

    /** How many learning sessions there are, and how many action periods. */
    public static final int ROUNDS = 3;

    /** The shortest series, in months. */
    public static final int FEWEST_MONTHS = 6;

    /** The longest series, in months. */
    public static final int MOST_MONTHS = 18;

    /** How many days a learning session takes, unless it is moved. */
    public static final int SESSION_DAYS = 2;

    /**
     * Keeps copies of the lists.
     *
     * @throws org.learninghealth.base.InvalidInput if there are more or fewer than {@value #ROUNDS} of each, or if any
     *     begins before the one ahead of it is over
     */
    public BreakthroughSeriesPlan {
        learningSessions = List.copyOf(Require.present(learningSessions, "learningSessions"));
        actionPeriods = List.copyOf(Require.present(actionPeriods, "actionPeriods"));
        Require.that(learningSessions.size() == ROUNDS, "learningSessions", "size", ROUNDS, ROUNDS);
        Require.that(actionPeriods.size() == ROUNDS, "actionPeriods", "size", ROUNDS, ROUNDS);
        for (int round = 0; round < ROUNDS; round++) {
            Period session = learningSessions.get(round);
            Require.that(
                    round == 0
                            || session.first()
                                    .isAfter(actionPeriods.get(round - 1).last()),
                    "learningSessions[" + round + "]",
                    "overlap");
            Require.that(
                    actionPeriods.get(round).first().isAfter(session.last()),
                    "actionPeriods[" + round + "]",
                    "overlap");
        }
    }

    /**
     * Plans a series: the learning sessions lie equally far apart, and action periods fill the time between them and after
     * the last one.
     *
     * @param start the first day of the first learning session
     * @param months how long it takes, {@value #FEWEST_MONTHS} to {@value #MOST_MONTHS} months
     * @return the plan; its last day is the day before the one that lies so many months after the start
     */
    public static BreakthroughSeriesPlan of(LocalDate start, int months) {
        Require.present(start, "start");
        Require.that(months >= FEWEST_MONTHS && months <= MOST_MONTHS, "months", "range", FEWEST_MONTHS, MOST_MONTHS);
        LocalDate end = start.plusMonths(months);
        long days = end.toEpochDay() - start.toEpochDay();
        List<Period> sessions = new ArrayList<>();
        List<Period> periods = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            LocalDate first = start.plusDays(days * round / ROUNDS);
            LocalDate next = start.plusDays(days * (round + 1) / ROUNDS);
            sessions.add(new Period(first, first.plusDays(SESSION_DAYS - 1)));
            periods.add(new Period(first.plusDays(SESSION_DAYS), next.minusDays(1)));
        }
        return new BreakthroughSeriesPlan(sessions, periods);
    }

    /**
     * The same with a learning session on other days; the action periods around it give way or grow.
     *
     * @param round which: 0 for the first
     * @param session its days
     * @return another plan
     * @throws org.learninghealth.base.InvalidInput if there is no such session, or no day is left for an action period
     */
    public BreakthroughSeriesPlan moved(int round, Period session) {
        Require.that(round >= 0 && round < ROUNDS, "round", "range", 0, ROUNDS - 1);
        Require.present(session, "session");
        List<Period> sessions = new ArrayList<>(learningSessions);
        List<Period> periods = new ArrayList<>(actionPeriods);
        sessions.set(round, session);
        periods.set(
                round, new Period(session.last().plusDays(1), periods.get(round).last()));
        if (round > 0) {
            periods.set(
                    round - 1,
                    new Period(periods.get(round - 1).first(), session.first().minusDays(1)));
        }
        return new BreakthroughSeriesPlan(sessions, periods);
    }

    /**
     * Days in a row.
     *
     * @param first the first day
     * @param last the last day, the same or later
     */
    public record Period(LocalDate first, LocalDate last) {

        /** Refuses days of which the last comes before the first. */
        public Period {
            Require.present(first, "first");
            Require.that(!first.isAfter(Require.present(last, "last")), "last", "order");
        }
    }
}
