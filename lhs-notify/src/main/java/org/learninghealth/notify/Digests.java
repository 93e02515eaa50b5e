package org.learninghealth.notify;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.concept.Concept;
import org.learninghealth.people.Person;
import org.learninghealth.publication.IssueQuery;
import org.learninghealth.publication.NewsletterIssue;
import org.learninghealth.publication.OriginKind;
import org.learninghealth.spi.EventEnvelope;

/**
 * What happened in one community since the last digest, for one person (rule K7). A digest is planned with the first notice that
 * waits for it, so that there is none without one. When it is about to be sent, it takes all that waits, once: that stands before
 * anything is sent, so that each copy tells the same, and no other digest tells it again. What the person has been told otherwise
 * since it happened, doesn't want any more or may not read any more is left out. What is about topics that they follow comes first.
 */
final class Digests implements News {

    /** So many it takes at once; the rest waits for the next one. */
    private static final int MOST_TAKEN = 500;

    /** So many it tells; of the others it says that they are there. */
    static final int MOST_TOLD = 25;

    /** How many issues are looked through for what they have told already. */
    private static final int ISSUES = 20;

    private static final String TEMPLATE = "digest";
    private static final String DIGEST = "digest";
    private static final String FREQUENCY = "frequency";

    private final LearningHealthSystem lhs;
    private final NotificationStorage storage;
    private final List<News> others;
    private final BiPredicate<PersonId, Category> consents;
    private final Templates templates;

    /**
     * Puts digests into words.
     *
     * @param lhs where it happened
     * @param storage where it waits
     * @param others the kinds of news that may wait
     * @param consents whether a person consents now to being told about a category
     * @param templates say each item in a line
     */
    Digests(
            LearningHealthSystem lhs,
            NotificationStorage storage,
            List<News> others,
            BiPredicate<PersonId, Category> consents,
            Templates templates) {
        this.lhs = lhs;
        this.storage = storage;
        this.others = List.copyOf(others);
        this.consents = consents;
        this.templates = templates;
    }

    /**
     * When digests come.
     *
     * @param at what the clocks show where the person is
     * @param zoneRules by which clocks are set
     * @param time now
     */
    record Schedule(LocalTime at, Function<ZoneId, ZoneRules> zoneRules, InstantSource time) {

        /** The one that what happened waits for: however long ago that was, what is planned now comes with none that has gone out. */
        Instant next(Frequency frequency, Instant notBefore, ZoneId zone) {
            Instant now = time.instant();
            return frequency.next(notBefore.isAfter(now) ? notBefore : now, at, zoneRules.apply(zone));
        }
    }

    /** A digest has one key, whatever it is to tell, and whichever way it goes. */
    static String key(CommunityId community, Frequency frequency, Instant due) {
        return DIGEST + ":" + community.value() + ":" + frequency + ":" + due.getEpochSecond();
    }

    static Notice notice(String key, Frequency frequency) {
        return new Notice(TEMPLATE, Map.of(DIGEST, key, FREQUENCY, frequency.name()));
    }

    /** A digest is planned with what waits for it. */
    @Override
    public void plan(EventEnvelope event, Planning planning) {
        // nothing that happens is news of this kind by itself
    }

    @Override
    public boolean speaksOf(Notice notice) {
        return notice.model().get(DIGEST) instanceof String;
    }

    /** A digest that comes as often as only a later release knows is left to its nodes. */
    private static Frequency frequency(Notice notice) {
        return Arrays.stream(Frequency.values())
                .filter(each -> each.name().equals(notice.model().get(FREQUENCY)))
                .findFirst()
                .orElseThrow(() -> UnrenderableNotice.withoutTemplate(TEMPLATE));
    }

