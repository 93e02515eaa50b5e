package org.learninghealth.engagement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.SmallCells;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.engagement.MonthOfActivity.Month;
import org.learninghealth.engagement.metric.BetweennessEstimate;
import org.learninghealth.engagement.metric.Brokerage;
import org.learninghealth.engagement.metric.Network;
import org.learninghealth.engagement.metric.Roster;
import org.learninghealth.engagement.metric.Silo;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;

/**
 * Who turned to whom, by doing something to them or by answering them, as a network of groups: there is no figure of a single person in it. Members who did nothing are in it without
 * ties; those who have left, and their ties, aren't. Whoever belonged to several groups counts in the one as whose member they did most.
 */
final class TiesOfActivity implements Findings {

    /** Betweenness takes members times ties; of larger networks it is estimated. */
    private static final int MOST_FOR_BETWEENNESS = 5_000;

    /** With how many members the paths begin by which it is estimated; drawn alike each time, so that a figure stays as it is. */
    private static final int SOURCES = 200;

    private static final long SEED = 1;

    /** What is told of ties between groups. */
    private static final Set<Metric> BY_GROUPS = EnumSet.of(Metric.SILO_INDEX, Metric.ASSORTATIVITY);

    /** What counts persons, and is empty where they are few. */
    private static final Set<Metric> SMALL = EnumSet.of(
            Metric.NETWORK_MEMBERS,
            Metric.NETWORK_COMPONENTS,
            Metric.NETWORK_ISOLATES,
            Metric.GIANT_SHARE,
            Metric.TIES_TO_ONESELF);

    private final SmallCells cells;
    private final Month window;
    private final MembersOfWindow roster;
    private final Map<String, String> groups = new LinkedHashMap<>();
    private final Map<UUID, String> groupsOfParticipants = new HashMap<>();
    private final Map<Pair, Long> ties = new HashMap<>();
    private final Set<UUID> tied = new HashSet<>();
    private final Network network;
    private final Set<UUID> turnedToThemselves = new HashSet<>();
    private long loops;
    private int activeGroups;
    private @Nullable Boolean openByGroups;
    private @Nullable BetweennessEstimate estimate;

    private record Pair(UUID from, UUID to) {}

    /**
     * The ties of a window.
     *
     * @param cells what may be shown
     * @param tallies who was active
     * @param members how many members each group has
     * @param left who has left
     * @param toward to whom somebody did something
     * @param threads who asked and answered on what
     */
    TiesOfActivity(
            SmallCells cells,
            List<ActivityLog.Tally> tallies,
            Map<StakeholderGroup, Long> members,
            Map<UUID, StakeholderGroup> left,
            List<ActivityLog.Tie> toward,
            List<ActivityLog.Use> threads) {
        this.cells = cells;
        this.window = Month.of(tallies, members, left);
        this.roster = window.roster(cells);
        toward.forEach(tie -> add(tie.participant(), tie.toward(), tie.activities()));
        UsesOfActivity.answers(threads).forEach(tie -> add(tie.participant(), tie.toward(), tie.activities()));
        roster();
        Network.Builder builder = Network.directed(named());
        ties.forEach(
                (pair, times) -> builder.tie(pair.from().toString(), pair.to().toString(), times));
        this.network = builder.build();
    }

    /** Whose group isn't known is in no figure of groups. */
    private Roster named() {
        Map<String, String> named = new LinkedHashMap<>();
        groups.forEach((label, group) -> named.put(label, MembersOfWindow.name(group)));
        return Roster.of(named);
    }

    private void add(UUID from, UUID to, long times) {
        if (!roster.has(from) || !roster.has(to)) {
            return;
        }
        if (from.equals(to)) {
            turnedToThemselves.add(from);
            loops += times;
        } else {
            ties.merge(new Pair(from, to), times, Long::sum);
            tied.add(from);
            tied.add(to);
        }
    }

