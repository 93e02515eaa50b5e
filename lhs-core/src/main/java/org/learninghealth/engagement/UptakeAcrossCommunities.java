package org.learninghealth.engagement;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.CommunityId;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.engagement.metric.Diffusion;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.Cursor;

/**
 * How things come into use from one community to the next. A community has taken a thing up once a site or a team has it in use there, or as
 * many of its members as the smallest cell have put it to use, so that no number here tells of fewer persons. All that is told of is communities and things. Each thing is followed
 * for equally long, or those that are new would count as ones that nobody wants.
 */
final class UptakeAcrossCommunities implements Findings {

    /** How many calendar months each thing is followed, the one in which it was first taken up being the first. */
    static final int MONTHS = 6;

    /** What tells that something was put to use, by members, or by sites and teams. */
    static final Set<String> KINDS = Stream.concat(ActivityVerb.Part.DO.kinds().stream(), Stream.of(ActivityLog.IN_USE))
            .collect(Collectors.toUnmodifiableSet());

    private static final List<Double> SHARES = List.of(0.25, 0.5, 0.75);
    private static final BinaryOperator<Instant> EARLIEST = BinaryOperator.minBy(Comparator.naturalOrder());
    private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

    private final List<CommunityId> communities;
    private final Map<CommunityId, Instant> joined;

    /** When each community took each thing up, by thing. */
    private final Map<String, Map<CommunityId, Instant>> taken = new TreeMap<>();

    private final List<String> followed = new ArrayList<>();
    private final Diffusion diffusion;

    /**
     * The uptake of all that some communities have put to use.
     *
     * @param smallest how many members have to put a thing to use for their community to have taken it up
     * @param uses what was put to use by whom, by community, in all of which there may have been
     * @param joined when communities joined the platform that is asked about, of those that have
     * @param month the month up to which things are followed
     * @param calendars in whose months each community takes things up
     */
    UptakeAcrossCommunities(
            int smallest,
            Map<CommunityId, List<ActivityLog.Use>> uses,
            Map<CommunityId, Instant> joined,
            YearMonth month,
            Function<CommunityId, CommunityCalendar> calendars) {
        this.communities = uses.keySet().stream()
                .sorted(Comparator.comparing(CommunityId::value, Cursor.UNSIGNED))
                .toList();
        this.joined = Map.copyOf(joined);
        uses.forEach((community, own) -> {
            firstUses(own)
                    .forEach((thing, first) -> first.values().stream()
                            .sorted()
                            .skip(smallest - 1L)
                            .findFirst()
                            .ifPresent(at -> take(thing, community, at)));
            own.stream()
                    .filter(UptakeAcrossCommunities::isOfNoPerson)
                    .forEach(use -> take(use.object(), community, use.first()));
        });
        YearMonth earliest = YearMonth.from(Metric.Span.YEAR.from(month));
        YearMonth latest = month.minusMonths(MONTHS - 1L);
        List<Diffusion.Adopter> adopters = new ArrayList<>();
        taken.forEach((thing, by) -> {
            Map<CommunityId, YearMonth> months = new HashMap<>();
            by.forEach((community, at) -> months.put(
                    community, YearMonth.from(calendars.apply(community).day(at))));
            // midnight comes at other times elsewhere
            YearMonth began = Collections.min(months.values());
            if (!began.isBefore(earliest) && !began.isAfter(latest)) {
                followed.add(thing);
                communities.forEach(community -> adopters.add(new Diffusion.Adopter(
                        thing + " in " + community.value(),
                        community.value().toString(),
                        period(began, months.get(community)))));
            }
        });
        this.diffusion = Diffusion.of(adopters, MONTHS);
    }

    private static Map<String, Map<UUID, Instant>> firstUses(List<ActivityLog.Use> uses) {
        Map<String, Map<UUID, Instant>> first = new HashMap<>();
        uses.stream()
                .filter(use -> !isOfNoPerson(use))
                .forEach(use -> first.computeIfAbsent(use.object(), added -> new HashMap<>())
                        .merge(use.participant(), use.first(), EARLIEST));
        return first;
    }

    private static boolean isOfNoPerson(ActivityLog.Use use) {
        return use.kind().equals(ActivityLog.IN_USE);
    }

    private void take(String thing, CommunityId community, Instant at) {
        taken.computeIfAbsent(thing, added -> new HashMap<>()).merge(community, at, EARLIEST);
    }

    private static Instant first(Map<CommunityId, Instant> by) {
        return by.values().stream().min(Comparator.naturalOrder()).orElseThrow();
    }

    private static @Nullable Integer period(YearMonth began, @Nullable YearMonth month) {
        long period = month == null ? MONTHS + 1L : ChronoUnit.MONTHS.between(began, month) + 1;
        return period > MONTHS ? null : (int) period;
    }

    /** It rests on communities. */
    @Override
    public OptionalLong persons() {
        return OptionalLong.empty();
    }

