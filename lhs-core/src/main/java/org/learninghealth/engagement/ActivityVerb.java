package org.learninghealth.engagement;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learninghealth.spi.ActivityLog;

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

    private static final String BY_NAME = "-by-name";

    private final Part part;
    private final String kind;

    ActivityVerb(Part part) {
        this.part = part;
        this.kind = "host." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The parts of the way from learning over doing to sharing. */
    public enum Part {
        /** Learning: also to be at a gathering, to follow a recording, to take a step of a pathway, to open what a newsletter points to. */
        LEARN,
        /**
         * Doing: also to try, start and adopt changes, to begin with what was promised, and to keep it. To keep something known, or to mean to use it, is not
         * yet doing, and to note that a site or a team has it in use tells of these, and not of whoever notes it.
         */
        DO,
        /**
         * Sharing: also to write down, publish or pass on what is known, to answer, to report back, to suggest reading, to
         * offer figures.
         */
        SHARE,
        /** None of these. */
        NONE;

        /** The names under which the activity log keeps what belongs to it. */
        Set<String> kinds() {
            return Stream.concat(
                            events(),
                            Stream.of(ActivityVerb.values())
                                    .filter(verb -> verb.part == this)
                                    .flatMap(verb -> verb.kinds().stream()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private Stream<String> events() {
            return switch (this) {
                case LEARN -> Stream.of("pathway.step-taken");
                case DO ->
                    Stream.of(
                            "cycle.change-adopted-at-site",
                            "cycle.change-implemented",
                            "cycle.change-started",
                            "cycle.site-adoption-moved",
                            "cycle.test-decided",
                            "cycle.test-planned",
                            "cycle.test-status-changed",
                            "practice.commitment-begun",
                            ActivityLog.COMMITMENT_KEPT);
                case SHARE ->
                    Stream.of(
                            "cycle.reported-publicly",
                            "knowledge.drafted",
                            "knowledge.published",
                            "measurement.data-contribution-offered",
                            "publication.item-suggested");
                case NONE -> Stream.empty();
            };
        }
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
        return kind;
    }

    /** The name of what was done with something, and to somebody: in a thread that is a tie already, and the thread is to make no second one of it. */
    String kindByName() {
        return isOfThreads() ? kind() + BY_NAME : kind();
    }

    /** All names under which the activity log keeps it, those of the events too that say the same. */
    Set<String> kinds() {
        return Stream.concat(Stream.of(kind(), kindByName()), events()).collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<String> events() {
        return switch (this) {
            case VIEWED -> Stream.of("gathering.recording-viewed", "publication.issue-item-opened");
            case ATTENDED -> Stream.of(ActivityLog.ATTENDED);
            case SHARED -> Stream.of("knowledge.redistributed");
            case REPLIED -> Stream.of("conversation.question-answered");
            case REPORTED_BACK -> Stream.of("cycle.reported-back");
            case ASKED -> Stream.of("conversation.question-asked");
            default -> Stream.empty();
        };
    }

    /** The sort of activity that something is of: the same, wherever it was done and whatever it is kept as. */
    static String sort(String kind) {
        return Stream.of(values())
                .filter(verb -> verb.kinds().contains(kind))
                .map(ActivityVerb::kind)
                .findFirst()
                .orElse(kind);
    }

    private boolean isOfThreads() {
        return this == ASKED || this == REPLIED;
    }

    /** Whether it was done in a thread, and to somebody who is named. */
    static boolean isByName(String kind) {
        return kind.endsWith(BY_NAME);
    }
}