    /** Of those to whom others turned and who did nothing themselves it isn't known of which group they are. */
    private void roster() {
        Map<StakeholderGroup, Long> idle = new TreeMap<>(roster.byGroup());
        Set<StakeholderGroup> active = new HashSet<>();
        new TreeMap<>(window.groups()).forEach((participant, group) -> {
            if (roster.has(participant)) {
                groups.put(participant.toString(), group.code());
                groupsOfParticipants.put(participant, group.code());
                active.add(group);
                idle.computeIfPresent(group, (same, members) -> members - 1);
            }
        });
        activeGroups = active.size();
        tied.forEach(participant -> groups.putIfAbsent(participant.toString(), Roster.UNKNOWN));
        for (long left = roster.size() - groups.size(); left > 0; left--) {
            StakeholderGroup group = Collections.max(idle.entrySet(), Map.Entry.comparingByValue())
                    .getKey();
            idle.merge(group, -1L, Long::sum);
            groups.put("idle " + left, group.code());
        }
    }

    @Override
    public OptionalLong persons() {
        return window.totalOfMonths(cells);
    }

    @Override
    public boolean isOpen() {
        return window.total(cells).isPresent();
    }

    /** On all members, with or without ties. */
    @Override
    public OptionalLong n(Metric metric) {
        return isTied() ? roster.shown(cells) : OptionalLong.empty();
    }

    @Override
    public Absence absence(Metric metric) {
        boolean mathematical = isTied() && (isOpenByGroups() || !BY_GROUPS.contains(metric));
        return mathematical && !SMALL.contains(metric) ? Absence.UNDEFINED : Findings.super.absence(metric);
    }

    @Override
    public OptionalDouble value(Metric metric) {
        if (!isTied()) {
            return OptionalDouble.empty();
        }
        return switch (metric) {
            case NETWORK_MEMBERS -> rounded(network.nodes());
            case NETWORK_TIES -> OptionalDouble.of(network.edges());
            case NETWORK_DENSITY -> network.density();
            case RECIPROCITY -> network.edgewiseReciprocity();
            case RECIPROCITY_DYADIC -> network.dyadicReciprocity();
            case RECIPROCITY_WEIGHTED -> network.weightedReciprocity();
            case CENTRALIZATION_OUT -> network.outDegreeCentralization();
            case CENTRALIZATION_IN -> network.inDegreeCentralization();
            case CENTRALIZATION_BETWEENNESS ->
                isEstimated() ? estimate().centralization() : network.betweennessCentralization();
            case NETWORK_COMPONENTS ->
                isolates().isPresent() ? OptionalDouble.of(network.weakComponents()) : OptionalDouble.empty();
            case NETWORK_ISOLATES -> isolates();
            case GIANT_SHARE -> giantShare();
            case CENTRALIZATION_DEGREE -> undirected().outDegreeCentralization();
            case TIES_TO_ONESELF -> tiesToOneself();
            case TRANSITIVITY -> network.globalTransitivity();
            case CLUSTERING -> network.averageLocalClustering();
            case SILO_INDEX -> isOpenByGroups() ? Silo.of(network).index() : OptionalDouble.empty();
            case ASSORTATIVITY -> isOpenByGroups() ? Silo.of(network).assortativity() : OptionalDouble.empty();
            default -> OptionalDouble.empty();
        };
    }

    @Override
    public List<Cell> cells(Metric metric) {
        if (!isTied()) {
            return List.of();
        }
        boolean open = isOpenByGroups();
        return switch (metric) {
            case NETWORK_DYADS -> {
                Network.Dyads dyads = network.dyads();
                yield List.of(
                        new Cell(List.of("MUTUAL"), OptionalDouble.of((double) dyads.mutual())),
                        new Cell(List.of("ASYMMETRIC"), OptionalDouble.of((double) dyads.asymmetric())),
                        new Cell(List.of("NULL"), OptionalDouble.of((double) dyads.none())));
            }
            case CENTRALIZATION_BETWEENNESS ->
                List.of(new Cell(
                        List.of("STANDARD_ERROR"),
                        OptionalDouble.of(isEstimated() ? estimate().centralizationError() : 0)));
            case SILO_INDEX -> {
                Silo silo = Silo.of(network);
                yield List.of(
                        new Cell(List.of("TIES"), open ? silo.index() : OptionalDouble.empty()),
                        new Cell(List.of("WEIGHTED"), open ? silo.weighted() : OptionalDouble.empty()),
                        new Cell(List.of("EXPECTED"), open ? silo.expected() : OptionalDouble.empty()));
            }
            case SILO_BY_GROUP ->
                Silo.of(network).byGroup().stream()
                        .map(group -> new Cell(List.of(group.group()), open ? index(group) : OptionalDouble.empty()))
                        .toList();
            case SILO_MIXING -> mixing();
            case BROKER_ROLES -> roles();
            default -> List.of();
        };
    }

