package org.learninghealth.publication;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.conversation.Question;
import org.learninghealth.cycle.Objective;
import org.learninghealth.cycle.ObjectiveStatus;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringStatus;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.KnowledgeStatus;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** All that sections can fill themselves from: what the library brings, and what the host adds. Immutable. */
public final class SectionSources {

    /** Gatherings that are announced and begin within 60 days, the next leading. */
    public static final String UPCOMING_GATHERINGS = "UPCOMING_GATHERINGS";

    /** What is known and was published, the latest leading. */
    public static final String NEW_KNOWLEDGE = "NEW_KNOWLEDGE";

    /** What the community works towards, the most urgent leading. */
    public static final String OBJECTIVES = "OBJECTIVES";

    /** What was asked, the latest leading. */
    public static final String NEW_QUESTIONS = "NEW_QUESTIONS";

    private static final int LONGEST_TITLE = 300;

    private static final Duration AHEAD = Duration.ofDays(60);

    private final Map<String, SectionSource> sources = new LinkedHashMap<>();

    /** Begins with those that the library brings; a host's own of the same code takes the place of one of them. */
    SectionSources(Kernel kernel, List<SectionSource> others) {
        own(kernel, UPCOMING_GATHERINGS, SectionSources::gatherings);
        own(kernel, NEW_KNOWLEDGE, SectionSources::knowledge);
        own(kernel, OBJECTIVES, SectionSources::objectives);
        own(kernel, NEW_QUESTIONS, SectionSources::questions);
        others.forEach(each -> sources.put(each.code(), each));
    }

    private void own(Kernel kernel, String code, BiFunction<Reader, SectionRequest, List<IssueItem>> read) {
        sources.put(code, new SectionSource() {
            @Override
            public String code() {
                return code;
            }

            @Override
            public List<IssueItem> items(SectionRequest request) {
                return kernel.read(request.actor(), reader -> read.apply(reader, request));
            }
        });
    }

    /** Whether there is a source of a code; nothing is no source, and as good. */
    boolean knows(@Nullable String code) {
        return code == null || sources.containsKey(code);
    }

    /** The codes, for whoever gave another. */
    String codes() {
        return String.join(", ", sources.keySet());
    }

    /**
     * What stands in a section once it has filled itself: what its source finds, or nothing of that if there is no such source any
     * more, and behind it what people placed there of what was suggested. What is placed isn't found a second time.
     */
    List<IssueItem> filled(IssueSection section, SectionRequest request) {
        List<IssueItem> placed = section.items().stream()
                .filter(item -> item.suggestion() != null)
                .toList();
        Set<Origin> there = placed.stream().map(IssueItem::origin).collect(Collectors.toSet());
        SectionSource source = sources.get(section.source());
        List<IssueItem> found = source == null ? List.of() : source.items(request);
        return Stream.concat(
                        found.stream()
                                .filter(item -> !there.contains(item.origin()))
                                .limit(Math.max(0, request.most() - placed.size())),
                        placed.stream())
                .toList();
    }

    /** The items of sections that fill themselves which would be left out now, or would read otherwise; what was suggested stays. */
    List<String> outdated(List<IssueSection> sections, SectionRequest request) {
        List<String> outdated = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            IssueSection section = sections.get(i);
            if (section.source() != null && sources.containsKey(section.source())) {
                List<IssueItem> now = filled(section, request);
                for (int j = 0; j < section.items().size(); j++) {
                    if (!now.contains(section.items().get(j))) {
                        outdated.add("sections[" + i + "].items[" + j + "]");
                    }
                }
            }
        }
        return outdated;
    }

    private static List<IssueItem> gatherings(Reader reader, SectionRequest request) {
        Instant now = reader.now();
        return reader
                .visible(Gathering.TYPE)
                .first(
                        Filter.where(Gathering.COMMUNITY, request.community())
                                .in(Gathering.STATUS, List.of(GatheringStatus.SCHEDULED, GatheringStatus.OPEN))
                                .between(Gathering.STARTS_AT, now, now.plus(AHEAD)),
                        Order.ascending(Gathering.STARTS_AT),
                        request.most())
                .stream()
                .map(each -> IssueItem.of(
                        Origin.of(OriginKind.GATHERING, each.id()),
                        each.details().title(),
                        below(
                                request,
                                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT),
                                each.time().start().atZone(each.time().zone()),
                                " (" + each.time().zone().getId() + ")",
                                each.openAgenda())))
                .toList();
    }

    private static List<IssueItem> knowledge(Reader reader, SectionRequest request) {
        return reader
                .visible(KnowledgeObject.TYPE)
                .first(
                        Filter.where(KnowledgeObject.COMMUNITY, request.community())
                                .in(KnowledgeObject.STATUS, KnowledgeStatus.IN_FORCE)
                                .between(KnowledgeObject.PUBLISHED_AT, request.since(), request.until()),
                        Order.descending(KnowledgeObject.PUBLISHED_AT),
                        request.most())
                .stream()
                .map(each -> IssueItem.of(
                        Origin.of(OriginKind.KNOWLEDGE, each.id()),
                        each.title(),
                        shortened(each.plainSummary().isBlank() ? each.summary() : each.plainSummary())))
                .toList();
    }

    private static List<IssueItem> objectives(Reader reader, SectionRequest request) {
        return reader
                .visible(Objective.TYPE)
                .first(
                        Filter.where(Objective.COMMUNITY, request.community())
                                .and(Objective.STATUS, ObjectiveStatus.ADOPTED),
                        Order.ascending(Objective.DUE),
                        request.most())
                .stream()
                .map(each -> IssueItem.of(
                        Origin.of(OriginKind.OBJECTIVE, each.id()),
                        shortened(each.statement(), LONGEST_TITLE),
                        below(
                                request,
                                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG),
                                each.due(),
                                "",
                                each.milestones().isEmpty()
                                        ? LocalizedText.BLANK
                                        : each.milestones()
                                                .get(each.milestones().size() - 1)
                                                .what())))
                .toList();
    }

    private static List<IssueItem> questions(Reader reader, SectionRequest request) {
        return reader
                .visible(Question.TYPE)
                .first(
                        Filter.where(Question.COMMUNITY, request.community())
                                .between(Question.ASKED_AT, request.since(), request.until()),
                        Order.descending(Question.ASKED_AT),
                        request.most())
                .stream()
                .map(each -> IssueItem.of(
                        Origin.of(OriginKind.QUESTION, each.id()),
                        shortened(each.title(), LONGEST_TITLE),
                        shortened(each.body())))
                .toList();
    }

    /** A date in each language that is needed, and beneath it what else there is to say in that language. */
    private static LocalizedText below(
            SectionRequest request, DateTimeFormatter format, TemporalAccessor date, String zone, LocalizedText more) {
        LocalizedText text = LocalizedText.BLANK;
        for (Locale language : request.languages()) {
            String line = format.withLocale(language).format(date) + zone;
            text = text.and(language, more.covers(language) ? line + "\n" + more.in(language, language) : line);
        }
        return shortened(text);
    }

    private static LocalizedText shortened(LocalizedText text) {
        return shortened(text, IssueItem.LONGEST_TEXT);
    }

    private static LocalizedText shortened(LocalizedText text, int longest) {
        LocalizedText fitting = text;
        for (Map.Entry<String, String> each : text.texts().entrySet()) {
            String words = each.getValue();
            if (words.codePointCount(0, words.length()) > longest) {
                String some = words.substring(0, words.offsetByCodePoints(0, longest - 1)) + "…";
                fitting = fitting.and(each.getKey(), some);
            }
        }
        return fitting;
    }
}
