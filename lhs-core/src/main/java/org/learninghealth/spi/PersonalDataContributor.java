package org.learninghealth.spi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.learninghealth.base.PersonId;

/**
 * Keeps something about persons beside what the library keeps, and adds it to the document that a person gets of it (rule
 * V7) and takes it away when they are erased (V8): a part of the host, or a module such as notification. Called in the active unit of work. Safe for use by several
 * threads.
 */
public interface PersonalDataContributor {

    /**
     * What its part of the document is called.
     *
     * @return a name, such as {@code notifications}; different from that of any other contributor
     */
    String name();

    /**
     * What is kept about a person. What other people wrote, and who they are, is left out.
     *
     * @param person the person
     * @return records of texts, numbers, truth values, and lists and maps of these; ids of persons and communities are shown
     *     as the person may see them
     */
    List<Map<String, Object>> export(PersonId person);

    /**
     * Takes away what is kept about a person, or puts a former member in the person's place. Called in the transaction in
     * which the erasure is finished; if that fails, it is called again.
     *
     * @param person the person
     * @param formerMember who stands where the person was
     */
    void erase(PersonId person, PersonId formerMember);

    /**
     * How many notices it keeps that people were told long ago; they are kept for a time (rule V10).
     *
     * @param before told before this moment
     * @param most how many are counted at most
     * @return the number, up to that; 0 unless it keeps notices
     */
    default int countNotices(Instant before, int most) {
        return 0;
    }

    /**
     * Takes away notices that people were told long ago, in the active unit of work.
     *
     * @param before told before this moment
     * @param most how many at most
     * @return how many there were
     */
    default int removeNotices(Instant before, int most) {
        return 0;
    }

    /**
     * Where texts name somebody whom no id links them to; for somebody to look at.
     *
     * @param words a name and an address
     * @param most how many places at most
     * @return the ids of the places
     */
    default List<UUID> naming(Mention words, int most) {
        return List.of();
    }
}
