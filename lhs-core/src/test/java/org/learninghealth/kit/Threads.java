package org.learninghealth.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.learninghealth.base.Transient;

/** Work on several threads at once, for a limited time. */
public final class Threads {

    private static final int SECONDS = 120;

    private Threads() {}

    /** Begins all the work at the same moment and waits for all of it. */
    public static <R> List<Outcome<R>> together(List<Callable<R>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            CountDownLatch start = new CountDownLatch(work.size());
            List<Future<R>> futures = new ArrayList<>();
            for (Callable<R> each : work) {
                futures.add(threads.submit(() -> {
                    start.countDown();
                    start.await();
                    return each.call();
                }));
            }
            List<Outcome<R>> outcomes = new ArrayList<>();
            for (Future<R> each : futures) {
                outcomes.add(outcome(each));
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Tries again what another transaction was in the way of. */
    static <R> R retried(Supplier<R> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (Transient lost) {
                if (attempt == 1000) {
                    throw lost;
                }
            }
        }
    }

    /** Waits until others have come as far. */
    public static void meet(CyclicBarrier others) {
        try {
            others.await(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (BrokenBarrierException | TimeoutException missing) {
            throw new IllegalStateException("The other thread didn't come", missing);
        }
    }

    private static <R> Outcome<R> outcome(Future<R> future) throws Exception {
        try {
            return new Outcome<>(Optional.of(future.get(SECONDS, TimeUnit.SECONDS)), Optional.empty());
        } catch (ExecutionException failed) {
            return new Outcome<>(Optional.empty(), Optional.of(failed.getCause()));
        }
    }

    /** What came of one thread's work: a result or a failure. */
    public record Outcome<R>(Optional<R> result, Optional<Throwable> failure) {

        /** The result. */
        public R orThrow() {
            return result.orElseThrow(() -> new AssertionError("A thread failed", failure.orElseThrow()));
        }
    }
}
