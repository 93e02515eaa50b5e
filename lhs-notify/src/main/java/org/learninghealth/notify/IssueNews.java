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
import org.learninghealth.publication.AudienceCheck;
import org.learninghealth.publication.AudienceReason;
import org.learninghealth.publication.Imprint;
import org.learninghealth.publication.IssuePartReady;
import org.learninghealth.publication.IssueRecipient;
import org.learninghealth.publication.IssueSection;
import org.learninghealth.publication.NewsletterIssue;
import org.learninghealth.publication.NewsletterIssueId;
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

    /**
     * Puts issues into words.
     *
     * @param lhs where to read them, and whom they are for
     */
    IssueNews(LearningHealthSystem lhs) {
        this.lhs = lhs;
    }

    /** What the deliveries of an issue are planned under. */
    static String key(NewsletterIssueId issue) {
        return ISSUE + ":" + issue.value();
    }

    /** Where the reader of an issue stops the newsletter, by the address of the newsletter itself; empty for other notices. */
    static Optional<URI> stop(Notice inWords) {
        return Optional.ofNullable(inWords.model().get(STOP)).map(address -> URI.create(address.toString()));
    }

    /** Knows who has chosen to hear of no newsletters, so that it is seen before an issue goes out. */
    static AudienceCheck choices(NotificationStorage storage) {
        return (community, persons) -> {
            Map<PersonId, List<Preference>> chosen =
                    storage.preferences(persons).stream().collect(Collectors.groupingBy(Preference::person));
            Set<PersonId> unwilling = new HashSet<>();
            chosen.forEach((person, preferences) -> {
                Preference decides =
                        Preference.mostSpecific(preferences, person, Category.NEWSLETTER, Optional.of(community));
                if (decides.channels().isEmpty()) {
                    unwilling.add(person);
                }
            });
            return unwilling.stream().collect(Collectors.toMap(person -> person, person -> AudienceReason.NOT_WANTED));
        };
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
                    delivery -> end.map(delivery::expiring).orElse(delivery));
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

    @Override
    public Optional<Notice> inWords(Notice notice, Person reader, Community community) {
        NewsletterIssueId id = new NewsletterIssueId(
                UUID.fromString(String.valueOf(notice.model().get(ISSUE))));
        return lhs.issues()
                .find(Actor.person(reader.id()), id)
                .filter(issue ->
                        lhs.issues().standing(Actor.notifier(), id, reader.id()).allows())
                .flatMap(issue -> issue.imprint().map(imprint -> words(issue, imprint, reader)));
    }

    private Notice words(NewsletterIssue issue, Imprint imprint, Person reader) {
        List<Locale> languages =
                imprint.languages().stream().map(Locale::forLanguageTag).toList();
        // what isn't there in the reader's language is there in each of these
        Locale fallback = languages.isEmpty() ? Locale.ENGLISH : languages.get(0);
        String content = imprint.bothLanguages() && languages.size() > 1
                ? languages.stream()
                        .map(language -> "– " + language.getDisplayLanguage(language) + " –\n\n"
                                + issue.content().subject().in(language, language) + "\n\n"
                                + content(issue, language, language))
                        .collect(Collectors.joining("\n\n"))
                : content(issue, reader.language(), fallback);
        SenderIdentity sender = imprint.sender();
        Map<String, Object> model = new HashMap<>(Map.of(
                "newsletter", imprint.newsletter().in(reader.language(), fallback),
                "title", issue.content().subject().in(reader.language(), fallback),
                "content", content,
                "sender", sender.name(),
                "postalAddress", sender.postalAddress(),
                "contact", sender.contact()));
        model.put(
                STOP,
                sender.unsubscribeAddress()
                        + lhs.consents().withdrawalToken(Actor.notifier(), reader.id(), ConsentPurpose.NEWSLETTER));
        return new Notice(TEMPLATE, model);
    }

    /** All that stands in an issue, in one language, a blank line between paragraphs. */
    private static String content(NewsletterIssue issue, Locale language, Locale fallback) {
        List<String> paragraphs = new ArrayList<>();
        add(paragraphs, issue.content().introduction(), language, fallback);
        for (IssueSection section : issue.content().sections()) {
            if (!section.items().isEmpty()) {
                add(paragraphs, section.title(), language, fallback);
            }
            section.items().forEach(item -> {
                List<String> lines = new ArrayList<>();
                add(lines, item.title(), language, fallback);
                add(lines, item.text(), language, fallback);
                Optional.ofNullable(item.origin().address()).ifPresent(lines::add);
                paragraphs.add(String.join("\n", lines));
            });
        }
        return String.join("\n\n", paragraphs);
    }

    private static void add(List<String> texts, LocalizedText text, Locale language, Locale fallback) {
        if (!text.isBlank()) {
            texts.add(text.in(language, fallback));
        }
    }
}
