package org.learninghealth.publication;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityStatus;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Granted;
import org.learninghealth.internal.Json;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Work;
import org.learninghealth.people.ConsentLedger;
import org.learninghealth.people.ConsentPurpose;
import org.learninghealth.people.Person;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;
import tools.jackson.databind.json.JsonMapper;

/** Issues of newsletters, by way of the kernel. */
final class DefaultIssues implements Issues {

    private static final JsonMapper JSON = Json.mapper();

    /** What is published counts for so long, if no issue has been filled before. */
    private static final int DAYS_BEFORE_THE_FIRST = 31;

    /** Among so many that went out, the last one that was filled is looked for; others are written by hand. */
    private static final int ISSUES_BEFORE = 12;

    /** Before all that is sent. */
    private static final Instant EVER = Instant.parse("1700-01-01T00:00:00Z");

    /** After all that is sent. */
    private static final Instant NEVER = Instant.parse("2201-01-01T00:00:00Z");

    private final Kernel kernel;
    private final SectionSources sources;
    private final ConsentLedger ledger;
    private final IssueAudience audience;
    private final Locale defaultLocale;

    DefaultIssues(
            Kernel kernel, SectionSources sources, ConsentLedger ledger, AudienceChecks checks, Locale defaultLocale) {
        this.kernel = kernel;
        this.sources = sources;
        this.ledger = ledger;
        this.audience = new IssueAudience(ledger, checks);
        this.defaultLocale = defaultLocale;
    }

    @Override
    public NewsletterIssue begin(Actor actor, BeginIssue command) {
        return kernel.perform(actor, command, NewsletterIssue.TYPE, work -> {
            Newsletter newsletter = work.visible(Newsletter.TYPE).get(command.newsletter());
            var curating = work.require(Action.CURATE_NEWSLETTER, work.facts(Newsletter.TYPE, newsletter));
            PersonId person = work.person(Action.CURATE_NEWSLETTER);
            NewsletterIssue issue = new NewsletterIssue(
                    work.newId(NewsletterIssueId::new),
                    newsletter.id(),
                    newsletter.community(),
                    latest(work, newsletter.id()).map(last -> last.number() + 1).orElse(1),
                    initial(work, newsletter, command),
                    IssueStatus.COLLECTING,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    person,
                    work.now(),
                    0);
            return curating.insert(issue).emit(new IssueBegun(issue.id(), newsletter.id(), newsletter.community()));
        });
    }

    private static IssueContent initial(Reader reader, Newsletter newsletter, BeginIssue command) {
        if (command.template() == null) {
            return new IssueContent(
                    command.subject(),
                    LocalizedText.BLANK,
                    newsletter.profile().sections().stream()
                            .map(IssueSection::of)
                            .toList(),
                    null);
        }
        NewsletterIssue template = reader.visible(NewsletterIssue.TYPE).get(command.template());
        Require.that(template.newsletter().equals(newsletter.id()), "template", "unknown");
        return new IssueContent(
                command.subject(),
                template.content().introduction(),
                template.content().sections().stream()
                        .map(section -> section.with(List.of()))
                        .toList(),
                null);
    }

    private static Optional<NewsletterIssue> latest(Reader reader, NewsletterId newsletter) {
        return reader.known(NewsletterIssue.TYPE)
                .find(Filter.where(NewsletterIssue.NEWSLETTER, newsletter), Order.descending(NewsletterIssue.NUMBER));
    }

    @Override
    public NewsletterIssue edit(Actor actor, EditIssue command) {
        return kernel.perform(actor, command, NewsletterIssue.TYPE, work -> {
            NewsletterIssue before = work.get(NewsletterIssue.TYPE, command.issue(), command.expectedVersion());
            var curating = work.require(Action.CURATE_NEWSLETTER, work.facts(NewsletterIssue.TYPE, before));
            check(command.sections());
            requireSuggested(work, before, command.sections());
            NewsletterIssue after = before.edit(new IssueContent(
                    command.subject(),
                    command.introduction(),
                    command.sections(),
                    before.content().filledUntil()));
            return curating.update(after).emit(new IssueEdited(after.id(), after.community()));
        });
    }

