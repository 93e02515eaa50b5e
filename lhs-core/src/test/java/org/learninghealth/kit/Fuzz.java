package org.learninghealth.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Conflict;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipId;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Outbox;
import org.learninghealth.spi.Receipts.Receipt;
import org.learninghealth.spi.Storage;

/**
 * Random commands of several threads on memberships of few people in few communities, so that they get into each other's way
 * all the time: rows, unique keys, messages and receipts. Every write that was committed is noted, to be held against what
 * is stored in the end. Safe for use by several threads.
 */
final class Fuzz {

    private static final int COMMANDS = 50;
    private static final Sample<Membership, MembershipId> SAMPLE = Samples.MEMBERSHIP;

    private final Storage storage;
    private final int seed;
    private final List<CommunityId> communities;
    private final List<PersonId> persons;
    private final Queue<Write> writes = new ConcurrentLinkedQueue<>();
    private final Queue<Receipt> receipts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger messages = new AtomicInteger();

    Fuzz(Storage storage, int seed) {
        this.storage = storage;
        this.seed = seed;
        Content content = Content.full(seed);
        communities =
                Stream.generate(() -> content.id(CommunityId::new)).limit(2).toList();
        persons = Stream.generate(() -> content.id(PersonId::new)).limit(3).toList();
    }

    /** One thread's commands on one node; returns how many were committed. */
    int work(Storage node, int number) {
        SplittableRandom random = new SplittableRandom(31L * seed + number);
        int refused = 0;
        for (int i = 0; i < COMMANDS; i++) {
            long content = random.nextLong();
            boolean fails = random.nextInt(8) == 0;
            Optional<Write> known =
                    writes.stream().skip(random.nextInt(1 + writes.size())).findFirst();
            String request = "request-" + random.nextInt(COMMANDS);
            try {
                Noted noted = node.unitOfWork().requiresNew(() -> command(node, content, known, request, fails));
                writes.addAll(noted.writes());
                receipts.addAll(noted.receipts());
            } catch (Conflict | UnitOfWorkContract.Failed expected) {
                // by the other threads, or by the dice; anything else fails the test
                refused++;
            }
        }
        return COMMANDS - refused;
    }

    private Noted command(Storage node, long number, Optional<Write> known, String request, boolean fails) {
        Rows<Membership, MembershipId> rows = new Rows<>(node, SAMPLE.type());
        Content content = Content.full(number).about(communities, persons);
        List<Write> done = new ArrayList<>();
        Optional<Membership> found =
                known.flatMap(write -> rows.find(write.after().id()));
        if (found.isPresent()) {
            Membership wanted =
                    SAMPLE.of(found.get().id(), content).withVersion(found.get().version());
            done.add(new Write(Optional.of(found.get()), rows.update(wanted)));
        }
        done.add(new Write(Optional.empty(), rows.insert(SAMPLE.of(SAMPLE.id(number), content))));
        node.outbox().append(List.of(Messages.message(messages.incrementAndGet())));
        Receipt receipt = Messages.receipt("HOST", request);
        boolean kept = node.receipts().keep(receipt);
        if (fails) {
            throw new UnitOfWorkContract.Failed();
        }
        return new Noted(done, kept ? List.of(receipt) : List.of());
    }

    /** Whether what is stored is what was committed, all of it and nothing else. */
    void check(int committed) {
        Rows<Membership, MembershipId> rows = new Rows<>(storage, SAMPLE.type());
        Map<MembershipId, List<Write>> histories = writes.stream()
                .collect(Collectors.groupingBy(write -> write.after().id()));
        histories.forEach((id, history) -> {
            Membership last = history.stream()
                    .map(Write::after)
                    .max(Comparator.comparing(Membership::version))
                    .orElseThrow();
            assertThat(rows.find(id)).contains(last);
            assertThat(history).extracting(Write::after).doesNotHaveDuplicates();
            assertThat(history)
                    .extracting(Write::before)
                    .as("no two changes are based on the same version")
                    .doesNotHaveDuplicates();
        });
        assertThat(rows.count(Filter.all(), Grants.everything())).isEqualTo(histories.size());
        assertThat(histories.keySet().stream()
                        .flatMap(id -> rows.find(id).stream())
                        .flatMap(row -> SAMPLE.keys(row).stream()))
                .doesNotHaveDuplicates();
        long pending = storage.unitOfWork().requiresNew(() -> storage.outbox().count(Outbox.State.PENDING));
        assertThat(pending).isEqualTo(committed);
        assertThat(receipts).extracting(Receipt::request).doesNotHaveDuplicates();
        receipts.forEach(receipt -> assertThat(storage.unitOfWork()
                        .requiresNew(() -> storage.receipts().find("HOST", receipt.request())))
                .contains(receipt));
    }

    /** A row before and after a write. */
    private record Write(Optional<Membership> before, Membership after) {}

    /** What one command wrote. */
    private record Noted(List<Write> writes, List<Receipt> receipts) {}
}
