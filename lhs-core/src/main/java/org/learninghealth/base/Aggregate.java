package org.learninghealth.base;

/**
 * A thing that is stored and changed as one: an immutable record whose changes are new records.
 *
 * @param <T> the record itself
 * @param <I> the type of its id
 */
public interface Aggregate<T extends Aggregate<T, I>, I extends Id> {

    /**
     * What identifies it, for ever.
     *
     * @return the id
     */
    I id();

    /**
     * An opaque number that rises with every accepted change and stays as it is when nothing differs. A change that is
     * based on another version is refused with {@link StaleVersion}.
     *
     * @return the version that this record was read at
     */
    long version();

    /**
     * The same record at another version; for stores.
     *
     * @param version the version as stored
     * @return this record with that version
     */
    T withVersion(long version);
}