    @Override
    public Optional<Notice> inWords(Notice notice, Person reader, Community community) {
        List<DigestItem> taken = storage.collect(
                reader.id(),
                community.id(),
                frequency(notice),
                String.valueOf(notice.model().get(DIGEST)),
                MOST_TAKEN);
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        List<DigestItem> due = followedFirst(untold(taken, reader, community), reader);
        List<MessageTemplate> replaced = storage.templates(community.id());
        Set<String> lines = new LinkedHashSet<>();
        Set<String> addresses = new HashSet<>();
        boolean more = false;
        for (DigestItem item : due) {
            Optional<Notice> words = inWords(item, reader, community);
            Optional<String> line = words.map(each -> templates.line(each, reader.language(), replaced))
                    .filter(each -> !lines.contains(each));
            if (line.isPresent() && lines.size() == MOST_TOLD) {
                more = true;
                break;
            }
            line.ifPresent(lines::add);
            words.flatMap(Templates::link).map(URI::toString).ifPresent(addresses::add);
        }
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> model = new HashMap<>(Map.of(
                "community", community.name().in(reader.language(), Locale.ENGLISH),
                "content", String.join("\n\n", lines)));
        model.put(Templates.ADDRESSES, List.copyOf(addresses));
        model.put("more", more ? List.of(Map.of()) : List.of());
        return Optional.of(new Notice(TEMPLATE, model));
    }

    private Optional<Notice> inWords(DigestItem item, Person reader, Community community) {
        return kind(item).flatMap(each -> each.inWords(item.notice(), reader, community));
    }

    private Optional<News> kind(DigestItem item) {
        return others.stream().filter(each -> each.speaksOf(item.notice())).findFirst();
    }

    /** What the person still wants to be told and hasn't been told otherwise. */
    private List<DigestItem> untold(List<DigestItem> taken, Person reader, Community community) {
        Set<String> told =
                storage.told(reader.id(), taken.stream().map(DigestItem::key).collect(Collectors.toSet()));
        Set<Category> wanted = wanted(taken, reader, community);
        List<NewsletterIssue> issues = issues(reader, community);
        List<DigestItem> due = new ArrayList<>();
        for (DigestItem item : taken) {
            if (wanted.contains(item.category()) && !told.contains(item.key()) && !stoodIn(issues, item, reader)) {
                due.add(item);
            }
        }
        return due;
    }

    /** What is about topics that the person follows, before the rest; of that, what they want to be told too. */
    private List<DigestItem> followedFirst(List<DigestItem> due, Person reader) {
        FollowedTopics followed = storage.followedTopics(reader.id()).orElse(FollowedTopics.none(reader.id()));
        if (followed.topics().isEmpty()) {
            return due;
        }
        List<DigestItem> first = new ArrayList<>();
        List<DigestItem> rest = new ArrayList<>();
        for (DigestItem item : due) {
            Set<Concept> about =
                    kind(item).map(each -> each.topics(item.notice(), reader)).orElse(Set.of());
            if (followed.include(about)) {
                first.add(item);
            } else if (followed.admit(about)) {
                rest.add(item);
            }
        }
        first.addAll(rest);
        return first;
    }

    private Set<Category> wanted(List<DigestItem> taken, Person reader, Community community) {
        List<Preference> chosen = storage.preferences(Set.of(reader.id()));
        return taken.stream()
                .map(DigestItem::category)
                .distinct()
                .filter(category -> !Preference.mostSpecific(chosen, reader.id(), category, Optional.of(community.id()))
                        .channels()
                        .isEmpty())
                .filter(category -> consents.test(reader.id(), category))
                .collect(Collectors.toSet());
    }

    /** The issues that the person was sent. */
    private List<NewsletterIssue> issues(Person reader, Community community) {
        List<NewsletterIssue> latest = lhs.issues()
                .list(Actor.person(reader.id()), IssueQuery.in(community.id()), PageRequest.first(ISSUES))
                .items();
        Set<String> sent = storage.told(
                reader.id(),
                latest.stream().map(each -> IssueNews.key(each.id())).collect(Collectors.toSet()));
        return latest.stream()
                .filter(each -> sent.contains(IssueNews.key(each.id())))
                .toList();
    }

    /** Whether what an item tells of stood in an issue that went out since it happened. */
    private boolean stoodIn(List<NewsletterIssue> issues, DigestItem item, Person reader) {
        Set<UUID> printed = new HashSet<>();
        issues.stream()
                .filter(issue -> issue.sending()
                        .map(sending -> !sending.startedAt().isBefore(item.at()))
                        .orElse(false))
                .flatMap(issue -> issue.content().sections().stream())
                .flatMap(section -> section.items().stream())
                .filter(each -> each.origin().kind() == OriginKind.KNOWLEDGE)
                .forEach(each -> printed.add(each.origin().id()));
        return !printed.isEmpty()
                && kind(item)
                        .flatMap(each -> each.knowledge(item.notice(), reader))
                        .filter(known -> printed.contains(known.value()))
                        .isPresent();
    }
}
