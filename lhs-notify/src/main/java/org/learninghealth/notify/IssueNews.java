package org.learninghealth.notify;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.people.ConsentPurpose;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonQuery;
import org.learninghealth.publication.AudienceCheck;
import org.learninghealth.publication.AudienceReason;
import org.learninghealth.publication.Imprint;
import org.learninghealth.publication.IssuePartReady;
import org.learninghealth.publication.IssueRecipient;
import org.learninghealth.publication.IssueSection;
import org.learninghealth.publication.NewsletterIssue;
import org.learninghealth.publication.NewsletterIssueId;
import org.learninghealth.publication.Origin;
import org.learninghealth.publication.RecipientQuery;
import org.learninghealth.publication.SenderIdentity;
import org.learninghealth.publication.Sending;
import org.learninghealth.spi.EventEnvelope;

/**
 * Issues of newsletters, for those whom they are for. The issue and the channel are the key of a delivery, so that nobody gets one
 * twice by the same way (rule K6). It is looked at once more when the issue is handed over whether it is for the person (rule K5).
 */
final class IssueNews implements News {

    private static final String TEMPLATE = "newsletter";
    private static final String ISSUE = "issue";

    /** In a notice in words: where the reader stops the newsletter. */
    private static final String STOP = "stop";

    private final LearningHealthSystem lhs;
    private final Function<NewsletterIssueId, Optional<URI>> link;
    private final BiFunction<NewsletterIssueId, Origin, Optional<URI>> itemLink;

    /**
     * Puts issues into words.
     *
     * @param lhs where to read them, and whom they are for
     * @param link where to read an issue on
     * @param itemLink where to read on about an item of an issue
     */
    IssueNews(
            LearningHealthSystem lhs,
            Function<NewsletterIssueId, Optional<URI>> link,
            BiFunction<NewsletterIssueId, Origin, Optional<URI>> itemLink) {
        this.lhs = lhs;
        this.link = link;
        this.itemLink = itemLink;
    }

    /** What the deliveries of an issue are planned under. */
    static String key(NewsletterIssueId issue) {
        return ISSUE + ":" + issue.value();
    }

    /** Where the reader of an issue stops the newsletter, by the address of the newsletter itself; empty for other notices. */
    static Optional<URI> stop(Notice inWords) {
        return Optional.ofNullable(inWords.model().get(STOP)).map(address -> URI.create(address.toString()));
    }

    /**
     * Knows whom no newsletter would reach, so that it is seen before an issue goes out: who has chosen to hear of none, and whose
     * mail has nowhere to go, unless they have chosen another way as well.
     */
    static AudienceCheck obstacles(LearningHealthSystem lhs, NotificationStorage storage, Ways ways) {
        return (community, persons) -> {
            Map<PersonId, List<Preference>> chosen =
                    storage.preferences(persons).stream().collect(Collectors.groupingBy(Preference::person));
            Map<PersonId, AudienceReason> obstacles = new HashMap<>();
            Set<PersonId> mailed = new HashSet<>();
            for (PersonId person : persons) {
                Preference decides = Preference.mostSpecific(
                        chosen.getOrDefault(person, List.of()), person, Category.NEWSLETTER, Optional.of(community));
                if (decides.channels().isEmpty()) {
                    obstacles.put(person, AudienceReason.NOT_WANTED);
                } else if (ways.of(decides).equals(Set.of(ChannelId.EMAIL))) {
                    mailed.add(person);
                }
            }
            obstacles.putAll(unreachable(lhs, storage, mailed));
            return obstacles;
        };
    }

    private static Map<PersonId, AudienceReason> unreachable(
            LearningHealthSystem lhs, NotificationStorage storage, Set<PersonId> mailed) {
        Map<PersonId, AudienceReason> unreachable = new HashMap<>();
        Map<PersonId, String> addresses = new HashMap<>();
        for (Set<PersonId> some : MemberCheck.parts(mailed)) {
            lhs.people()
                    .list(Actor.notifier(), new PersonQuery(some), PageRequest.first(PageRequest.MOST))
                    .items()
                    .forEach(person -> person.email()
                            .ifPresentOrElse(
                                    address -> addresses.put(person.id(), Suppression.digest(address)),
                                    () -> unreachable.put(person.id(), AudienceReason.NO_ADDRESS)));
        }
        Set<String> refused = storage.suppressions(Set.copyOf(addresses.values())).stream()
                .filter(Suppression::isFinal)
                .map(Suppression::address)
                .collect(Collectors.toSet());
        addresses.forEach((person, address) -> {
            if (refused.contains(address)) {
                unreachable.put(person, AudienceReason.SUPPRESSED);
            }
        });
        return unreachable;
    }

    @Override
    public void plan(EventEnvelope event, Planning planning) {
        if (event.event() instanceof IssuePartReady ready) {
            Optional<NewsletterIssue> issue = lhs.issues().find(Actor.notifier(), ready.issue());
            Notice notice =
                    new Notice(TEMPLATE, Map.of(ISSUE, ready.issue().value().toString()));
            Optional<Instant> end = issue.flatMap(NewsletterIssue::sending)
                    .flatMap(Sending::sendBefore)
                    .filter(before -> !before.isBefore(event.at()));
            planning.tell(
                    key(ready.issue()),
                    event.at(),
                    recipients(ready.issue(), ready.part()),
                    ready.community(),
                    Category.NEWSLETTER,
                    notice,
                    delivery -> end.map(delivery::usefulUntil).orElse(delivery));
        }
    }

