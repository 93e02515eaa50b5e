package org.learninghealth.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.Targets;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;

/**
 * Histories of consent, made at random out of hard days, hours and zones, asked about at the edges: a microsecond, an hour and
 * a day around each end, and before and after each act. The answers are held against a reference that shares nothing with
 * the library: it asks of each relationship whether it still counts, and does its own arithmetic on days.
 */
class ConsentBoundaryTest {

    private static final int CASES = 500;
    private static final long SEED = Long.getLong("lhs.seed", 20260203);

    /** With clocks that change at midnight, by half an hour, or by a whole day. */
    private static final List<ZoneId> ZONES = Stream.of(
                    "America/Edmonton",
                    "America/St_Johns",
                    "America/Havana",
                    "America/Santiago",
                    "Asia/Beirut",
                    "Africa/Cairo",
                    "Asia/Kolkata",
                    "Australia/Lord_Howe",
                    "Pacific/Kiritimati",
                    "Pacific/Apia",
                    "Europe/Vienna",
                    "UTC")
            .map(ZoneId::of)
            .toList();

    private static final List<LocalDate> DAYS = Stream.of(
                    "2020-02-29",
                    "2020-08-31",
                    "2021-02-28",
                    "2021-08-29",
                    "2021-08-30",
                    "2021-10-31",
                    "2022-03-27",
                    "2022-04-01",
                    "2022-08-31",
                    "2022-12-31",
                    "2023-01-01",
                    "2023-03-12",
                    "2023-03-26",
                    "2023-09-03",
                    "2023-10-29",
                    "2023-11-05",
                    "2024-02-02",
                    "2024-02-29",
                    "2024-03-30",
                    "2024-03-31",
                    "2024-08-31",
                    "2024-09-08",
                    "2024-10-31")
            .map(LocalDate::parse)
            .toList();

    private static final List<LocalTime> HOURS = Stream.of("00:00", "00:30", "02:30", "12:00", "23:59:59.999999")
            .map(LocalTime::parse)
            .toList();

    private static final List<ConsentBasis> BASES = List.of(
            ConsentBasis.MEMBERSHIP,
            ConsentBasis.COMMUNITY_MEMBERSHIP,
            ConsentBasis.ATTENDANCE,
            ConsentBasis.BUSINESS,
            ConsentBasis.INQUIRY,
            ConsentBasis.INQUIRY);

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final InMemoryStorage storage = InMemoryStorage.create();
    private final Map<Boolean, World> worlds = Map.of(true, world(true), false, world(false));

    @Rule({"V2", "V4"})
    @Test
    void nothingIsSentWithoutARecordThatIsAlive() {
        List<String> wrong = new ArrayList<>();
        int naive = 0;
        int asked = 0;
        int sent = 0;
        for (int number = 0; number < CASES; number++) {
            Case one = played();
            boolean failed = false;
            boolean naivelyFailed = false;
            for (Instant moment : edges(one)) {
                ContactDecision answer = one.world
                        .lhs()
                        .consents()
                        .canContact(Actor.notifier(), one.person, ConsentPurpose.NEWSLETTER, moment);
                boolean expected = Reference.maySend(one, moment);
                failed |= answer.allowed() != expected || answer.allowed() && !hasEvidence(one, answer, moment);
                naivelyFailed |= Reference.naively(one, moment) != expected;
                asked++;
                sent += answer.allowed() ? 1 : 0;
            }
            naive += naivelyFailed ? 1 : 0;
            if (failed) {
                wrong.add(one.toString());
            }
        }
        Targets.none("P7", wrong);
        // otherwise the cases would not be at the edges, or all of one kind
        assertThat(naive).isGreaterThan(100);
        assertThat(sent).isBetween(asked / 5, asked * 4 / 5);
    }

    private static boolean hasEvidence(Case one, ContactDecision answer, Instant moment) {
        return answer.evidence()
                .map(id -> one.world.lhs().consents().get(Actor.host(), id))
                .filter(entry -> !entry.happenedAt().isAfter(moment))
                .isPresent();
    }

    /** A person with a history, recorded as it happens or all of it later. */
    private Case played() {
        boolean associations = random.nextBoolean();
        World world = worlds.get(associations);
        ZoneId zone = oneOf(ZONES);
        PersonId person = world.lhs()
                .people()
                .register(Actor.host(), new RegisterPerson("Someone", null, "en", zone, StakeholderGroup.PATIENT, null))
                .id();
        Case one = new Case(world, person, zone, associations, new ArrayList<>());
        boolean later = random.nextInt(3) == 0;
        int acts = 1 + random.nextInt(6);
        List<Instant> moments = Stream.generate(
                        () -> oneOf(DAYS).atTime(oneOf(HOURS)).atZone(zone).toInstant())
                .limit(acts)
                .sorted()
                .toList();
        for (Instant moment : moments) {
            world.time().set(later ? Instant.parse("2025-01-01T00:00:00Z") : moment);
            act(one, moment, later);
        }
        return one;
    }

