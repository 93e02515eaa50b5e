package org.learninghealth.engagement.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.concept.ConceptEntry;
import org.learninghealth.concept.Concepts;
import org.learninghealth.engagement.EngagementSnapshot;
import org.learninghealth.engagement.EngagementSnapshot.Cohort;
import org.learninghealth.engagement.EngagementSnapshot.Count;
import org.learninghealth.engagement.EngagementSnapshot.DayFigure;
import org.learninghealth.engagement.EngagementSnapshot.GroupStanding;
import org.learninghealth.engagement.EngagementSnapshot.GroupTies;
import org.learninghealth.engagement.EngagementSnapshot.LearningLoop;
import org.learninghealth.engagement.EngagementSnapshot.MonthFigure;
import org.learninghealth.engagement.EngagementSnapshot.TiesBetween;
import org.learninghealth.engagement.MetricScope;
import org.learninghealth.engagement.metric.Network;
import org.learninghealth.engagement.metric.Roster;
import org.learninghealth.engagement.metric.Silo;
import org.learninghealth.kit.Rule;
import org.learninghealth.people.StakeholderGroup;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SnapshotReportTest {

    private static final YearMonth FIRST = YearMonth.of(2025, 11);
    private static final String NAME = "Ward <4> & \"friends\"";

    @ParameterizedTest
    @ValueSource(strings = {"en-CA", "fr-CA", "de-AT"})
    void everyPictureIsMarkupWithATitleADescriptionAndItsNumbers(String language) throws Exception {
        Locale locale = Locale.forLanguageTag(language);
        for (Figure figure : SnapshotReport.of(snapshot(), NAME, locale).figures()) {
            Document svg = parsed(figure.svg());
            Element root = svg.getDocumentElement();
            assertThat(root.getAttribute("role")).isEqualTo("img");
            assertThat(root.getAttribute("lang")).isEqualTo(language.startsWith("fr") ? "fr" : "en");
            assertThat(text(svg, "title")).first().isEqualTo(figure.title());
            assertThat(text(svg, "desc")).containsExactly(figure.summary());
            assertThat(root.getAttribute("aria-labelledby"))
                    .isEqualTo(figure.id() + "-title " + figure.id() + "-description");
            assertThat(figure.title() + figure.summary()).doesNotContain("{", "}", "null");
            Document table = parsed(figure.table());
            assertThat(text(table, "td")).isNotEmpty();
            assertThat(text(table, "caption")).containsExactly(figure.title());
        }
    }

    @Test
    void theNumbersAreThoseOfTheSnapshot() throws Exception {
        SnapshotReport report = SnapshotReport.of(snapshot(), NAME, Locale.ENGLISH);

        assertThat(text(parsed(report.pyramid().table()), "th"))
                .containsExactly(
                        "Group", "Members at the end of the month", "Took part", "Clinicians", "Patients", "HERBALIST");
        assertThat(text(parsed(report.pyramid().table()), "td"))
                .containsExactly("1,200", "1,100", "30", "12", "–", "–");
        assertThat(report.pyramid().summary())
                .isEqualTo("Clinicians: 1,100 took part, 1,200 belonged here at the end of the month. "
                        + "Patients: 12 took part, 30 belonged here at the end of the month.");
        assertThat(text(parsed(report.momentum().table()), "td")).contains("20", "31");
        assertThat(report.retention().summary())
                .startsWith("Of 55 persons who came, 45 were active in the month after.");
        assertThat(text(parsed(report.retention().table()), "td")).hasSize(12 * 12);
        assertThat(report.calendar().summary())
                .startsWith("On 2 days enough persons were active to be shown; most on March 5, 2026: 20.");
        assertThat(text(parsed(report.loop().table()), "td")).containsExactly("20", "100%", "10", "50%", "–", "");
        assertThat(report.loop().summary())
                .startsWith("20 persons learned; of them 10 put something to use afterwards; of these – shared");
    }

    /** Who left before the month ended took part all the same. */
    @Test
    void whoTookPartIsNoPartOfWhoBelongs() {
        EngagementSnapshot left = with(
                List.of(new GroupStanding(StakeholderGroup.PATIENT, all(6), all(12))),
                snapshot().cohorts(),
                snapshot().loop());

        assertThat(SnapshotReport.of(left, NAME, Locale.ENGLISH).pyramid().summary())
                .isEqualTo("Patients: 12 took part, 6 belonged here at the end of the month.");
        assertThat(SnapshotReport.of(left, NAME, Locale.FRENCH).pyramid().summary())
                .isEqualTo("Patients : 12 ont participé, 6 étaient membres à la fin du mois.");
    }

    /** Of 20 and 10 members 3, which aren't shown, and 8 took part; of 10 and 10 who learned 4 and 10 did something. */
    @Rule("IV1")
    @Test
    void numbersOfUnlikeCommunitiesAreNotSetAgainstEachOtherAsIfTheyWereOfTheSame() throws Exception {
        EngagementSnapshot several = with(
                List.of(new GroupStanding(StakeholderGroup.PATIENT, all(30), new Count(OptionalLong.of(8), 1))),
                List.of(new Cohort(
                        FIRST, List.of(new Count(OptionalLong.of(20), 1), new Count(OptionalLong.of(5), 2)))),
                new LearningLoop(
                        LocalDate.of(2026, 8, 1),
                        new Count(OptionalLong.of(20), 1),
                        new Count(OptionalLong.of(10), 2),
                        hidden(3)));

        SnapshotReport report = SnapshotReport.of(several, "The network", Locale.ENGLISH);

        assertThat(report.pyramid().summary())
                .isEqualTo("Patients: 8 + – took part, 30 belonged here at the end of the month.");
        assertThat(text(parsed(report.pyramid().table()), "td")).containsExactly("30", "8 + –");
        assertThat(text(parsed(report.pyramid().svg()), "text")).contains("8 + –");
        assertThat(report.retention().summary())
                .startsWith("Of 20 persons who came, 5 + – were active in the month after.");
        assertThat(text(parsed(report.retention().table()), "td")).startsWith("20", "5 + –");
        assertThat(report.loop().summary())
                .startsWith("20 persons learned; of them 10 + – put something to use afterwards; of these – shared");
        assertThat(text(parsed(report.loop().table()), "td"))
                .containsExactly("20", "100%", "10 + –", "50% + –", "–", "");
    }

    /** Ten came in January, of whom five stayed, and ten in February, of whom so few did that it isn't shown. */
    @Test
    void monthsOfWhichFewStayedAreNotLeftOutOfHowManyDid() {
        EngagementSnapshot one = with(
                List.of(),
                List.of(
                        new Cohort(FIRST, List.of(all(10), all(5))),
                        new Cohort(FIRST.plusMonths(1), List.of(all(10), hidden(1))),
                        new Cohort(FIRST.plusMonths(2), List.of(hidden(1), hidden(1))),
                        new Cohort(FIRST.plusMonths(3), List.of(all(15)))),
                snapshot().loop());

        assertThat(SnapshotReport.of(one, NAME, Locale.ENGLISH).retention().summary())
                .startsWith("Of 20 persons who came, 5 + – were active in the month after.");
    }

    @Test
    void whatMomentumIsMadeOfStandsSideBySideWithItsBaselineAndDirectionAndNoScore() throws Exception {
        Figure inputs = SnapshotReport.of(snapshot(), NAME, Locale.ENGLISH).inputs();

        assertThat(text(parsed(inputs.table()), "th"))
                .startsWith("Month", "Persons who took part", "Activities")
                .contains("Nov 2025", "Oct 2026")
                .endsWith("Median", "Last month against the median", "By the rules of run charts");
        List<List<String>> drawn = Stream.of(
                        "20 21 – 23 24 25 26 27 28 29 30 31 26 above more_than_chance",
                        "100 101 – 103 104 105 306 307 308 309 310 311 306 above more_than_chance",
                        "– 50% – 50% 50% 50% 50% 50% 50% 50% 50% 50% 50% the_same too_few_months_to_tell",
                        "0.75 1.25 – 1.25 0.75 1.25 0.75 1.25 0.75 1.25 0.75 1.25 1.25 the_same too_few_months_to_tell")
                .map(each -> List.of(each.split(" ", -1)))
                .toList();
        assertThat(text(parsed(inputs.table()), "td"))
                .containsExactlyElementsOf(IntStream.range(0, 15)
                        .mapToObj(row ->
                                drawn.stream().map(input -> input.get(row).replace('_', ' ')))
                        .flatMap(row -> row)
                        .toList());
        NodeList dots = parsed(inputs.svg()).getElementsByTagName("circle");
        assertThat(IntStream.range(0, 11)
                        .mapToDouble(dot -> Double.parseDouble(((Element) dots.item(dot)).getAttribute("cy")))
                        .distinct()
                        .boxed())
                .as("eleven months of more persons from one to the next, with one suppressed among them")
                .hasSize(11)
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(text(parsed(inputs.svg()), "title")).contains("Nov 2025: 20", "Apr 2026: 50%", "Oct 2026: 1.25");
        assertThat(inputs.summary())
                .startsWith(
                        "Persons who took part: 31, median 26 (above; more than chance). Activities: 311, median 306");
        assertThat(text(parsed(inputs.svg()), "text"))
                .contains("31 (above)", "50% (the same)", "median 26", "median 306")
                .filteredOn(each -> each.equals("Nov 2025") || each.equals("Oct 2026"))
                .as("first and last month below each run")
                .hasSize(8);
        assertThat(SnapshotReport.of(snapshot(), NAME, Locale.FRENCH).inputs().summary())
                .startsWith("Personnes ayant participé : 31, médiane 26 (au-dessus ; plus que le hasard).");
    }

    /** On 16 October 2026, of a community that was founded on 4 March, whose host rounds to 3. */
    @Test
    void whatIsNotKnownYetAndWhatWasBeforeTheFoundingIsLeftOut() throws Exception {
        EngagementSnapshot one = snapshot();
        SnapshotReport report = SnapshotReport.of(
                new EngagementSnapshot(
                        one.scope(),
                        one.definition(),
                        one.from(),
                        one.through(),
                        LocalDate.of(2026, 10, 15),
                        LocalDate.of(2026, 3, 4),
                        true,
                        one.smallestCell(),
                        3,
                        one.communities(),
                        one.groups(),
                        one.months(),
                        one.cohorts(),
                        one.days(),
                        one.loop(),
                        one.ties()),
                NAME,
                Locale.CANADA_FRENCH);

        assertThat(report.calendar().table())
                .as("March began on a Sunday, and 15 October is a Thursday")
                .contains(
                        "<td></td><td></td><td>–</td><td>20</td><td>5</td><td>–</td><td>–</td>",
                        "<td>–</td><td>–</td><td>–</td><td>–</td><td></td><td></td><td></td>");
        assertThat(text(parsed(report.calendar().svg()), "title")).contains("5 mars 2026 : 20");
        assertThat(report.calendar().summary()).contains("multiples de 3.");
        assertThat(text(parsed(report.momentum().table()), "td")).contains("30").doesNotContain("31");
        assertThat(report.inputs().summary())
                .as("the last month that is over")
                .contains("participé : 30, médiane 26")
                .doesNotContain(" : 31,");
    }

    @Test
    void whoTalksAcrossWhichBoundaryIsDrawnOfTheCommunitysOwnTies() throws Exception {
        Figure map = SnapshotReport.of(snapshot(), NAME, Locale.ENGLISH).silos();

        Document svg = parsed(map.svg());
        assertThat(svg.getElementsByTagName("line").getLength()).isEqualTo(1);
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(2);
        assertThat(text(svg, "text")).contains("Clinicians (1,200)", "Patients (30)");
        assertThat(map.summary())
                .isEqualTo(
                        "E-I index 0.99, and 0.50 weighted by how often, where −0.25 would be chance: −1 means closed groups, +1 ties across alone. "
                                + "Most ties are between Clinicians and Patients: 1,020.");
        assertThat(text(parsed(map.table()), "td"))
                .containsExactly(
                        "inside the group", "5", "Patients", "1,010", "Clinicians", "10", "inside the group", "0");
        assertThat(SnapshotReport.of(snapshot(), NAME, Locale.FRENCH).silos().summary())
                .contains("Cliniciens", "là où");
    }

    @Test
    void aPageStandsAloneAndEscapesWhatItIsGiven() {
        String page = SnapshotReport.of(snapshot(), NAME, Locale.FRENCH).html();

        assertThat(page)
                .startsWith("<!DOCTYPE html>\n<html lang=\"fr\">")
                .contains("<h1>Où en est Ward &lt;4&gt; &amp; &quot;friends&quot;</h1>")
                .contains("Le dernier mois n’est pas terminé")
                .contains("Cliniciens", "Du 1er novembre 2025 au 31 octobre 2026. Version des définitions : 1.")
                .doesNotContain("<4>", "<script", "http://localhost", "src=", "href=", "style=\"");
        assertThat(page.split("<svg ", -1)).hasSize(8);
        assertThat(page.split("<table ", -1)).hasSize(8);
    }

    @Test
    void ofSeveralCommunitiesThePageSaysHowItsNumbersCameAboutAndLeavesOutMonthsThatCannotBeCompared()
            throws Exception {
        EngagementSnapshot one = snapshot();
        EngagementSnapshot several = new EngagementSnapshot(
                new MetricScope.OfNetwork(new CommunityId(new UUID(1, 1))),
                one.definition(),
                one.from(),
                one.through(),
                one.known(),
                one.founded(),
                one.provisional(),
                one.smallestCell(),
                one.multiple(),
                3,
                one.groups(),
                IntStream.range(0, 12)
                        .mapToObj(i -> new MonthFigure(
                                FIRST.plusMonths(i),
                                OptionalLong.of(20 + i),
                                i == 2 || i == 5 ? 2 : 3,
                                OptionalLong.empty(),
                                OptionalDouble.of((60 + i) / 100.0),
                                i == 4 ? 1 : 2,
                                OptionalDouble.of(1 + i / 100.0),
                                i == 7 ? 2 : 3))
                        .toList(),
                one.cohorts(),
                one.days(),
                one.loop(),
                one.ties());

        SnapshotReport report = SnapshotReport.of(several, "The network", Locale.ENGLISH);

        assertThat(report.html()).contains("Of 3 communities.", "whoever takes part in two counts twice");
        assertThat(SnapshotReport.of(several, "Le réseau", Locale.FRENCH).html())
                .contains("Pour 3 communautés.");
        assertThat(SnapshotReport.of(one, NAME, Locale.ENGLISH).html()).doesNotContain("communities");
        assertThat(text(parsed(report.momentum().table()), "td"))
                .contains("21", "23", "24", "26")
                .doesNotContain("22", "25");
        assertThat(text(parsed(report.inputs().table()), "td"))
                .as("each figure by the communities of which it is shown itself")
                .contains("62%", "63%", "65%", "1.02", "1.06", "1.08")
                .doesNotContain("22", "25", "64%", "1.07");
    }

    @Test
    void oneOfAKindIsSaidInTheSingularAndADotOfSeveralCommunitiesAsItIs() {
        EngagementSnapshot one = snapshot();
        for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
            boolean french = locale.equals(Locale.FRENCH);
            SnapshotReport alone = SnapshotReport.of(network(1), "A", locale);
            SnapshotReport three = SnapshotReport.of(network(3), "A", locale);
            assertThat(alone.html()).contains(french ? "Pour une communauté." : "Of one community.");
            assertThat(SnapshotReport.of(network(0), "A", locale).html())
                    .contains(french ? "Pour aucune communauté." : "Of no community.");
            assertThat(alone.calendar().summary())
                    .startsWith(
                            french
                                    ? "Il y a un jour où assez de personnes étaient actives"
                                    : "On one day enough persons were active");
            assertThat(SnapshotReport.of(one, "A", locale).calendar().summary())
                    .startsWith(french ? "Il y a 2 jours où assez" : "On 2 days enough");
            assertThat(alone.silos().svg())
                    .contains(french ? "Cliniciens et Patients : 1 lien<" : "Clinicians and Patients: 1 tie<");
            assertThat(SnapshotReport.of(one, "A", locale).silos().svg()).contains(french ? " liens<" : " ties<");
            assertThat(alone.calendar().svg()).contains(french ? "moins de 5.<" : "fewer than 5.<");
            assertThat(three.calendar().svg())
                    .contains(french ? "moins de 5 dans chaque communauté.<" : "fewer than 5 in each community.<");
        }
    }

    /** A snapshot of several communities with one day, and one tie between groups. */
    private static EngagementSnapshot network(int communities) {
        EngagementSnapshot one = snapshot();
        return new EngagementSnapshot(
                new MetricScope.OfNetwork(new CommunityId(new UUID(1, 1))),
                one.definition(),
                one.from(),
                one.through(),
                one.known(),
                one.founded(),
                one.provisional(),
                one.smallestCell(),
                one.multiple(),
                communities,
                one.groups(),
                one.months(),
                one.cohorts(),
                one.days().subList(0, 1),
                one.loop(),
                new GroupTies(
                        1,
                        List.of(new TiesBetween(StakeholderGroup.CLINICIAN, StakeholderGroup.PATIENT, 1)),
                        OptionalDouble.of(1),
                        OptionalDouble.of(1),
                        OptionalDouble.of(0)));
    }

    @Test
    void withoutAnythingToShowItSaysSo() {
        EngagementSnapshot nothing = new EngagementSnapshot(
                new MetricScope.OfCommunity(new CommunityId(new UUID(1, 1))),
                1,
                FIRST.atDay(1),
                FIRST.plusMonths(11).atEndOfMonth(),
                FIRST.plusMonths(11).atEndOfMonth(),
                FIRST.atDay(1),
                false,
                5,
                5,
                1,
                List.of(),
                IntStream.range(0, 12)
                        .mapToObj(i -> new MonthFigure(
                                FIRST.plusMonths(i),
                                OptionalLong.empty(),
                                0,
                                OptionalLong.empty(),
                                OptionalDouble.empty(),
                                0,
                                OptionalDouble.empty(),
                                0))
                        .toList(),
                List.of(),
                List.of(),
                new LearningLoop(LocalDate.of(2026, 8, 1), hidden(1), hidden(1), hidden(1)),
                new GroupTies(0, List.of(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty()));
        SnapshotReport report = SnapshotReport.of(nothing, "Ward", Locale.ENGLISH);
        assertThat(List.of(
                        report.pyramid(),
                        report.retention(),
                        report.calendar(),
                        report.loop(),
                        report.silos(),
                        report.inputs()))
                .allSatisfy(figure -> assertThat(figure.summary()).startsWith("Nothing can be shown yet."));
        assertThat(report.html()).doesNotContain("isn't over yet");
    }

    @Test
    void namesAndIdsCanBeTheHostsOwn() {
        Concepts own = Concepts.standard()
                .with(Concepts.standard()
                        .scheme(Concepts.STAKEHOLDER_GROUP)
                        .with(new ConceptEntry(
                                "HERBALIST",
                                LocalizedText.of("en", "Herbalists"),
                                LocalizedText.of("en", "People who know herbs."))));
        SnapshotReport report =
                SnapshotReport.of(snapshot(), NAME, Locale.ENGLISH).naming(own).prefixed("ward-4");
        assertThat(report.pyramid().table()).contains("Herbalists", "id=\"ward-4-pyramid-table\"");
        assertThatThrownBy(() -> report.prefixed("4"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("prefix");
        assertThatThrownBy(() -> report.naming(null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("other is missing");
        assertThatThrownBy(() -> SnapshotReport.of(snapshot(), " ", Locale.ENGLISH))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("name");
    }

    @Test
    void aSiloMapShowsGroupsAndTheirTiesButNoGroupOfAFew() throws Exception {
        Map<String, String> groups = new LinkedHashMap<>();
        IntStream.range(0, 6).forEach(i -> groups.put("p" + i, "PATIENT"));
        IntStream.range(0, 5).forEach(i -> groups.put("c" + i, "CLINICIAN"));
        groups.put("h", "HERBALIST");
        Network.Builder network = Network.directed(Roster.of(groups));
        IntStream.range(0, 5).forEach(i -> network.tie("p" + i, "c" + i, 1).tie("c" + i, "p" + (i + 1), 1));
        network.tie("p0", "c1", 1).tie("h", "p0", 1);

        Figure map = silos(network);

        Document svg = parsed(map.svg());
        assertThat(text(svg, "desc")).containsExactly("Most ties are between <clinician> and <patient>: 11.");
        assertThat(text(svg, "text"))
                .contains("<clinician> (5)", "<patient> (6)")
                .noneMatch(each -> each.contains("herb"));
        assertThat(svg.getElementsByTagName("line").getLength()).isEqualTo(1);
        assertThat(text(parsed(map.table()), "td")).containsExactly("<patient>", "5", "<clinician>", "6");
        for (int few : new int[] {1, 4}) {
            assertThatThrownBy(() -> SiloMap.of(Silo.of(network.build()), group -> group, few, Locale.ENGLISH, "ward"))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("smallestCell");
        }
        Silo silo = Silo.of(network.build());
        assertThatThrownBy(() -> SiloMap.of(null, group -> group, 5, Locale.ENGLISH, "ward"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("silo is missing");
        assertThatThrownBy(() -> SiloMap.of(silo, null, 5, Locale.ENGLISH, "ward"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("name is missing");
        assertThatThrownBy(() -> SiloMap.of(silo, group -> group, 5, null, "ward"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("locale is missing");
    }

    /** Six patients turned to a single clinician: whose tie it is would be told. */
    @Rule("IV1")
    @Test
    void aSiloMapShowsAllPairsOfGroupsOrNone() throws Exception {
        Map<String, String> groups = new LinkedHashMap<>();
        IntStream.range(0, 6).forEach(i -> groups.put("p" + i, "PATIENT"));
        IntStream.range(0, 6).forEach(i -> groups.put("c" + i, "CLINICIAN"));
        for (boolean directed : new boolean[] {true, false}) {
            Network.Builder network =
                    directed ? Network.directed(Roster.of(groups)) : Network.undirected(Roster.of(groups));
            IntStream.range(0, 5).forEach(i -> network.tie("p" + i, "c" + i, 1));
            assertThat(text(parsed(silos(network).table()), "td")).contains("5");
            network.tie("c0", "c1", 1);

            Figure map = silos(network);

            assertThat(map.summary()).isEqualTo("Nothing can be shown yet.");
            assertThat(text(parsed(map.table()), "td")).isEmpty();
            assertThat(text(parsed(map.table()), "th"))
                    .as("headings of nothing")
                    .isEmpty();
            assertThat(parsed(map.svg()).getElementsByTagName("line").getLength())
                    .isZero();
        }
    }

    private static Figure silos(Network.Builder network) {
        return SiloMap.of(
                Silo.of(network.build()),
                group -> "<" + group.toLowerCase(Locale.ROOT) + ">",
                5,
                Locale.ENGLISH,
                "ward");
    }

    private static Count all(long shown) {
        return new Count(OptionalLong.of(shown), 0);
    }

    private static Count hidden(int communities) {
        return new Count(OptionalLong.empty(), communities);
    }

    private static EngagementSnapshot with(List<GroupStanding> groups, List<Cohort> cohorts, LearningLoop loop) {
        EngagementSnapshot one = snapshot();
        return new EngagementSnapshot(
                one.scope(),
                one.definition(),
                one.from(),
                one.through(),
                one.known(),
                one.founded(),
                one.provisional(),
                one.smallestCell(),
                one.multiple(),
                one.communities(),
                groups,
                one.months(),
                cohorts,
                one.days(),
                loop,
                one.ties());
    }

    private static EngagementSnapshot snapshot() {
        List<Cohort> cohorts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            List<Count> active = new ArrayList<>();
            for (int after = 0; after < 12 - i; after++) {
                active.add(i == 4 && after < 2 ? all(40 - after * 5) : hidden(1));
            }
            if (i == 7) {
                active.set(0, all(15));
                active.set(1, all(10));
            }
            cohorts.add(new Cohort(FIRST.plusMonths(i), active));
        }
        return new EngagementSnapshot(
                new MetricScope.OfCommunity(new CommunityId(new UUID(1, 1))),
                1,
                FIRST.atDay(1),
                FIRST.plusMonths(11).atEndOfMonth(),
                FIRST.plusMonths(11).atEndOfMonth(),
                FIRST.atDay(1),
                true,
                5,
                5,
                1,
                List.of(
                        new GroupStanding(StakeholderGroup.CLINICIAN, all(1200), all(1100)),
                        new GroupStanding(StakeholderGroup.PATIENT, all(30), all(12)),
                        new GroupStanding(new StakeholderGroup("HERBALIST"), hidden(1), hidden(1))),
                IntStream.range(0, 12)
                        .mapToObj(i -> new MonthFigure(
                                FIRST.plusMonths(i),
                                i == 2 ? OptionalLong.empty() : OptionalLong.of(20 + i),
                                i == 2 ? 0 : 1,
                                i == 2 ? OptionalLong.empty() : OptionalLong.of(i < 6 ? 100 + i : 300 + i),
                                i == 0 || i == 2 ? OptionalDouble.empty() : OptionalDouble.of(0.5),
                                i == 0 || i == 2 ? 0 : 1,
                                i == 2 ? OptionalDouble.empty() : OptionalDouble.of(i % 2 == 0 ? 0.75 : 1.25),
                                i == 2 ? 0 : 1))
                        .toList(),
                cohorts,
                List.of(new DayFigure(LocalDate.of(2026, 3, 5), 20), new DayFigure(LocalDate.of(2026, 3, 6), 5)),
                new LearningLoop(LocalDate.of(2026, 8, 1), all(20), all(10), hidden(1)),
                new GroupTies(
                        1,
                        List.of(
                                new TiesBetween(StakeholderGroup.CLINICIAN, StakeholderGroup.CLINICIAN, 5),
                                new TiesBetween(StakeholderGroup.CLINICIAN, StakeholderGroup.PATIENT, 1010),
                                new TiesBetween(StakeholderGroup.PATIENT, StakeholderGroup.CLINICIAN, 10),
                                new TiesBetween(StakeholderGroup.PATIENT, StakeholderGroup.PATIENT, 0)),
                        OptionalDouble.of(1015 / 1025.0),
                        OptionalDouble.of(0.5),
                        OptionalDouble.of(-0.25)));
    }

    private static Document parsed(String markup) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(markup)));
    }

    private static List<String> text(Document document, String element) {
        NodeList found = document.getElementsByTagName(element);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent())
                .toList();
    }
}
