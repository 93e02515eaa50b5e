package org.learninghealth.gathering;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.learninghealth.base.Require;

/**
 * A time that somebody was there, and who says so.
 *
 * @param from when they came, not before half an hour before the gathering begins
 * @param to when they left, not after half an hour after it ends
 * @param source who says so
 */
public record AttendanceSegment(Instant from, Instant to, AttendanceSource source) {

    /** Refuses a segment that ends before it begins. */
    public AttendanceSegment {
        Require.that(
                Require.present(to, "segment.to").isAfter(Require.present(from, "segment.from")), "segment.to", "end");
        Require.present(source, "segment.source");
    }

    Stay stay() {
        return new Stay(from, to);
    }

    /** The same segments, those of one source united. */
    static List<AttendanceSegment> united(Collection<AttendanceSegment> segments) {
        Map<AttendanceSource, List<Stay>> bySource = new EnumMap<>(AttendanceSource.class);
        for (AttendanceSource source : AttendanceSource.values()) {
            bySource.put(
                    source,
                    Stay.united(segments.stream()
                            .filter(segment -> segment.source == source)
                            .map(AttendanceSegment::stay)
                            .toList()));
        }
        return bySource.entrySet().stream()
                .flatMap(each -> each.getValue().stream()
                        .map(stay -> new AttendanceSegment(stay.from(), stay.to(), each.getKey())))
                .toList();
    }
}
