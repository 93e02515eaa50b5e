package org.learninghealth.engagement.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.Require;

/**
 * How something new is taken up over periods 1 to the last (Rogers 2003, Valente 1995). Who hasn't adopted it by the last
 * period may do so later. Immutable and thread-safe.
 */
public final class Diffusion {

    private static final double FLAT = 1e-9;

    private final List<Adopter> adopters;
    private final int[] adoptions;

    private Diffusion(List<Adopter> adopters, int last) {
        this.adopters = adopters;
        this.adoptions = new int[last];
        adopters.forEach(adopter -> adopter.when().ifPresent(period -> adoptions[period - 1]++));
    }

    /**
     * Someone who could adopt.
     *
     * @param label who
     * @param community where
     * @param period when it was adopted, from 1; null if it wasn't by the last period
     */
    public record Adopter(
            String label, String community, @Nullable Integer period) {

        /** Refuses a period before the first. */
        public Adopter {
            Require.present(label, "label");
            Require.present(community, "community");
            Require.that(period == null || period >= 1, "period", "minimum", 1);
        }

        private OptionalInt when() {
            return period == null ? OptionalInt.empty() : OptionalInt.of(period);
        }
    }

    /**
     * Adoption over a number of periods.
     *
     * @param adopters everyone who could adopt
     * @param last the number of the last period, 1 or more
     * @return its diffusion
     * @throws org.learninghealth.base.InvalidInput if somebody adopted later
     */
    public static Diffusion of(Collection<Adopter> adopters, int last) {
        Require.that(last >= 1, "last", "minimum", 1);
        Require.that(
                adopters.stream().allMatch(adopter -> adopter.when().orElse(1) <= last),
                "adopters",
                "after-last-period",
                last);
        return new Diffusion(List.copyOf(adopters), last);
    }

    /** How many could adopt. */
    public int members() {
        return adopters.size();
    }

    /** How many have. */
    public int adopted() {
        return Arrays.stream(adoptions).sum();
    }

    /** The share that has adopted; empty if there is nobody. */
    public OptionalDouble adoptionRate() {
        return share(adopted());
    }

    /** The period in which most adopted, the earliest of several; empty if nobody did. */
    public OptionalInt peakPeriod() {
        int most = Arrays.stream(adoptions).max().orElse(0);
        return most == 0
                ? OptionalInt.empty()
                : IntStream.range(0, adoptions.length)
                        .filter(i -> adoptions[i] == most)
                        .map(i -> i + 1)
                        .findFirst();
    }

    /** How adoption went on, period by period. */
    public List<Step> curve() {
        List<Step> curve = new ArrayList<>();
        int before = 0;
        for (int i = 0; i < adoptions.length; i++) {
            int left = members() - before;
            OptionalDouble hazard =
                    i == 0 || left == 0 ? OptionalDouble.empty() : OptionalDouble.of(adoptions[i] / (double) left);
            before += adoptions[i];
            curve.add(new Step(i + 1, adoptions[i], before, share(before), hazard));
        }
        return List.copyOf(curve);
    }

    /**
     * One period.
     *
     * @param period its number
     * @param adopters who adopted in it
     * @param cumulative who has adopted by its end
     * @param share those as a share of all; empty if there is nobody
     * @param hazard the adopters as a share of those who hadn't adopted before; empty in the first period, and once all have
     */
    public record Step(int period, int adopters, int cumulative, OptionalDouble share, OptionalDouble hazard) {}

    /**
     * The first period by the end of which a share of all has adopted.
     *
     * @param share from 0 to 1
     * @return the period; empty if it isn't reached
     */
    public OptionalInt timeToShare(double share) {
        return curve().stream()
                .filter(step -> members() > 0 && step.cumulative() >= share * members())
                .mapToInt(Step::period)
                .findFirst();
    }

    /**
     * The median time to adoption after Kaplan and Meier (1958): when half of all have adopted, who hasn't by the last period
     * being censored there. If the curve lies at exactly one half for a while, the middle of that while.
     *
     * @return the median; empty if it isn't reached
     */
    public OptionalDouble medianTime() {
        int adopted = 0;
        for (int i = 0; i < adoptions.length; i++) {
            adopted += adoptions[i];
            double left = members() == 0 ? 1 : 1 - adopted / (double) members();
            if (adoptions[i] > 0 && left < 0.5 + FLAT) {
                return OptionalDouble.of(Math.abs(left - 0.5) < FLAT ? middle(i) : i + 1);
            }
        }
        return OptionalDouble.empty();
    }

    private double middle(int from) {
        return IntStream.range(from + 1, adoptions.length)
                .filter(next -> adoptions[next] > 0)
                .mapToDouble(next -> (from + next) / 2.0 + 1)
                .findFirst()
                .orElse(from + 1.0);
    }

