package org.learninghealth.gathering;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.learninghealth.base.Require;

/**
 * Writes gatherings for calendars (RFC 5545), as messages that invite one person or call off (RFC 5546), and as a list that
 * calendars subscribe to. A gathering keeps its UID for life; its SEQUENCE is its {@linkplain Gathering#revision() revision},
 * which only rises. Times are those of the clock on the wall, with the part of their time zone that the running JDK knows for
 * them. Nobody is named but the organiser and the one who is invited (rule G10). Immutable; safe for use by several threads.
 *
 * <p>The result is of the media type {@code text/calendar; charset=UTF-8}, for a message with the parameter {@code method} that
 * is equal to its METHOD.
 */
public final class CalendarWriter {

    private static final String PRODUCT = "-//org.learninghealth//gatherings//EN";
    private static final String REFRESHED_EVERY = "PT1H";
    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");

    /** How the one who is named stands to it (RFC 5545, sections 3.2.12 and 3.2.17). */
    private static final String ASKED = "PARTSTAT=NEEDS-ACTION;RSVP=TRUE";

    private static final String COMING = "PARTSTAT=ACCEPTED;RSVP=FALSE";
    private static final String OFF = "PARTSTAT=NEEDS-ACTION;RSVP=FALSE";

    private final String domain;

    private CalendarWriter(String domain) {
        this.domain = domain;
    }

    /**
     * Writes for one host.
     *
     * @param domain what makes the ids of gatherings unique in the world: a domain of the host that doesn't change
     * @return a writer
     */
    public static CalendarWriter of(String domain) {
        Require.that(DOMAIN.matcher(Require.present(domain, "domain")).matches(), "domain", "pattern");
        return new CalendarWriter(domain);
    }

    /**
     * Invites somebody, or tells them of a change.
     *
     * @param gathering to what
     * @param organizer who invites
     * @param attendee who is invited; nobody else is named
     * @param joinReference what leads into it, if the one who is invited may know: as the person {@linkplain
     *     Gatherings#joinReference reads it}
     * @param language of the texts
     * @param stamp when the message is made
     * @return the message's calendar, of the method REQUEST
     */
    public String request(
            Gathering gathering,
            CalendarParty organizer,
            CalendarParty attendee,
            Optional<String> joinReference,
            Locale language,
            Instant stamp) {
        return message(ASKED, "REQUEST", gathering, organizer, attendee, joinReference, language, stamp);
    }

    /**
     * Puts a gathering, or a change of it, into the calendar of somebody who has said already that they come. It asks for no
     * answer.
     *
     * @param gathering which
     * @param organizer who invited
     * @param attendee who has a place; nobody else is named
     * @param joinReference as for {@link #request}
     * @param language of the texts
     * @param stamp when the message is made
     * @return the message's calendar, of the method REQUEST
     */
    public String confirm(
            Gathering gathering,
            CalendarParty organizer,
            CalendarParty attendee,
            Optional<String> joinReference,
            Locale language,
            Instant stamp) {
        return message(COMING, "REQUEST", gathering, organizer, attendee, joinReference, language, stamp);
    }

    /**
     * Calls a gathering off for somebody: it was cancelled, or they have no place any more.
     *
     * @param gathering what
     * @param organizer who invited
     * @param attendee who was invited
     * @param language of the texts
     * @param stamp when the message is made
     * @return the message's calendar, of the method CANCEL
     */
    public String cancel(
            Gathering gathering, CalendarParty organizer, CalendarParty attendee, Locale language, Instant stamp) {
        return message(OFF, "CANCEL", gathering, organizer, attendee, Optional.empty(), language, stamp);
    }

    /**
     * Writes gatherings as a list that calendars subscribe to. It names nobody but the organiser.
     *
     * @param name what the list is called
     * @param organizer who publishes it
     * @param gatherings which; as whoever it is for may see them
     * @param language of the texts
     * @param stamp when it is made
     * @return the calendar, of the method PUBLISH
     */
    public String publish(
            String name, CalendarParty organizer, List<Gathering> gatherings, Locale language, Instant stamp) {
        CalendarText text = begin("PUBLISH").text("X-WR-CALNAME", name);
        zones(text, gatherings);
        for (Gathering gathering : gatherings) {
            event(text, gathering, gathering.joinReference(), language, stamp);
            status(text, gathering.status() == GatheringStatus.CANCELLED, gathering);
            organizer(text, organizer);
            text.line("END", "VEVENT");
        }
        return text.line("END", "VCALENDAR").toString();
    }

