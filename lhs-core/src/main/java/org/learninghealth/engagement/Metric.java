package org.learninghealth.engagement;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the library says about the engagement of a community in calendar months. Each has a definition, which has a version: figures
 * of different versions aren't compared. None says anything about a single person, and none ranks persons (rules IV1, IV2).
 * Each person counts once; someone who changes the stakeholder group counts in the one as whose member they did most.
 *
 * <p>Members are those who belonged to the community at the end of the window, as far as memberships tell: whoever left or was removed later
 * counts, and so does who takes no part for a while. Who was active in the window and has left is counted among the active, and in no figure
 * of members, unless so few of a group left that it would tell of them: then all who left within the window count as its members too. What can't be
 * known is whose membership was taken out since, because the person was erased with all activities or it was kept no longer; and an erased person whose
 * activities stayed as nobody's counts as a member where they were active.
 *
 * <p>Of a window that was over before the community was founded there is no figure ({@link Absence#NOT_FOUNDED}), and in a figure of several communities is
 * none that was founded later. Of a window within which it was founded the figure is of what there was since. Of a month to come there is none either
 * ({@link Absence#NOT_BEGUN}), but of who has registered for it, and of what will be due then.
 *
 * <p>Windows of three and of twelve months move on with each month, so that the figures of two months beside each other differ by what was done in one. Where counts are
 * exact, a figure that isn't of rounded counts by itself is suppressed unless as many as the smallest cell did what it rests on, both in the last month of the
 * window and in the one before its first; where nobody did any in one of them, the last month before it counts in which somebody did.
 */
public enum Metric {
    /**
     * Distinct persons who did anything that the library notes or a host reports, also if they only joined or looked at something; also by
     * stakeholder group. Whoever has left since counts, which is why this is not the number of those on a roster who were active.
     */
    ACTIVE_MEMBERS("active.members", Unit.PERSONS, Basis.MONTH, Span.MONTH, false, Dimension.STAKEHOLDER_GROUP),
    /** Distinct persons who were active for the first time ever. */
    NEW_MEMBERS("lifecycle.new", Unit.PERSONS, Basis.MONTH, Span.MONTH, true),
    /** Distinct persons who were active in the month before too. */
    RETURNING_MEMBERS("lifecycle.returning", Unit.PERSONS, Basis.MONTH, Span.MONTH, true),
    /** Distinct persons who were active some time before, but not in the month before. */
    REACTIVATED_MEMBERS("lifecycle.reactivated", Unit.PERSONS, Basis.MONTH, Span.MONTH, true),
    /** Distinct persons who were active in the month before, and not in this one; all of them, where nobody was. */
    LAPSED_MEMBERS("lifecycle.lapsed", Unit.PERSONS, Basis.MONTH, Span.MONTH, true),
    /** The share of those active in the month before who returned. */
    RETENTION("retention.month", Unit.SHARE, Basis.MONTH, Span.MONTH, true),
    /** Active members against those of the month before: 1 is steady. */
    MOMENTUM("momentum.month_ratio", Unit.RATIO, Basis.MONTH, Span.MONTH, false),
    /**
     * How unequally contributions are spread over all members, those counting zero who gave nothing (Gini coefficient); see
     * {@link org.learninghealth.engagement.metric.Inequality}. To contribute, here and in the next, is {@linkplain ActivityVerb.Part#DO to do}, {@linkplain
     * ActivityVerb.Part#SHARE to share}, and all else that counts for the {@link ParticipationLevel}, apart from being at a gathering; to look
     * at something, to join or to register is not. Of what is done in a confidential community it isn't known.
     */
    PARTICIPATION_GINI("participation.gini", Unit.INDEX, Basis.CONTRIBUTIONS, Span.MONTH, false),
    /** The same among all who contributed, those who have left too. */
    PARTICIPATION_GINI_ACTIVE("participation.gini_active", Unit.INDEX, Basis.CONTRIBUTIONS, Span.MONTH, false),
    /**
     * How few members gave half of everything that members gave (CHAOSS); shown if they are as many as the smallest cell.
     */
    ABSENCE_FACTOR("participation.absence_factor", Unit.PERSONS, Basis.CONTRIBUTIONS, Span.MONTH, false),
    /**
     * The share of everything that members gave which came from the hundredth of them that gave most, and by rank also the next tenth less one and the
     * rest (Nielsen 2006, 90-9-1); shown if the first are as many persons as the smallest cell.
     */
    TOP_SHARE("participation.share_90_9_1", Unit.SHARE, Basis.CONTRIBUTIONS, Span.MONTH, false, Dimension.RANK),
    /**
     * For each stakeholder group its share of the contributions over its share of the members: 1 is parity; see
     * {@link org.learninghealth.engagement.metric.GroupShares}. Who belongs to no group that is known ({@link
     * org.learninghealth.people.StakeholderGroup#UNSPECIFIED}) is in none of the figures of equity, diversity, silos and brokers. By reading it is the
     * {@code RATIO}, and beside it the two shares, of {@code CONTRIBUTIONS} and of {@code MEMBERS}, since a ratio alone doesn't tell a large group from
     * a small one. The shares are of rounded counts, so that no count can be worked out of them, and empty where too few are in the group or in all
     * others, or contributed too little.
     */
    EQUITY_RATIO(
            "equity.ratio",
            Unit.RATIO,
            Basis.CONTRIBUTIONS,
            Span.MONTH,
            false,
            Dimension.STAKEHOLDER_GROUP,
            Dimension.READING),
    /** The probability that two contributions come from different stakeholder groups (Blau 1977, Simpson 1949). */
    CONTRIBUTION_DIVERSITY("diversity.contributions_blau", Unit.INDEX, Basis.CONTRIBUTIONS, Span.MONTH, false),
    /** How mixed contributions are by stakeholder group (Shannon 1948). */
    CONTRIBUTION_ENTROPY("diversity.contributions_shannon", Unit.NATS, Basis.CONTRIBUTIONS, Span.MONTH, false),
    /**
     * The probability that two members belong to different stakeholder groups; shown if each group has as many members as the
     * smallest cell.
     */
    MEMBER_DIVERSITY("diversity.members_blau", Unit.INDEX, Basis.MONTH, Span.MONTH, false),
    /** How mixed members are by stakeholder group; shown if each group has as many members as the smallest cell. */
    MEMBER_ENTROPY("diversity.members_shannon", Unit.NATS, Basis.MONTH, Span.MONTH, false),
    /**
     * How many activities of those who are or were members a host reported in the month with a time that can't be right: before the community was
     * founded, or later than now. They are in no other figure, and those that were reported right before or since are in none of this; see {@link
     * ActivityReport.Outcome#IMPLAUSIBLE}. Shown as long as single activities of all of the month are kept, if they are of enough persons, or of nobody, also where it is a device whose clock was wrong: each
     * row's outcome says that to the host.
     */
    IMPLAUSIBLE_ACTIVITIES("clock.implausible_events", Unit.COUNT, Basis.CLOCKS, Span.MONTH, false),
    /**
     * The mean number of distinct active persons a day, over all days of the month that are over and not before the founding; and how many there were on each day on which
     * they can be shown, rounded. The mean is of the same rounded numbers, and any other day counts as one without anybody.
     */
    DAILY_ACTIVE("active.daily", Unit.PERSONS, Basis.PERIODS, Span.MONTH, false, Dimension.DAY),
    /** Distinct active persons in each week that ends in the month, rounded. */
    WEEKLY_ACTIVE("active.weekly", Unit.PERSONS, Basis.PERIODS, Span.WEEKS, false, Dimension.WEEK),
    /**
     * How many distinct persons were active up to the last day of the month, or the last that is over: on that day, and in the 7, 28 and 30 days that end with it; each
     * rounded. In 28 days each day of the week comes four times.
     */
    ACTIVE_UP_TO("active.on", Unit.PERSONS, Basis.PERIODS, Span.MONTH, false, Dimension.WITHIN_DAYS),
    /**
     * The mean number of active persons a day over those of the month: how much of the month they are there; of rounded counts. It is of a calendar
     * month; the mean over days of those of each day over those of the 30 days up to it is {@link #STICKINESS_OF_YEAR}.
     */
    STICKINESS("active.stickiness", Unit.SHARE, Basis.PERIODS, Span.MONTH, false),
    /**
     * The share of those who were active within 30 days that were active on the last of them (DAU over MAU): the mean over all days of twelve months that are over
     * and have 30 days of the community's life behind them, and the mean over those of each month in which enough persons were active; of rounded counts, a day on which fewer were
     * active than the smallest cell being as if nobody was, and to two decimals. Of no single day is it told how many were active within 30 days: two such windows a day apart
     * differ by those who came and went. See {@link org.learninghealth.engagement.metric.ActiveDays#meanStickiness()}.
     */
    STICKINESS_OF_YEAR("active.stickiness_mean", Unit.SHARE, Basis.DAYS, Span.YEAR, false, Dimension.MONTH),
    /** How many activities there were. */
    ACTIVITIES("active.activities", Unit.COUNT, Basis.PERIODS, Span.MONTH, false),
    /**
     * For each week that ends in the month, and is over, how many persons were active for the first time ever, returned from the week before,
     * came back after a longer time, or have lapsed since the week before; each rounded, and shown only if the others are large enough too.
     */
    WEEKLY_LIFECYCLE(
            "lifecycle.weekly", Unit.PERSONS, Basis.PERIODS, Span.WEEKS, true, Dimension.WEEK, Dimension.LIFECYCLE),
    /**
     * Of those who were active for the first time ever in the same month how many still were in each month after (bounded
     * retention), over twelve months, rounded; so that what is left of all who were active in a month can't be worked out, some are rounded up, and of
     * a month none is shown where it could be all the same, nor how many are new where a few came back after a longer time. Of the second month of all
     * nothing is shown where {@link #RETURNING_MEMBERS} is silent, which is the same number. Of several communities how many stayed is of those of which it
     * is shown how many came.
     */
    RETENTION_COHORTS(
            "retention.cohorts",
            Unit.PERSONS,
            Basis.PERIODS,
            Span.YEAR,
            true,
            Dimension.COHORT,
            Dimension.MONTHS_SINCE),
    /**
     * Activities in the four weeks up to the last Sunday of the month, or to the last that is over, against those in the four weeks before: 1
     * is steady. There is none before the community has lived through all eight.
     */
    FOUR_WEEK_RATIO("momentum.four_week_ratio", Unit.RATIO, Basis.PERIODS, Span.EIGHT_WEEKS, false),
    /**
     * How often something was viewed for each time that somebody replied, contributed or applied something. To view is to look at
     * something, a recording or what a newsletter points to; to apply is all {@linkplain ActivityVerb.Part#DO doing}, to reply and to
     * contribute all {@linkplain ActivityVerb.Part#SHARE sharing}. To be at a gathering is none of these. A high number is no fault: whoever
     * reads along takes part.
     */
    CONSUMPTION_RATIO("participation.consumption_ratio", Unit.RATIO, Basis.DEEDS, Span.MONTH, false),
    /**
     * The share of the members who replied, contributed and applied nothing in three months, which is to say that they neither did nor
     * shared anything; of rounded counts.
     */
    LURKER_SHARE("participation.lurker_share", Unit.SHARE, Basis.DEEDS, Span.QUARTER, false),
    /**
     * How many persons take part how far, over three months, rounded; see {@link ParticipationLevel}. Those who did nothing at all are
     * in none. Where all but a few are at one level, none is shown.
     */
    PARTICIPATION_LEVELS("participation.levels", Unit.PERSONS, Basis.DEEDS, Span.QUARTER, false, Dimension.LEVEL),
    /**
     * The share of the members who are at the core, over three months; of rounded counts. A tenth to a seventh is what communities of practice
     * often have (Wenger, McDermott and Snyder 2002).
     */
    CORE_SHARE("participation.core_share", Unit.SHARE, Basis.DEEDS, Span.QUARTER, false),
    /**
     * The share of the members who are active or at the core, over three months; of rounded counts. With a core of a tenth to a seventh, the
     * active around it are often another fifth (Wenger, McDermott and Snyder 2002).
     */
    ENGAGED_SHARE("participation.engaged_share", Unit.SHARE, Basis.DEEDS, Span.QUARTER, false),
    /**
     * How many persons had a place at gatherings of three months, or were there, without belonging to the community on that day, rounded: the
     * transactional level of participation, of which {@link #PARTICIPATION_LEVELS} can't tell. It is read from registrations and attendance, since the activity log keeps
     * what members do and nothing of others, and only members ask, answer and are surveyed. A guest counts once by the
     * address; of guests without one, or whom retention has made forgotten, as many count as there were at the gathering with most of them.
     */
    TRANSACTIONAL_PARTICIPANTS("participation.transactional", Unit.PERSONS, Basis.GUESTS, Span.QUARTER, false),
    /**
     * How many persons learned in three months, did something afterwards, and shared something after that, by step, rounded; some of them
     * may still go on, see {@link #LOOP_CLOSURE}. See {@link org.learninghealth.engagement.metric.Loops}.
     */
    LOOP_STEPS("loop.first_passage", Unit.PERSONS, Basis.DEEDS, Span.QUARTER, false, Dimension.STEP),
    /**
     * The share of those who learned in three months that closed the loop by doing and sharing within 60 days; of rounded counts. Those whose
     * 60 days aren't over at the end of the three months count neither way.
     */
    LOOP_CLOSURE("loop.closure_rate", Unit.SHARE, Basis.DEEDS, Span.QUARTER, false),
    /** The share of the same persons that closed the loop within 7, 14, 30 and 60 days of having learned; of rounded counts. */
    LOOP_CURVE("loop.closure_curve", Unit.SHARE, Basis.DEEDS, Span.QUARTER, false, Dimension.WITHIN_DAYS),
    /**
     * The median number of days from learning to sharing, for those who closed the loop in three months; and by step from learning to doing, and from
     * doing to sharing.
     */
    LOOP_DAYS("loop.median_days", Unit.DAYS, Basis.DEEDS, Span.QUARTER, false, Dimension.STEP),
    /** How many loops from learning over doing to sharing were closed in three months, some persons closing several. */
    LOOP_CYCLES("loop.cycles", Unit.COUNT, Basis.DEEDS, Span.QUARTER, false),
    /** The share of those who learned in three months that committed themselves to something on that day or later; of rounded counts. */
    COMMITTED_SHARE("loop.committed_share", Unit.SHARE, Basis.DEEDS, Span.QUARTER, false),
    /**
     * Whether activities come evenly or in bursts, from -1 over 0, at random, to 1; to the day, over three months: all activities of a day are at
     * its beginning, since days are what is kept for good. To the second there would be less of a burst in it. See {@link
     * org.learninghealth.engagement.metric.Burstiness#ofDays}.
     */
    BURSTINESS("momentum.burstiness", Unit.INDEX, Basis.DEEDS, Span.QUARTER, false),
    /**
     * Whether a community keeps going: in three months against the three before, the mean of four ratios, of active members, rounded, of gatherings
     * held, of contributions (all {@linkplain ActivityVerb.Part#SHARE sharing}, rounded) and of steps of learning cycles to their next stage. Each ratio counts
     * up to 2; nothing after nothing is 1, and something after nothing 2, and a quarter that was over before the community was founded has none. Its cells show the four ratios of which it is made, and the index and the
     * ratios of the three months before, so that it is never read alone: by quarter, the last one first, {@code INDEX}, {@code
     * ACTIVE_MEMBERS}, {@code GATHERINGS}, {@code CONTRIBUTIONS} and {@code CYCLE_ADVANCES}. Below 0.7 in both quarters a community
     * is at risk of losing its momentum, see {@link LeaderBrief#isAtRisk()}. A quarter that isn't over has had less time than the one
     * before. Gatherings and steps are things and need no smallest cell; where the number of active persons may not be said, or too few
     * contributed, that ratio and the index are empty. Of several communities each ratio is of what there was in all of them of which it is shown, and
     * the index of those of which all four are.
     */
    MOMENTUM_INDEX(
            "momentum.index",
            Unit.RATIO,
            Basis.MOMENTUM,
            Span.QUARTER,
            false,
            Dimension.QUARTER,
            Dimension.MOMENTUM_INPUT),
    /**
     * Of all that members could have come to in three months what they came to: visits over members times gatherings, those too to
     * which nobody came. Gatherings are those that were announced and neither cancelled nor put off, and those of which a host reported that
     * somebody came. A visit to one that was announced belongs to when that began, if it is of a day within a month of the months asked about. Here and
     * in the next, and where members meet, one to which fewer members came than the smallest cell is as if nobody had.
     */
    ATTENDANCE_RATE("attendance.rate", Unit.SHARE, Basis.USES, Span.QUARTER, false),
    /** The share of the members who came to two or more gatherings in three months; of rounded counts. */
    REPEAT_ATTENDANCE("attendance.repeat_share", Unit.SHARE, Basis.USES, Span.QUARTER, false),
    /** To how many gatherings a member came in three months, on average. */
    ATTENDANCE_PER_MEMBER("attendance.mean_per_member", Unit.RATIO, Basis.USES, Span.QUARTER, false),
    /** How many persons came to each gathering of three months to which enough came, rounded; the best attended first. */
    ATTENDANCE_PER_EVENT("attendance.per_event", Unit.PERSONS, Basis.USES, Span.QUARTER, false, Dimension.OBJECT),
    /**
     * How many registered for each gathering of three months, wait for a place, gave it up, and were there, rounded; those for which most
     * have a place first. Guests count too.
     */
    REGISTRATIONS(
            "attendance.registrations",
            Unit.PERSONS,
            Basis.REGISTRATIONS,
            Span.QUARTER,
            false,
            Dimension.OBJECT,
            Dimension.ANSWER),
    /**
     * The share of all registrations for gatherings of three months that were given up; of rounded counts. Here and in the next, several
     * registrations can be of one person: each sort of them has to be of enough persons, or of nobody.
     */
    REGISTRATIONS_CANCELLED("attendance.cancellation_rate", Unit.SHARE, Basis.REGISTRATIONS, Span.QUARTER, false),
    /** The share of those who have a place or wait for one, in three months, that wait; of rounded counts. */
    WAITLIST_SHARE("attendance.waitlist_share", Unit.SHARE, Basis.REGISTRATIONS, Span.QUARTER, false),
    /**
     * Who was there over who had a place, of gatherings of three months that are over and of which it is known who came, since attendance was taken
     * or a host reported it; of rounded counts. Who came without a place counts, so that it may exceed 1. Shown if enough persons came and
     * registered.
     */
    ATTENDED_OF_REGISTERED("attendance.of_registered", Unit.RATIO, Basis.REGISTRATIONS, Span.QUARTER, false),
    /** Who was there over the places there were, of those of these gatherings whose places have an end; of a rounded count. It may exceed 1. */
    FILL_RATE("attendance.fill_rate", Unit.RATIO, Basis.REGISTRATIONS, Span.QUARTER, false),
    /** Registrations for gatherings of three months that weren't cancelled, for each member; of rounded counts. Shown if enough persons registered. */
    REGISTRATIONS_PER_MEMBER("cop.rsvp_per_member", Unit.RATIO, Basis.REGISTRATIONS, Span.QUARTER, false),
    /** The share of the announced gatherings of three months that were cancelled. */
    GATHERINGS_CANCELLED("cop.cancellation_rate", Unit.SHARE, Basis.REGISTRATIONS, Span.QUARTER, false),
    /**
     * How many pairs of persons met at a gathering in three months; shown if enough came to two gatherings or more, or enough came to
     * one alone.
     */
    MEETINGS("coattendance.pairs", Unit.COUNT, Basis.USES, Span.QUARTER, false),
    /** How often pairs of persons met in three months: each pair counts once for each gathering that both came to. */
    MEETING_WEIGHT("coattendance.weight_total", Unit.COUNT, Basis.USES, Span.QUARTER, false),
    /** How many persons each thing reached that reached most in three months, rounded; of several communities, that reached most in all of them together. */
    REACH("reach.top_objects", Unit.PERSONS, Basis.USES, Span.QUARTER, false, Dimension.OBJECT),
    /**
     * To how many communities what is known was passed on in twelve months: all of them, and for each thing the communities that it was passed on
     * to, those first that went farthest. Confidential communities are in none. How many persons read it there {@link #REACH} tells.
     */
    REDISTRIBUTION_REACH("reach.redistribution", Unit.COUNT, Basis.WORK, Span.YEAR, false, Dimension.OBJECT),
    /**
     * How many distinct persons were active in each sector, rounded, by the sector of the organisation for which they stand, as {@link #ORGANIZATIONS}
     * says; {@code UNKNOWN} are those who stand for none, for one of no sector, or of a sector for which fewer members stand than the smallest cell. They add up to
     * {@link #ACTIVE_MEMBERS}, as the stakeholder groups do: shown only where every sector and every group has enough active persons, or nobody
     * of enough members. Of a confidential community there is none.
     */
    REACH_BY_SECTOR("reach.by_sector", Unit.PERSONS, Basis.STANDING, Span.MONTH, false, Dimension.SECTOR),
    /**
     * How unequally things reach persons, in three months (Gini coefficient): of the rounded numbers of those that reached as many as the smallest
     * cell.
     */
    REACH_GINI("reach.gini", Unit.INDEX, Basis.USES, Span.QUARTER, false),
    /**
     * How often somebody came back on another day to what they had seen, in three months: pairs of a person and a thing that recur over all pairs.
     * Of things that reached as many persons as the smallest cell; shown if enough came back to something, and enough didn't to something.
     */
    REEXPOSURE("reexposure.rate", Unit.SHARE, Basis.USES, Span.QUARTER, false),
    /**
     * The share of threads that nobody but who opened them had said anything in after 14 days, of three months. Threads whose 14 days aren't over
     * count neither way. Shown if enough persons opened some, and enough of them were answered, or nobody was.
     */
    UNANSWERED_RATE("response.unanswered_rate", Unit.SHARE, Basis.USES, Span.QUARTER, false),
    /**
     * The median number of hours until somebody else said something in a thread, of those that were answered within 14 days. Read
     * {@link #UNANSWERED_RATE} first. Shown if enough persons were answered, and enough gave the first answers.
     */
    HOURS_TO_ANSWER("response.thread", Unit.HOURS, Basis.USES, Span.QUARTER, false),
    /**
     * The share of first contacts of two members, in three months, that were answered within 14 days. Those whose 14 days aren't over count
     * neither way. Shown if enough persons turned to somebody, and enough of them were answered, or nobody was. A contact is that somebody did something to somebody. To answer a question is none, since it waits for no answer: whether
     * questions are answered {@link #UNANSWERED_RATE} tells.
     */
    FIRST_CONTACTS_ANSWERED("response.first_contact", Unit.SHARE, Basis.CONTACTS, Span.QUARTER, true),
    /** The median number of days until they were answered, 0 being the same; of those answered within 14 days. */
    DAYS_TO_FIRST_ANSWER("response.first_contact_days", Unit.DAYS, Basis.CONTACTS, Span.QUARTER, true),
    /**
     * Of what persons learned from in three months what they later did something with: pairs of a person and a thing. Of things that as many learned
     * from as the smallest cell; shown if enough persons did something with one of theirs, and enough didn't with one.
     */
    OBJECT_CONVERSION("loop.object_conversion", Unit.SHARE, Basis.USES, Span.QUARTER, false),
    /**
     * How many members there are, with or without ties, rounded; of those who have left there are none. A tie is that somebody did something to somebody, or answered them, in
     * twelve months. To have been at the same gathering is none: nobody need have turned to anybody there; of that {@link #MEETINGS} tells.
     */
    NETWORK_MEMBERS("network.nodes", Unit.PERSONS, Basis.TIES, Span.YEAR, false),
    /** How many ties there are; repeated ones are one, and each direction is its own. */
    NETWORK_TIES("network.edges", Unit.COUNT, Basis.TIES, Span.YEAR, false),
    /** The ties there are over those there could be. */
    NETWORK_DENSITY("network.density", Unit.SHARE, Basis.TIES, Span.YEAR, false),
    /** How many pairs of members are tied both ways, one way and not at all. */
    NETWORK_DYADS("network.dyads", Unit.COUNT, Basis.TIES, Span.YEAR, false, Dimension.DYAD),
    /** The share of ties that are returned, counted by ties. */
    RECIPROCITY("network.reciprocity_edgewise", Unit.SHARE, Basis.TIES, Span.YEAR, false),
    /** The share of tied pairs in which the tie is returned. */
    RECIPROCITY_DYADIC("network.reciprocity_dyadic_nonnull", Unit.SHARE, Basis.TIES, Span.YEAR, false),
    /** The share of the weight of all ties that is returned (Squartini and others 2013). */
    RECIPROCITY_WEIGHTED("network.reciprocity_weighted", Unit.SHARE, Basis.TIES, Span.YEAR, false),
    /**
     * How often members did something to themselves, or went on in a thread of their own; that is in no other figure of ties. Shown if enough of
     * them did, or nobody.
     */
    TIES_TO_ONESELF("network.loops_dropped", Unit.COUNT, Basis.TIES, Span.YEAR, false),
    /** How far the number of members that each is tied to, either way, depends on one of them (Freeman 1979). */
    CENTRALIZATION_DEGREE("network.centralization_degree", Unit.INDEX, Basis.TIES, Span.YEAR, false),
    /** How far the number of ties that members send depends on one of them (Freeman 1979). */
    CENTRALIZATION_OUT("network.centralization_degree_out", Unit.INDEX, Basis.TIES, Span.YEAR, false),
    /** How far the number of ties that members receive depends on one of them (Freeman 1979). */
    CENTRALIZATION_IN("network.centralization_degree_in", Unit.INDEX, Basis.TIES, Span.YEAR, false),
    /**
     * How far it depends on one member whether others are connected (Freeman 1979). Of more than 5,000 members it is estimated from the paths that
     * begin with 200 of them, drawn alike each time; its standard error is beside it, and 0 where it is exact. See {@link
     * org.learninghealth.engagement.metric.BetweennessEstimate}. Who it is isn't told.
     */
    CENTRALIZATION_BETWEENNESS(
            "network.centralization_betweenness", Unit.INDEX, Basis.TIES, Span.YEAR, false, Dimension.READING),
    /** Into how many parts the network falls, each member without ties being one; shown if how many those are is. */
    NETWORK_COMPONENTS("network.components_weak", Unit.COUNT, Basis.TIES, Span.YEAR, false),
    /** How many members have no tie; shown if they are as many as the smallest cell, or there are none. */
    NETWORK_ISOLATES("network.isolates", Unit.PERSONS, Basis.TIES, Span.YEAR, false),
    /** The share of the members in the largest part; of rounded counts. */
    GIANT_SHARE("network.giant_share", Unit.SHARE, Basis.TIES, Span.YEAR, false),
    /** The share of pairs with a contact in common that are tied themselves. */
    TRANSITIVITY("network.transitivity_global", Unit.SHARE, Basis.TIES, Span.YEAR, false),
    /** The mean over all members of the share of pairs of their contacts that are tied. */
    CLUSTERING("network.clustering_avg_local", Unit.SHARE, Basis.TIES, Span.YEAR, false),
    /**
     * How far stakeholder groups keep to themselves, from -1, closed silos, to 1 (E-I index, Krackhardt and Stern 1988); by reading also weighted by
     * how often, and as it would be if groups made no difference. None of the three is read alone, which is why they are one figure.
     */
    SILO_INDEX("silo.ei_index", Unit.INDEX, Basis.TIES, Span.YEAR, false, Dimension.READING),
    /** How far each stakeholder group keeps to itself; shown where {@link #SILO_MIXING} is, and of rounded numbers of ties. */
    SILO_BY_GROUP("silo.ei_by_group", Unit.INDEX, Basis.TIES, Span.YEAR, false, Dimension.STAKEHOLDER_GROUP),
    /**
     * How many ties go from which stakeholder group to which, rounded. They and all else that is said of groups and their ties are shown only if every
     * pair of groups has no ties, or enough persons on either side: all ties less those of the others would be what is hidden.
     */
    SILO_MIXING(
            "silo.mixing", Unit.COUNT, Basis.TIES, Span.YEAR, false, Dimension.STAKEHOLDER_GROUP, Dimension.TO_GROUP),
    /** How far ties join like with like, 0 if groups make no difference (Newman 2003). */
    ASSORTATIVITY("silo.assortativity", Unit.INDEX, Basis.TIES, Span.YEAR, false),
    /**
     * How far stakeholder groups kept to themselves on each day of the month, weighted by how often they turned to each other, by answering too; on the days on which each
     * pair of groups had no ties, or enough persons on either side. A day with few ties says little: read {@link #SILO_INDEX} first.
     */
    SILO_BY_DAY("silo.ei_index_weighted_by_day", Unit.INDEX, Basis.TIES_BY_DAY, Span.MONTH, false, Dimension.DAY),
    /**
     * How far the organisations that members stand for keep to themselves; with the same readings as {@link #SILO_INDEX}, and shown where it would be. It is of
     * the ties among those who stand for an organisation for which as many members stand as the smallest cell; all others and their ties are
     * left out. For whom members stand is as {@link #ORGANIZATIONS} says.
     */
    SILO_BY_ORGANIZATION(
            "silo.ei_index_by_organization", Unit.INDEX, Basis.TIES_BY_STANDING, Span.YEAR, false, Dimension.READING),
    /** How far the sectors of these organisations keep to themselves, of sectors for which as many members stand; otherwise the same. */
    SILO_BY_SECTOR("silo.ei_index_by_sector", Unit.INDEX, Basis.TIES_BY_STANDING, Span.YEAR, false, Dimension.READING),
    /**
     * How often members stand between two others who aren't tied themselves, by the groups of the three (Gould and Fernandez 1989), where enough
     * persons do.
     */
    BROKER_ROLES("broker.gf_total", Unit.COUNT, Basis.TIES, Span.YEAR, false, Dimension.ROLE),
    /**
     * How many communities stand where in their life at the end of the month, or now if it isn't over, by the gatherings that they held: none yet; the last
     * within 90 days, emerging if the first is too, else active; within a year dormant; else lapsed. Some of those alive are revived, whose
     * last gatherings came 180 days or more after the one before.
     */
    COMMUNITY_STAGES("cop.lifecycle", Unit.COUNT, Basis.GATHERINGS, Span.MONTH, true, Dimension.STAGE),
    /** The median over communities of the days since their last gathering, at the end of the month, or now if it isn't over. */
    DAYS_SINCE_GATHERING("cop.median_days_since_last", Unit.DAYS, Basis.GATHERINGS, Span.MONTH, true),
    /** The median number of days from one gathering of a community to its next. */
    DAYS_BETWEEN_GATHERINGS("cop.gap_days", Unit.DAYS, Basis.GATHERINGS, Span.MONTH, true),
    /**
     * How many gatherings there were since the community was founded: those that were announced and neither cancelled nor put off, and those of which a host reported that somebody
     * came.
     */
    GATHERINGS_HELD("cop.events", Unit.COUNT, Basis.GATHERINGS, Span.MONTH, true),
    /** How unequally gatherings are spread over communities (Gini coefficient). */
    GATHERINGS_GINI("cop.events_per_community_gini", Unit.INDEX, Basis.GATHERINGS, Span.MONTH, true),
    /** How few communities had half of all gatherings. */
    GATHERINGS_ABSENCE_FACTOR("cop.absence_factor", Unit.COUNT, Basis.GATHERINGS, Span.MONTH, true),
    /** How many communities had one gathering and no more. */
    SINGLE_GATHERING("cop.single_event_communities", Unit.COUNT, Basis.GATHERINGS, Span.MONTH, true),
    /** The probability that two gatherings are of different communities (Blau 1977, Simpson 1949). */
    GATHERINGS_DIVERSITY("diversity.events_blau", Unit.INDEX, Basis.GATHERINGS, Span.MONTH, true),
    /** How mixed gatherings are by community (Shannon 1948). */
    GATHERINGS_ENTROPY("diversity.events_shannon", Unit.NATS, Basis.GATHERINGS, Span.MONTH, true),
    /** How many gatherings were held in each calendar year so far, by the day on which they began. */
    GATHERINGS_BY_YEAR("cop.events_by_local_year", Unit.COUNT, Basis.GATHERINGS, Span.MONTH, true, Dimension.YEAR),
    /**
     * How many gatherings were on another day where the community lives than in UTC; for communities with a {@linkplain
     * org.learninghealth.community.SetTimeZone time zone}.
     */
    GATHERINGS_ON_ANOTHER_DAY("cop.local_vs_utc_day", Unit.COUNT, Basis.GATHERINGS, Span.MONTH, true),
    /** How often something was asked or answered in each calendar year that is over, of years in which enough persons did. */
    POSTS_BY_YEAR("cop.yearly_posts", Unit.COUNT, Basis.CONVERSATION, Span.YEAR, true, Dimension.YEAR),
    /** How many persons did, all of them and those who had in no earlier year, rounded. */
    POSTING_MEMBERS_BY_YEAR(
            "cop.yearly_members",
            Unit.PERSONS,
            Basis.CONVERSATION,
            Span.YEAR,
            true,
            Dimension.YEAR,
            Dimension.SENIORITY),
    /**
     * The share of the threads that were opened in each calendar year which nobody else had said anything in after 14 days; otherwise as
     * {@link #UNANSWERED_RATE}, of years in which enough persons opened any, once they and the 14 days behind them are over.
     */
    UNANSWERED_BY_YEAR("response.thread_by_year", Unit.SHARE, Basis.CONVERSATION, Span.YEAR, true, Dimension.YEAR),
    /** The median number of hours until somebody else did, of those that were answered within 14 days. */
    HOURS_TO_ANSWER_BY_YEAR(
            "response.thread_hours_by_year", Unit.HOURS, Basis.CONVERSATION, Span.YEAR, true, Dimension.YEAR),
    /** How unequally that was spread over those who did (Gini coefficient). */
    POSTS_GINI_BY_YEAR("cop.yearly_gini", Unit.INDEX, Basis.CONVERSATION, Span.YEAR, true, Dimension.YEAR),
    /** How few of them did half of it (CHAOSS), rounded. */
    POSTS_ABSENCE_FACTOR_BY_YEAR(
            "cop.yearly_absence_factor", Unit.PERSONS, Basis.CONVERSATION, Span.YEAR, true, Dimension.YEAR),
    /**
     * The median share of those whom a member turned to in twelve months, by answering too, that had put a thing to use no later than the member did (Valente 1995):
     * whom it takes to take something up. Of things that members took up in these months, as many as the smallest cell or more ever.
     */
    DIFFUSION_THRESHOLD("diffusion.threshold", Unit.SHARE, Basis.THRESHOLDS, Span.YEAR, true),
    /**
     * How many organisations the members stand for, at the end of the month, and how many of each sector; where enough members do, in each of several
     * communities for itself. An organisation that is stood for in several of them counts once. For whom members stood is as it is now, or was when they left, since nothing tells of before.
     */
    ORGANIZATIONS("members.organizations", Unit.COUNT, Basis.WORK, Span.MONTH, false, Dimension.SECTOR),
    /**
     * The share of what was first published as knowledge in twelve months that was written down with people of two organisations or more: those
     * for which its author and contributors stood when it was published, or when they had last belonged to the community.
     */
    COCREATED_SHARE("knowledge.cocreated_share", Unit.SHARE, Basis.WORK, Span.YEAR, false),
    /** The share of the changes begun in twelve months, and adopted since, that were an idea of a member's before. */
    ADOPTED_FROM_IDEAS("cycle.adopted_from_ideas", Unit.SHARE, Basis.WORK, Span.YEAR, true),
    /**
     * Of what communities know and rely on, the share whose day of review hasn't passed; only while the month isn't over, since nothing tells later
     * what was due for review. It rests on things and is exact, as are the next two.
     */
    KNOWLEDGE_CURRENCY("knowledge.currency", Unit.SHARE, Basis.WORK, Span.MONTH, true),
    /**
     * How deep what these communities know has gone into practice (RE-AIM's adoption by settings, Glasgow, Vogt and Boles 1999): of the sites of
     * the organisations that members stand for, and of any other that took something of it up, the share at which something is {@linkplain
     * org.learninghealth.knowledge.UptakeLevel#ADOPTED adopted} or routine. Only while the month isn't over, since nothing tells later how far
     * a site had come. What is taken up in a confidential community is in neither this nor the next.
     */
    UPTAKE_DEPTH("knowledge.uptake_depth", Unit.SHARE, Basis.WORK, Span.MONTH, true),
    /**
     * How far it has spread: at how many sites something of it is in use that belong to none of the organisations for which those stood
     * who wrote it down, as {@link #COCREATED_SHARE} says; of so many sites at which something is. Only while the month isn't over.
     */
    UPTAKE_SPREAD("knowledge.uptake_spread", Unit.COUNT, Basis.WORK, Span.MONTH, true),
    /**
     * For each stakeholder group its share of the score sheets that members filled in on priorities in twelve months over its share of the members: 1 is
     * parity; of rounded counts. Shown with both shares as {@link #EQUITY_RATIO} is, if each group has as many members as the smallest cell, and enough of it scored, or nobody did. Whoever belongs to two
     * communities is a member twice; of several communities, in this and in the next three are those alone that show it by themselves.
     */
    VOTING_EQUITY(
            "equity.priority_votes",
            Unit.RATIO,
            Basis.WORK,
            Span.YEAR,
            false,
            Dimension.STAKEHOLDER_GROUP,
            Dimension.READING),
    /**
     * The same of who wrote down, alone or with others, what was first published as knowledge in twelve months: each author and contributor once for each
     * thing. How long somebody speaks at a gathering nobody notes, so that there is no such figure of turns.
     */
    AUTHORSHIP_EQUITY(
            "equity.authorship",
            Unit.RATIO,
            Basis.WORK,
            Span.YEAR,
            false,
            Dimension.STAKEHOLDER_GROUP,
            Dimension.READING),
    /**
     * Of the commitments whose day was in twelve months and is over, the share that was kept by that day; of rounded counts. What was put off has no day. Shown if
     * enough persons had made them, and enough persons, or nobody, kept one, and broke or missed one.
     */
    COMMITMENTS_KEPT("practice.commitments_kept", Unit.SHARE, Basis.WORK, Span.YEAR, true),
    /**
     * Of the answers that were given in twelve months to prompts to recall something, the share that says that it was still known; of rounded counts.
     * Shown as {@link org.learninghealth.practice.ReExposures#figures} shows it, and of those communities alone whose figures of that sort the actor
     * may read: if enough persons recalled something and enough had forgotten something.
     */
    RECALL_RATE("practice.recall_rate", Unit.SHARE, Basis.WORK, Span.YEAR, false),
    /**
     * How many answers were overdue at the end of the month, or are today, of all that were ever due by then: signals and inputs of which nobody has said
     * what came of them by the {@linkplain org.learninghealth.cycle.FeedbackOwed#due() day} (rule L22). It counts answers and is exact, as are all figures of cycles.
     */
    FEEDBACK_OVERDUE("cycle.feedback_overdue", Unit.COUNT, Basis.CYCLES, Span.MONTH, true),
    /**
     * How many cycles planned tests in twelve months, and how many of them have which {@linkplain org.learninghealth.cycle.PdsaFidelity
     * fidelity}, 0 to 5, as their tests stand now.
     */
    PDSA_FIDELITY("cycle.pdsa_fidelity", Unit.COUNT, Basis.CYCLES, Span.YEAR, true, Dimension.SCORE),
    /**
     * The median number of days from opening to closing of the cycles that were closed in twelve months; and by stage, of how long cycles were at it
     * before they went on, back, or were closed, in these months. A cycle that rested took the time that it rested.
     */
    CYCLE_DAYS("cycle.days", Unit.DAYS, Basis.CYCLES, Span.YEAR, true, Dimension.CYCLE_STAGE),
    /**
     * The same from opening to closing, of all cycles that were ever closed; of a facilitation platform also of those that were closed before their community
     * joined it, and of those that were opened after. A community joined as {@link #DAYS_TO_UPTAKE} says.
     */
    CYCLE_DAYS_BY_JOINING("cycle.days_by_joining", Unit.DAYS, Basis.CYCLES, Span.MONTH, true, Dimension.JOINED),
    /**
     * The median number of days from the first signal that a cycle rests on to the first uptake by a site or a team of something that it brought,
     * of the cycles to which that happened in twelve months. An uptake counts if it is in use now, from when it was first recorded; what is taken up
     * in a confidential community counts nowhere.
     */
    SIGNAL_TO_UPTAKE("cycle.days_from_signal_to_uptake", Unit.DAYS, Basis.CYCLES, Span.YEAR, true),
    /**
     * How far people frame a problem alike: the share of the votes for the framing that most chose, in the last {@linkplain
     * org.learninghealth.cycle.FramingPoll#agreement() poll} that was closed in twelve months, if that shows it. Of several communities by how
     * many voted.
     */
    FRAMING_AGREEMENT("cycle.framing_agreement", Unit.SHARE, Basis.CYCLES, Span.YEAR, true),
    /**
     * Whether cycles that were opened in twelve months work on all components of a learning health system: of the stages that they have entered by now, how many add
     * to the component that has fewest over the mean of all, from 0 (one is left out) to 1 (all have the same); and the share of these steps that each
     * component has. A stage that adds to two components counts for both, and one that is entered again counts again. See {@link
     * org.learninghealth.cycle.CycleProgress#balance()}.
     */
    COMPONENT_BALANCE(
            "cycle.component_balance", Unit.INDEX, Basis.CYCLES, Span.YEAR, false, Dimension.LEARNING_COMPONENT),
    /**
     * How far what is learned is done: of what was first published as knowledge in twelve months, and still is, the share by which a change was informed. It is
     * as things are linked now, so that what was learned last has had less time. See {@link org.learninghealth.cycle.Linkage}.
     */
    LINKAGE_TO_DOING("linkage.learning_to_doing", Unit.SHARE, Basis.CYCLES, Span.YEAR, false),
    /**
     * How far what is done is shared: of the changes that were proposed in twelve months and have been tried, the share that was tried by cycles which
     * brought something to be known that is published; as things are linked now.
     */
    LINKAGE_TO_SHARING("linkage.doing_to_sharing", Unit.SHARE, Basis.CYCLES, Span.YEAR, false),
    /**
     * Of the priorities that are adopted the share that serves an objective; only while the month isn't over, since nothing tells later which were. How
     * many of them say the same can't be told, since nobody notes that two priorities are duplicates.
     */
    ALIGNED_PRIORITIES("cycle.aligned_priorities", Unit.SHARE, Basis.CYCLES, Span.MONTH, true),
    /**
     * How far things that one community has put to use came into use in the others: of all pairs of a thing and a community those in which it
     * was taken up. A community has taken something up once a site or a team has it in use there, or as many of its members as the smallest
     * cell have put it to use. Looked at are the
     * things that a first community took up in the first seven of twelve months, each for six months, the first included, in communities that were founded by the end. See
     * {@link org.learninghealth.engagement.metric.Diffusion}; of a single community there is nothing of this sort.
     */
    DIFFUSION_RATE("diffusion.adoption_rate", Unit.SHARE, Basis.UPTAKE, Span.YEAR, true),
    /**
     * The same month by month: how many of all pairs of a thing and a community have come to uptake, and how many of those that hadn't before (the
     * hazard).
     */
    DIFFUSION_CURVE(
            "diffusion.curve", Unit.SHARE, Basis.UPTAKE, Span.YEAR, true, Dimension.MONTHS_SINCE, Dimension.COURSE),
    /** In which of the six months communities most often took something up; 1 is that of the first of them. */
    DIFFUSION_PEAK("diffusion.peak_period", Unit.MONTHS, Basis.UPTAKE, Span.YEAR, true),
    /** In which of the six months a quarter, a half and three quarters of all pairs of a thing and a community have come to uptake. */
    DIFFUSION_TIME_TO_SHARE(
            "diffusion.time_to_share", Unit.MONTHS, Basis.UPTAKE, Span.YEAR, true, Dimension.SHARE_REACHED),
    /**
     * The median number of months until a community takes something up, those that haven't in six months being censored (Kaplan and Meier
     * 1958); 1 is the month of the first of them.
     */
    DIFFUSION_MEDIAN("diffusion.km_median", Unit.MONTHS, Basis.UPTAKE, Span.YEAR, true),
    /** In how many communities a thing is in use, on average: at the end of the six months, and month by month. */
    COMMUNITIES_REACHED(
            "diffusion.communities_reached", Unit.RATIO, Basis.UPTAKE, Span.YEAR, true, Dimension.MONTHS_SINCE),
    /** The median number of months by which communities that took something up were behind the first, that one included. */
    COMMUNITY_LAG("diffusion.community_lag", Unit.MONTHS, Basis.UPTAKE, Span.YEAR, true),
    /** For each community the share of these things that it took up in time. */
    DIFFUSION_BY_COMMUNITY("diffusion.by_community", Unit.SHARE, Basis.UPTAKE, Span.YEAR, true, Dimension.COMMUNITY),
    /** What makes communities take things up by themselves, and what others make of them: p and q of Bass's curve (Bass 1969). */
    BASS_CURVE("diffusion.bass_nls", Unit.RATIO, Basis.UPTAKE, Span.YEAR, true, Dimension.COEFFICIENT),
    /** The same by Bass's regression; where it doesn't describe what happened, a coefficient can be negative. */
    BASS_REGRESSION("diffusion.bass_ols", Unit.COEFFICIENT, Basis.UPTAKE, Span.YEAR, true, Dimension.COEFFICIENT),
    /**
     * The median number of days by which communities took up what another had taken up first, of all that they ever did; of a facilitation
     * platform also by whether that was before or after they joined it. A community joined on the day on which its first mandate
     * was given or an offer accepted; of one of which that was decided before it was kept it isn't known.
     */
    DAYS_TO_UPTAKE("diffusion.days_to_uptake", Unit.DAYS, Basis.UPTAKE, Span.MONTH, true, Dimension.JOINED),
    /**
     * How members rated each item of each questionnaire, on average, 1 being the lowest level, in the last survey round that was closed in
     * twelve months; where the round shows it. Of several communities that used the same scale as the
     * last of them, weighed by how many answered. Rounds of a cycle's team are in none of these figures.
     */
    SURVEY_MEAN("survey.mean", Unit.RATING, Basis.SURVEYS, Span.YEAR, false, Dimension.QUESTIONNAIRE, Dimension.ITEM),
    /** By how much that has risen since the round before, in which the same questionnaire was answered on the same scale. */
    SURVEY_CHANGE(
            "survey.change",
            Unit.COEFFICIENT,
            Basis.SURVEYS,
            Span.YEAR,
            false,
            Dimension.QUESTIONNAIRE,
            Dimension.ITEM),
    /** How many members answered each questionnaire in that round, if they are as many as the smallest cell. */
    SURVEY_RESPONDENTS("survey.respondents", Unit.PERSONS, Basis.SURVEYS, Span.YEAR, false, Dimension.QUESTIONNAIRE),
    /**
     * Evidence of a common agenda, the first of the five conditions of collective impact (Kania and Kramer 2011), as it is at the end of the month
     * or came about in twelve: {@code CHARTERS}, the communities of which a charter was approved; {@code CHARTERS_NOT_OVERDUE}, those in which today it isn't
     * overdue to be looked at again, both only while the month isn't over, since nothing tells later when a charter was approved; {@code OBJECTIVES} that are pursued at the end of the month; {@code OBJECTIVES_MEASURED}, those of them that a
     * measure tells of; {@code OBJECTIVES_REACHED} in these months. There is no score of it (rule W4).
     */
    COMMON_AGENDA("collective.common_agenda", Unit.COUNT, Basis.CONDITIONS, Span.YEAR, false, Dimension.EVIDENCE),
    /**
     * Evidence of shared measurement: {@code MEASURES} that were defined; {@code MEASURES_CODEFINED}, those of them that two stakeholder groups
     * or more stand behind; {@code MEASURES_OBSERVED} in a period that began in these months; {@code MEASURES_CONTRIBUTED_TO}, for which
     * figures were offered in these months and accepted.
     */
    SHARED_MEASUREMENT(
            "collective.shared_measurement", Unit.COUNT, Basis.CONDITIONS, Span.YEAR, false, Dimension.EVIDENCE),
    /**
     * Evidence of mutually reinforcing activities: {@code CYCLES}, the learning cycles that went on in these months; {@code CYCLES_ALIGNED},
     * those of them whose priority serves an objective; {@code CYCLES_OF_SEVERAL_ORGANIZATIONS}, those in whose team two or more were stood for at
     * its end, or at that of these months.
     */
    REINFORCING_ACTIVITIES(
            "collective.reinforcing_activities", Unit.COUNT, Basis.CONDITIONS, Span.YEAR, false, Dimension.EVIDENCE),
    /**
     * Evidence of continuous communication: {@code ISSUES} of newsletters that went out to somebody, {@code GATHERINGS} that were held
     * ({@link #GATHERINGS_HELD}), and in how many of the twelve months there were any, {@code MONTHS_WITH_ISSUES} and
     * {@code MONTHS_WITH_GATHERINGS}.
     */
    CONTINUOUS_COMMUNICATION(
            "collective.continuous_communication", Unit.COUNT, Basis.CONDITIONS, Span.YEAR, false, Dimension.EVIDENCE),
    /**
     * Evidence of backbone support: {@code PLATFORMS} that are mandated at the end of the month, and {@code COMMUNITIES_SUPPORTED}, those that
     * have mandated one; both only while the month isn't over, since nothing tells later when a mandate was ended. It is how things stand, as with
     * charters and objectives: a mandate whose last day is in the month isn't there at its end. What was mandated at any time of the month can't be
     * said, as of a mandate that was ended before its last day nothing tells whether that was in this month. Of confidential communities, as of all conditions, nothing is in it.
     */
    BACKBONE_SUPPORT("collective.backbone_support", Unit.COUNT, Basis.CONDITIONS, Span.YEAR, false, Dimension.EVIDENCE),
    /**
     * How many hours the staff of a platform worked in twelve months for its communities, for one of them or for all together. Of a platform
     * alone, for those who may read what it noted of them; empty if nothing was noted.
     */
    BACKBONE_HOURS("collective.backbone_hours", Unit.HOURS, Basis.CONDITIONS, Span.YEAR, false),
    /**
     * How many hours staff would have needed in twelve months for what the library did by itself, all together and by task: how often it did
     * each, times the minutes that the {@linkplain StaffMinutes host says} that it takes by hand. It is as right as those are; empty where the
     * host has said nothing, or nothing was done.
     */
    HOURS_SAVED("collective.hours_saved", Unit.HOURS, Basis.WORK, Span.YEAR, false, Dimension.TASK);

    /**
     * Since 2 persons count once and members are those at the end of the window; to answer is to turn to somebody; years are the community's;
     * gatherings are those held; to consume is to view; loops have their time; what too few did is in no average of days, and in none of attendance,
     * and what reached too few is in no figure of reach; that all committed themselves, gave up their place or wait for one is not told;
     * of several communities those things are named that reached most in all together; that few were answered is not told, nor are groups with few members held against others; quarters are held against each other by rounded numbers, commitments are counted so, and communities aren't weighed by how many were active in them.
     */
    private static final Set<Metric> SECOND = EnumSet.of(
            REACH,
            MOMENTUM_INDEX,
            BURSTINESS,
            FIRST_CONTACTS_ANSWERED,
            DAYS_TO_FIRST_ANSWER,
            COMMITMENTS_KEPT,
            ACTIVE_MEMBERS,
            NEW_MEMBERS,
            RETURNING_MEMBERS,
            REACTIVATED_MEMBERS,
            LAPSED_MEMBERS,
            RETENTION,
            MOMENTUM,
            PARTICIPATION_GINI,
            PARTICIPATION_GINI_ACTIVE,
            ABSENCE_FACTOR,
            TOP_SHARE,
            EQUITY_RATIO,
            CONTRIBUTION_DIVERSITY,
            CONTRIBUTION_ENTROPY,
            DIFFUSION_THRESHOLD,
            HOURS_TO_ANSWER_BY_YEAR,
            MEMBER_DIVERSITY,
            MEMBER_ENTROPY,
            DAILY_ACTIVE,
            RETENTION_COHORTS,
            STICKINESS,
            CONSUMPTION_RATIO,
            LURKER_SHARE,
            COMMITTED_SHARE,
            REACH_GINI,
            REEXPOSURE,
            ATTENDANCE_RATE,
            REPEAT_ATTENDANCE,
            ATTENDANCE_PER_MEMBER,
            MEETINGS,
            MEETING_WEIGHT,
            REGISTRATIONS_CANCELLED,
            WAITLIST_SHARE,
            REGISTRATIONS_PER_MEMBER,
            NETWORK_MEMBERS,
            NETWORK_TIES,
            NETWORK_DENSITY,
            NETWORK_DYADS,
            RECIPROCITY,
            RECIPROCITY_DYADIC,
            RECIPROCITY_WEIGHTED,
            CENTRALIZATION_OUT,
            CENTRALIZATION_IN,
            CENTRALIZATION_BETWEENNESS,
            NETWORK_COMPONENTS,
            NETWORK_ISOLATES,
            GIANT_SHARE,
            TRANSITIVITY,
            CLUSTERING,
            SILO_INDEX,
            SILO_BY_GROUP,
            SILO_MIXING,
            ASSORTATIVITY,
            BROKER_ROLES,
            COMMUNITY_STAGES,
            DAYS_SINCE_GATHERING,
            DAYS_BETWEEN_GATHERINGS,
            GATHERINGS_HELD,
            GATHERINGS_GINI,
            GATHERINGS_ABSENCE_FACTOR,
            SINGLE_GATHERING,
            GATHERINGS_DIVERSITY,
            GATHERINGS_ENTROPY,
            GATHERINGS_BY_YEAR,
            DIFFUSION_RATE,
            DIFFUSION_CURVE,
            DIFFUSION_PEAK,
            DIFFUSION_TIME_TO_SHARE,
            DIFFUSION_MEDIAN,
            COMMUNITIES_REACHED,
            COMMUNITY_LAG,
            DIFFUSION_BY_COMMUNITY,
            BASS_CURVE,
            BASS_REGRESSION,
            DAYS_TO_UPTAKE,
            DIFFUSION_THRESHOLD,
            LOOP_STEPS,
            LOOP_DAYS,
            LOOP_CYCLES,
            IMPLAUSIBLE_ACTIVITIES);

    /**
     * Since 3, or since 2 where there was no other change, what is kept or meant to be used is nothing done, to have kept a promise is, what a site or
     * a team uses is nobody's deed, inequality and equity are of what was contributed, and nothing is looked at from a moment to come; what
     * few saw is in no figure of what came of it, nor that all came back or did something with it, or nobody; nor that all closed the loop; and for whom
     * a few of a community stand is in no figure of several; votes, and who writes things down, are rounded; of several communities no more
     * stay than came.
     */
    private static final Set<Metric> THIRD = EnumSet.of(
            RETENTION_COHORTS,
            ORGANIZATIONS,
            VOTING_EQUITY,
            AUTHORSHIP_EQUITY,
            PARTICIPATION_GINI,
            PARTICIPATION_GINI_ACTIVE,
            ABSENCE_FACTOR,
            TOP_SHARE,
            EQUITY_RATIO,
            CONTRIBUTION_DIVERSITY,
            CONTRIBUTION_ENTROPY,
            FOUR_WEEK_RATIO,
            COMMUNITY_STAGES,
            DAYS_SINCE_GATHERING,
            CONSUMPTION_RATIO,
            LURKER_SHARE,
            LOOP_STEPS,
            LOOP_CLOSURE,
            LOOP_CURVE,
            LOOP_DAYS,
            LOOP_CYCLES,
            OBJECT_CONVERSION,
            DIFFUSION_RATE,
            DIFFUSION_CURVE,
            DIFFUSION_PEAK,
            DIFFUSION_TIME_TO_SHARE,
            DIFFUSION_MEDIAN,
            COMMUNITIES_REACHED,
            COMMUNITY_LAG,
            DIFFUSION_BY_COMMUNITY,
            BASS_CURVE,
            BASS_REGRESSION,
            DAYS_TO_UPTAKE);

    /** Since 3 figures of several communities are those of all together, where they were averages weighed by how many persons were active. */
    private static final Set<Metric> POOLED = EnumSet.of(
            PARTICIPATION_GINI,
            PARTICIPATION_GINI_ACTIVE,
            ABSENCE_FACTOR,
            TOP_SHARE,
            EQUITY_RATIO,
            CONTRIBUTION_DIVERSITY,
            CONTRIBUTION_ENTROPY,
            MEMBER_DIVERSITY,
            MEMBER_ENTROPY,
            FOUR_WEEK_RATIO,
            CONSUMPTION_RATIO,
            LOOP_CLOSURE,
            LOOP_CURVE,
            ATTENDANCE_RATE,
            REEXPOSURE,
            OBJECT_CONVERSION,
            FILL_RATE,
            NETWORK_DENSITY,
            RECIPROCITY,
            RECIPROCITY_DYADIC,
            RECIPROCITY_WEIGHTED,
            SILO_INDEX,
            SILO_BY_GROUP,
            SILO_BY_DAY,
            TRANSITIVITY,
            UNANSWERED_BY_YEAR);

    /** One version later than by what is said above communities are in none of them that were founded after the window; nor is a quarter before in that of one. */
    private static final Set<Metric> OF_FOUNDED = EnumSet.of(
            MOMENTUM_INDEX,
            COMMUNITY_STAGES,
            GATHERINGS_GINI,
            DIFFUSION_RATE,
            DIFFUSION_CURVE,
            DIFFUSION_TIME_TO_SHARE,
            DIFFUSION_MEDIAN,
            DIFFUSION_BY_COMMUNITY,
            BASS_CURVE,
            BASS_REGRESSION);

    /** One version later they are of all gatherings that were held, or of those of them of which it is known who came. */
    private static final Set<Metric> OF_ALL_HELD =
            EnumSet.of(CONTINUOUS_COMMUNICATION, ATTENDED_OF_REGISTERED, FILL_RATE);

    /** Those that were so before, or from their beginning. */
    private static final Set<Metric> PARTS_OF_WHOLES = EnumSet.of(
            STICKINESS_OF_YEAR,
            MOMENTUM_INDEX,
            SILO_BY_ORGANIZATION,
            SILO_BY_SECTOR,
            RETENTION,
            MOMENTUM,
            STICKINESS,
            LURKER_SHARE,
            CORE_SHARE,
            ENGAGED_SHARE,
            LOOP_CLOSURE,
            LOOP_CURVE,
            COMMITTED_SHARE,
            REPEAT_ATTENDANCE,
            ATTENDANCE_PER_MEMBER,
            REGISTRATIONS_CANCELLED,
            WAITLIST_SHARE,
            ATTENDED_OF_REGISTERED,
            REGISTRATIONS_PER_MEMBER,
            GATHERINGS_CANCELLED,
            UNANSWERED_RATE,
            FIRST_CONTACTS_ANSWERED,
            VOTING_EQUITY,
            AUTHORSHIP_EQUITY,
            COMMITMENTS_KEPT,
            RECALL_RATE,
            CLUSTERING);

    /**
     * Medians, and the inequality of single values. Since one version more those of several communities are of all these values, and no longer an
     * average of theirs.
     */
    private static final Set<Metric> OF_SINGLE_VALUES = EnumSet.of(
            LOOP_DAYS,
            REACH_GINI,
            HOURS_TO_ANSWER,
            DAYS_TO_FIRST_ANSWER,
            HOURS_TO_ANSWER_BY_YEAR,
            POSTS_GINI_BY_YEAR,
            POSTS_ABSENCE_FACTOR_BY_YEAR,
            DIFFUSION_THRESHOLD);

    /** One version later than by what is said above they are of rounded counts: what their windows have in common with those of the next month would tell of a few. */
    private static final Set<Metric> COARSE = EnumSet.of(MOMENTUM_INDEX, SILO_BY_GROUP, SILO_MIXING);

    /** One version later than by what is said above a year is in none of them before it is over: what came since the month before would tell of a few. */
    private static final Set<Metric> OF_WHOLE_YEARS = EnumSet.of(
            POSTS_BY_YEAR,
            POSTING_MEMBERS_BY_YEAR,
            UNANSWERED_BY_YEAR,
            HOURS_TO_ANSWER_BY_YEAR,
            POSTS_GINI_BY_YEAR,
            POSTS_ABSENCE_FACTOR_BY_YEAR);

    /** One version later each. */
    private static final List<Set<Metric>> LATER =
            List.of(OF_SINGLE_VALUES, OF_FOUNDED, OF_ALL_HELD, COARSE, OF_WHOLE_YEARS);

    /** Those of which there is no figure for all together. */
    private static final Set<Metric> OF_PARTS = EnumSet.of(
            EQUITY_RATIO,
            VOTING_EQUITY,
            AUTHORSHIP_EQUITY,
            ACTIVE_UP_TO,
            WEEKLY_ACTIVE,
            WEEKLY_LIFECYCLE,
            RETENTION_COHORTS,
            PARTICIPATION_LEVELS,
            LOOP_STEPS,
            LOOP_CURVE,
            ATTENDANCE_PER_EVENT,
            REGISTRATIONS,
            REACH,
            REACH_BY_SECTOR,
            NETWORK_DYADS,
            SILO_BY_GROUP,
            SILO_MIXING,
            SILO_BY_DAY,
            BROKER_ROLES,
            POSTS_BY_YEAR,
            POSTING_MEMBERS_BY_YEAR,
            UNANSWERED_BY_YEAR,
            HOURS_TO_ANSWER_BY_YEAR,
            POSTS_GINI_BY_YEAR,
            POSTS_ABSENCE_FACTOR_BY_YEAR,
            SURVEY_MEAN,
            SURVEY_CHANGE,
            SURVEY_RESPONDENTS);

    private final String key;
    private final Unit unit;
    private final Basis basis;
    private final Span span;
    private final boolean historical;

    // can't be changed, which its type doesn't say
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Dimension> dimensions;

    Metric(String key, Unit unit, Basis basis, Span span, boolean historical, Dimension... dimensions) {
        this.key = key;
        this.unit = unit;
        this.basis = basis;
        this.span = span;
        this.historical = historical;
        this.dimensions = List.of(dimensions);
    }

    /** In what a value is counted. */
    public enum Unit {
        /** Persons. */
        PERSONS,
        /** Things that are no persons. */
        COUNT,
        /** A part of a whole, from 0 to 1. */
        SHARE,
        /** One number over another, from 0 without limit. */
        RATIO,
        /** A number from -1 to 1 that the definition gives its meaning. */
        INDEX,
        /** Entropy, from 0 without limit. */
        NATS,
        /** A level on the scale of a questionnaire, 1 being the lowest. */
        RATING,
        /** Calendar months. */
        MONTHS,
        /** A number without bounds that the definition gives its meaning. */
        COEFFICIENT,
        /** Days. */
        DAYS,
        /** Hours. */
        HOURS;

        boolean isCount() {
            return this == PERSONS || this == COUNT;
        }
    }

    /** What the cells of a figure are told apart by. */
    public enum Dimension {
        /** The code of a stakeholder group. */
        STAKEHOLDER_GROUP,
        /** A day of the community. */
        DAY,
        /** The Monday with which a week begins. */
        WEEK,
        /** A calendar month. */
        MONTH,
        /** The month in which persons were first active. */
        COHORT,
        /** How many months later; 0 is the same month. */
        MONTHS_SINCE,
        /** {@code NEW}, {@code RETURNING}, {@code REACTIVATED} or {@code LAPSED}. */
        LIFECYCLE,
        /** {@code TOP}, the first hundredth, {@code NEXT}, up to a tenth, or {@code REST}. */
        RANK,
        /** The name of a {@link ParticipationLevel}. */
        LEVEL,
        /** A part of the way from learning to sharing. */
        STEP,
        /** A number of days. */
        WITHIN_DAYS,
        /** The code of something, such as a gathering or a page. */
        OBJECT,
        /** {@code MUTUAL}, {@code ASYMMETRIC} or {@code NULL}. */
        DYAD,
        /** {@code TIES}, {@code WEIGHTED} by how often, or {@code EXPECTED} if groups made no difference; or the {@code STANDARD_ERROR} of an estimate; or a {@code RATIO} with the shares of {@code CONTRIBUTIONS} and {@code MEMBERS}. */
        READING,
        /** The code of the stakeholder group at the other end. */
        TO_GROUP,
        /** The name of a {@link org.learninghealth.engagement.metric.Brokerage.Role}. */
        ROLE,
        /** {@code NOT_STARTED}, {@code EMERGING}, {@code ACTIVE}, {@code DORMANT}, {@code LAPSED}, or {@code REVIVED} among those alive. */
        STAGE,
        /** A calendar year. */
        YEAR,
        /** The bare identifier of a community. */
        COMMUNITY,
        /** {@code CUMULATIVE}, all up to that month, or {@code HAZARD}, those of the month among all that were left. */
        COURSE,
        /** A share of the whole that is reached, such as {@code 0.5}. */
        SHARE_REACHED,
        /** {@code INNOVATION}, Bass's p, or {@code IMITATION}, his q. */
        COEFFICIENT,
        /** {@code BEFORE} or {@code AFTER} a community joined the platform. */
        JOINED,
        /** The code of a questionnaire. */
        QUESTIONNAIRE,
        /** The code of what was rated. */
        ITEM,
        /** A sort of evidence, as the metric says. */
        EVIDENCE,
        /** {@code REGISTERED}, {@code WAITLISTED}, {@code CANCELLED} or {@code ATTENDED}. */
        ANSWER,
        /** {@code ALL}, or {@code NEW} in that year. */
        SENIORITY,
        /** The code of a sector, or {@code UNKNOWN}. */
        SECTOR,
        /** A number of points, such as {@code 5}. */
        SCORE,
        /** The name of a {@link org.learninghealth.cycle.CycleStage}. */
        CYCLE_STAGE,
        /** The name of a {@link org.learninghealth.cycle.LearningComponent}. */
        LEARNING_COMPONENT,
        /** The name of a {@link StaffMinutes.Task}. */
        TASK,
        /** The first of three months. */
        QUARTER,
        /** {@code INDEX}, or what goes into it: {@code ACTIVE_MEMBERS}, {@code GATHERINGS}, {@code CONTRIBUTIONS}, {@code CYCLE_ADVANCES}. */
        MOMENTUM_INPUT;

        /** Whether communities differ in the labels that they have. */
        boolean differs() {
            return this == STAKEHOLDER_GROUP || this == SECTOR || this == DAY || this == OBJECT || this == YEAR;
        }
    }

    /** Out of what it is worked out. */
    enum Basis {
        /** Who was active this month, in the one before, and earlier. */
        MONTH,
        /** Who contributed how often in the month. */
        CONTRIBUTIONS,
        /** Who was active in which day, week or month. */
        PERIODS,
        /** Who was active on each day of a year, and in the 30 days up to it. */
        DAYS,
        /** What sort of thing each participant did on which day. */
        DEEDS,
        /** What there was in each of three quarters. */
        MOMENTUM,
        /** What each participant did with what. */
        USES,
        /** Who did something to whom. */
        TIES,
        /** Who was active this month, and for which organisation they stand. */
        STANDING,
        /** Who did something to whom, and for which organisation they stand. */
        TIES_BY_STANDING,
        /** Who did something to whom, on which day. */
        TIES_BY_DAY,
        /** Who ever did something to whom first. */
        CONTACTS,
        /** What was reported with a time that can't be right. */
        CLOCKS,
        /** Who registered for gatherings, and came. */
        REGISTRATIONS,
        /** Who of those doesn't belong to the community. */
        GUESTS,
        /** What was ever asked and answered. */
        CONVERSATION,
        /** What was ever put to use, and who turned to whom. */
        THRESHOLDS,
        /** What gatherings were held; of several communities together, and of all time. */
        GATHERINGS,
        /** What was put to use; of several communities together, and of all time. */
        UPTAKE,
        /** What survey rounds came to when they were closed. */
        SURVEYS,
        /** What there is of the conditions of collective impact. */
        CONDITIONS,
        /** How learning cycles go, and what they rest on. */
        CYCLES,
        /** For whom members stand, and what they made. */
        WORK;

        /** Whether communities are looked at together, and none of them for itself. */
        boolean isTogether() {
            return EnumSet.of(GATHERINGS, UPTAKE, SURVEYS, CONDITIONS, CYCLES, WORK)
                    .contains(this);
        }

        /** Whether it is also about months to come: about gatherings that are announced, or about what stands until something is done. */
        boolean isOfMonthsToCome() {
            return EnumSet.of(REGISTRATIONS, GUESTS, CONDITIONS).contains(this);
        }
    }

    /** How far it looks back. */
    enum Span {
        MONTH(1),
        QUARTER(3),
        YEAR(12),
        /** The weeks that end in the month. */
        WEEKS(0),
        /** The eight weeks before the last Sunday of the month that is over, that one included. */
        EIGHT_WEEKS(0);

        private final int months;

        Span(int months) {
            this.months = months;
        }

        /** Where weeks that are to come are in none. */
        LocalDate from(YearMonth month, LocalDate today) {
            return this == EIGHT_WEEKS ? before(month, today).minusWeeks(8) : from(month);
        }

        /** Of a month to come it is as if its first day were today. */
        LocalDate before(YearMonth month, LocalDate today) {
            LocalDate end = before(month);
            LocalDate open = today.isBefore(month.atDay(1)) ? month.atDay(1) : today;
            return this == EIGHT_WEEKS && open.isBefore(end)
                    ? open.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                    : end;
        }

        int months() {
            return months;
        }

        LocalDate from(YearMonth month) {
            return switch (this) {
                case WEEKS ->
                    month.atDay(1)
                            .with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY))
                            .minusDays(6);
                case EIGHT_WEEKS -> before(month).minusWeeks(8);
                default -> month.minusMonths(months - 1L).atDay(1);
            };
        }

        LocalDate before(YearMonth month) {
            return switch (this) {
                case WEEKS, EIGHT_WEEKS ->
                    month.atEndOfMonth()
                            .with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY))
                            .plusDays(1);
                default -> month.plusMonths(1).atDay(1);
            };
        }
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
     * The present version of the definition. What counts persons by how far they take part has that of the host's {@link
     * ParticipationThresholds} instead.
     *
     * @return 1 or more
     */
    public int definition() {
        int version = THIRD.contains(this) || POOLED.contains(this) ? 3 : SECOND.contains(this) ? 2 : 1;
        return version
                + (int) LATER.stream().filter(some -> some.contains(this)).count();
    }

    /**
     * In what a value is counted.
     *
     * @return the unit
     */
    public Unit unit() {
        return unit;
    }

    /**
     * What the cells of a figure are told apart by, in the order of their labels.
     *
     * @return the dimensions; none if there is one value alone
     */
    public List<Dimension> dimensions() {
        return dimensions;
    }

    int definition(ParticipationThresholds thresholds) {
        boolean isOfLevels = this == PARTICIPATION_LEVELS || this == CORE_SHARE || this == ENGAGED_SHARE;
        return isOfLevels ? thresholds.definition() : definition();
    }

    /** Whether it adds up over communities. How few did half of everything doesn't: those of all together may be fewer or more. */
    boolean addsUp() {
        return unit.isCount() && this != ABSENCE_FACTOR && this != POSTS_ABSENCE_FACTOR_BY_YEAR;
    }

    /**
     * How a figure of a platform or a network comes of those of its communities.
     *
     * @return the composition
     */
    public Composition ofSeveral() {
        if (POOLED.contains(this) || PARTS_OF_WHOLES.contains(this) || isOfSingleValues()) {
            return Composition.POOLED;
        }
        if (basis.isTogether()) {
            return Composition.WHOLE;
        }
        if (addsUp()) {
            return unit == Unit.PERSONS ? Composition.PLACES : Composition.SUM;
        }
        return Composition.MEAN;
    }

    /** Whether it is the median of single values, or tells of their inequality, so that those of several communities can be put together. */
    boolean isOfSingleValues() {
        return OF_SINGLE_VALUES.contains(this);
    }

    /** Whether there are figures of parts of those who took part, and none of all. */
    boolean isOfPartsAlone() {
        return OF_PARTS.contains(this);
    }

    Basis basis() {
        return basis;
    }

    Span span() {
        return span;
    }

    /** Whether it is of everything since the community was founded, and not of its span alone. */
    boolean isOfAllTime() {
        return basis == Basis.GATHERINGS
                || basis == Basis.CONVERSATION
                || this == FEEDBACK_OVERDUE
                || this == CYCLE_DAYS_BY_JOINING
                || this == DAYS_TO_UPTAKE;
    }

    /** Whether what it is made of may be of before a community was founded: what staff worked for a platform, and changes that began elsewhere. */
    boolean isOfTimesBeforeFounding() {
        return this == BACKBONE_HOURS || this == ADOPTED_FROM_IDEAS;
    }

    /** Whether it rests on things from whenever they are, also where it counts what became of them in its own time, and not on that and the time before alone. */
    boolean isHistorical() {
        return historical;
    }
}