    /** Adoption in each community. */
    public List<CommunityAdoption> byCommunity() {
        Map<String, List<Adopter>> communities = new TreeMap<>(Labels.ORDER);
        adopters.forEach(adopter -> communities
                .computeIfAbsent(adopter.community(), added -> new ArrayList<>())
                .add(adopter));
        return communities.entrySet().stream()
                .map(each -> new CommunityAdoption(each.getKey(), new Diffusion(each.getValue(), adoptions.length)))
                .toList();
    }

    /**
     * Adoption in one community.
     *
     * @param community which
     * @param diffusion its own
     */
    public record CommunityAdoption(String community, Diffusion diffusion) {}

    /** The first period in which anyone adopted; empty if nobody did. */
    public OptionalInt firstPeriod() {
        return IntStream.range(0, adoptions.length)
                .filter(i -> adoptions[i] > 0)
                .map(i -> i + 1)
                .findFirst();
    }

    /** How many communities have an adopter by the end of each period, from the first on. */
    public List<Integer> communitiesReached() {
        List<OptionalInt> firsts = byCommunity().stream()
                .map(each -> each.diffusion().firstPeriod())
                .toList();
        return IntStream.rangeClosed(1, adoptions.length)
                .mapToObj(period -> (int) firsts.stream()
                        .filter(first -> first.isPresent() && first.getAsInt() <= period)
                        .count())
                .toList();
    }

    /** How many periods after the first adoption anywhere each community had its first; of those that had one. */
    public Numbers communityLags() {
        int first = firstPeriod().orElse(0);
        return Numbers.of(byCommunity().stream()
                .flatMapToInt(each -> each.diffusion().firstPeriod().stream())
                .mapToDouble(own -> own - first)
                .toArray());
    }

    /**
     * Fits Bass's curve {@code F(t) = (1 - e^-(p+q)t) / (1 + q/p e^-(p+q)t)} to the cumulative shares by least squares, with a
     * market of all who could adopt.
     *
     * @return the fit; empty if nobody has adopted, or nothing fits
     */
    public Optional<BassCurve> bassCurve() {
        return BassFit.curve(
                curve().stream().mapToDouble(step -> step.share().orElse(0)).toArray());
    }

    /**
     * Bass's curve.
     *
     * @param innovation p, what makes adopters by itself
     * @param imitation q, what adopters make of others
     * @param squares the sum of the squared residuals
     */
    public record BassCurve(double innovation, double imitation, double squares) {}

    /**
     * Fits Bass's regression (Bass 1969): adopters of a period on 1, the cumulative adopters before it and their square.
     *
     * @return the fit; empty if there are too few periods, or the regression has no positive market
     */
    public Optional<BassRegression> bassRegression() {
        return BassFit.regression(adoptions);
    }

    /**
     * Bass's regression {@code a + b Y + c Y^2}.
     *
     * @param a the constant
     * @param b the slope
     * @param c the coefficient of the square
     * @param market m, the positive root: how many adopt in the end
     */
    public record BassRegression(double a, double b, double c, double market) {

        /** p, what makes adopters by itself: {@code a / m}. */
        public double innovation() {
            return a / market;
        }

        /** q, what adopters make of others: {@code -m c}. */
        public double imitation() {
            return -market * c;
        }
    }

    /**
     * Someone named someone else, for instance as a source of advice.
     *
     * @param from who named
     * @param to who was named
     */
    public record Tie(String from, String to) {}

    /**
     * Thresholds (Valente 1995): for each adopter who names anyone, the share of those named that had adopted no later.
     * Ties to others than those who could adopt, ties to oneself and repeated ties are left out.
     *
     * @param ties who named whom
     * @return the thresholds
     */
    public Thresholds thresholds(Collection<Tie> ties) {
        Map<String, Adopter> known = new HashMap<>();
        adopters.forEach(adopter -> known.put(adopter.label(), adopter));
        Map<String, int[]> named = new HashMap<>();
        Set<Tie> used = new HashSet<>();
        for (Tie tie : ties) {
            @Nullable Adopter from = known.get(tie.from());
            @Nullable Adopter to = known.get(tie.to());
            if (from == null || to == null || tie.from().equals(tie.to()) || !used.add(tie)) {
                continue;
            }
            int[] counts = named.computeIfAbsent(tie.from(), added -> new int[2]);
            counts[0]++;
            counts[1] += to.when().orElse(Integer.MAX_VALUE) <= from.when().orElse(0) ? 1 : 0;
        }
        return new Thresholds(
                used.size(),
                Numbers.of(adopters.stream()
                        .filter(adopter -> adopter.when().isPresent())
                        .flatMap(adopter -> Optional.ofNullable(named.get(adopter.label())).stream())
                        .mapToDouble(counts -> counts[1] / (double) counts[0])
                        .toArray()));
    }

    /**
     * Thresholds of adopters.
     *
     * @param tiesUsed how many ties count
     * @param thresholds one share an adopter who names anyone
     */
    public record Thresholds(int tiesUsed, Numbers thresholds) {}

    private OptionalDouble share(int adopted) {
        return adopters.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(adopted / (double) members());
    }
}
