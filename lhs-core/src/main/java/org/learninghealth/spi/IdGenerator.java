package org.learninghealth.spi;

import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Makes ids. Safe for use by several threads. */
public interface IdGenerator {

    /**
     * An id for something that people can see.
     *
     * @return a random UUID (version 4), which tells nothing about when it was made
     */
    UUID random();

    /**
     * An id for a row of a log or a queue.
     *
     * @return a UUID (version 7) that rises with time, and with every call of this generator; kind to indexes
     */
    UUID timeOrdered();

    /**
     * The usual generator: random ids from a strong source, time-ordered ids by the given time.
     *
     * @param time where time-ordered ids take the time from
     * @return a generator
     */
    static IdGenerator standard(InstantSource time) {
        AtomicLong last = new AtomicLong(Long.MIN_VALUE);
        return new IdGenerator() {
            @Override
            public UUID random() {
                return UUID.randomUUID();
            }

            /**
             * The layout of RFC 9562, section 5.7, with a counter as in its section 6.2: 48 bits of milliseconds, 12 bits
             * that rise within one, and 62 random bits, which only have to be different, not secret.
             */
            @Override
            public UUID timeOrdered() {
                long next = last.accumulateAndGet(time.millis() << 12, (before, now) -> Math.max(before + 1, now));
                long high = next >> 12 << 16 | 0x7000 | next & 0xFFF;
                long low = ThreadLocalRandom.current().nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
                return new UUID(high, low);
            }
        };
    }
}