    private List<PersonId> recipients(NewsletterIssueId issue, int part) {
        List<PersonId> persons = new ArrayList<>();
        PageRequest request = PageRequest.first(PageRequest.MOST);
        Optional<String> next;
        do {
            Page<IssueRecipient> page = lhs.issues()
                    .recipients(Actor.notifier(), RecipientQuery.of(issue).in(part), request);
            page.items().stream()
                    .filter(each -> each.reason().allows())
                    .map(IssueRecipient::person)
                    .forEach(persons::add);
            next = page.next();
            request = next.map(request::after).orElse(request);
        } while (next.isPresent());
        return persons;
    }

    @Override
    public boolean speaksOf(Notice notice) {
        return notice.model().get(ISSUE) instanceof String;
    }

    /** Those who get the newsletter of an open community need not belong to it. */
    @Override
    public boolean forMembersOnly() {
        return false;
    }

    /** Whoever pauses an issue stops what waits to be sent, too; and whoever resumes it says anew until when it is sent. */
    @Override
    public Timing timing(Notice notice, Instant now) {
        Optional<Sending> sending =
                lhs.issues().find(Actor.notifier(), issue(notice)).flatMap(NewsletterIssue::sending);
        if (sending.flatMap(Sending::paused).isPresent()) {
            return Timing.HELD_BACK;
        }
        return sending.flatMap(Sending::sendBefore)
                        .filter(end -> !now.isBefore(end))
                        .isPresent()
                ? Timing.TOO_LATE
                : Timing.NOW;
    }

    @Override
    public Optional<Notice> inWords(Notice notice, Person reader, Community community) {
        NewsletterIssueId id = issue(notice);
        return lhs.issues()
                .find(Actor.person(reader.id()), id)
                .filter(issue ->
                        lhs.issues().standing(Actor.notifier(), id, reader.id()).allows())
                .flatMap(issue -> issue.imprint().map(imprint -> words(issue, imprint, reader)));
    }

    /** An issue of a newsletter that comes in all its languages at once is read in each of them, wherever the reader begins. */
    @Override
    public List<Locale> languages(Notice notice) {
        return lhs.issues()
                .find(Actor.notifier(), issue(notice))
                .flatMap(NewsletterIssue::imprint)
                .filter(Imprint::bothLanguages)
                .map(imprint ->
                        imprint.languages().stream().map(Locale::forLanguageTag).toList())
                .orElse(List.of());
    }

    private static NewsletterIssueId issue(Notice notice) {
        return new NewsletterIssueId(
                UUID.fromString(String.valueOf(notice.model().get(ISSUE))));
    }

    private Notice words(NewsletterIssue issue, Imprint imprint, Person reader) {
        List<Locale> languages =
                imprint.languages().stream().map(Locale::forLanguageTag).toList();
        // what isn't there in the reader's language is there in each of these
        Locale fallback = languages.isEmpty() ? Locale.ENGLISH : languages.get(0);
        LocalizedText subject = issue.content().subject();
        Set<String> addresses = new HashSet<>();
        List<String> headings = new ArrayList<>();
        String content = content(issue, reader.language(), fallback, addresses, headings);
        SenderIdentity sender = imprint.sender();
        Map<String, Object> model = new HashMap<>(Map.of(
                "newsletter", imprint.newsletter().in(reader.language(), fallback),
                "title", subject.in(reader.language(), fallback),
                "content", content,
                "sender", sender.name(),
                "postalAddress", sender.postalAddress(),
                "contact", sender.contact()));
        model.put(
                STOP,
                sender.unsubscribeAddress()
                        + lhs.consents().withdrawalToken(Actor.notifier(), reader.id(), ConsentPurpose.NEWSLETTER));
        model.put(
                Templates.WRITTEN_IN, (subject.covers(reader.language()) ? reader.language() : fallback).getLanguage());
        model.put(Templates.ADDRESSES, List.copyOf(addresses));
        model.put(Templates.HEADINGS, headings);
        link.apply(issue.id()).ifPresent(address -> model.put("link", address.toString()));
        return new Notice(TEMPLATE, model);
    }

    /** All that stands in an issue, in one language, a blank line between paragraphs, and where each thing leads below its title. */
    private String content(
            NewsletterIssue issue, Locale language, Locale fallback, Set<String> addresses, List<String> headings) {
        List<String> paragraphs = new ArrayList<>();
        add(paragraphs, issue.content().introduction(), language, fallback);
        for (IssueSection section : issue.content().sections()) {
            if (!section.items().isEmpty()) {
                add(headings, section.title(), language, fallback);
                add(paragraphs, section.title(), language, fallback);
            }
            section.items().forEach(item -> {
                List<String> lines = new ArrayList<>();
                add(lines, item.title(), language, fallback);
                address(issue.id(), item.origin()).ifPresent(address -> {
                    lines.add(address);
                    addresses.add(address);
                });
                add(lines, item.text(), language, fallback);
                paragraphs.add(String.join("\n", lines));
            });
        }
        return String.join("\n\n", paragraphs);
    }

    private Optional<String> address(NewsletterIssueId issue, Origin origin) {
        return itemLink.apply(issue, origin).map(URI::toString);
    }

    private static void add(List<String> texts, LocalizedText text, Locale language, Locale fallback) {
        if (!text.isBlank()) {
            texts.add(text.in(language, fallback));
        }
    }
}
