package org.learninghealth.cycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.Require;
import org.learninghealth.base.SmallCells;
import org.learninghealth.base.Unmet;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * A secret vote of a community's members on which framing says best what their problem is. While it is open nobody reads a
 * vote or a count. When it is closed it takes down as much of the result as may be shown, and the votes are taken away, so
 * that nothing is left that could tell of one of them.
 *
 * @param id identifies the poll
 * @param community whose
 * @param options what they can vote for, 2 to 10
 * @param status whether they can vote
 * @param openedAt when it was opened
 * @param closedAt when it was closed; present if and only if it is
 * @param version see {@link Aggregate#version()}
 */
public record FramingPoll(
        FramingPollId id,
        CommunityId community,
        List<FramingOption> options,
        FramingPollStatus status,
        Instant openedAt,
        Optional<Instant> closedAt,
        long version)
        implements Aggregate<FramingPoll, FramingPollId> {

    /** The fewest options of a poll. */
    public static final int LEAST_OPTIONS = 2;

    /** The most options of a poll. */
    public static final int MOST_OPTIONS = 10;

    /** Whose poll it is. */
    public static final Attribute<FramingPoll, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, FramingPoll::community);

    /** When it was opened. */
    public static final Attribute<FramingPoll, Instant> OPENED_AT =
            Attribute.of("openedAt", Instant.class, FramingPoll::openedAt);

    /** How polls are kept. */
    public static final AggregateType<FramingPoll, FramingPollId> TYPE = AggregateType.of(
                    ResourceType.FRAMING_POLL, FramingPoll.class, FramingPollId::new)
            .community(COMMUNITY)
            .madeAt(FramingPoll::openedAt)
            .foundBy(OPENED_AT)
            .build();

    /** Refuses a poll that is closed at no time, and one that tells of votes while it is open. */
    public FramingPoll {
        options = List.copyOf(options);
        boolean closed = status == FramingPollStatus.CLOSED;
        Require.that(closed == Require.present(closedAt, "closedAt").isPresent(), "closedAt", "missing");
        Require.that(
                closed || options.stream().allMatch(option -> option.votes().isEmpty()), "options", "unknown");
    }

    static FramingPoll open(FramingPollId id, CommunityId community, List<LocalizedText> statements, Instant now) {
        Unmet.of("framing")
                .unless(statements.stream().distinct().count() == statements.size(), "distinct")
                .orThrow();
        return new FramingPoll(
                id,
                community,
                statements.stream()
                        .map(statement -> new FramingOption(statement, OptionalLong.empty()))
                        .toList(),
                FramingPollStatus.OPEN,
                now,
                Optional.empty(),
                0);
    }

    /** Refuses a vote that comes too late or is for nothing. */
    void requireOption(int option) {
        Unmet.of("framing")
                .unless(status == FramingPollStatus.OPEN, "open")
                .unless(option < options.size(), "option")
                .orThrow();
    }

    /** Closes it, and takes down what may be shown of the votes. */
    FramingPoll close(Collection<FramingVote> votes, SmallCells cells, Instant now) {
        Map<Integer, Long> counts =
                votes.stream().collect(Collectors.groupingBy(FramingVote::option, Collectors.counting()));
        Map<Integer, Long> among = IntStream.range(0, options.size())
                .boxed()
                .collect(Collectors.toMap(Function.identity(), option -> (long) votes.size()));
        SortedMap<Integer, OptionalLong> shown = cells.shown(counts, among);
        List<FramingOption> counted = new ArrayList<>();
        for (FramingOption option : options) {
            counted.add(
                    new FramingOption(option.statement(), shown.getOrDefault(counted.size(), OptionalLong.empty())));
        }
        return new FramingPoll(
                id, community, counted, status.to(FramingPollStatus.CLOSED), openedAt, Optional.of(now), version);
    }

    /**
     * How many voted.
     *
     * @return the number; empty unless the poll is closed and the votes for each option are shown, since otherwise it would
     *     tell how many are hidden (rule IV1)
     */
    public OptionalLong votes() {
        return options.stream().allMatch(option -> option.votes().isPresent())
                ? OptionalLong.of(options.stream()
                        .mapToLong(option -> option.votes().orElse(0))
                        .sum())
                : OptionalLong.empty();
    }

    /**
     * The framing agreement: which share of those who voted chose the framing that most chose.
     *
     * @return more than 0, and 1 at most; empty unless somebody voted and {@link #votes()} can be shown
     */
    public OptionalDouble agreement() {
        long all = votes().orElse(0);
        return all == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(options.stream()
                                .mapToLong(option -> option.votes().orElse(0))
                                .max()
                                .orElse(0)
                        / (double) all);
    }

    @Override
    public FramingPoll withVersion(long other) {
        return new FramingPoll(id, community, options, status, openedAt, closedAt, other);
    }
}
