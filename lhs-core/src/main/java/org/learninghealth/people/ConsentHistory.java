package org.learninghealth.people;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All entries of one person for one purpose, in the order in which they count: that in which they happened, but for a refusal,
 * which is said of all that is recorded by then, and overruled by nothing but what is recorded after it (rule V4). So it takes
 * effect also where somebody enters it with a date alone, or where the clock that a yes was recorded by is ahead. Immutable.
 */
final class ConsentHistory {

    /** How long before its end consent is announced to run out. */
    static final int DAYS_OF_NOTICE = 60;

    private final List<ConsentRecord> entries;

    ConsentHistory(List<ConsentRecord> entries) {
        Map<ConsentRecord, Instant> counts = new HashMap<>();
        Instant latest = Instant.MIN;
        for (ConsentRecord entry : entries.stream()
                .sorted(Comparator.comparingInt(ConsentRecord::sequenceNumber))
                .toList()) {
            Instant happened = entry.happenedAt();
            latest = latest.isBefore(happened) ? happened : latest;
            counts.put(entry, ConsentAct.REFUSALS.contains(entry.act()) ? latest : happened);
        }
        this.entries = entries.stream()
                .sorted(Comparator.comparing((ConsentRecord entry) -> counts.getOrDefault(entry, Instant.MIN))
                        .thenComparingInt(ConsentRecord::sequenceNumber))
                .toList();
    }

    /** The same history with one entry more. */
    ConsentHistory with(ConsentRecord entry) {
        List<ConsentRecord> more = new ArrayList<>(entries);
        more.add(entry);
        return new ConsentHistory(more);
    }

    /** What all entries come to, also those that were recorded by a clock which is ahead. */
    Position known() {
        return at(Instant.MAX);
    }

    /** What the entries come to that happened up to a moment. */
    Position at(Instant moment) {
        Position position = new Position();
        for (ConsentRecord entry : entries) {
            if (!entry.happenedAt().isAfter(moment)) {
                position.take(entry);
            }
        }
        return position;
    }

    /**
     * Whether a relationship was ever noted.
     *
     * @param basis which
     */
    boolean knows(ConsentBasis basis) {
        return entries.stream().anyMatch(entry -> entry.basis().equals(Optional.of(basis)));
    }

    /** What is left of the entries at a moment. Built up by one thread. */
    static final class Position {

        private Optional<ConsentRecord> express = Optional.empty();
        private Optional<ConsentRecord> refusal = Optional.empty();

        /** The entry of each relationship that its months count from. */
        private final Map<ConsentBasis, ConsentRecord> relationships = new EnumMap<>(ConsentBasis.class);

        /** Those that came after a refusal: they imply nothing until somebody accepts them (rule V4). */
        private final Map<ConsentBasis, ConsentRecord> afterRefusal = new EnumMap<>(ConsentBasis.class);

        /** Lasting relationships whose end isn't recorded, whatever they imply. */
        private final Set<ConsentBasis> lasting = EnumSet.noneOf(ConsentBasis.class);

        private void take(ConsentRecord entry) {
            switch (entry.act()) {
                case GRANTED -> {
                    express = Optional.of(entry);
                    refusal = Optional.empty();
                    relationships.putAll(afterRefusal);
                    afterRefusal.clear();
                }
                case RELATIONSHIP_NOTED, RELATIONSHIP_RENEWED ->
                    entry.basis().ifPresent(basis -> {
                        (refusal.isPresent() ? afterRefusal : relationships).put(basis, entry);
                        if (basis.isLasting()) {
                            lasting.add(basis);
                        }
                    });
                case RELATIONSHIP_ENDED ->
                    entry.basis().ifPresent(basis -> {
                        relationships.replace(basis, entry);
                        afterRefusal.replace(basis, entry);
                        lasting.remove(basis);
                    });
                case WITHDRAWN, OBJECTED -> {
                    express = Optional.empty();
                    refusal = Optional.of(entry);
                    relationships.clear();
                    afterRefusal.clear();
                }
                case WITHDRAWAL_UPHELD -> afterRefusal.clear();
                case RELATIONSHIP_ACCEPTED -> {
                    refusal = Optional.empty();
                    relationships.putAll(afterRefusal);
                    afterRefusal.clear();
                }
            }
        }

        Optional<ConsentRecord> express() {
            return express;
        }

        Optional<ConsentRecord> refusal() {
            return refusal;
        }

        boolean hasRelationship() {
            return !relationships.isEmpty();
        }

        /** Whether there is anything that a withdrawal takes back. */
        boolean isConsented() {
            return express.isPresent() || hasRelationship();
        }

        boolean lasts(ConsentBasis basis) {
            return lasting.contains(basis);
        }

        boolean awaitsReview() {
            return !afterRefusal.isEmpty();
        }

        /** What each relationship implies, for a person in a zone. */
        Stream<Implied> implied(ZoneId zone) {
            return relationships.entrySet().stream().map(each -> Implied.by(each.getKey(), each.getValue(), zone));
        }

        /** When next something runs out, or has to be announced, by the relationships alone. */
        Optional<Instant> nextLook(ZoneId zone, Instant now) {
            if (express.isPresent()) {
                return Optional.empty();
            }
            return implied(zone)
                    .flatMap(implied -> Stream.of(implied.announcedAt(), implied.expiresAt()))
                    .flatMap(Optional::stream)
                    .filter(now::isBefore)
                    .min(Comparator.naturalOrder());
        }
    }

    /**
     * What one relationship implies.
     *
     * @param basis which
     * @param entry the one that its months count from
     * @param announcedAt from when on its end is announced
     * @param expiresAt the first moment at which it implies nothing any more; empty if it doesn't run out
     */
    record Implied(
            ConsentBasis basis, ConsentRecord entry, Optional<Instant> announcedAt, Optional<Instant> expiresAt) {

        /** The one that lasts longest is the one to rely on. */
        static final Comparator<Implied> BY_END =
                Comparator.comparing(implied -> implied.expiresAt().orElse(Instant.MAX));

        private static Implied by(ConsentBasis basis, ConsentRecord entry, ZoneId zone) {
            boolean goesOn = basis.isLasting() && entry.act() != ConsentAct.RELATIONSHIP_ENDED;
            Optional<LocalDate> last = goesOn ? Optional.empty() : basis.lastDay(entry.happenedAt(), zone);
            return new Implied(
                    basis,
                    entry,
                    last.map(day ->
                            day.minusDays(DAYS_OF_NOTICE).atStartOfDay(zone).toInstant()),
                    last.map(day -> day.plusDays(1).atStartOfDay(zone).toInstant()));
        }

        boolean holdsAt(Instant moment) {
            return expiresAt.map(moment::isBefore).orElse(true);
        }

        /** Whether its end is near enough to be announced. */
        boolean isAnnouncedAt(Instant moment) {
            return announcedAt.map(from -> !moment.isBefore(from)).orElse(false);
        }
    }
}
