package org.learninghealth.gathering;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.Require;

/**
 * How often something happens: a recurrence rule after RFC 5545, section 3.3.10, that goes by the clock on the wall, such as
 * {@code FREQ=MONTHLY;BYDAY=1TH}. It recurs daily or less often; where it says UNTIL, that is a local time without a zone.
 *
 * @param rule the rule
 */
public record Recurrence(String rule) {

    /** The longest rule. */
    public static final int LONGEST = 200;

    /** How many times are counted at most. */
    private static final int MOST_COUNTED = 10_000;

    private static final Set<Freq> RARE = EnumSet.of(Freq.DAILY, Freq.WEEKLY, Freq.MONTHLY, Freq.YEARLY);

    /** Refuses what is no such rule. */
    public Recurrence {
        RecurrenceRule parsed = parse(Require.present(rule, "recurrence.rule"));
        Require.that(RARE.contains(parsed.getFreq()), "recurrence.rule", "recurrence-often");
        DateTime until = parsed.getUntil();
        Require.that(until == null || until.isFloating() && !until.isAllDay(), "recurrence.rule", "recurrence-until");
    }

    /**
     * When it happens.
     *
     * @param first the first time; the rule has to hold for it
     * @param after what isn't later is left out
     * @param before what isn't earlier is left out
     * @param most how many at most
     * @return the local times, in order; none if it is over before the first time
     * @throws InvalidInput if the rule doesn't hold for the first time
     */
    List<LocalDateTime> times(LocalDateTime first, LocalDateTime after, LocalDateTime before, int most) {
        RecurrenceRule parsed = parse(rule);
        DateTime until = parsed.getUntil();
        if (until != null && local(until).isBefore(first)) {
            return List.of();
        }
        RecurrenceRuleIterator times = parsed.iterator(dateTime(first));
        Require.that(times.hasNext() && local(times.peekDateTime()).equals(first), "time.start", "recurrence-first");
        List<LocalDateTime> found = new ArrayList<>();
        while (found.size() < most && times.hasNext()) {
            LocalDateTime next = local(times.nextDateTime());
            if (!next.isBefore(before)) {
                break;
            }
            if (next.isAfter(after)) {
                found.add(next);
            }
        }
        return found;
    }

    /** The same as long as it is before a time. */
    Recurrence before(LocalDateTime end) {
        RecurrenceRule ending = parse(rule);
        ending.setUntil(dateTime(end.minusSeconds(1)));
        return new Recurrence(ending.toString());
    }

    /** Refuses what recurs several times a day: a series goes by its days, each of which has one gathering. */
    Recurrence onceADay() {
        RecurrenceRule parsed = parse(rule);
        for (Part part : clock()) {
            List<Integer> values = parsed.getByPart(part);
            Require.that(values == null || values.size() <= 1, "recurrence.rule", "recurrence-often");
        }
        return this;
    }

    /** As many times, for a rule that ends at some time: so it can begin at any. */
    Recurrence counted(LocalDateTime first) {
        RecurrenceRule counting = parse(rule);
        if (counting.getUntil() == null) {
            return this;
        }
        int times =
                times(first, LocalDateTime.MIN, LocalDateTime.MAX, MOST_COUNTED).size();
        if (times == 0) {
            return this;
        }
        counting.setCount(times);
        return new Recurrence(counting.toString());
    }

    /** The same at another time of the day; a rule that counts goes on with what is left after the earlier ones. */
    Recurrence goingOn(int earlier, LocalDateTime from, LocalDateTime moved) {
        RecurrenceRule going = parse(rule);
        if (!moved.equals(from)) {
            clock().forEach(part -> leaveOut(going, part));
        }
        Integer count = going.getCount();
        DateTime until = going.getUntil();
        if (count != null) {
            going.setCount(count - earlier);
        } else if (until != null) {
            going.setUntil(dateTime(local(until).plus(Duration.between(from, moved))));
        }
        return new Recurrence(going.toString());
    }

    /** What says at which time of the day something happens, beside the first time. No constant: rules have to be loaded before. */
    private static List<Part> clock() {
        return List.of(Part.BYHOUR, Part.BYMINUTE, Part.BYSECOND);
    }

    private static void leaveOut(RecurrenceRule rule, Part part) {
        try {
            rule.setByPart(part, List.of());
        } catch (InvalidRecurrenceRuleException impossible) {
            throw new IllegalStateException("A rule needs no part that says the time of the day", impossible);
        }
    }

    private static RecurrenceRule parse(String rule) {
        try {
            return new RecurrenceRule(rule, RecurrenceRule.RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException invalid) {
            throw InvalidInput.of("recurrence.rule", "recurrence");
        }
    }

    private static DateTime dateTime(LocalDateTime time) {
        return new DateTime(
                time.getYear(),
                time.getMonthValue() - 1,
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond());
    }

    private static LocalDateTime local(DateTime time) {
        return LocalDateTime.of(
                time.getYear(),
                time.getMonth() + 1,
                time.getDayOfMonth(),
                time.getHours(),
                time.getMinutes(),
                time.getSeconds());
    }
}
