package org.learninghealth.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learninghealth.kit.Rule;
import org.learninghealth.people.StakeholderGroup;

class SmallCellsTest {

    private static final List<StakeholderGroup> GROUPS = List.of(
            StakeholderGroup.CAREGIVER,
            StakeholderGroup.CLINICIAN,
            StakeholderGroup.PATIENT,
            StakeholderGroup.RESEARCHER);

    private final SmallCells cells = new SmallCells(5);

    /** What is shown of a world: a count for each group, and the total behind them. */
    private record Shown(List<OptionalLong> counts) {}

    @Rule("IV1")
    @Test
    void aCountIsShownFromTheSmallestCellOn() {
        assertThat(shown(cells, List.of(4L, 5L), List.of(9L, 9L)).counts())
                .containsExactly(OptionalLong.empty(), OptionalLong.of(5), OptionalLong.empty());
        assertThat(shown(cells, List.of(6L, 5L), List.of(9L, 9L)).counts())
                .containsExactly(OptionalLong.of(6), OptionalLong.of(5), OptionalLong.of(11));
    }

    @Rule("IV1")
    @Test
    void nobodyIsShownOnlyWhereThatTellsOfManyMembers() {
        assertThat(shown(cells, List.of(0L, 0L), List.of(5L, 4L)).counts())
                .containsExactly(OptionalLong.of(0), OptionalLong.empty(), OptionalLong.empty());
    }

    @Rule("IV1")
    @Test
    void whoHasLeftCountsAsWhoIsThere() {
        assertThat(shown(cells, List.of(7L, 1L), List.of(0L, 0L)).counts())
                .containsExactly(OptionalLong.of(7), OptionalLong.empty(), OptionalLong.empty());
    }

    @Rule("IV1")
    @Test
    void whereAllAreInOneCellNoneIsShown() {
        assertThat(cells.apart(Map.of("a", 7L, "b", 0L)).values()).containsOnly(OptionalLong.empty());
        assertThat(cells.apart(Map.of("a", 4L, "b", 0L)).values()).containsOnly(OptionalLong.empty());
        assertThat(cells.apart(Map.of("a", 0L, "b", 0L)).values()).containsOnly(OptionalLong.empty());
        assertThat(cells.apart(Map.of("a", 7L, "b", 5L, "c", 0L)).values())
                .containsExactly(OptionalLong.of(7), OptionalLong.of(5), OptionalLong.of(0));
        assertThat(cells.apart(Map.of("a", 7L, "b", 1L, "c", 0L)).values())
                .containsExactly(OptionalLong.of(7), OptionalLong.empty(), OptionalLong.of(0));
    }

    @Rule("IV1")
    @Test
    void aShareIsThatOfManyAmongMany() {
        assertThat(cells.share(4, 20)).isEmpty();
        assertThat(cells.share(16, 20)).isEmpty();
        assertThat(cells.share(20, 20)).isEmpty();
        assertThat(cells.share(0, 0)).isEmpty();
        assertThat(cells.share(5, 20)).hasValue(0.25);
        assertThat(cells.share(15, 20)).hasValue(0.75);
        assertThat(cells.share(7, 12)).as("of five and ten").hasValue(0.5);
    }

    /** From a mean and from how many it is, whatever it was made of: of no level it tells that a few chose it, unless nothing is left out. */
    @Rule("IV1")
    @Test
    void aMeanTellsOfNoLevelHowFewChoseIt() {
        SmallCells three = new SmallCells(3);
        for (int persons : new int[] {3, 5, 8}) {
            for (int levels : new int[] {3, 4, 5}) {
                List<List<Long>> worlds =
                        worlds(LongStream.generate(() -> persons)
                                        .limit(levels)
                                        .boxed()
                                        .toList())
                                .stream()
                                .filter(counts -> sum(counts) == persons)
                                .toList();
                assertThat(ofMeans(worlds, sum -> three.mean(sum, persons, levels)))
                        .isEmpty();
                assertThat(ofMeans(worlds, sum -> OptionalDouble.of(sum))).isNotEmpty();
            }
        }
        assertThat(cells.mean(12, 4, 5)).isEmpty();
        assertThat(cells.mean(12, 5, 5)).hasValue(2.4);
        assertThat(cells.roundedTo(5).mean(20, 6, 5))
                .as("to whole levels, of six")
                .hasValue(3);
    }

