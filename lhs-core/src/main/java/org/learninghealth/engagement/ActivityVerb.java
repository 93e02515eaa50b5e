package org.learninghealth.engagement;

import java.util.Locale;

/**
 * What a member did, in the words that hosts report it in. Each belongs to a part of the way from learning over doing to
 * sharing, or to none of them.
 */
public enum ActivityVerb {
    /** Looked at something. */
    VIEWED(Part.LEARN),
    /** Was at something, or followed it. */
    ATTENDED(Part.LEARN),
    /** Took something away from it, or finished it. */
    LEARNED(Part.LEARN),
    /** Put something to use. */
    APPLIED(Part.DO),
    /** Tried a change on a small scale. */
    TESTED(Part.DO),
    /** Passed something on. */
    SHARED(Part.SHARE),
    /** Added something of one's own. */
    CONTRIBUTED(Part.SHARE),
    /** Answered somebody. */
    REPLIED(Part.SHARE),
    /** Told the community what came of something. */
    REPORTED_BACK(Part.SHARE),
    /** Asked something. */
    ASKED(Part.NONE),
    /** Promised to do something. */
    COMMITTED(Part.NONE),
    /** Stood behind something of somebody's. */
    ENDORSED(Part.NONE);

    private final Part part;

    ActivityVerb(Part part) {
        this.part = part;
    }

    /** The parts of the way from learning over doing to sharing. */
    public enum Part {
        /** Learning. */
        LEARN,
        /** Doing. */
        DO,
        /** Sharing. */
        SHARE,
        /** None of these. */
        NONE
    }

    /**
     * Which part of the way it belongs to.
     *
     * @return the part
     */
    public Part part() {
        return part;
    }

    /** The name under which the activity log keeps it, apart from those of events. */
    String kind() {
        return "host." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
