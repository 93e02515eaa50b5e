package org.learninghealth.kit;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Id;
import org.learninghealth.spi.Storage;

/** What the parts of the storage kit are given: storage with nothing in it. */
interface StorageFixture {

    /** The storage, the same throughout a test and empty when it begins. */
    Storage storage();

    /** Another node over the same data; nodes share nothing else. */
    Storage otherNode();

    /** All that the storage holds, as text; what is behind its ports too. */
    String dump() throws Exception;

    /** Dumps all that the storage holds; running it restores that dump, in place of what is there then. */
    Runnable backup() throws Exception;

    default <T extends Aggregate<T, I>, I extends Id> Rows<T, I> rows(Sample<T, I> sample) {
        return new Rows<>(storage(), sample.type());
    }

    default <R> R committed(Supplier<R> work) {
        return storage().unitOfWork().requiresNew(work);
    }

    default void commit(Runnable work) {
        committed(() -> {
            work.run();
            return true;
        });
    }

    /** A test for every kind of aggregate. */
    default Stream<DynamicTest> forEachKind(Check check) {
        return Samples.ALL.stream().map(sample -> dynamicTest(sample.toString(), () -> check.of(sample)));
    }

    /** A check that suits any kind of aggregate. */
    @FunctionalInterface
    interface Check {
        <T extends Aggregate<T, I>, I extends Id> void of(Sample<T, I> sample) throws Exception;
    }
}