    /** Ties are held against those that there could be within the community, returned ones against all, and those of groups against all of these. */
    @Override
    public double weight(Metric metric, List<String> at) {
        return switch (metric) {
            case NETWORK_DENSITY -> network.nodes() * (network.nodes() - 1.0);
            case CLUSTERING -> network.nodes();
            case TRANSITIVITY -> network.connectedTriples();
            case RECIPROCITY -> network.edges();
            case RECIPROCITY_DYADIC ->
                network.dyads().mutual() + (double) network.dyads().asymmetric();
            case RECIPROCITY_WEIGHTED -> times(pair -> true);
            case SILO_INDEX -> at.contains("WEIGHTED") ? times(this::isOfGroups) : betweenGroups();
            case ASSORTATIVITY -> betweenGroups();
            case SILO_BY_GROUP ->
                Silo.of(network).byGroup().stream()
                        .filter(group -> at.contains(group.group()))
                        .mapToLong(group -> group.external() + group.internal())
                        .sum();
            default -> Findings.super.weight(metric, at);
        };
    }

    @Override
    public long among(Metric metric, List<String> at) {
        return metric == Metric.SILO_BY_GROUP && !at.isEmpty()
                ? roster.byGroup().getOrDefault(new StakeholderGroup(at.get(0)), 0L)
                : Findings.super.among(metric, at);
    }

