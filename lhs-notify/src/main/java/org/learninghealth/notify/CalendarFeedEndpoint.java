package org.learninghealth.notify;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityStatus;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipQuery;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.gathering.CalendarEntry;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringId;
import org.learninghealth.gathering.GatheringQuery;
import org.learninghealth.gathering.GatheringStatus;
import org.learninghealth.gathering.Registration;
import org.learninghealth.gathering.RegistrationStatus;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonStatus;

/**
 * What answers at the secret addresses by which calendar programs subscribe to a person's gatherings. It knows no web framework: a
 * host mounts it at the address that it gave to {@link Notifications.Builder#calendarFeeds}, and hands each request on. It asks for
 * no login and no cookie, because calendar programs have none; so leave it out of whatever asks for these, and keep its
 * addresses out of logs.
 *
 * <p>What it shows is what the person may see at that moment: the gatherings of communities that they belong to and that are open,
 * and others that they have registered for or speak at; from a month ago until a year ahead, and {@value #MOST} at most. An address can get
 * into other hands: what happens in a private community has a time and no name, what happens in a confidential one isn't there,
 * and what leads into a gathering is nowhere. The person's time is taken by what they have a place at or speak at, and by nothing
 * else. Safe for use by several threads.
 */
public final class CalendarFeedEndpoint {

    /** The largest number of gatherings that are shown. */
    public static final int MOST = 1_000;

    private static final Duration BEFORE = Duration.ofDays(31);
    private static final Duration AHEAD = Duration.ofDays(366);
    private static final Set<CommunityStatus> OPEN = Set.of(CommunityStatus.ACTIVE, CommunityStatus.DORMANT);

    /** RFC 9110, section 5.6.7. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final LearningHealthSystem lhs;
    private final NotificationStorage storage;
    private final CalendarFeeds feeds;
    private final GatheringNews.Settings settings;
    private final GatheringNews.Invitations calendar;
    private final Templates templates;
    private final InstantSource time;

    CalendarFeedEndpoint(
            LearningHealthSystem lhs,
            NotificationStorage storage,
            CalendarFeeds feeds,
            GatheringNews.Settings settings,
            GatheringNews.Invitations calendar,
            Templates templates,
            InstantSource time) {
        this.lhs = lhs;
        this.storage = storage;
        this.feeds = feeds;
        this.settings = settings;
        this.calendar = calendar;
        this.templates = templates;
        this.time = time;
    }

    /**
     * What to answer.
     *
     * @param status the status of HTTP: 200, 304 where nothing has changed, 404 for an address that leads nowhere (any more), 405
     *     for another method
     * @param headers the headers to send, by name
     * @param body a calendar in UTF-8; empty unless the status is 200, and for {@code HEAD}
     */
    public record Answer(int status, Map<String, String> headers, String body) {