    /** Pairs of a thing and a community, those of them that came to uptake, or things. */
    @Override
    public OptionalLong n(Metric metric) {
        if (!isOfSeveral()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                switch (metric) {
                    case DAYS_TO_UPTAKE -> daysBehind(null).size();
                    case COMMUNITY_LAG -> lags().size();
                    case COMMUNITIES_REACHED, DIFFUSION_BY_COMMUNITY -> followed.size();
                    default -> (long) followed.size() * communities.size();
                });
    }

    @Override
    public Absence absence(Metric metric) {
        return metric == Metric.DIFFUSION_MEDIAN && isOfSeveral() && !followed.isEmpty()
                ? Absence.NOT_REACHED
                : Absence.UNDEFINED;
    }

    @Override
    public OptionalDouble value(Metric metric) {
        if (!isOfSeveral()) {
            return OptionalDouble.empty();
        }
        return switch (metric) {
            case DIFFUSION_RATE -> diffusion.adoptionRate();
            case DIFFUSION_PEAK -> number(diffusion.peakPeriod());
            case DIFFUSION_MEDIAN -> diffusion.medianTime();
            case COMMUNITY_LAG -> median(lags());
            case COMMUNITIES_REACHED -> reached(MONTHS);
            case DAYS_TO_UPTAKE -> median(daysBehind(null));
            default -> OptionalDouble.empty();
        };
    }

    @Override
    public List<Cell> cells(Metric metric) {
        if (!isOfSeveral()) {
            return List.of();
        }
        return switch (metric) {
            case DIFFUSION_CURVE ->
                diffusion.curve().stream()
                        .flatMap(step -> List.of(
                                new Cell(List.of(since(step.period()), "CUMULATIVE"), step.share()),
                                new Cell(List.of(since(step.period()), "HAZARD"), step.hazard()))
                                .stream())
                        .toList();
            case DIFFUSION_TIME_TO_SHARE ->
                SHARES.stream()
                        .map(share -> new Cell(List.of(share.toString()), number(diffusion.timeToShare(share))))
                        .toList();
            case COMMUNITIES_REACHED ->
                IntStream.rangeClosed(1, MONTHS)
                        .mapToObj(month -> new Cell(List.of(since(month)), reached(month)))
                        .toList();
            case DIFFUSION_BY_COMMUNITY ->
                diffusion.byCommunity().stream()
                        .map(each -> new Cell(
                                List.of(each.community()), each.diffusion().adoptionRate()))
                        .toList();
            case BASS_CURVE ->
                bass(
                        diffusion.bassCurve().map(Diffusion.BassCurve::innovation),
                        diffusion.bassCurve().map(Diffusion.BassCurve::imitation));
            case BASS_REGRESSION ->
                bass(
                        diffusion.bassRegression().map(Diffusion.BassRegression::innovation),
                        diffusion.bassRegression().map(Diffusion.BassRegression::imitation));
            case DAYS_TO_UPTAKE ->
                joined.isEmpty()
                        ? List.of()
                        : List.of(
                                new Cell(List.of("BEFORE"), median(daysBehind(false))),
                                new Cell(List.of("AFTER"), median(daysBehind(true))));
            default -> List.of();
        };
    }

    /** Among one community nothing comes from one to the next. */
    private boolean isOfSeveral() {
        return communities.size() > 1;
    }

    private static String since(int period) {
        return Integer.toString(period - 1);
    }

    private OptionalDouble reached(int months) {
        return followed.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(diffusion.curve().get(months - 1).cumulative() / (double) followed.size());
    }

    /** By how many months each community that took a thing up was behind the first. */
    private List<Double> lags() {
        List<Double> lags = new ArrayList<>();
        diffusion
                .curve()
                .forEach(step -> IntStream.range(0, step.adopters()).forEach(adopter -> lags.add(step.period() - 1.0)));
        return lags;
    }

    /** By how many days communities were behind the first, which itself isn't counted: all, or those before or after they joined. */
    private List<Double> daysBehind(@Nullable Boolean hadJoined) {
        List<Double> days = new ArrayList<>();
        taken.values().forEach(by -> {
            Instant first = first(by);
            by.forEach((community, at) -> {
                @Nullable Instant since = joined.get(community);
                boolean wanted = hadJoined == null || since != null && hadJoined == !at.isBefore(since);
                if (wanted && at.isAfter(first)) {
                    days.add(Duration.between(first, at).toSeconds() / SECONDS_A_DAY);
                }
            });
        });
        return days;
    }

    private static List<Cell> bass(Optional<Double> innovation, Optional<Double> imitation) {
        return innovation.isEmpty()
                ? List.of()
                : List.of(
                        new Cell(List.of("INNOVATION"), OptionalDouble.of(innovation.get())),
                        new Cell(List.of("IMITATION"), OptionalDouble.of(imitation.orElseThrow())));
    }

    static OptionalDouble median(List<Double> numbers) {
        double[] ascending =
                numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = ascending.length / 2;
        return ascending.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        ascending.length % 2 == 1
                                ? ascending[middle]
                                : (ascending[middle - 1] + ascending[middle]) / 2);
    }

    private static OptionalDouble number(OptionalInt count) {
        return count.isPresent() ? OptionalDouble.of(count.getAsInt()) : OptionalDouble.empty();
    }
}
