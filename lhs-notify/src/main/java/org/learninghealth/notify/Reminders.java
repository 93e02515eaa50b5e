package org.learninghealth.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PersonId;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringId;
import org.learninghealth.gathering.Registration;
import org.learninghealth.gathering.RegistrationId;

/**
 * Plans when people are reminded of gatherings. A reminder is kept under the revision of the gathering at which it was planned, so
 * that those of earlier times can be called off, and under the number of the registration, so that whoever comes again is reminded
 * once. What was planned for somebody before is called off as it is planned again, whether they come or speak. It expires as the
 * gathering begins.
 */
final class Reminders {

    private final ReminderPlan plan;
    private final Function<ZoneId, ZoneRules> zoneRules;

    /**
     * Plans reminders.
     *
     * @param plan how long before
     * @param zoneRules the rules by which clocks are set, the same by which the reminder says when
     */
    Reminders(ReminderPlan plan, Function<ZoneId, ZoneRules> zoneRules) {
        this.plan = plan;
        this.zoneRules = zoneRules;
    }

    /**
     * Plans what is still to come. What would have come already is left out, because people are being told at this moment; or,
     * after a move, the last of it comes at once.
     *
     * @param gathering of which
     * @param notices what to say to whom
     * @param numbers the numbers of their registrations; none for speakers
     * @param now when it is planned
     * @param moved whether the gathering was moved
     * @param planning takes it
     */
    void plan(
            Gathering gathering,
            Map<PersonId, Notice> notices,
            Map<PersonId, Integer> numbers,
            Instant now,
            boolean moved,
            Planning planning) {
        if (!notices.isEmpty()) {
            callOff(gathering, notices.keySet().stream().map(Recipient::person), planning);
            eachTime(
                    gathering,
                    now,
                    moved,
                    (before, at) -> planning.tell(
                            person -> key(gathering, before, person.value(), numbers.get(person)),
                            at,
                            notices,
                            gathering.community(),
                            GatheringOccasion.REMINDER.category(),
                            delivery -> terms(delivery, gathering)));
        }
    }

    /** Plans for those who have a place. */
    void plan(Gathering gathering, List<Registration> registered, Instant now, boolean moved, Planning planning) {
        Map<PersonId, Notice> notices = new HashMap<>();
        Map<PersonId, Integer> numbers = new HashMap<>();
        Map<RegistrationId, Notice> guests = new HashMap<>();
        Map<RegistrationId, Integer> guestNumbers = new HashMap<>();
        for (Registration each : registered) {
            Notice notice = GatheringNews.notice(GatheringOccasion.REMINDER, gathering, Optional.of(each));
            if (each.person().isPresent()) {
                notices.put(each.person().get(), notice);
                numbers.put(each.person().get(), each.number());
            } else {
                guests.put(each.id(), notice);
                guestNumbers.put(each.id(), each.number());
            }
        }
        plan(gathering, notices, numbers, now, moved, planning);
        if (!guests.isEmpty()) {
            callOff(gathering, guests.keySet().stream().map(Recipient::guest), planning);
            eachTime(
                    gathering,
                    now,
                    moved,
                    (before, at) -> planning.tellGuests(
                            guest -> key(gathering, before, guest.value(), guestNumbers.get(guest)),
                            at,
                            guests,
                            gathering.community(),
                            GatheringOccasion.REMINDER.guestCategory(),
                            delivery -> terms(delivery, gathering)));
        }
    }

    /** Each time before the gathering at which people are still to be reminded, and when that is. */
    private void eachTime(Gathering gathering, Instant now, boolean moved, BiConsumer<Duration, Instant> remind) {
        Instant start = WhenInWords.startOf(gathering, zoneRules);
        if (!start.isAfter(now)) {
            return;
        }
        List<Duration> before = ReminderPlan.checked(plan.before(gathering));
        Optional<Duration> last = before.stream()
                .filter(each -> !start.minus(each).isAfter(now))
                .reduce((one, next) -> next)
                .filter(each -> moved);
        for (Duration each : before) {
            boolean over = !start.minus(each).isAfter(now);
            if (!over || last.filter(each::equals).isPresent()) {
                remind.accept(each, over ? now : start.minus(each));
            }
        }
    }

    private Delivery terms(Delivery delivery, Gathering gathering) {
        return delivery.expiring(WhenInWords.startOf(gathering, zoneRules))
                .inThread(GatheringNews.thread(gathering.id()))
                .cancelledUnder(cancelKey(gathering.id(), gathering.revision()));
    }

    /**
     * Calls off what was planned before a revision. One by one, since what was planned for the revision itself has to stay,
     * whichever event is handed on first.
     */
    void callOff(GatheringId gathering, long before, Planning planning) {
        for (long revision = 0; revision < before; revision++) {
            planning.cancel(cancelKey(gathering, revision));
        }
    }

    private static void callOff(Gathering gathering, Stream<Recipient> recipients, Planning planning) {
        planning.cancel(
                LongStream.range(0, gathering.revision())
                        .mapToObj(revision -> cancelKey(gathering.id(), revision))
                        .collect(Collectors.toSet()),
                recipients.collect(Collectors.toSet()));
    }

    private static String key(Gathering gathering, Duration before, UUID whom, @Nullable Integer number) {
        return "rem:" + gathering.id().value() + ':' + gathering.revision() + ':' + before + ':' + whom
                + (number == null ? "" : ":" + number);
    }

    private static String cancelKey(GatheringId gathering, long revision) {
        return "rem:" + gathering.value() + ':' + revision;
    }
}
