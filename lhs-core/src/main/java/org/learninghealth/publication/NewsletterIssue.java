package org.learninghealth.publication;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Filter;

/**
 * An issue of a newsletter.
 *
 * @param id identifies the issue
 * @param newsletter of which newsletter
 * @param community whose
 * @param number the how-manieth issue, from 1
 * @param content what stands in it
 * @param status where it stands
 * @param imprint what goes out beside the content, once it is approved
 * @param approvedBy who has approved it, if somebody has
 * @param approvedAt when
 * @param sending how far it has gone out, once that has begun
 * @param begunBy who began it
 * @param begunAt when
 * @param version see {@link Aggregate#version()}
 */
public record NewsletterIssue(
        NewsletterIssueId id,
        NewsletterId newsletter,
        CommunityId community,
        int number,
        IssueContent content,
        IssueStatus status,
        Optional<Imprint> imprint,
        Optional<PersonId> approvedBy,
        Optional<Instant> approvedAt,
        Optional<Sending> sending,
        PersonId begunBy,
        Instant begunAt,
        long version)
        implements Aggregate<NewsletterIssue, NewsletterIssueId> {

    /** Of which newsletter. */
    public static final Attribute<NewsletterIssue, NewsletterId> NEWSLETTER =
            Attribute.of("newsletter", NewsletterId.class, NewsletterIssue::newsletter);

    /** Whose. */
    public static final Attribute<NewsletterIssue, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, NewsletterIssue::community);

    /** The how-manieth issue. */
    public static final Attribute<NewsletterIssue, Integer> NUMBER =
            Attribute.of("number", Integer.class, NewsletterIssue::number);

    /** Where it stands. */
    public static final Attribute<NewsletterIssue, IssueStatus> STATUS =
            Attribute.of("status", IssueStatus.class, NewsletterIssue::status);

    /** When it began. */
    public static final Attribute<NewsletterIssue, Instant> BEGUN_AT =
            Attribute.of("begunAt", Instant.class, NewsletterIssue::begunAt);

    /** Since when it has been going out, as long as it does; nothing while it is paused. */
    public static final Attribute<NewsletterIssue, Instant> GOING_OUT_SINCE =
            Attribute.of("goingOutSince", Instant.class, NewsletterIssue::goingOutSince);

    /** How issues are kept. */
    public static final AggregateType<NewsletterIssue, NewsletterIssueId> TYPE = AggregateType.of(
                    ResourceType.NEWSLETTER_ISSUE, NewsletterIssue.class, NewsletterIssueId::new)
            .community(COMMUNITY)
            .madeAt(NewsletterIssue::begunAt)
            .published(Filter.<NewsletterIssue>all().in(STATUS, IssueStatus.PUBLISHED))
            .foundBy(STATUS)
            .foundBy(BEGUN_AT)
            .foundBy(GOING_OUT_SINCE)
            .unique(NEWSLETTER, NUMBER)
            .build();

    /** Refuses an issue without content. */
    public NewsletterIssue {
        Require.present(content, "content");
        Require.present(status, "status");
        Require.present(imprint, "imprint");
        Require.present(approvedBy, "approvedBy");
        Require.present(approvedAt, "approvedAt");
        Require.present(sending, "sending");
        Require.present(begunBy, "begunBy");
    }

    @SuppressWarnings("NullAway") // nothing is an answer that attributes know
    private static Instant goingOutSince(NewsletterIssue issue) {
        return issue.sending
                .filter(any -> issue.status == IssueStatus.SENDING)
                .filter(sending -> sending.paused().isEmpty())
                .map(Sending::startedAt)
                .orElse(null);
    }

    /** Something else stands in it. */
    NewsletterIssue edit(IssueContent other) {
        requireOpen();
        return changed(draft -> draft.content = other);
    }

    /** One more item stands at the end of a section. */
    NewsletterIssue place(String section, IssueItem item) {
        requireOpen();
        Unmet.of("issue")
                .unless(content.sections().stream().anyMatch(each -> each.key().equals(section)), "section")
                .unless(
                        content.sections().stream()
                                .filter(each -> each.key().equals(section))
                                .allMatch(each -> each.items().size() < IssueSection.MOST_ITEMS),
                        "room")
                .orThrow();
        return changed(draft -> draft.content = content.with(content.sections().stream()
                .map(each -> each.key().equals(section)
                        ? each.with(Stream.concat(each.items().stream(), Stream.of(item))
                                .toList())
                        : each)
                .toList()));
    }

    /** Stands elsewhere on its way; what is looked at again is approved no more. */
    NewsletterIssue move(IssueStatus next) {
        return changed(draft -> {
            draft.status = status.to(next);
            draft.imprint = Optional.empty();
            draft.approvedBy = Optional.empty();
            draft.approvedAt = Optional.empty();
        });
    }

    /** Is ready to be sent, as it is. */
    NewsletterIssue approve(Imprint with, PersonId by, Instant now) {
        return changed(draft -> {
            draft.status = status.to(IssueStatus.APPROVED);
            draft.imprint = Optional.of(with);
            draft.approvedBy = Optional.of(by);
            draft.approvedAt = Optional.of(now);
        });
    }

    /** Begins to go out. */
    NewsletterIssue release(Instant now, Optional<Instant> sendBefore) {
        return changed(draft -> {
            draft.status = status.to(IssueStatus.SENDING);
            draft.sending = Optional.of(Sending.begin(now, sendBefore));
        });
    }

    /** Goes no further for now; when everyone has been looked at, what still waits to be sent does so. */
    NewsletterIssue pause(PauseReason why) {
        Sending now = released();
        Unmet.of("issue").unless(now.paused().isEmpty(), "going-out").orThrow();
        return changed(draft -> draft.sending = Optional.of(now.pause(Optional.of(why), now.sendBefore())));
    }

    /** Goes on. */
    NewsletterIssue resume(Optional<Instant> sendBefore) {
        Sending now = released();
        Unmet.of("issue").unless(now.paused().isPresent(), "paused").orThrow();
        return changed(draft -> draft.sending = Optional.of(now.pause(Optional.empty(), sendBefore)));
    }

    /** Has gone out to some more. */
    NewsletterIssue told(Map<AudienceReason, Integer> counts, Optional<String> next, Instant now) {
        Sending further = underWay().told(counts, next, now);
        return changed(draft -> {
            draft.sending = Optional.of(further);
            draft.status = next.isPresent() ? status : status.to(IssueStatus.SENT);
        });
    }

    private Sending underWay() {
        Unmet.of("issue").unless(status == IssueStatus.SENDING, "going-out").orThrow();
        return sending.orElseThrow();
    }

    private Sending released() {
        Unmet.of("issue")
                .unless(status == IssueStatus.SENDING || status == IssueStatus.SENT, "going-out")
                .orThrow();
        return sending.orElseThrow();
    }

    private void requireOpen() {
        Unmet.of("issue").unless(IssueStatus.OPEN.contains(status), "open").orThrow();
    }

    /**
     * What it lacks before it can be approved (rules K4 and K9), beside origins that aren't there.
     *
     * @param profile how its newsletter is made
     * @param needed the languages in which every text has to be there
     */
    Unmet lacking(NewsletterProfile profile, List<Locale> needed) {
        SenderIdentity sender = profile.sender();
        return Unmet.of("K4")
                .unless(content.items().findAny().isPresent(), "item")
                .unless(!sender.name().isBlank(), "sender-name")
                .unless(!sender.postalAddress().isBlank(), "postal-address")
                .unless(!sender.contact().isBlank(), "contact")
                .unless(!sender.unsubscribeAddress().isBlank(), "unsubscribe")
                .unless(missing(profile, needed).isEmpty(), "texts")
                .unless(content.fits(needed, profile.bothLanguages()), "length");
    }

    /** The texts that aren't there in a language that is needed, those of the newsletter included. */
    List<MissingText> missing(NewsletterProfile profile, List<Locale> needed) {
        List<MissingText> missing = new ArrayList<>();
        needed.stream()
                .filter(language -> !profile.name().covers(language))
                .forEach(language -> missing.add(new MissingText("newsletter.name", language.toLanguageTag())));
        missing.addAll(content.missing(needed));
        return missing;
    }

    @Override
    public NewsletterIssue withVersion(long other) {
        return new Draft(this).at(other);
    }

    private NewsletterIssue changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.at(version);
    }

    /** A copy to change: what stays need not be said again. */
    private static final class Draft {

        private final NewsletterIssue before;
        private IssueContent content;
        private IssueStatus status;
        private Optional<Imprint> imprint;
        private Optional<PersonId> approvedBy;
        private Optional<Instant> approvedAt;
        private Optional<Sending> sending;

        Draft(NewsletterIssue before) {
            this.before = before;
            this.content = before.content;
            this.status = before.status;
            this.imprint = before.imprint;
            this.approvedBy = before.approvedBy;
            this.approvedAt = before.approvedAt;
            this.sending = before.sending;
        }

        NewsletterIssue at(long version) {
            return new NewsletterIssue(
                    before.id,
                    before.newsletter,
                    before.community,
                    before.number,
                    content,
                    status,
                    imprint,
                    approvedBy,
                    approvedAt,
                    sending,
                    before.begunBy,
                    before.begunAt,
                    version);
        }
    }
}