    private void act(Case one, Instant moment, boolean later) {
        Consents consents = one.world.lhs().consents();
        Actor host = Actor.host();
        ConsentPurpose purpose = ConsentPurpose.NEWSLETTER;
        boolean lasts = lasts(one, ConsentBasis.MEMBERSHIP);
        switch (random.nextInt(10)) {
            case 0 -> {
                consents.grant(
                        host,
                        new GrantConsent(
                                one.person,
                                new ConsentGiven(purpose, "Yes", "1", "en", ConsentSource.PAPER_FORM, "a file"),
                                moment));
                one.acts.add(new Act(Kind.YES, ConsentBasis.EXPRESS, moment));
            }
            case 1, 2 -> {
                consents.withdraw(host, new WithdrawConsent(one.person, purpose, ConsentSource.MESSAGE, null, moment));
                one.acts.add(new Act(Kind.NO, ConsentBasis.EXPRESS, moment));
            }
            case 3 -> {
                if (lasts) {
                    consents.endRelationship(
                            host, new EndRelationship(one.person, purpose, ConsentBasis.MEMBERSHIP, null, moment));
                    one.acts.add(new Act(Kind.END, ConsentBasis.MEMBERSHIP, moment));
                }
            }
            case 4 ->
                // a review is made when it is made: it can't be recorded later
                consents.toReview(host, PageRequest.first(200)).items().stream()
                        .filter(flagged -> !later && flagged.person().equals(one.person))
                        .forEach(flagged -> {
                            boolean accepted = random.nextInt(3) > 0;
                            consents.review(
                                    host, new ReviewConsent(flagged.id(), flagged.version(), accepted, "Looked at"));
                            one.acts.add(new Act(accepted ? Kind.ACCEPTED : Kind.UPHELD, ConsentBasis.EXPRESS, moment));
                        });
            default -> {
                ConsentBasis basis = oneOf(BASES);
                consents.noteRelationship(
                        host,
                        new NoteRelationship(
                                one.person, purpose, basis, false, ConsentSource.HOST_RECORD, "a list", moment));
                one.acts.add(new Act(Kind.THERE, basis, moment));
            }
        }
    }

    private static boolean lasts(Case one, ConsentBasis basis) {
        boolean lasts = false;
        for (Act act : one.acts) {
            lasts = act.basis == basis ? act.kind == Kind.THERE : lasts;
        }
        return lasts;
    }

    private List<Instant> edges(Case one) {
        List<Instant> edges = new ArrayList<>();
        for (Act act : one.acts) {
            edges.addAll(around(act.at));
            if (act.kind == Kind.THERE || act.kind == Kind.END) {
                Instant end = Reference.firstMomentAfter(
                        Reference.lastDay(act.at, one.zone, Reference.MONTHS.get(act.basis)), one.zone, act.at);
                edges.addAll(around(end));
                edges.add(end.minus(1, ChronoUnit.HOURS));
                edges.add(end.plus(1, ChronoUnit.HOURS));
                edges.add(end.minus(1, ChronoUnit.DAYS));
                edges.add(end.plus(1, ChronoUnit.DAYS));
            }
        }
        return edges;
    }

    private static List<Instant> around(Instant moment) {
        return List.of(moment.minus(1, ChronoUnit.MICROS), moment, moment.plus(1, ChronoUnit.MICROS));
    }

    private World world(boolean associations) {
        return World.on(
                storage,
                settings -> settings.consentPolicy(
                        ConsentPolicy.of(ConsentRegime.CA_CASL).communitiesAreAssociations(associations)));
    }

    private <V> V oneOf(List<V> values) {
        return values.get(random.nextInt(values.size()));
    }

    private enum Kind {
        YES,
        NO,
        THERE,
        END,
        ACCEPTED,
        UPHELD
    }

    private record Act(Kind kind, ConsentBasis basis, Instant at) {}

    private record Case(World world, PersonId person, ZoneId zone, boolean associations, List<Act> acts) {

        @Override
        public String toString() {
            return zone + (associations ? " with associations " : " ") + acts;
        }
    }

    /** What the law says, written down once more: in terms of pairs of acts, and of days counted one by one. */
    private static final class Reference {

        private static final Map<ConsentBasis, Integer> MONTHS = new EnumMap<>(Map.of(
                ConsentBasis.MEMBERSHIP, 24,
                ConsentBasis.COMMUNITY_MEMBERSHIP, 24,
                ConsentBasis.ATTENDANCE, 24,
                ConsentBasis.BUSINESS, 24,
                ConsentBasis.INQUIRY, 6));

        static boolean maySend(Case one, Instant moment) {
            return may(one, moment, (from, months) -> day(moment, one.zone) <= lastDay(from, one.zone, months));
        }

