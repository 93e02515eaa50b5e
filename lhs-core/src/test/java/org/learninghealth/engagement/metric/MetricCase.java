package org.learninghealth.engagement.metric;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A data set with reference values: reads its files as a host would, and asks the public types of this package for a metric by
 * its key. What it gives has the form of the reference: numbers, strings, null, lists and objects.
 */
final class MetricCase {

    private static final Set<String> CONTRIBUTIONS = Set.of("replied", "contributed", "applied");

    private final Map<String, List<Map<String, String>>> files;
    private final JsonNode expected;
    private final String attribute;
    private final Optional<String> erased;

    private MetricCase(
            Map<String, List<Map<String, String>>> files,
            JsonNode expected,
            String attribute,
            Optional<String> erased) {
        this.files = files;
        this.expected = expected;
        this.attribute = attribute;
        this.erased = erased;
    }

    /** The same case, read by the column of its roster that a metric names. */
    MetricCase by(JsonNode params) {
        return new MetricCase(files, expected, params.path("attr").asString("group"), erased);
    }

    static MetricCase read(Path directory, JsonNode expected) {
        Map<String, List<Map<String, String>>> files = new LinkedHashMap<>();
        try (var found = Files.list(directory)) {
            for (Path file : found.filter(each -> each.toString().endsWith(".csv"))
                    .sorted()
                    .toList()) {
                files.put(file.getFileName().toString(), rows(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new MetricCase(files, expected, "group", Optional.empty());
    }

    static List<Map<String, String>> rows(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String[] columns = lines.get(0).split(",", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = cells(line);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.length && i < cells.length; i++) {
                row.put(columns[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    private static String[] cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char each = line.charAt(i);
            if (each == '"') {
                quoted = !quoted;
            } else if (each == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(each);
            }
        }
        cells.add(cell.toString());
        return cells.toArray(String[]::new);
    }

    @Nullable
    Object value(String metric, JsonNode params) {
        if (metric.startsWith("erasure.")) {
            String member = Optional.of(params.path("erased_member"))
                    .filter(node -> !node.isMissingNode())
                    .orElseGet(() -> this.expected.path("erased_member"))
                    .asString();
            return new MetricCase(files, expected, attribute, Optional.of(member))
                    .value(metric.substring("erasure.".length()), params);
        }
        String family = metric.substring(0, metric.indexOf('.'));
        return switch (family) {
            case "active", "lifecycle", "retention", "momentum" -> activity(metric, params);
            case "participation", "equity" -> participation(metric, params);
            case "diversity" -> diversity(metric, params);
            case "network" -> network(metric);
            case "silo" -> silo(metric);
            case "broker" -> broker(metric);
            case "response", "clock" -> response(metric, params);
            case "reexposure", "reach" -> reach(metric, params);
            case "loop" -> loop(metric, params);
            case "cop" -> communities(metric, params);
            case "attendance", "coattendance" -> attendance(metric);
            case "diffusion" -> diffusion(metric);
            default -> throw new IllegalArgumentException("No such metric: " + metric);
        };
    }

    private @Nullable Object activity(String metric, JsonNode params) {
        ZoneId zone = ZoneId.of(params.path("tz").asString("UTC"));
        return switch (metric) {
            case "active.summary" ->
                log().days(zone)
                        .summary()
                        .map(it -> object(
                                entry("first_day", it.firstDay()),
                                entry("last_day", it.lastDay()),
                                entry("calendar_days", it.calendarDays()),
                                entry("events", it.events()),
                                entry("members", it.members()),
                                entry("mean_dau", it.meanDaily()),
                                entry("max_dau", it.mostDaily()),
                                entry("max_dau_day", it.mostDailyOn())))
                        .orElse(null);
            case "active.on" -> {
                var on = log().days(zone).on(LocalDate.parse(params.path("date").asString()));
                yield object(
                        entry("dau", on.daily()),
                        entry("wau7", on.weekly()),
                        entry("mau30", on.monthly()),
                        entry("mau28", on.fourWeekly()),
                        entry("stickiness", on.stickiness()));
            }
            case "active.stickiness_mean" -> number(log().days(zone).meanStickiness());
            case "lifecycle.weekly" ->
                log().days(zone).lifecycle(Period.WEEK).stream()
                        .map(week -> object(
                                entry("week", week.from()),
                                entry("new", week.fresh()),
                                entry("returning", week.returning()),
                                entry("reactivated", week.reactivated()),
                                entry("lapsed", week.lapsed())))
                        .toList();
            case "retention.cohorts" -> {
                Period period = Period.valueOf(params.path("period").asString().toUpperCase(java.util.Locale.ROOT));
                yield log().days(zone).retention(period).stream()
                        .map(cohort -> object(
                                entry("cohort", label(period, cohort.from())),
                                entry("size", cohort.size()),
                                entry("active", cohort.active())))
                        .toList();
            }
            case "momentum.four_week_ratio" ->
                log().days(zone)
                        .fourWeekRatio()
                        .map(it -> object(
                                entry("last4", it.last()),
                                entry("prev4", it.before()),
                                entry("ratio", it.ratio()),
                                entry("last_full_week", it.lastFullWeek())))
                        .orElse(null);
            case "momentum.burstiness" -> number(Burstiness.of(log()));
            default -> throw new IllegalArgumentException("No such metric: " + metric);
        };
    }

    private static Object label(Period period, LocalDate from) {
        return switch (period) {
            case MONTH -> from.toString().substring(0, 7);
            case YEAR -> String.valueOf(from.getYear());
            default -> from;
        };
    }

    private @Nullable Object participation(String metric, JsonNode params) {
        if (metric.equals("participation.consumption_ratio")) {
            double views = log().of(Set.of("viewed")).size();
            double contributions = log().of(CONTRIBUTIONS).size();
            return contributions == 0 ? null : views / contributions;
        }
        double[] given = basis(
                metric.equals("participation.lurker_share")
                        ? "contributions"
                        : params.path("basis").asString());
        Inequality among = Inequality.of(given);
        return switch (metric) {
            case "participation.gini" -> number(among.gini());
            case "participation.gini_active" -> number(among.giniOfContributors());
            case "participation.active_members" -> among.contributors();
            case "participation.absence_factor" ->
                number(among.absenceFactor(params.path("threshold").asDouble(0.5)));
            case "participation.share_90_9_1" ->
                among.shares()
                        .map(it ->
                                object(entry("top1", it.top()), entry("next9", it.next()), entry("rest90", it.rest())))
                        .orElse(null);
            case "participation.lurker_share" -> 1 - among.contributors() / (double) among.members();
            case "equity.ratio" ->
                GroupShares.of(roster(), given).groups().stream()
                        .map(group -> object(
                                entry("group", group.group()),
                                entry("members", group.members()),
                                entry("contributions", group.contributions()),
                                entry("equity_ratio", group.equityRatio())))
                        .toList();
            default -> throw new IllegalArgumentException("No such metric: " + metric);
        };
    }

    private double[] basis(String basis) {
        if (basis.startsWith("contributions")) {
            return log().of(CONTRIBUTIONS).countsOver(roster());
        }
        return switch (basis) {
            case "out_strength" -> network().outStrength();
            case "events attended" -> attendance().eventsByMember();
            default -> {
                if (!basis.equals("events")) {
                    throw new IllegalArgumentException("No such basis: " + basis);
                }
                yield log().countsOver(roster());
            }
        };
    }

    private @Nullable Object diversity(String metric, JsonNode params) {
        GroupShares.Diversity diversity;
        if (metric.startsWith("diversity.events")) {
            Map<String, String> countries = new LinkedHashMap<>();
            file("communities.csv").forEach(row -> countries.put(row.get("community"), row.get("country")));
            Map<String, Double> events = new LinkedHashMap<>();
            communityEvents().stream()
                    .filter(event -> !event.cancelled())
                    .forEach(event -> events.merge(countries.get(event.community()), 1.0, Double::sum));
            diversity = GroupShares.Diversity.of(
                    events.values().stream().mapToDouble(Double::doubleValue).toArray());
        } else if (metric.startsWith("diversity.members")) {
            diversity = GroupShares.of(roster(), new double[roster().size()]).ofMembers();
        } else {
            diversity = GroupShares.of(
                            roster(), basis(params.path("basis").asString(hasTies() ? "out_strength" : "events")))
                    .ofContributions();
        }
        return number(metric.endsWith("_blau") ? diversity.blau() : diversity.shannon());
    }

    private @Nullable Object network(String metric) {
        Network network = network();
        return switch (metric.substring("network.".length())) {
            case "nodes" -> network.nodes();
            case "edges" -> network.edges();
            case "loops_dropped" -> network.loopsDropped();
            case "density" -> number(network.density());
            case "dyads" ->
                object(
                        entry("mutual", network.dyads().mutual()),
                        entry("asymmetric", network.dyads().asymmetric()),
                        entry("null", network.dyads().none()));
            case "reciprocity_edgewise" -> number(network.edgewiseReciprocity());
            case "reciprocity_dyadic_nonnull" -> number(network.dyadicReciprocity());
            case "reciprocity_weighted" -> number(network.weightedReciprocity());
            case "centralization_degree", "centralization_degree_out" -> number(network.outDegreeCentralization());
            case "centralization_degree_in" -> number(network.inDegreeCentralization());
            case "betweenness_top10" -> ranking(Network.Ranking.highest(network.roster(), network.betweenness(), 10));
            case "centralization_betweenness" -> number(network.betweennessCentralization());
            case "constraint_lowest10" -> ranking(Network.Ranking.lowest(network.roster(), network.constraint(), 10));
            case "components_weak" -> network.weakComponents();
            case "giant_share" -> number(network.giantShare());
            case "isolates" -> network.isolates();
            case "transitivity_global" -> number(network.globalTransitivity());
            case "clustering_avg_local" -> number(network.averageLocalClustering());
            default -> throw new IllegalArgumentException("No such metric: " + metric);
        };
    }

    private static Object ranking(List<Network.Ranking> ranking) {
        return ranking.stream()
                .map(each -> object(entry("id", each.label()), entry("value", each.value())))
                .toList();
    }

    private @Nullable Object silo(String metric) {
        if (metric.equals("silo.ei_index_weighted_by_day")) {
            return Silo.weightedByDay(log(), roster()).entrySet().stream()
                    .map(day -> object(entry("day", day.getKey()), entry("ei", day.getValue())))
                    .toList();
        }
        Silo silo = Silo.of(network());
        return switch (metric) {
            case "silo.ei_index" -> number(silo.index());
            case "silo.ei_index_weighted" -> number(silo.weighted());
            case "silo.ei_expected" -> number(silo.expected());
            case "silo.ei_by_group" ->
                silo.byGroup().stream()
                        .map(group -> object(
                                entry("group", group.group()),
                                entry("members", group.members()),
                                entry("external", group.external()),
                                entry("internal", group.internal()),
                                entry("ei", group.index())))
                        .toList();
            case "silo.assortativity" -> number(silo.assortativity());
            case "silo.mixing" ->
                silo.mixing().stream()
                        .map(pair ->
                                object(entry("from", pair.from()), entry("to", pair.to()), entry("ties", pair.ties())))
                        .toList();
            default -> throw new IllegalArgumentException("No such metric: " + metric);
        };
    }

    private Object broker(String metric) {
        Brokerage brokerage = Brokerage.of(network());
        Map<String, Brokerage.Role> roles = new LinkedHashMap<>();
        roles.put("coordinator_wI", Brokerage.Role.COORDINATOR);
        roles.put("itinerant_wO", Brokerage.Role.ITINERANT);
        roles.put("representative_bIO", Brokerage.Role.REPRESENTATIVE);
        roles.put("gatekeeper_bOI", Brokerage.Role.GATEKEEPER);
        roles.put("liaison_bO", Brokerage.Role.LIAISON);
        Map<String, Object> value = new LinkedHashMap<>();
        if (metric.equals("broker.gf_total")) {
            roles.forEach((name, role) -> value.put(name, brokerage.total(role)));
            value.put("total", brokerage.total());
        } else {
            roles.forEach((name, role) ->
                    value.put(name, ranking(Network.Ranking.highest(roster(), brokerage.counts(role), 5))));
            value.put("total", ranking(Network.Ranking.highest(roster(), brokerage.counts(), 5)));
        }
        return value;
    }

    private @Nullable Object response(String metric, JsonNode params) {
        if (metric.equals("clock.implausible_events")) {
            return plausible().implausible();
        }
        double days =
                params.path("window_days").asDouble(params.path("window_hours").asDouble(14 * 24) / 24);
        Duration window = Duration.ofSeconds(Math.round(days * 86_400));
        return switch (metric) {
            case "response.first_contact" -> responses(ResponseTimes.ofFirstContacts(log(), window));
            case "response.thread" -> responses(ResponseTimes.ofThreads(log(), window));
            case "response.thread_by_year" ->
                ResponseTimes.ofThreadsByYear(log(), window).entrySet().stream()
                        .map(year -> {
                            Map<String, Object> of = responses(year.getValue());
                            of.put("year", year.getKey());
                            return of;
                        })
                        .toList();
            default -> throw new IllegalArgumentException("No such metric: " + metric);
        };
    }

    private static Map<String, Object> responses(ResponseTimes times) {
        Map<String, Object> value = object(
                entry("eligible", times.eligible()),
                entry("answered", times.answered()),
                entry("unanswered", times.eligible() - times.answered()),
                entry("answered_rate", times.answeredRate()),
                entry("unanswered_rate", times.unansweredRate()));
        for (int percent : new int[] {5, 10, 25, 50, 75, 80, 90, 95, 99}) {
            OptionalDouble hours = times.hours().quantile(percent / 100.0);
            value.put("p" + percent + "_hours", number(hours));
            value.put("hours_p" + percent, number(hours));
        }
        value.put("median_hours", number(times.hours().median()));
        value.put("hours_median", number(times.hours().median()));
        value.put("mean_hours", number(times.hours().mean()));
        value.put("max_hours", number(times.hours().largest()));
        return value;
    }

    private @Nullable Object reach(String metric, JsonNode params) {
        EventLog views = log().of(verbs(params.path("verbs")));
        return switch (metric) {
            case "reexposure.rate" -> {
                var again = Reach.reexposure(views, ZoneId.of(params.path("tz").asString("UTC")));
                yield object(
                        entry("pairs", again.pairs()),
                        entry("pairs_on_2plus_days", again.repeated()),
                        entry("rate", again.rate()),
                        entry("median_gap_days", again.gapDays().median()));
            }
            case "reach.top_objects" ->
                Reach.of(views).objects().stream()
                        .limit(10)
                        .map(each -> object(entry("object", each.object()), entry("members", each.members())))
                        .toList();
            case "reach.gini" -> number(Reach.of(views).gini());
            default -> throw new IllegalArgumentException("No such metric: " + metric);
        };
    }

    private Object loop(String metric, JsonNode params) {
        Loops loops =
                Loops.of(log(), verbs(params.path("learn")), verbs(params.path("do")), verbs(params.path("share")));
        return switch (metric) {
            case "loop.first_passage" -> {
                JsonNode days = params.path("window_days");
                var passage = loops.firstPassage(days.isNumber() ? Duration.ofDays(days.asLong()) : null);
                yield object(
                        entry("learned", passage.learned()),
                        entry("did", passage.did()),
                        entry("shared", passage.shared()),
                        entry("closure_rate", passage.closureRate()),
                        entry("median_hours_learn_do", passage.hoursLearnToDo().median()),
                        entry("median_hours_do_share", passage.hoursDoToShare().median()),
                        entry(
                                "median_hours_learn_share",
                                passage.hoursLearnToShare().median()));
            }
            case "loop.cycles" -> {
                var cycles = loops.cycles();
                yield object(
                        entry("members_with_loop", cycles.members()),
                        entry("loops", cycles.loops()),
                        entry("max_per_member", cycles.mostByOne()),
                        entry("median_hours", cycles.hours().median()));
            }
            case "loop.object_conversion" -> {
                var conversion = loops.objectConversion();
                yield object(
                        entry("pairs_learned", conversion.learned()),
                        entry("pairs_applied", conversion.applied()),
                        entry("rate", conversion.rate()),
                        entry("median_hours", conversion.hours().median()));
            }
            default -> throw new IllegalArgumentException("No such metric: " + metric);
        };
    }

    private @Nullable Object communities(String metric, JsonNode params) {
        if (metric.equals("cop.yearly")) {
            return YearOfPosts.of(log()).stream()
                    .map(year -> object(
                            entry("year", year.year()),
                            entry("posts", year.posts()),
                            entry("members", year.members()),
                            entry("new_members", year.newMembers()),
                            entry("new", year.newMembers()),
                            entry("gini", year.gini()),
                            entry("gini_active", year.gini()),
                            entry("absence_factor", year.absenceFactor())))
                    .toList();
        }
        Map<String, Integer> members = new LinkedHashMap<>();
        file("communities.csv")
                .forEach(row -> members.put(
                        row.get("community"), (int) Double.parseDouble("0" + row.getOrDefault("members", ""))));
        CommunityEvents events = CommunityEvents.of(members, communityEvents());
        return switch (metric) {
            case "cop.cancellation_rate" ->
                object(
                        entry("scheduled", events.scheduled()),
                        entry("cancelled", events.scheduled() - events.held()),
                        entry("rate", events.cancellationRate()));
            case "cop.local_vs_utc_day" ->
                object(
                        entry("events_whose_local_date_differs_from_utc", events.onAnotherDayInUtc()),
                        entry("held_on_local_weekend", events.onWeekends()),
                        entry("held", events.held()));
            case "cop.events_by_local_year" ->
                events.byYear().stream()
                        .map(year -> object(
                                entry("year", year.year()),
                                entry("held", year.held()),
                                entry("communities", year.communities()),
                                entry("rsvp_total", year.coming().mean().orElse(0) * year.held()),
                                entry("rsvp_mean", year.coming().mean()),
                                entry("rsvp_median", year.coming().median()),
                                entry("with_waitlist", year.withWaitingList())))
                        .toList();
            case "cop.gap_days" ->
                object(
                        entry("median", events.gapDays().median()),
                        entry("p90", events.gapDays().quantile(0.9)),
                        entry("n", events.gapDays().size()));
            case "cop.events_per_community_gini" -> number(events.perCommunity().gini());
            case "cop.absence_factor" ->
                number(events.perCommunity()
                        .absenceFactor(params.path("threshold").asDouble(0.5)));
            case "cop.single_event_communities" -> events.withSingleEvent();
            case "cop.rsvp_per_member" -> number(events.comingPerMember());
            case "cop.lifecycle" -> {
                var stages = events.lifecycle(
                        LocalDate.parse(params.path("as_of").asString())
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant(),
                        new CommunityEvents.Bounds(
                                params.path("active_days").asInt(),
                                params.path("lapse_days").asInt(),
                                params.path("revive_gap_days").asInt()));
                yield object(
                        entry("not_started", stages.notStarted()),
                        entry("emerging", stages.emerging()),
                        entry("active", stages.active()),
                        entry("dormant", stages.dormant()),
                        entry("lapsed", stages.lapsed()),
                        entry("revived", stages.revived()),
                        entry("median_days_since_last", stages.daysSinceLast().median()));
            }
            default -> throw new IllegalArgumentException("No such metric: " + metric);
        };
    }

    private @Nullable Object attendance(String metric) {
        Attendance attendance = attendance();
        return switch (metric) {
            case "attendance.rate" -> number(attendance.rate());
            case "attendance.repeat_share" -> number(attendance.repeatShare());
            case "attendance.mean_per_member" -> number(attendance.meanPerMember());
            case "attendance.per_event" ->
                attendance.perEvent().stream()
                        .map(event -> object(
                                entry("event", event.event()),
                                entry("attended", event.attended()),
                                entry("rate", event.rate())))
                        .toList();
            case "coattendance.pairs" -> attendance.pairs();
            case "coattendance.weight_total" -> attendance.meetings();
            case "coattendance.top5" ->
                attendance.coattendance().stream()
                        .limit(5)
                        .map(each -> object(
                                entry("a", each.one()), entry("b", each.other()), entry("events", each.events())))
                        .toList();
            default -> throw new IllegalArgumentException("No such metric: " + metric);
        };
    }

    private @Nullable Object diffusion(String metric) {
        Diffusion diffusion = diffusion();
        return switch (metric) {
            case "diffusion.adoption_rate" -> number(diffusion.adoptionRate());
            case "diffusion.peak_period" -> number(diffusion.peakPeriod());
            case "diffusion.curve" ->
                diffusion.curve().stream()
                        .map(step -> object(
                                entry("t", step.period()),
                                entry("adopters", step.adopters()),
                                entry("cumulative", step.cumulative()),
                                entry("prop", step.share()),
                                entry("hazard", step.hazard())))
                        .toList();
            case "diffusion.km_median" -> number(diffusion.medianTime());
            case "diffusion.time_to_share" ->
                object(
                        entry("t10", diffusion.timeToShare(0.1)),
                        entry("t50", diffusion.timeToShare(0.5)),
                        entry("t90", diffusion.timeToShare(0.9)));
            case "diffusion.bass_nls" ->
                diffusion
                        .bassCurve()
                        .map(fit -> object(
                                entry("p", fit.innovation()),
                                entry("q", fit.imitation()),
                                entry("m", 1),
                                entry("rss", fit.squares())))
                        .orElse(null);
            case "diffusion.bass_ols" ->
                diffusion
                        .bassRegression()
                        .map(fit -> object(
                                entry("a", fit.a()),
                                entry("b", fit.b()),
                                entry("c", fit.c()),
                                entry("m", fit.market()),
                                entry("p", fit.innovation()),
                                entry("q", fit.imitation())))
                        .orElse(null);
            case "diffusion.by_community" ->
                diffusion.byCommunity().stream()
                        .map(each -> object(
                                entry("community", each.community()),
                                entry("members", each.diffusion().members()),
                                entry("adopters", each.diffusion().adopted()),
                                entry("rate", each.diffusion().adoptionRate()),
                                entry("first", each.diffusion().firstPeriod()),
                                entry("km_median", each.diffusion().medianTime()),
                                entry("t50", each.diffusion().timeToShare(0.5))))
                        .toList();
            case "diffusion.communities_reached" -> {
                List<Integer> reached = diffusion.communitiesReached();
                yield IntStream.range(0, reached.size())
                        .mapToObj(i -> object(entry("t", i + 1), entry("communities", reached.get(i))))
                        .toList();
            }
            case "diffusion.community_lag" ->
                object(
                        entry("first", diffusion.firstPeriod()),
                        entry("median_lag", diffusion.communityLags().median()),
                        entry("max_lag", diffusion.communityLags().largest()));
            case "diffusion.threshold" -> {
                var thresholds = diffusion.thresholds(file("ties.csv").stream()
                        .map(row -> new Diffusion.Tie(row.get("src"), row.get("dst")))
                        .toList());
                yield object(
                        entry("ties_used", thresholds.tiesUsed()),
                        entry("n", thresholds.thresholds().size()),
                        entry("adopters", thresholds.thresholds().size()),
                        entry("mean", thresholds.thresholds().mean()),
                        entry("median", thresholds.thresholds().median()),
                        entry("p25", thresholds.thresholds().quantile(0.25)),
                        entry("p75", thresholds.thresholds().quantile(0.75)));
            }
            default -> throw new IllegalArgumentException("No such metric: " + metric);
        };
    }

    private List<Map<String, String>> file(String name) {
        List<Map<String, String>> rows = files.get(name);
        if (rows == null) {
            throw new IllegalArgumentException("This case has no file " + name);
        }
        return rows;
    }

    private Optional<List<Map<String, String>>> firstOf(String... names) {
        for (String name : names) {
            if (files.containsKey(name)) {
                return Optional.of(file(name));
            }
        }
        return Optional.empty();
    }

    private Roster roster() {
        Optional<List<Map<String, String>>> listed = firstOf("nodes.csv", "members.csv");
        Roster roster;
        if (listed.isPresent()) {
            Map<String, String> groups = new LinkedHashMap<>();
            listed.get().forEach(row -> groups.put(row.get("id"), row.getOrDefault(attribute, "")));
            roster = Roster.of(groups);
        } else if (files.containsKey("edges.csv")) {
            Set<String> ends = new java.util.LinkedHashSet<>();
            file("edges.csv").forEach(row -> ends.addAll(List.of(row.get("src"), row.get("dst"))));
            roster = Roster.of(ends);
        } else {
            roster = log().roster();
        }
        return erased.map(roster::without).orElse(roster);
    }

    private boolean hasTies() {
        return files.containsKey("edges.csv")
                || firstOf("replies.csv", "messages.csv", "contacts.csv").isPresent();
    }

    private Network network() {
        if (!files.containsKey("edges.csv")) {
            return log().network(roster(), directed());
        }
        Roster roster = roster();
        Network.Builder network = directed() ? Network.directed(roster) : Network.undirected(roster);
        for (Map<String, String> row : file("edges.csv")) {
            if (erased.filter(member -> row.containsValue(member)).isEmpty()) {
                network.tie(row.get("src"), row.get("dst"), Double.parseDouble(row.getOrDefault("weight", "1")));
            }
        }
        return network.build();
    }

    /** Contacts have no direction; what else has none says so in the parameters of a metric. */
    private boolean directed() {
        if (files.containsKey("contacts.csv")) {
            return false;
        }
        return StreamSupport.stream(expected.path("metrics").spliterator(), false)
                .map(metric -> metric.at("/params/directed"))
                .filter(JsonNode::isBoolean)
                .findFirst()
                .map(JsonNode::asBoolean)
                .orElseGet(() -> StreamSupport.stream(expected.path("metrics").spliterator(), false)
                        .noneMatch(metric -> metric.path("metric").asString().equals("network.centralization_degree")));
    }

    private EventLog log() {
        EventLog log = plausible().log();
        return erased.map(log::without).orElse(log);
    }

    private EventLog.Plausible plausible() {
        String earliest = StreamSupport.stream(expected.path("metrics").spliterator(), false)
                .filter(metric -> metric.path("metric").asString().equals("clock.implausible_events"))
                .map(metric -> metric.at("/params/earliest").asString())
                .findFirst()
                .orElse("0001-01-01");
        EventLog.Builder log = EventLog.builder();
        for (Map<String, String> row : firstOf("replies.csv", "messages.csv", "posts.csv", "contacts.csv", "events.csv")
                .orElseThrow()) {
            log.add(
                    time(row.containsKey("ts") ? row.get("ts") : row.getOrDefault("date", row.getOrDefault("t", ""))),
                    row.getOrDefault("member", row.getOrDefault("src", "")),
                    row.getOrDefault("verb", "wrote"),
                    row.containsKey("object") ? row.get("object") : row.get("thread"),
                    row.get("dst"));
        }
        return log.build().plausible(time(earliest), Instant.parse("9999-01-01T00:00:00Z"));
    }

    private static Instant time(String text) {
        if (text.matches("-?\\d+(\\.\\d+)?")) {
            return Instant.ofEpochMilli(Math.round(Double.parseDouble(text) * 1000));
        }
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }

    private List<CommunityEvents.Event> communityEvents() {
        return file("events.csv").stream()
                .map(row -> new CommunityEvents.Event(
                        row.get("community"),
                        OffsetDateTime.parse(row.get("starts")),
                        row.get("status").equals("CANCELLED"),
                        Integer.parseInt(row.get("rsvp_yes")),
                        Integer.parseInt(row.get("rsvp_total")),
                        Integer.parseInt(row.get("waitlist"))))
                .toList();
    }

    private Attendance attendance() {
        return Attendance.of(
                roster(),
                file("events.csv").stream().map(row -> row.get("event_id")).toList(),
                file("attendance.csv").stream()
                        .filter(row -> erased.filter(row::containsValue).isEmpty())
                        .map(row -> new Attendance.Visit(row.get("member_id"), row.get("event_id")))
                        .toList());
    }

    private Diffusion diffusion() {
        List<Diffusion.Adopter> adopters = file("adopters.csv").stream()
                .map(row -> new Diffusion.Adopter(
                        row.get("id"),
                        row.get("community"),
                        row.get("toa").isEmpty() ? null : Integer.valueOf(row.get("toa"))))
                .toList();
        int last = StreamSupport.stream(expected.path("metrics").spliterator(), false)
                .map(metric -> metric.at("/params/last_period"))
                .filter(JsonNode::isNumber)
                .map(JsonNode::asInt)
                .findFirst()
                .orElseGet(() -> adopters.stream()
                        .filter(adopter -> adopter.period() != null)
                        .mapToInt(Diffusion.Adopter::period)
                        .max()
                        .orElseThrow());
        return Diffusion.of(adopters, last);
    }

    private static Set<String> verbs(JsonNode array) {
        Set<String> verbs = new HashSet<>();
        array.forEach(verb -> verbs.add(verb.asString()));
        return verbs;
    }

    @SafeVarargs
    private static Map<String, Object> object(Map.Entry<String, ?>... entries) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (Map.Entry<String, ?> each : entries) {
            object.put(each.getKey(), plain(each.getValue()));
        }
        return object;
    }

    private static @Nullable Object plain(Object value) {
        if (value instanceof OptionalDouble number) {
            return number(number);
        }
        if (value instanceof OptionalInt number) {
            return number(number);
        }
        return value instanceof LocalDate day ? day.toString() : value;
    }

    private static @Nullable Object number(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }

    private static @Nullable Object number(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }
}
