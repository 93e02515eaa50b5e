package org.learninghealth.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Transient;
import org.learninghealth.spi.Cursor;
import org.learninghealth.spi.Mention;
import org.learninghealth.spi.Outbox;

/** The outbox in a map. */
final class InMemoryOutbox implements Outbox {

    private static final String BY_STATE = "state";

    private final TransactionalMap<UUID, Row> rows;
    private final InstantSource time;

    InMemoryOutbox(InMemoryStorage storage, InstantSource time) {
        this.rows = storage.<UUID, Row>map(() -> new Transient(null), () -> new Transient(null))
                .indexed(BY_STATE, Row::state);
        this.time = time;
    }

    @Override
    public void append(List<Message> messages) {
        Instant now = time.instant();
        messages.forEach(message -> rows.put(message.id(), new Row(message, State.PENDING, now, 0, null)));
    }

    @Override
    public List<Claim> claim(int limit, Duration lease) {
        Instant now = time.instant();
        List<Row> due = rows.find(BY_STATE, List.of(State.PENDING))
                .filter(row -> !row.due().isAfter(now))
                .sorted(Comparator.comparing(Row::due)
                        .thenComparing(row -> row.message().id(), Cursor.UNSIGNED))
                .toList();
        // whose lease ended without an answer may have brought a node down: it goes alone
        Optional<Row> lapsed = due.stream().filter(row -> row.token() != null).findFirst();
        List<Row> taken =
                lapsed.map(List::of).orElseGet(() -> due.stream().limit(limit).toList());
        return taken.stream()
                .map(row -> {
                    UUID token = UUID.randomUUID();
                    rows.put(
                            row.message().id(),
                            new Row(row.message(), State.PENDING, now.plus(lease), row.attempts() + 1, token));
                    return new Claim(row.message(), row.attempts() + 1, token);
                })
                .toList();
    }

    @Override
    public boolean complete(Claim claim) {
        return settle(claim, row -> new Row(row.message(), State.DONE, row.due(), row.attempts(), null));
    }

    @Override
    public boolean retry(Claim claim, Duration delay) {
        Instant due = time.instant().plus(delay);
        return settle(claim, row -> new Row(row.message(), State.PENDING, due, row.attempts(), null));
    }

    @Override
    public boolean bury(Claim claim, String reason) {
        return settle(claim, row -> new Row(row.message(), State.DEAD, row.due(), row.attempts(), null));
    }

    @Override
    public int revive(int limit) {
        Instant now = time.instant();
        List<Row> dead = rows.find(BY_STATE, List.of(State.DEAD)).limit(limit).toList();
        dead.forEach(row -> rows.put(row.message().id(), new Row(row.message(), State.PENDING, now, 0, null)));
        return dead.size();
    }

    @Override
    public long count(State state) {
        return rows.find(BY_STATE, List.of(state)).count();
    }

    @Override
    public void replace(PersonId person, PersonId other) {
        Mention mention = Mention.of(person);
        Predicate<@Nullable Object> mentions = mention.asPredicate();
        rows.values()
                .filter(row -> mentions.test(row.message()))
                .forEach(row -> rows.put(
                        row.message().id(),
                        new Row(
                                mention.replacedIn(row.message(), other),
                                row.state(),
                                row.due(),
                                row.attempts(),
                                row.token())));
    }

    @Override
    public int countDone(Instant before, int most) {
        return done(before, most).size();
    }

    @Override
    public int removeDone(Instant before, int most) {
        List<Row> done = done(before, most);
        done.forEach(row -> rows.remove(row.message().id()));
        return done.size();
    }

    private List<Row> done(Instant before, int most) {
        return rows.find(BY_STATE, List.of(State.DONE))
                .filter(row -> row.due().isBefore(before))
                .sorted(Comparator.comparing(Row::due)
                        .thenComparing(row -> row.message().id(), Cursor.UNSIGNED))
                .limit(most)
                .toList();
    }

    private boolean settle(Claim claim, UnaryOperator<Row> change) {
        Optional<Row> held = rows.get(claim.message().id())
                .filter(row -> row.state() == State.PENDING)
                .filter(row -> claim.token().equals(row.token()));
        held.map(change).ifPresent(row -> rows.put(row.message().id(), row));
        return held.isPresent();
    }

    private record Row(
            Message message,
            State state,
            Instant due,
            int attempts,
            @Nullable UUID token) {}
}