        /** What somebody writes who has no calendar at hand. */
        static boolean naively(Case one, Instant moment) {
            return may(
                    one,
                    moment,
                    (from, months) -> moment.isBefore(from.plus(Duration.ofDays(months == 24 ? 730 : 182))));
        }

        private static boolean may(Case one, Instant moment, Counts counts) {
            List<Act> acts = one.acts.stream()
                    .filter(act -> act.at.compareTo(moment) <= 0)
                    .toList();
            for (int i = 0; i < acts.size(); i++) {
                boolean refusedLater = has(acts, Kind.NO, i + 1, acts.size());
                Act act = acts.get(i);
                if (!refusedLater && act.kind == Kind.YES) {
                    return true;
                }
                if (!refusedLater
                        && act.kind == Kind.THERE
                        && (one.associations || act.basis != ConsentBasis.COMMUNITY_MEMBERSHIP)
                        && isFree(acts, i)
                        && counts(acts, i, counts)) {
                    return true;
                }
            }
            return false;
        }

        /** Whether no earlier refusal stands in the way of a relationship. */
        private static boolean isFree(List<Act> acts, int there) {
            int no = last(acts, Kind.NO, there);
            if (no < 0) {
                return true;
            }
            for (int i = no + 1; i < acts.size(); i++) {
                if (acts.get(i).kind == Kind.ACCEPTED && (i < there || !has(acts, Kind.UPHELD, there, i))) {
                    return true;
                }
            }
            return has(acts, Kind.YES, no + 1, there);
        }

        private static boolean counts(List<Act> acts, int there, Counts counts) {
            Act act = acts.get(there);
            int months = MONTHS.getOrDefault(act.basis, 0);
            boolean lasting = act.basis == ConsentBasis.MEMBERSHIP || act.basis == ConsentBasis.COMMUNITY_MEMBERSHIP;
            if (!lasting) {
                return counts.stillAt(act.at, months);
            }
            return acts.subList(there, acts.size()).stream()
                    .filter(each -> each.kind == Kind.END && each.basis == act.basis)
                    .findFirst()
                    .map(end -> counts.stillAt(end.at, months))
                    .orElse(true);
        }

        private static boolean has(List<Act> acts, Kind kind, int from, int before) {
            return acts.subList(from, before).stream().anyMatch(act -> act.kind == kind);
        }

        private static int last(List<Act> acts, Kind kind, int before) {
            for (int i = before - 1; i >= 0; i--) {
                if (acts.get(i).kind == kind) {
                    return i;
                }
            }
            return -1;
        }

        /** The day that a clock on the wall shows, as a number. */
        static long day(Instant moment, ZoneId zone) {
            int offset = zone.getRules().getOffset(moment).getTotalSeconds();
            return Math.floorDiv(moment.getEpochSecond() + offset, 86_400L);
        }

        /** So many calendar months after a day, or the last day of that month if it is too short. */
        static long lastDay(Instant from, ZoneId zone, int months) {
            long[] date = date(day(from, zone));
            long month = date[0] * 12 + date[1] - 1 + months;
            long year = Math.floorDiv(month, 12L);
            int inYear = (int) Math.floorMod(month, 12L) + 1;
            return number(year, inYear, Math.min(date[2], length(year, inYear)));
        }

        /** By halves, since days begin when a zone pleases. */
        static Instant firstMomentAfter(long day, ZoneId zone, Instant from) {
            long low = Math.multiplyExact(from.getEpochSecond(), 1_000_000L);
            long high = low + 4L * 366 * 86_400 * 1_000_000;
            while (high - low > 1) {
                long middle = (low + high) / 2;
                if (day(moment(middle), zone) > day) {
                    high = middle;
                } else {
                    low = middle;
                }
            }
            return moment(high);
        }

        private static Instant moment(long micros) {
            return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        }

        private static int length(long year, int month) {
            boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            return switch (month) {
                case 2 -> leap ? 29 : 28;
                case 4, 6, 9, 11 -> 30;
                default -> 31;
            };
        }

        private static long[] date(long number) {
            long year = 1970;
            long left = number;
            while (left >= days(year)) {
                left -= days(year++);
            }
            int month = 1;
            while (left >= length(year, month)) {
                left -= length(year, month++);
            }
            return new long[] {year, month, left + 1};
        }

        private static long number(long year, int month, long day) {
            long number = day - 1;
            for (long each = 1970; each < year; each++) {
                number += days(each);
            }
            for (int each = 1; each < month; each++) {
                number += length(year, each);
            }
            return number;
        }

        private static int days(long year) {
            return length(year, 2) == 29 ? 366 : 365;
        }
    }

    /** Whether months that began at a moment are still running. */
    private interface Counts {
        boolean stillAt(Instant from, int months);
    }
}
