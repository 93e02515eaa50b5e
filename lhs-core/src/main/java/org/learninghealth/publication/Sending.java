package org.learninghealth.publication;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.learninghealth.base.Require;

/**
 * How far an issue has gone out.
 *
 * @param startedAt when that began
 * @param sendBefore the moment before which it is to be sent, if there is one
 * @param paused why it goes no further for now, if it doesn't
 * @param place where to go on, among those whom it could be for; empty before the first and after the last
 * @param parts how many parts of the audience were looked at
 * @param reached for how many persons it is
 * @param skipped for how many it is not, by the reason
 * @param finishedAt when everyone had been looked at, if they have
 */
public record Sending(
        Instant startedAt,
        Optional<Instant> sendBefore,
        Optional<PauseReason> paused,
        Optional<String> place,
        int parts,
        int reached,
        Map<AudienceReason, Integer> skipped,
        Optional<Instant> finishedAt) {

    /** Keeps a copy of the counts. */
    public Sending {
        Require.present(startedAt, "startedAt");
        Require.present(sendBefore, "sendBefore");
        Require.present(paused, "paused");
        Require.present(place, "place");
        Map<AudienceReason, Integer> counts = new EnumMap<>(AudienceReason.class);
        counts.putAll(Require.present(skipped, "skipped"));
        skipped = Collections.unmodifiableMap(counts);
        Require.present(finishedAt, "finishedAt");
    }

    static Sending begin(Instant now, Optional<Instant> sendBefore) {
        return new Sending(now, sendBefore, Optional.empty(), Optional.empty(), 0, 0, Map.of(), Optional.empty());
    }

    Sending pause(Optional<PauseReason> why, Optional<Instant> before) {
        return new Sending(startedAt, before, why, place, parts, reached, skipped, finishedAt);
    }

    /** Has looked at some more. */
    Sending told(Map<AudienceReason, Integer> counts, Optional<String> next, Instant now) {
        Map<AudienceReason, Integer> sum = new EnumMap<>(AudienceReason.class);
        sum.putAll(skipped);
        int told = 0;
        int looked = 0;
        for (Map.Entry<AudienceReason, Integer> each : counts.entrySet()) {
            looked += each.getValue();
            if (each.getKey().allows()) {
                told += each.getValue();
            } else {
                sum.merge(each.getKey(), each.getValue(), Integer::sum);
            }
        }
        return new Sending(
                startedAt,
                sendBefore,
                paused,
                next,
                looked == 0 ? parts : parts + 1,
                reached + told,
                sum,
                next.isPresent() ? Optional.empty() : Optional.of(now));
    }
}
