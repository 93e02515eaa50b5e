package org.learninghealth.community;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.internal.Reader;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** When a community is dormant, since nobody has taken part for long (rule C14). */
final class Dormancy {

    private static final Duration WARNING = Duration.ofDays(14);

    private final ActivityLog activity;
    private final Duration after;

    Dormancy(ActivityLog activity, Duration after) {
        this.activity = activity;
        this.after = after;
    }

    /** What follows now. */
    enum Step {
        WARN,
        SLEEP,
        AWAKE
    }

    /** The communities in which something follows now, up to a number; a few statements for each page of communities. */
    List<Community> due(Reader reader, Instant now, int limit) {
        Filter<Community> open = Filter.<Community>all()
                .in(Community.STATUS, EnumSet.of(CommunityStatus.ACTIVE, CommunityStatus.DORMANT));
        List<Community> due = new ArrayList<>();
        Optional<PageRequest> next = Optional.of(PageRequest.first(PageRequest.MOST));
        while (next.isPresent() && due.size() < limit) {
            PageRequest request = next.get();
            Page<Community> page =
                    reader.known(Community.TYPE).list(open, Order.ascending(Community.FOUNDED_AT), request);
            Map<CommunityId, Instant> latest =
                    activity.latest(page.items().stream().map(Community::id).toList());
            page.items().stream()
                    .filter(community -> step(community, lastActivity(community, latest), now)
                            .isPresent())
                    .limit(limit - due.size())
                    .forEach(due::add);
            next = page.next().map(request::after);
        }
        return due;
    }

    /** When somebody last took part, or else when it opened. */
    Instant lastActivity(Community community) {
        return lastActivity(community, activity.latest(List.of(community.id())));
    }

    /** What follows now from when somebody last took part. */
    Optional<Step> step(Community community, Instant lastActivity, Instant now) {
        boolean silent = !now.isBefore(lastActivity.plus(after));
        if (community.status() == CommunityStatus.DORMANT) {
            return silent ? Optional.empty() : Optional.of(Step.AWAKE);
        }
        boolean warned =
                community.dormancyWarnedAt().filter(lastActivity::isBefore).isPresent();
        if (!warned) {
            return now.isBefore(lastActivity.plus(after).minus(WARNING)) ? Optional.empty() : Optional.of(Step.WARN);
        }
        boolean hadTime = community
                .dormancyWarnedAt()
                .filter(warning -> !now.isBefore(warning.plus(WARNING)))
                .isPresent();
        return silent && hadTime ? Optional.of(Step.SLEEP) : Optional.empty();
    }

    private static Instant lastActivity(Community community, Map<CommunityId, Instant> latest) {
        return Stream.of(Optional.ofNullable(latest.get(community.id())), community.activatedAt())
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .orElse(community.foundedAt());
    }
}