    /** The levels of which a mean tells how few chose them. */
    private static List<String> ofMeans(List<List<Long>> worlds, LongFunction<OptionalDouble> mean) {
        Map<OptionalDouble, List<List<Long>>> possible = new HashMap<>();
        for (List<Long> counts : worlds) {
            long sum = IntStream.range(0, counts.size())
                    .mapToLong(level -> (level + 1) * counts.get(level))
                    .sum();
            possible.computeIfAbsent(mean.apply(sum), added -> new ArrayList<>())
                    .add(counts);
        }
        List<String> found = new ArrayList<>();
        possible.forEach((shown, feasible) -> {
            for (int level = 0; level < feasible.get(0).size(); level++) {
                int which = level;
                Set<Long> values =
                        feasible.stream().map(counts -> counts.get(which)).collect(Collectors.toSet());
                if (values.size() == 1 && values.stream().anyMatch(count -> count == 1 || count == 2)) {
                    found.add(shown + " tells " + values);
                }
            }
        });
        return found;
    }

    @Test
    void groupsWithMembersAreListedThoughNobodyTookPart() {
        Map<StakeholderGroup, OptionalLong> groups = cells.shown(
                Map.of(StakeholderGroup.RESEARCHER, 8L),
                Map.of(StakeholderGroup.PATIENT, 12L, StakeholderGroup.RESEARCHER, 9L));

        assertThat(groups)
                .containsExactly(
                        Map.entry(StakeholderGroup.PATIENT, OptionalLong.of(0)),
                        Map.entry(StakeholderGroup.RESEARCHER, OptionalLong.of(8)));
        assertThat(cells.total(groups.values())).hasValue(8);
    }

    /**
     * Takes every world of up to four groups with up to seven members each, sorts the worlds by what is shown of them, and
     * looks at what someone can conclude who knows the members, the threshold and this very procedure: for each count that
     * is suppressed at least two values remain, and so for the total.
     */
    @Rule("IV1")
    @ParameterizedTest
    @ValueSource(ints = {5, 6})
    void nothingThatIsSuppressedCanBeWorkedOut(int smallest) {
        SmallCells suppression = new SmallCells(smallest);

        assertThat(workedOut((counts, members) -> shown(suppression, counts, members)))
                .isEmpty();
    }

    /** Also where numbers are rounded to less than the smallest cell. */
    @Rule("IV1")
    @ParameterizedTest
    @CsvSource({"5,5", "6,5"})
    void norCanItWhereCountsAreRounded(int smallest, int base) {
        SmallCells rounding = new SmallCells(smallest).roundedTo(base);

        assertThat(workedOut((counts, members) -> shown(rounding, counts, members)))
                .isEmpty();
    }

    @Rule("IV1")
    @Test
    void countsAreRoundedIfTheHostSaysSo() {
        SmallCells rounding = cells.roundedTo(5);

        assertThat(rounding.isRounding()).isTrue();
        assertThat(cells.isRounding()).isFalse();
        assertThat(shown(rounding, List.of(8L, 6L), List.of(9L, 9L)).counts())
                .containsExactly(OptionalLong.of(10), OptionalLong.of(5), OptionalLong.of(15));
        assertThat(shown(rounding, List.of(8L, 3L), List.of(9L, 9L)).counts())
                .containsExactly(OptionalLong.of(10), OptionalLong.empty(), OptionalLong.empty());
        assertThat(shown(rounding, List.of(7L, 0L), List.of(9L, 9L)).counts())
                .containsExactly(OptionalLong.of(5), OptionalLong.of(0), OptionalLong.of(5));
        assertThat(new SmallCells(8).roundedTo(5).rounded(8)).hasValue(10);
        assertThat(new SmallCells(7).roundedTo(5).rounded(7))
                .as("five would be fewer than are shown, and say that they are seven")
                .hasValue(10);
        for (int base : new int[] {0, 2, 6}) {
            assertThatThrownBy(() -> cells.roundedTo(base)).isInstanceOf(InvalidInput.class);
        }
    }

