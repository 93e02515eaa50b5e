package org.learninghealth.publication;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;

/** Those who know of persons who are not to be told of newsletters. Safe for use by several threads. */
public final class AudienceChecks {

    private final List<AudienceCheck> all = new CopyOnWriteArrayList<>();

    /** Begins with none. */
    public AudienceChecks() {}

    /**
     * Asks one more from now on.
     *
     * @param check who is asked
     */
    public void add(AudienceCheck check) {
        all.add(Require.present(check, "check"));
    }

    /** Why some persons are not to be told of a community's newsletters. */
    Map<PersonId, AudienceReason> refusals(CommunityId community, Set<PersonId> persons) {
        Map<PersonId, AudienceReason> refusals = new HashMap<>();
        for (AudienceCheck each : all) {
            each.refusals(community, persons).forEach((person, reason) -> {
                if (!reason.allows()) {
                    refusals.putIfAbsent(person, reason);
                }
            });
        }
        return refusals;
    }
}