    private void check(List<IssueSection> sections) {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < sections.size(); i++) {
            String place = "sections[" + i + "]";
            Require.that(keys.add(sections.get(i).key()), place + ".key", "repeated");
            Require.that(sources.knows(sections.get(i).source()), place + ".source", "section-source", sources.codes());
        }
    }

    /** What is said to have been suggested was, for this newsletter. What stands in the issue already was looked at before. */
    private static void requireSuggested(Reader reader, NewsletterIssue issue, List<IssueSection> sections) {
        Set<CurationItemId> placed = suggestions(issue.content().sections()).collect(Collectors.toSet());
        boolean known = suggestions(sections)
                .distinct()
                .filter(each -> !placed.contains(each))
                .allMatch(each -> reader.known(CurationItem.TYPE)
                        .find(each)
                        .filter(item -> item.newsletter().equals(issue.newsletter()))
                        .isPresent());
        if (!known) {
            throw new NotFound();
        }
    }

    private static Stream<CurationItemId> suggestions(List<IssueSection> sections) {
        return sections.stream()
                .flatMap(section -> section.items().stream())
                .map(IssueItem::suggestion)
                .filter(Objects::nonNull);
    }

    @Override
    public NewsletterIssue fill(Actor actor, FillIssue command) {
        return kernel.perform(actor, command, NewsletterIssue.TYPE, work -> {
            NewsletterIssue before = work.get(NewsletterIssue.TYPE, command.issue(), command.expectedVersion());
            var curating = work.require(Action.CURATE_NEWSLETTER, work.facts(NewsletterIssue.TYPE, before));
            Newsletter newsletter = work.known(Newsletter.TYPE).get(before.newsletter());
            SectionRequest request = request(work, actor, before, newsletter);
            List<IssueSection> filled = before.content().sections().stream()
                    .map(section -> section.source() == null ? section : section.with(sources.filled(section, request)))
                    .toList();
            boolean byItself = filled.stream().anyMatch(section -> section.source() != null);
            NewsletterIssue after = before.edit(new IssueContent(
                    before.content().subject(),
                    before.content().introduction(),
                    filled,
                    byItself ? request.until() : before.content().filledUntil()));
            return curating.update(after).emit(new IssueEdited(after.id(), after.community()));
        });
    }

    private SectionRequest request(Reader reader, Actor actor, NewsletterIssue issue, Newsletter newsletter) {
        return new SectionRequest(
                actor,
                issue.community(),
                lastFilled(reader, issue).orElse(reader.now().minus(DAYS_BEFORE_THE_FIRST, ChronoUnit.DAYS)),
                reader.now(),
                newsletter.languages(defaultLocale),
                IssueSection.MOST_ITEMS);
    }

    /** Up to when the sections of the issues that went out before were filled: what came after is told of nowhere. */
    private static Optional<Instant> lastFilled(Reader reader, NewsletterIssue issue) {
        return reader
                .known(NewsletterIssue.TYPE)
                .first(
                        Filter.where(NewsletterIssue.NEWSLETTER, issue.newsletter())
                                .in(NewsletterIssue.STATUS, IssueStatus.PUBLISHED),
                        Order.descending(NewsletterIssue.NUMBER),
                        ISSUES_BEFORE)
                .stream()
                .map(before -> before.content().filledUntil())
                .filter(Objects::nonNull)
                .findFirst();
    }

    @Override
    public NewsletterIssue place(Actor actor, PlaceItem command) {
        return kernel.perform(actor, command, NewsletterIssue.TYPE, work -> {
            NewsletterIssue before = work.get(NewsletterIssue.TYPE, command.issue(), command.expectedVersion());
            var curating = work.require(Action.CURATE_NEWSLETTER, work.facts(NewsletterIssue.TYPE, before));
            CurationItem suggested = work.visible(CurationItem.TYPE).get(command.item());
            if (!suggested.newsletter().equals(before.newsletter())) {
                throw new NotFound();
            }
            CurationItem placed = suggested.place(work.person(Action.CURATE_NEWSLETTER), work.now());
            NewsletterIssue after = before.place(
                    command.section(),
                    new IssueItem(suggested.origin(), suggested.title(), suggested.why(), suggested.id()));
            return curating.update(after)
                    .alsoUpdate(CurationItem.TYPE, placed)
                    .emit(new ItemPlaced(placed.id(), after.id(), after.community()));
        });
    }

    @Override
    public NewsletterIssue move(Actor actor, MoveIssue command) {
        return kernel.perform(actor, command, NewsletterIssue.TYPE, work -> {
            NewsletterIssue before = work.get(NewsletterIssue.TYPE, command.issue(), command.expectedVersion());
            var curating = work.require(Action.CURATE_NEWSLETTER, work.facts(NewsletterIssue.TYPE, before));
            Require.that(
                    IssueStatus.OPEN.contains(command.status()) || command.status() == IssueStatus.SKIPPED,
                    "status",
                    "issue-status");
            NewsletterIssue after = before.move(command.status());
            return curating.update(after)
                    .emit(new IssueMoved(after.id(), after.community(), before.status(), after.status()));
        });
    }

    @Override
    public IssueCheck check(Actor actor, NewsletterIssueId id) {
        return kernel.read(actor, reader -> {
            NewsletterIssue issue = reader.visible(NewsletterIssue.TYPE).get(id);
            reader.demand(Action.CURATE_NEWSLETTER, reader.facts(NewsletterIssue.TYPE, issue));
            Newsletter newsletter = reader.known(Newsletter.TYPE).get(issue.newsletter());
            List<Locale> languages = newsletter.languages(defaultLocale);
            List<String> unmet = new ArrayList<>(
                    issue.lacking(newsletter.profile(), languages).keys());
            unmet.addAll(origins(reader, issue).keys());
            return new IssueCheck(
                    unmet,
                    issue.missing(newsletter.profile(), languages),
                    sources.outdated(issue.content().sections(), request(reader, actor, issue, newsletter)));
        });
    }

    @Override
    public NewsletterIssue approve(Actor actor, ApproveIssue command) {
        return kernel.perform(actor, command, NewsletterIssue.TYPE, work -> {
            NewsletterIssue before = work.get(NewsletterIssue.TYPE, command.issue(), command.expectedVersion());
            var publishing = work.require(Action.PUBLISH_ISSUE, work.facts(NewsletterIssue.TYPE, before));
            Newsletter newsletter = work.known(Newsletter.TYPE).get(before.newsletter());
            List<Locale> languages = newsletter.languages(defaultLocale);
            before.lacking(newsletter.profile(), languages).orThrow();
            origins(work, before).orThrow();
            NewsletterIssue after = before.approve(
                    imprint(newsletter.profile(), languages, before.content()),
                    work.person(Action.PUBLISH_ISSUE),
                    work.now());
            return publishing
                    .update(after)
                    .emit(new IssueApproved(
                            after.id(),
                            after.community(),
                            after.imprint().orElseThrow().digest()));
        });
    }

    private static Unmet origins(Reader reader, NewsletterIssue issue) {
        return Unmet.of("K9")
                .unless(
                        issue.content()
                                .items()
                                .allMatch(item -> Origins.fits(reader, item.origin(), issue.community())),
                        "origin");
    }

    private static Imprint imprint(NewsletterProfile profile, List<Locale> languages, IssueContent content) {
        Imprint blank = new Imprint(
                profile.name(),
                profile.sender(),
                languages.stream().map(Locale::toLanguageTag).toList(),
                profile.bothLanguages(),
                "");
        return new Imprint(
                blank.newsletter(), blank.sender(), blank.languages(), blank.bothLanguages(), digest(blank, content));
    }

    /** The same for the same words, whoever computes it. */
    private static String digest(Imprint imprint, IssueContent content) {
        Words words = new Words(content.subject(), content.introduction(), content.sections());
        Imprint blank =
                new Imprint(imprint.newsletter(), imprint.sender(), imprint.languages(), imprint.bothLanguages(), "");
        byte[] canonical = JSON.writeValueAsString(List.of(blank, words)).getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /**
     * What of an issue is read.
     *
     * @param subject what it is about
     * @param introduction what comes before all else
     * @param sections its sections
     */
    private record Words(LocalizedText subject, LocalizedText introduction, List<IssueSection> sections) {}

    private static boolean isAsApproved(NewsletterIssue issue) {
        return issue.imprint()
                .filter(imprint -> imprint.digest().equals(digest(imprint, issue.content())))
                .isPresent();
    }

    @Override
    public NewsletterIssue send(Actor actor, SendIssue command) {
        return published(actor, command, SendIssue::issue, SendIssue::expectedVersion, (work, before) -> {
            NewsletterIssue after = before.release(work.now(), later(work, command.sendBefore()));
            requireFitToGoOut(work, after);
            return after;
        });
    }

    @Override
    public NewsletterIssue pause(Actor actor, PauseIssue command) {
        return published(
                actor,
                command,
                PauseIssue::issue,
                PauseIssue::expectedVersion,
                (work, before) -> before.pause(PauseReason.BY_HAND));
    }

    @Override
    public NewsletterIssue resume(Actor actor, ResumeIssue command) {
        return published(actor, command, ResumeIssue::issue, ResumeIssue::expectedVersion, (work, before) -> {
            NewsletterIssue after = before.resume(later(work, command.sendBefore()));
            requireFitToGoOut(work, after);
            return after;
        });
    }

    private <C extends Record> NewsletterIssue published(
            Actor actor,
            C command,
            Function<C, NewsletterIssueId> id,
            ToLongFunction<C> version,
            BiFunction<Reader, NewsletterIssue, NewsletterIssue> change) {
        return kernel.perform(actor, command, NewsletterIssue.TYPE, work -> {
            NewsletterIssue before = work.get(NewsletterIssue.TYPE, id.apply(command), version.applyAsLong(command));
            var publishing = work.require(Action.PUBLISH_ISSUE, work.facts(NewsletterIssue.TYPE, before));
            NewsletterIssue after = change.apply(work, before);
            Decision<NewsletterIssue, NewsletterIssueId> decision = publishing.update(after);
            Optional<PauseReason> paused = after.sending().flatMap(Sending::paused);
            if (paused.isPresent()) {
                return decision.emit(new IssuePaused(after.id(), after.community(), paused.get()));
            }
            return decision.emit(
                    before.sending().isPresent()
                            ? new IssueResumed(after.id(), after.community())
                            : new IssueReleased(after.id(), after.community()));
        });
    }

    /** It is what was approved, and what it tells of may still be told. */
    private static void requireFitToGoOut(Reader reader, NewsletterIssue issue) {
        Unmet.of("K4").unless(isAsApproved(issue), "as-approved").orThrow();
        origins(reader, issue).orThrow();
    }

    private static Optional<Instant> later(Reader reader, @Nullable Instant sendBefore) {
        Require.that(sendBefore == null || sendBefore.isAfter(reader.now()), "sendBefore", "past");
        return Optional.ofNullable(sendBefore).map(moment -> moment.truncatedTo(ChronoUnit.MICROS));
    }

    @Override
    public DeliveryReport deliver(Actor actor, DeliverIssues command) {
        return kernel.sweep(actor, command, () -> {
            int parts = 0;
            Optional<NewsletterIssue> due = due(actor);
            for (int look = 0; look < command.most() && due.isPresent(); look++) {
                NewsletterIssueId next = due.get().id();
                if (kernel.attempt(actor, new DeliverPart(next), NewsletterIssue.TYPE, work -> delivered(work, next))
                        .isPresent()) {
                    parts++;
                }
                due = due(actor);
            }
            return new DeliveryReport(parts, due.isPresent());
        });
    }

    /**
     * Looks at the next part of an issue's audience.
     *
     * @param issue which issue
     */
    private record DeliverPart(NewsletterIssueId issue) {}

    /** The issue that has been going out for the longest time. */
    private Optional<NewsletterIssue> due(Actor actor) {
        return kernel.read(actor, reader -> {
            reader.demand(Action.DELIVER_ISSUES, Facts.outside(ResourceType.NEWSLETTER_ISSUE));
            return reader.known(NewsletterIssue.TYPE)
                    .find(
                            Filter.<NewsletterIssue>all().between(NewsletterIssue.GOING_OUT_SINCE, EVER, NEVER),
                            Order.ascending(NewsletterIssue.GOING_OUT_SINCE));
        });
    }

    private Decision<NewsletterIssue, NewsletterIssueId> delivered(
            Work<NewsletterIssue, NewsletterIssueId> work, NewsletterIssueId id) {
        var delivering = work.require(Action.DELIVER_ISSUES, Facts.outside(ResourceType.NEWSLETTER_ISSUE));
        NewsletterIssue issue = work.known(NewsletterIssue.TYPE).get(id);
        Sending sending = issue.sending().orElseThrow();
        if (issue.status() != IssueStatus.SENDING || sending.paused().isPresent()) {
            return delivering.update(issue).within(issue.community());
        }
        Community community = work.known(Community.TYPE).get(issue.community());
        Optional<PauseReason> obstacle = obstacle(work, issue, sending, community);
        if (obstacle.isPresent()) {
            return delivering
                    .update(issue.pause(obstacle.get()))
                    .within(issue.community())
                    .emit(new IssuePaused(issue.id(), issue.community(), obstacle.get()));
        }
        IssueAudience.Part part = audience.part(work, issue, community, sending.place(), PageRequest.MOST);
        Set<PersonId> persons = new LinkedHashSet<>(part.persons());
        persons.removeAll(told(work, issue, persons));
        Map<PersonId, AudienceReason> reasons = audience.reasons(work, issue, community, persons);
        NewsletterIssue after = issue.told(IssueAudience.counted(reasons), part.next(), work.now());
        int number = after.sending().orElseThrow().parts();
        List<IssueRecipient> recipients = reasons.entrySet().stream()
                .map(each -> new IssueRecipient(
                        work.newId(IssueRecipientId::new),
                        issue.id(),
                        issue.community(),
                        each.getKey(),
                        number,
                        each.getValue(),
                        work.now(),
                        0))
                .toList();
        return told(delivering, after, recipients, number);
    }

    private static Decision<NewsletterIssue, NewsletterIssueId> told(
            Granted<NewsletterIssue, NewsletterIssueId> delivering,
            NewsletterIssue after,
            List<IssueRecipient> recipients,
            int part) {
        Sending sending = after.sending().orElseThrow();
        Decision<NewsletterIssue, NewsletterIssueId> decision = delivering
                .update(after)
                .alsoInsertAll(IssueRecipient.TYPE, recipients)
                .within(after.community());
        if (recipients.stream().anyMatch(each -> each.reason().allows())) {
            decision.emit(new IssuePartReady(after.id(), after.community(), part));
        }
        if (after.status() == IssueStatus.SENT) {
            decision.emit(new IssueSent(after.id(), after.community(), sending.reached(), sending.skipped()));
        }
        return decision;
    }

    private static Optional<PauseReason> obstacle(
            Reader reader, NewsletterIssue issue, Sending sending, Community community) {
        if (sending.sendBefore().filter(end -> !reader.now().isBefore(end)).isPresent()) {
            return Optional.of(PauseReason.OVERDUE);
        }
        if (community.status() != CommunityStatus.ACTIVE) {
            return Optional.of(PauseReason.COMMUNITY_CLOSED);
        }
        if (!isAsApproved(issue)) {
            return Optional.of(PauseReason.CONTENT_CHANGED);
        }
        return origins(reader, issue).keys().isEmpty() ? Optional.empty() : Optional.of(PauseReason.ORIGIN_GONE);
    }

    /** Who of some people was looked at already (rule K6). */
    private static Set<PersonId> told(Reader reader, NewsletterIssue issue, Set<PersonId> persons) {
        Set<PersonId> told = new HashSet<>();
        if (!persons.isEmpty()) {
            reader.known(IssueRecipient.TYPE)
                    .first(
                            Filter.where(IssueRecipient.ISSUE, issue.id()).in(IssueRecipient.PERSON, persons),
                            Order.ascending(IssueRecipient.DECIDED_AT),
                            persons.size())
                    .forEach(each -> told.add(each.person()));
        }
        return told;
    }

    @Override
    public Page<AudienceMember> preview(Actor actor, NewsletterIssueId id, PageRequest page) {
        Require.present(page, "page");
        return kernel.read(actor, reader -> {
            NewsletterIssue issue = toPreview(reader, id);
            Community community = reader.known(Community.TYPE).get(issue.community());
            IssueAudience.Part part = audience.part(reader, issue, community, page.after(), page.limit());
            List<AudienceMember> members =
                    audience.reasons(reader, issue, community, part.persons()).entrySet().stream()
                            .map(each -> new AudienceMember(each.getKey(), each.getValue()))
                            .toList();
            return new Page<>(members, part.next());
        });
    }

    @Override
    public AudienceCount audience(Actor actor, NewsletterIssueId id) {
        return kernel.read(actor, reader -> {
            NewsletterIssue issue = toPreview(reader, id);
            Community community = reader.known(Community.TYPE).get(issue.community());
            Map<AudienceReason, Integer> counts = new EnumMap<>(AudienceReason.class);
            Optional<String> place = Optional.empty();
            do {
                IssueAudience.Part part = audience.part(reader, issue, community, place, PageRequest.MOST);
                IssueAudience.counted(audience.reasons(reader, issue, community, part.persons()))
                        .forEach((reason, number) -> counts.merge(reason, number, Integer::sum));
                place = part.next();
            } while (place.isPresent());
            return new AudienceCount(counts);
        });
    }

    private static NewsletterIssue toPreview(Reader reader, NewsletterIssueId id) {
        NewsletterIssue issue = reader.visible(NewsletterIssue.TYPE).get(id);
        reader.demand(Action.READ_AUDIENCE, reader.facts(NewsletterIssue.TYPE, issue));
        return issue;
    }

    @Override
    public AudienceReason standing(Actor actor, NewsletterIssueId id, PersonId person) {
        Require.present(person, "person");
        return kernel.read(actor, reader -> {
            NewsletterIssue issue = toPreview(reader, id);
            Community community = reader.known(Community.TYPE).get(issue.community());
            return audience.reasons(reader, issue, community, Set.of(person)).get(person);
        });
    }

    @Override
    public Page<IssueRecipient> recipients(Actor actor, RecipientQuery query, PageRequest page) {
        Filter<IssueRecipient> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor,
                reader -> reader.visible(IssueRecipient.TYPE)
                        .list(filter, Order.ascending(IssueRecipient.DECIDED_AT), page));
    }

    @Override
    public NewsletterIssue open(Actor actor, OpenItem command) {
        boolean noted = kernel.read(actor, reader -> agreesToBeNoted(reader, actor));
        return noted ? opened(actor, command) : kernel.sweep(actor, command, () -> item(actor, command));
    }

    private NewsletterIssue opened(Actor actor, OpenItem command) {
        return kernel.perform(actor, command, NewsletterIssue.TYPE, work -> {
            NewsletterIssue issue = withItem(work, command);
            var opening = work.require(Action.OPEN_ITEM, work.facts(NewsletterIssue.TYPE, issue));
            return opening.update(issue).emit(new IssueItemOpened(issue.id(), issue.community(), command.origin()));
        });
    }

    /** The same without a trace. */
    private NewsletterIssue item(Actor actor, OpenItem command) {
        return kernel.read(actor, reader -> {
            NewsletterIssue issue = withItem(reader, command);
            reader.demand(Action.OPEN_ITEM, reader.facts(NewsletterIssue.TYPE, issue));
            return issue;
        });
    }

    private static NewsletterIssue withItem(Reader reader, OpenItem command) {
        NewsletterIssue issue = reader.visible(NewsletterIssue.TYPE).get(command.issue());
        if (issue.content().items().noneMatch(item -> item.origin().equals(command.origin()))) {
            throw new NotFound();
        }
        return issue;
    }

    private boolean agreesToBeNoted(Reader reader, Actor actor) {
        return actor.person()
                .flatMap(person -> reader.known(Person.TYPE).find(person))
                .map(person -> ledger.contacts(reader, List.of(person), ConsentPurpose.ANALYTICS, reader.now())
                        .get(person.id()))
                .filter(contact -> contact.allowed())
                .isPresent();
    }

    @Override
    public NewsletterIssue get(Actor actor, NewsletterIssueId id) {
        return kernel.read(actor, reader -> reader.visible(NewsletterIssue.TYPE).get(id));
    }

    @Override
    public Optional<NewsletterIssue> find(Actor actor, NewsletterIssueId id) {
        return kernel.read(actor, reader -> reader.visible(NewsletterIssue.TYPE).find(id));
    }

    @Override
    public Page<NewsletterIssue> list(Actor actor, IssueQuery query, PageRequest page) {
        Filter<NewsletterIssue> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor,
                reader -> reader.visible(NewsletterIssue.TYPE)
                        .list(filter, Order.descending(NewsletterIssue.BEGUN_AT), page));
    }
}