    /** What is no count of persons is as coarse as their count: somebody who makes as much of it as others do is hidden in it as well. */
    @Rule("IV1")
    @Test
    void otherNumbersAreAsCoarseAsCounts() {
        SmallCells rounding = cells.roundedTo(5);

        assertThat(cells.given(OptionalDouble.of(0.4567), 1, 50)).hasValue(0.4567);
        assertThat(rounding.given(OptionalDouble.of(0.4567), 1, 50)).hasValue(0.5);
        assertThat(rounding.given(OptionalDouble.of(0.4567), 1, 250)).hasValue(0.46);
        assertThat(rounding.given(OptionalDouble.of(0.4567), 1, 5_000)).hasValue(0.46);
        assertThat(rounding.given(OptionalDouble.of(0.62), 1, 20)).hasValue(0.5);
        assertThat(rounding.given(OptionalDouble.of(0.63), 1, 20)).hasValue(0.75);
        assertThat(rounding.given(OptionalDouble.of(-0.63), 1, 20)).hasValue(-0.75);
        assertThat(rounding.given(OptionalDouble.of(71.3), 71.3, 50))
                .as("to tens")
                .hasValue(70);
        assertThat(rounding.given(OptionalDouble.empty(), 1, 50)).isEmpty();
        assertThat(cells.given(123, 50)).isEqualTo(123);
        assertThat(rounding.given(123, 50)).as("two and a half each").isEqualTo(125);
        assertThat(rounding.given(140, 50)).isEqualTo(150);
        assertThat(rounding.given(40, 50)).isEqualTo(40);
        assertThat(rounding.given(11, 5)).as("never nothing").isEqualTo(25);
        assertThat(rounding.given(0, 50)).isZero();
    }

    /** The joining of one person changes one in so many counts. */
    @Rule("IV1")
    @ParameterizedTest
    @ValueSource(ints = {3, 5, 10, 20, 25, 50})
    void aCountThatIsRoundedHidesAStepOfOneInAllButOneOfSoManyCases(int base) {
        SmallCells rounding = new SmallCells(Math.max(5, base)).roundedTo(base);

        long hidden = LongStream.range(base * 2L, base * 102L)
                .filter(count -> rounding.rounded(count).equals(rounding.rounded(count + 1)))
                .count();

        assertThat(hidden).isEqualTo((base - 1) * 100L);
    }

    /**
     * Of parts whose total is known none that is empty can be worked out, whatever number of persons is in each; but that nobody is can be. Rounded one
     * by one, some can.
     */
    @Rule("IV1")
    @Test
    void whatIsLeftOfATotalCannotBeWorkedOutFromRoundedParts() {
        for (int smallest : new int[] {3, 4, 5}) {
            SmallCells some = new SmallCells(smallest);
            for (int parts = 2; parts <= 4; parts++) {
                long most = parts == 4 ? 17 : 26;
                List<List<Long>> worlds = worlds(LongStream.generate(() -> most)
                                .limit(parts)
                                .boxed()
                                .toList())
                        .stream()
                        .filter(counts -> sum(counts) <= most)
                        .toList();
                assertThat(left(worlds, some::roundedParts))
                        .as("%s parts", parts)
                        .isEmpty();
                assertThat(left(
                                worlds,
                                counts -> counts.stream().map(some::rounded).toList()))
                        .isNotEmpty();
            }
        }
        assertThat(cells.roundedParts(List.of(12L, 4L))).containsExactly(OptionalLong.of(15), OptionalLong.empty());
        assertThat(cells.roundedParts(List.of(12L, 3L, 6L)))
                .containsExactly(OptionalLong.of(10), OptionalLong.empty(), OptionalLong.of(5));
        assertThat(cells.roundedParts(List.of(6L, 2L)))
                .as("of eight both could be four")
                .containsOnly(OptionalLong.empty());
    }

    /** The parts that have one possible number, which is that of a few persons. */
    private static List<String> left(List<List<Long>> worlds, Function<List<Long>, List<OptionalLong>> rounding) {
        Map<List<Object>, List<Set<Long>>> possible = new HashMap<>();
        for (List<Long> counts : worlds) {
            List<Set<Long>> values = possible.computeIfAbsent(
                    List.of(sum(counts), rounding.apply(counts)),
                    shown -> counts.stream()
                            .<Set<Long>>map(count -> new HashSet<>())
                            .toList());
            for (int part = 0; part < counts.size(); part++) {
                values.get(part).add(counts.get(part));
            }
        }
        List<String> found = new ArrayList<>();
        possible.forEach((shown, values) -> {
            List<?> rounded = (List<?>) shown.get(1);
            for (int part = 0; part < values.size(); part++) {
                if (rounded.get(part).equals(OptionalLong.empty())
                        && values.get(part).size() == 1
                        && !values.get(part).contains(0L)) {
                    found.add(shown + " tells " + values);
                }
            }
        });
        return found;
    }