    /**
     * Writes somebody's own calendar, which programs subscribe to. It names nobody but the organiser, and says nothing of what leads
     * into a gathering, because its address can get into other hands.
     *
     * @param name what the calendar is called
     * @param organizer who publishes it
     * @param entries what stands in it
     * @param language of the texts
     * @param stamp when it was changed last
     * @return the calendar, of the method PUBLISH
     */
    public String personal(
            String name, CalendarParty organizer, List<CalendarEntry> entries, Locale language, Instant stamp) {
        CalendarText text = begin("PUBLISH").text("X-WR-CALNAME", name).line("X-PUBLISHED-TTL", REFRESHED_EVERY);
        zones(text, entries.stream().map(CalendarEntry::gathering).toList());
        if (entries.isEmpty()) {
            // a calendar without any component is none (RFC 5545, section 3.6)
            new CalendarZone(ZoneId.of("Etc/UTC"), stamp, stamp).addTo(text);
        }
        for (CalendarEntry entry : entries) {
            Gathering gathering = entry.gathering();
            if (entry.neutral().isPresent()) {
                times(text, gathering, stamp).text("SUMMARY", entry.neutral().get());
            } else {
                event(text, gathering, Optional.empty(), language, stamp);
                entry.link().ifPresent(link -> text.line("URL", link.toASCIIString()));
            }
            status(text, gathering.status() == GatheringStatus.CANCELLED, gathering);
            text.line("TRANSP", entry.takesTime() ? "OPAQUE" : "TRANSPARENT");
            organizer(text, organizer);
            text.line("END", "VEVENT");
        }
        return text.line("END", "VCALENDAR").toString();
    }

    private String message(
            String standing,
            String method,
            Gathering gathering,
            CalendarParty organizer,
            CalendarParty attendee,
            Optional<String> joinReference,
            Locale language,
            Instant stamp) {
        boolean cancels = method.equals("CANCEL");
        CalendarText text = begin(method);
        zones(text, List.of(gathering));
        event(text, gathering, joinReference, language, stamp);
        status(text, cancels, gathering);
        organizer(text, organizer);
        text.line(
                "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;" + standing + ";CN="
                        + CalendarText.quoted(attendee.name()),
                "mailto:" + attendee.address());
        return text.line("END", "VEVENT").line("END", "VCALENDAR").toString();
    }

    private static void organizer(CalendarText text, CalendarParty organizer) {
        text.line("ORGANIZER;CN=" + CalendarText.quoted(organizer.name()), "mailto:" + organizer.address());
    }

    private static CalendarText begin(String method) {
        return new CalendarText()
                .line("BEGIN", "VCALENDAR")
                .line("VERSION", "2.0")
                .line("PRODID", PRODUCT)
                .line("CALSCALE", "GREGORIAN")
                .line("METHOD", method);
    }

    private void event(
            CalendarText text, Gathering gathering, Optional<String> joinReference, Locale language, Instant stamp) {
        GatheringDetails details = gathering.details();
        times(text, gathering, stamp);
        text.text("SUMMARY", details.title().in(language, language));
        String agenda = details.agenda().isBlank() ? "" : details.agenda().in(language, language);
        String description = (agenda + joinReference.map(link -> "\n\n" + link).orElse("")).strip();
        if (!description.isEmpty()) {
            text.text("DESCRIPTION", description);
        }
        Optional.ofNullable(details.place()).or(() -> joinReference).ifPresent(place -> text.text("LOCATION", place));
    }

    /** Begins an event with what it is known by and when it is. */
    private CalendarText times(CalendarText text, Gathering gathering, Instant stamp) {
        GatheringTime time = gathering.time();
        text.line("BEGIN", "VEVENT")
                .line("UID", gathering.id().value() + "@" + domain)
                .line("SEQUENCE", Long.toString(gathering.revision()))
                .moment("DTSTAMP", stamp);
        if (zone(gathering).isUtc()) {
            return text.moment("DTSTART", time.startsAt()).moment("DTEND", time.endsAt());
        }
        String zone = ";TZID=" + time.zone().getId();
        return text.line("DTSTART" + zone, CalendarZone.local(time.start()))
                .line("DTEND" + zone, CalendarZone.local(time.end()));
    }

    private static void status(CalendarText text, boolean cancels, Gathering gathering) {
        boolean open = gathering.status() == GatheringStatus.DRAFT || gathering.status() == GatheringStatus.POSTPONED;
        text.line("STATUS", cancels ? "CANCELLED" : open ? "TENTATIVE" : "CONFIRMED");
    }

    /** Each zone once, for as long as its gatherings take place. */
    private static void zones(CalendarText text, List<Gathering> gatherings) {
        Map<String, CalendarZone> zones = new TreeMap<>();
        gatherings.stream()
                .map(CalendarWriter::zone)
                .filter(zone -> !zone.isUtc())
                .forEach(zone -> zones.merge(
                        zone.zone().getId(),
                        zone,
                        (one, other) -> new CalendarZone(
                                one.zone(),
                                one.from().isBefore(other.from()) ? one.from() : other.from(),
                                one.to().isAfter(other.to()) ? one.to() : other.to())));
        zones.values().forEach(zone -> zone.addTo(text));
    }

    private static CalendarZone zone(Gathering gathering) {
        GatheringTime time = gathering.time();
        return new CalendarZone(time.zone(), time.startsAt(), time.endsAt());
    }
}