    private long times(Predicate<Pair> which) {
        return ties.entrySet().stream()
                .filter(tie -> which.test(tie.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private long betweenGroups() {
        return ties.keySet().stream().filter(this::isOfGroups).count();
    }

    private boolean isOfGroups(Pair pair) {
        return isOfGroup(pair.from()) && isOfGroup(pair.to());
    }

    private boolean isOfGroup(UUID participant) {
        return network.roster().group(participant.toString()).isPresent();
    }

    /** All that rests on everyone needs every group to be shown, and enough who are tied at all. */
    private boolean isTied() {
        return isOpen() && tied.size() >= cells.smallest();
    }

    /**
     * All that rests on groups hangs together: it is said only if each pair of groups has no ties, or enough persons on either side. How many
     * ties there are in all is always said, and what is hidden of one pair would be what the others leave of it; those who belong to no group that is
     * known are looked at as one. Where all who are active are of one
     * group, it says nothing that isn't said of all.
     */
    private boolean isOpenByGroups() {
        if (openByGroups == null) {
            openByGroups = areGroupsOpen();
        }
        return openByGroups;
    }

    private boolean areGroupsOpen() {
        Map<String, Set<UUID>> sources = new HashMap<>();
        Map<String, Set<UUID>> targets = new HashMap<>();
        ties.keySet().forEach(pair -> {
            String between = group(pair.from()) + "/" + group(pair.to());
            sources.computeIfAbsent(between, added -> new HashSet<>()).add(pair.from());
            targets.computeIfAbsent(between, added -> new HashSet<>()).add(pair.to());
        });
        Map<String, Long> sizes = new TreeMap<>();
        groups.values().forEach(group -> sizes.merge(group, 1L, Long::sum));
        sizes.remove(Roster.UNKNOWN);
        Map<String, Long> standing = new HashMap<>();
        Map<String, Long> among = new HashMap<>();
        sizes.forEach((from, senders) -> sizes.forEach((to, receivers) -> {
            String between = from + "/" + to;
            int either = Math.min(
                    sources.getOrDefault(between, Set.of()).size(),
                    targets.getOrDefault(between, Set.of()).size());
            standing.put(between, (long) either);
            among.put(between, Math.min(senders, receivers));
        }));
        return activeGroups == 1
                || cells.total(cells.shown(standing, among).values()).isPresent();
    }

    private boolean isEstimated() {
        return network.nodes() > MOST_FOR_BETWEENNESS;
    }

    private BetweennessEstimate estimate() {
        if (estimate == null) {
            estimate = network.betweenness(SOURCES, SEED);
        }
        return estimate;
    }

    private String group(UUID participant) {
        return groupsOfParticipants.getOrDefault(participant, Roster.UNKNOWN);
    }

    /** Where a tie in either direction joins two. */
    private Network undirected() {
        Network.Builder builder = Network.undirected(named());
        ties.keySet()
                .forEach(pair -> builder.tie(pair.from().toString(), pair.to().toString(), 1));
        return builder.build();
    }

    private OptionalDouble tiesToOneself() {
        return isShown(turnedToThemselves.size()) ? OptionalDouble.of((double) loops) : OptionalDouble.empty();
    }

    /** Each member without ties is a part of the network: how many parts there are tells of them too. */
    private OptionalDouble isolates() {
        return isShown(network.isolates()) ? OptionalDouble.of(network.isolates()) : OptionalDouble.empty();
    }

    private boolean isShown(int members) {
        String some = "SOME";
        return cells.total(cells.shown(Map.of(some, (long) members), Map.of(some, (long) network.nodes()))
                        .values())
                .isPresent();
    }

    private OptionalDouble giantShare() {
        OptionalDouble giant = rounded(Math.round(network.giantShare().orElse(0) * network.nodes()));
        OptionalDouble all = rounded(network.nodes());
        return giant.isPresent() && all.isPresent()
                ? OptionalDouble.of(giant.getAsDouble() / all.getAsDouble())
                : OptionalDouble.empty();
    }

    /** All pairs of groups, or none. */
    private List<Cell> mixing() {
        Map<List<String>, Long> numbers = new HashMap<>();
        Silo.of(network).mixing().forEach(each -> numbers.put(List.of(each.from(), each.to()), coarse(each.ties())));
        boolean open = isOpenByGroups();
        List<Cell> mixing = new ArrayList<>();
        for (String from : network.roster().groups()) {
            for (String to : network.roster().groups()) {
                List<String> between = List.of(from, to);
                mixing.add(new Cell(
                        between,
                        open ? OptionalDouble.of((double) numbers.getOrDefault(between, 0L)) : OptionalDouble.empty()));
            }
        }
        return mixing;
    }

    /** Of a group there may be few who turned to somebody in the month that came in since the figure of the month before, where of all there were enough. */
    private long coarse(long ties) {
        return cells.isRounding() ? ties : cells.rounded(ties).orElse(0);
    }

    private OptionalDouble index(Silo.Group group) {
        long external = coarse(group.external());
        long internal = coarse(group.internal());
        return external + internal == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((external - internal) / (double) (external + internal));
    }

    /** How often a role occurs, if enough persons are in it. */
    private List<Cell> roles() {
        Brokerage brokerage = Brokerage.of(network);
        boolean open = isOpenByGroups();
        List<Cell> roles = new ArrayList<>();
        for (Brokerage.Role role : Brokerage.Role.values()) {
            long brokers = Arrays.stream(brokerage.counts(role))
                    .filter(times -> times > 0)
                    .count();
            roles.add(new Cell(
                    List.of(role.name()),
                    open && brokers >= cells.smallest()
                            ? OptionalDouble.of((double) brokerage.total(role))
                            : OptionalDouble.empty()));
        }
        return roles;
    }

    private OptionalDouble rounded(long number) {
        OptionalLong rounded = cells.rounded(number);
        return rounded.isPresent() ? OptionalDouble.of((double) rounded.getAsLong()) : OptionalDouble.empty();
    }
}
