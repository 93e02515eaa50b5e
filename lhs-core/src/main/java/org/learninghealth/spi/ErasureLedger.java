package org.learninghealth.spi;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.learninghealth.base.Require;

/**
 * Remembers which persons were erased, outside of the database: when an older dump of it is restored, they are in it again,
 * and are erased once more from what stands here. Keep it where a restored database doesn't take it back in time: a file
 * beside the backups, a table in another database. It names nobody: only who has a person's id can tell that it is theirs.
 *
 * <p>An entry is appended in the last step of an erasure, before that is committed, so that there is none without its entry.
 * Safe for use by several threads and nodes.
 */
public interface ErasureLedger {

    /**
     * Appends an entry and makes it durable; if there is one with this digest, that one stays. What it throws keeps the
     * erasure from being finished, until it is resumed.
     *
     * @param entry the entry
     */
    void append(Entry entry);

    /**
     * Reads entries by rising digest.
     *
     * @param after only digests greater than this; empty to begin with the first
     * @param most how many at most
     * @return as many as there are, up to that number
     */
    List<Entry> read(Optional<String> after, int most);

    /**
     * A ledger that is gone when the JVM ends; for tests, and to begin with.
     *
     * @return a ledger with nothing in it
     */
    static ErasureLedger inMemory() {
        ConcurrentSkipListMap<String, Entry> entries = new ConcurrentSkipListMap<>();
        return new ErasureLedger() {
            @Override
            public void append(Entry entry) {
                entries.putIfAbsent(entry.digest(), entry);
            }

            @Override
            public List<Entry> read(Optional<String> after, int most) {
                return new ArrayList<>(after.map(digest -> entries.tailMap(digest, false))
                                .orElse(entries)
                                .values())
                        .stream().limit(most).toList();
            }
        };
    }

    /**
     * That somebody was erased.
     *
     * @param digest SHA-256 of the person's id as text, as 64 hexadecimal digits; see {@link
     *     org.learninghealth.base.PersonId#digest}
     * @param at when
     * @param redacting whether texts that named them were redacted, and not only reported
     * @param deletingActivity whether their activities were taken out of the log, and not only unlinked
     */
    record Entry(String digest, Instant at, boolean redacting, boolean deletingActivity) {

        /** Refuses an entry of which a part is missing. */
        public Entry {
            Require.present(digest, "entry.digest");
            Require.present(at, "entry.at");
        }
    }
}