        /** Keeps a copy of the headers. */
        public Answer {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * Answers one request.
     *
     * @param method of HTTP
     * @param token the part of the address that was made from the token
     * @param ifNoneMatch the header of that name, if there is one
     * @param ifModifiedSince the header of that name, if there is one
     * @return what to answer
     */
    public Answer answer(
            String method, @Nullable String token, @Nullable String ifNoneMatch, @Nullable String ifModifiedSince) {
        if (!method.equals("GET") && !method.equals("HEAD")) {
            Map<String, String> headers = headers();
            headers.put("Allow", "GET, HEAD");
            return new Answer(405, headers, "");
        }
        Optional<CalendarFeed> feed = feeds.find(token);
        Optional<Person> reader = feed.flatMap(each -> lhs.people().find(Actor.notifier(), each.person()))
                .filter(person -> person.status() == PersonStatus.ACTIVE);
        return reader.isEmpty()
                ? new Answer(404, headers(), "")
                : answer(method, feed.orElseThrow(), reader.get(), ifNoneMatch, ifModifiedSince);
    }

    private Answer answer(
            String method,
            CalendarFeed feed,
            Person reader,
            @Nullable String ifNoneMatch,
            @Nullable String ifModifiedSince) {
        Instant now = time.instant().truncatedTo(ChronoUnit.SECONDS);
        List<CalendarEntry> entries = entries(reader, now);
        // without the moment at which it was changed, which is what is to be found out
        String content = CalendarFeeds.digest(written(reader, entries, Instant.EPOCH));
        CalendarFeed current = feed;
        if (!feed.content().equals(Optional.of(content))) {
            current = feed.saying(content, now);
            storage.note(current);
        }
        Instant changed = current.changedAt().truncatedTo(ChronoUnit.SECONDS);
        String tag = '"' + content.substring(0, 32) + '-' + Long.toString(changed.getEpochSecond(), 36) + '"';
        Map<String, String> headers = headers();
        headers.put("Cache-Control", "private, no-cache");
        headers.put("ETag", tag);
        headers.put("Last-Modified", HTTP_DATE.format(changed));
        if (isKnown(tag, changed, ifNoneMatch, ifModifiedSince)) {
            return new Answer(304, headers, "");
        }
        headers.put("Content-Type", "text/calendar; charset=utf-8");
        headers.put("Content-Disposition", "inline; filename=\"gatherings.ics\"");
        return new Answer(200, headers, method.equals("HEAD") ? "" : written(reader, entries, changed));
    }

    /** A tag decides alone where there is one (RFC 9110, section 13.2.2). */
    private static boolean isKnown(
            String tag, Instant changed, @Nullable String ifNoneMatch, @Nullable String ifModifiedSince) {
        if (ifNoneMatch != null) {
            return Arrays.stream(ifNoneMatch.split(","))
                    .map(String::strip)
                    .map(each -> each.startsWith("W/") ? each.substring(2) : each)
                    .anyMatch(each -> each.equals("*") || each.equals(tag));
        }
        if (ifModifiedSince == null) {
            return false;
        }
        try {
            return !changed.isAfter(Instant.from(HTTP_DATE.parse(ifModifiedSince)));
        } catch (DateTimeException malformed) {
            return false;
        }
    }

    private String written(Person reader, List<CalendarEntry> entries, Instant stamp) {
        return calendar.writer()
                .personal(
                        templates.text(Templates.spoken(reader.language()), "calendar.name"),
                        calendar.organizer(),
                        entries,
                        reader.language(),
                        stamp);
    }

    private List<CalendarEntry> entries(Person reader, Instant now) {
        Actor asReader = Actor.person(reader.id());
        Map<GatheringId, Gathering> gatherings = new HashMap<>();
        Map<CommunityId, Community> communities = new HashMap<>();
        pages(request -> lhs.memberships()
                        .list(asReader, new MembershipQuery(null, reader.id(), MembershipStatus.ACTIVE), request))
                .stream()
                .map(Membership::community)
                .flatMap(id -> community(asReader, id, communities).stream())
                .forEach(community -> pages(request -> lhs.gatherings()
                                .list(
                                        asReader,
                                        GatheringQuery.in(community.id()).between(now.minus(BEFORE), now.plus(AHEAD)),
                                        request))
                        .forEach(each -> gatherings.put(each.id(), each)));
        // whoever speaks may know that much of a community without belonging to it
        pages(request -> lhs.gatherings()
                        .speaking(asReader, GatheringQuery.all().between(now.minus(BEFORE), now.plus(AHEAD)), request))
                .stream()
                .filter(each -> community(Actor.notifier(), each.community(), communities)
                        .isPresent())
                .forEach(each -> gatherings.putIfAbsent(each.id(), each));
        Map<GatheringId, Registration> places = new HashMap<>();
        pages(request -> lhs.registrations().own(asReader, request)).forEach(place -> {
            places.put(place.gathering(), place);
            if (comes(place) && !gatherings.containsKey(place.gathering())) {
                lhs.gatherings()
                        .find(asReader, place.gathering())
                        .filter(each -> !each.startsAt().isBefore(now.minus(BEFORE))
                                && each.startsAt().isBefore(now.plus(AHEAD))
                                && community(asReader, each.community(), communities)
                                        .isPresent())
                        .ifPresent(each -> gatherings.put(each.id(), each));
            }
        });
        return gatherings.values().stream()
                // announced to everyone: what is being prepared stands in nobody's calendar
                .filter(each -> each.status() != GatheringStatus.DRAFT)
                .sorted(Comparator.comparing(Gathering::startsAt)
                        .thenComparing(each -> each.id().value()))
                .limit(MOST)
                .flatMap(each -> Optional.ofNullable(communities.get(each.community()))
                        .map(community -> entry(each, community, Optional.ofNullable(places.get(each.id())), reader))
                        .stream())
                .toList();
    }

    private CalendarEntry entry(Gathering gathering, Community community, Optional<Registration> place, Person reader) {
        boolean named = community.visibility() != Visibility.PRIVATE;
        boolean there = place.filter(each -> each.status() == RegistrationStatus.REGISTERED)
                        .isPresent()
                || gathering.speakers().contains(reader.id());
        return new CalendarEntry(
                gathering,
                named ? settings.link().apply(gathering.id()) : Optional.empty(),
                there && gathering.status() != GatheringStatus.CANCELLED,
                named
                        ? Optional.empty()
                        : Optional.of(templates.text(Templates.spoken(reader.language()), "calendar.unnamed")));
    }

    private static boolean comes(Registration place) {
        return place.status() == RegistrationStatus.REGISTERED || place.status() == RegistrationStatus.WAITLISTED;
    }

    /** A community that is open, that the reader may know of, and that others may hear of; each is looked at once. */
    private Optional<Community> community(Actor reader, CommunityId id, Map<CommunityId, Community> seen) {
        if (!seen.containsKey(id)) {
            lhs.communities()
                    .find(reader, id)
                    .filter(each -> OPEN.contains(each.status()) && each.visibility() != Visibility.CONFIDENTIAL)
                    .ifPresent(each -> seen.put(id, each));
        }
        return Optional.ofNullable(seen.get(id));
    }

    private interface Pages<T> {
        Page<T> page(PageRequest request);
    }

    private static <T> List<T> pages(Pages<T> pages) {
        List<T> all = new ArrayList<>();
        PageRequest request = PageRequest.first(PageRequest.MOST);
        Optional<String> next;
        do {
            Page<T> page = pages.page(request);
            all.addAll(page.items());
            next = page.next();
            request = next.map(request::after).orElse(request);
        } while (next.isPresent() && all.size() < MOST);
        return all;
    }

    private static Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cache-Control", "no-store");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("X-Robots-Tag", "noindex");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'");
        return headers;
    }
}
