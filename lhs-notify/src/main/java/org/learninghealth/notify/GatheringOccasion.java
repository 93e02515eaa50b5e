package org.learninghealth.notify;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.learninghealth.gathering.GatheringChange;
import org.learninghealth.gathering.GatheringStatus;

/** On what occasion somebody is told of a gathering. Each has a template of its own, such as {@code gathering-given-up}. */
enum GatheringOccasion {
    /** They have a place. */
    CONFIRMED,
    /** They wait for one. */
    WAITLISTED,
    /** They have waited, and have one now. */
    PROMOTED,
    /** They get none. */
    DECLINED,
    /** Theirs was given up. */
    GIVEN_UP,
    /** They speak. */
    SPEAKING,
    /** They don't speak any more. */
    RELEASED,
    /** It takes place at another time. */
    RESCHEDULED,
    /** It was put off. */
    POSTPONED,
    /** It is called something else, or takes place elsewhere. */
    CHANGED,
    /** It doesn't take place. */
    CANCELLED,
    /** It takes place soon. */
    REMINDER;

    private static final String PREFIX = "gathering-";

    /** Where gatherings stand to which people are to come. */
    static final Set<GatheringStatus> TAKES_PLACE =
            Set.of(GatheringStatus.SCHEDULED, GatheringStatus.OPEN, GatheringStatus.LIVE);

    /** What people have to know who come; of anything else they read where they look. */
    static final Set<GatheringChange> NOT_TO_MISS =
            Set.of(GatheringChange.TITLE, GatheringChange.PLACE, GatheringChange.JOIN_REFERENCE);

    String template() {
        return PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What only a later release tells of gatherings is left to its nodes. */
    static GatheringOccasion of(Notice notice) {
        return Arrays.stream(values())
                .filter(each -> each.template().equals(notice.template()))
                .findFirst()
                .orElseThrow(() -> UnrenderableNotice.withoutTemplate(notice.template()));
    }

    /** What lets nobody come in vain. */
    private static final Set<GatheringOccasion> IN_TIME = Set.of(RESCHEDULED, POSTPONED, CANCELLED, CHANGED);

    /** What people signed up for is what they must know, and where it takes place by now; what repeats it, they can do without. */
    Category category() {
        return this == REMINDER ? Category.GATHERING : Category.TRANSACTIONAL;
    }

    /** Guests, who can't look for themselves, can say no to all but what keeps them from coming in vain. */
    Category guestCategory() {
        return IN_TIME.contains(this) ? Category.TRANSACTIONAL : Category.GATHERING;
    }
}
