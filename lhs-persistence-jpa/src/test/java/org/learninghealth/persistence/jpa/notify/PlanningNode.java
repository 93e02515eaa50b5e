package org.learninghealth.persistence.jpa.notify;

import jakarta.persistence.EntityManagerFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Transient;
import org.learninghealth.notify.Category;
import org.learninghealth.notify.ChannelId;
import org.learninghealth.notify.Delivery;
import org.learninghealth.notify.Notice;
import org.learninghealth.notify.NotificationStorage;
import org.learninghealth.notify.Recipient;
import org.learninghealth.persistence.jpa.Combination;
import org.learninghealth.persistence.jpa.HostNote;
import org.learninghealth.persistence.jpa.NodeProcess;
import org.learninghealth.persistence.jpa.ResourceLocalUnitOfWork;
import org.learninghealth.persistence.jpa.TestDatabase;

/** A node of a host, in a process of its own or not, that plans in several threads what others plan at the same time. */
public final class PlanningNode {

    /** Begins each line that tells of an exception. */
    static final String FAILED = "FAILED ";

    static final int THREADS = 8;

    /** Deliveries that one transaction plans. */
    static final int TOGETHER = 5;

    private final ResourceLocalUnitOfWork work;
    private final NotificationStorage storage;
    private final String name;
    private final boolean repeats;

    private PlanningNode(ResourceLocalUnitOfWork work, String name, boolean repeats) {
        this.work = work;
        this.storage = JpaNotificationStorage.over(work);
        this.name = name;
        this.repeats = repeats;
    }

    /**
     * Whether a host has to repeat a transaction of its own now and then: where one is undone, MariaDB lets all those that waited for
     * it wait for each other, and ends them but one.
     */
    static boolean repeats(Combination combination) {
        return combination.database() == TestDatabase.MARIADB;
    }

    /** Plans on the database of a combination at a URL, under a name, in so many rounds, once a line on the standard input lets it. */
    public static void main(String[] arguments) throws Exception {
        Combination combination = Combination.valueOf(arguments[0]);
        EntityManagerFactory factory =
                combination.factory(combination.database().at(arguments[1]));
        System.out.println(NodeProcess.READY);
        System.in.read();
        plan(ResourceLocalUnitOfWork.of(factory), arguments[2], Integer.parseInt(arguments[3]), repeats(combination))
                .forEach(each -> System.out.println(FAILED + each));
        factory.close();
    }

    /**
     * Plans, in each round, the same as all threads of all nodes do: once in a transaction that is kept, with a note of the host's,
     * once in one that is undone, and once outside of any.
     *
     * @param repeats whether the host repeats a transaction that another one was in the way of
     * @return what the host would have had to catch
     */
    static List<String> plan(ResourceLocalUnitOfWork work, String name, int rounds, boolean repeats) throws Exception {
        PlanningNode node = new PlanningNode(work, name, repeats);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier together = new CyclicBarrier(THREADS);
            List<Future<List<String>>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                all.add(threads.submit(() -> {
                    List<String> failures = new ArrayList<>();
                    for (int round = 0; round < rounds; round++) {
                        together.await();
                        node.plan(thread, round, failures);
                    }
                    return failures;
                }));
            }
            List<String> failures = new ArrayList<>();
            for (Future<List<String>> each : all) {
                failures.addAll(each.get());
            }
            return failures;
        } finally {
            threads.shutdownNow();
        }
    }

    private void plan(int thread, int round, List<String> failures) {
        // half of the threads begin with what is kept, the others with what is undone
        for (boolean kept : thread % 2 == 0 ? new boolean[] {true, false} : new boolean[] {false, true}) {
            for (boolean again = true; again; ) {
                again = plan(kept, thread, round, failures) && repeats;
            }
        }
        try {
            storage.add(deliveries("alone-" + round));
        } catch (RuntimeException leaked) {
            failures.add(place(thread, round) + ": " + leaked + ", " + leaked.getCause());
        }
    }

    /** Whether another transaction was in the way. */
    private boolean plan(boolean kept, int thread, int round, List<String> failures) {
        try {
            work.required(() -> {
                work.entityManager().persist(new HostNote((kept ? "kept-" : "undone-") + place(thread, round)));
                storage.add(deliveries((kept ? "kept-" : "undone-") + round));
                if (!kept) {
                    storage.add(deliveries("alone-" + round));
                    throw new Undone();
                }
                return round;
            });
            return false;
        } catch (Undone asItShould) {
            // nothing of it stays
            return false;
        } catch (Transient inTheWay) {
            if (!repeats) {
                failures.add(place(thread, round) + ": " + inTheWay + ", " + inTheWay.getCause());
            }
            return true;
        } catch (RuntimeException leaked) {
            failures.add(place(thread, round) + ": " + leaked + ", " + leaked.getCause());
            return false;
        }
    }

    private String place(int thread, int round) {
        return name + '-' + thread + '-' + round;
    }

    /** The same for everyone, in an order of one's own. */
    private static List<Delivery> deliveries(String key) {
        List<Delivery> deliveries = new ArrayList<>();
        for (int i = 0; i < TOGETHER; i++) {
            deliveries.add(Delivery.planned(
                    UUID.randomUUID(),
                    key,
                    ChannelId.EMAIL,
                    Recipient.person(new PersonId(new UUID(4, i))),
                    Optional.empty(),
                    Category.ACTIVITY,
                    new Notice("activity", Map.of()),
                    Instant.parse("2026-01-02T03:04:05Z")));
        }
        Collections.shuffle(deliveries);
        return deliveries;
    }

    /** What a host changes its mind with. */
    private static final class Undone extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