    /** The proof above can fail: hiding small counts alone, with the total in view, it finds wanting. */
    @Rule("IV1")
    @Test
    void withoutTheComplementItCould() {
        assertThat(workedOut((counts, members) -> {
                    List<OptionalLong> naive = new ArrayList<>();
                    counts.forEach(count ->
                            naive.add(count >= 1 && count < 5 ? OptionalLong.empty() : OptionalLong.of(count)));
                    naive.add(OptionalLong.of(sum(counts)));
                    return new Shown(naive);
                }))
                .isNotEmpty();
    }

    @Rule("IV1")
    @Test
    void noNumberOfFewPersonsIsEverShown() {
        for (List<Long> members : worlds(List.of(7L, 7L, 7L))) {
            for (List<Long> counts : worlds(members)) {
                assertThat(shown(cells, counts, members).counts())
                        .allMatch(count -> count.isEmpty() || count.getAsLong() == 0 || count.getAsLong() >= 5);
            }
        }
    }

    /** The worlds' descriptions in which a suppressed count, or a suppressed total, has one possible value. */
    private static List<String> workedOut(BiFunction<List<Long>, List<Long>, Shown> suppression) {
        List<String> found = new ArrayList<>();
        for (int groups = 1; groups <= GROUPS.size(); groups++) {
            List<Long> most = LongStream.generate(() -> 7).limit(groups).boxed().toList();
            for (List<Long> members : worlds(most)) {
                // the order of groups changes nothing
                if (!members.contains(0L) && members.stream().sorted().toList().equals(members)) {
                    found.addAll(workedOut(suppression, members));
                }
            }
        }
        return found;
    }

    private static List<String> workedOut(BiFunction<List<Long>, List<Long>, Shown> suppression, List<Long> members) {
        Map<Shown, List<Set<Long>>> possible = new HashMap<>();
        for (List<Long> counts : worlds(members)) {
            List<Set<Long>> values = possible.computeIfAbsent(suppression.apply(counts, members), shown -> {
                List<Set<Long>> none = new ArrayList<>();
                shown.counts().forEach(count -> none.add(new HashSet<>()));
                return none;
            });
            for (int i = 0; i < counts.size(); i++) {
                values.get(i).add(counts.get(i));
            }
            values.get(counts.size()).add(sum(counts));
        }
        List<String> found = new ArrayList<>();
        possible.forEach((shown, values) -> {
            for (int i = 0; i < values.size(); i++) {
                if (shown.counts().get(i).isEmpty() && values.get(i).size() < 2) {
                    found.add(shown + " of members " + members + " tells " + values.get(i));
                }
            }
        });
        return found;
    }

    private static Shown shown(SmallCells suppression, List<Long> counts, List<Long> members) {
        List<OptionalLong> all = new ArrayList<>(
                suppression.shown(byGroup(counts), byGroup(members)).values());
        all.add(suppression.total(List.copyOf(all)));
        return new Shown(all);
    }

    private static Map<StakeholderGroup, Long> byGroup(List<Long> counts) {
        Map<StakeholderGroup, Long> byGroup = new TreeMap<>();
        for (int i = 0; i < counts.size(); i++) {
            byGroup.put(GROUPS.get(i), counts.get(i));
        }
        return byGroup;
    }

    /** All vectors of counts from zero up to these. */
    private static List<List<Long>> worlds(List<Long> most) {
        List<List<Long>> worlds = List.of(List.of());
        for (long limit : most) {
            List<List<Long>> longer = new ArrayList<>();
            for (List<Long> world : worlds) {
                for (long count = 0; count <= limit; count++) {
                    List<Long> next = new ArrayList<>(world);
                    next.add(count);
                    longer.add(next);
                }
            }
            worlds = longer;
        }
        return worlds;
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
