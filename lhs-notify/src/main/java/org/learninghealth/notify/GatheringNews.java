package org.learninghealth.notify;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.gathering.CalendarParty;
import org.learninghealth.gathering.CalendarWriter;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringCancelled;
import org.learninghealth.gathering.GatheringId;
import org.learninghealth.gathering.GatheringMoved;
import org.learninghealth.gathering.GatheringRescheduled;
import org.learninghealth.gathering.GatheringRevised;
import org.learninghealth.gathering.GatheringScheduled;
import org.learninghealth.gathering.GatheringStatus;
import org.learninghealth.gathering.Guest;
import org.learninghealth.gathering.GuestForgotten;
import org.learninghealth.gathering.Registration;
import org.learninghealth.gathering.RegistrationCancelled;
import org.learninghealth.gathering.RegistrationConfirmed;
import org.learninghealth.gathering.RegistrationId;
import org.learninghealth.gathering.RegistrationPromoted;
import org.learninghealth.gathering.RegistrationRejected;
import org.learninghealth.gathering.RegistrationStatus;
import org.learninghealth.gathering.RegistrationWaitlisted;
import org.learninghealth.gathering.SpeakersChanged;
import org.learninghealth.people.Person;
import org.learninghealth.spi.EventEnvelope;

/**
 * What becomes of gatherings, for those who have a place, wait for one, or speak: each change once, with an invitation for
 * calendars (RFC 5546) that names nobody else (rule G10), and reminders. Guests, whom the system doesn't know, are told the same by
 * mail, once they have agreed to that and if they can say no more. What is planned holds ids alone; whether it still holds, and what
 * it says, is read when it is sent.
 */
final class GatheringNews implements News {

    /** What is changed within this time is told together. */
    private static final Duration CHANGES_TOGETHER = Duration.ofMinutes(10);

    /** What is changed within this time before a gathering, or while it lasts, is told at once: people are on their way. */
    private static final Duration ABOUT_TO_BEGIN = Duration.ofHours(1);

    private static final String UNNAMED = "-unnamed";

    private static final String GATHERING = "gathering";
    private static final String REGISTRATION = "registration";
    private static final String NUMBER = "number";
    private static final String START = "start";

    private final LearningHealthSystem lhs;
    private final Settings settings;
    private final Reminders reminders;
    private final InstantSource time;

    /**
     * What a host sets.
     *
     * @param link where people read on, if anywhere
     * @param calendar writes invitations, if there are any
     * @param reminders when people are reminded
     * @param zoneRules the rules by which clocks are set
     * @param guests whether guests are told: only where they have a way to say no more
     */
    record Settings(
            Function<GatheringId, Optional<URI>> link,
            Optional<Invitations> calendar,
            ReminderPlan reminders,
            Function<ZoneId, ZoneRules> zoneRules,
            boolean guests) {}

    /**
     * How invitations are written.
     *
     * @param writer writes them
     * @param organizer who invites
     */
    record Invitations(CalendarWriter writer, CalendarParty organizer) {}

    /**
     * Puts notices into words.
     *
     * @param lhs where to read of gatherings
     * @param settings what the host has set
     * @param time now
     */
    GatheringNews(LearningHealthSystem lhs, Settings settings, InstantSource time) {
        this.lhs = lhs;
        this.settings = settings;
        this.reminders = new Reminders(settings.reminders(), settings.zoneRules());
        this.time = time;
    }

    static String thread(GatheringId gathering) {
        return GATHERING + ":" + gathering.value();
    }

    static Notice notice(GatheringOccasion occasion, Gathering gathering, Optional<Registration> registration) {
        Map<String, Object> model = new HashMap<>(Map.of(
                GATHERING,
                gathering.id().value().toString(),
                START,
                gathering.startsAt().toString()));
        registration.ifPresent(each -> {
            model.put(REGISTRATION, each.id().value().toString());
            model.put(NUMBER, each.number());
        });
        return new Notice(occasion.template(), model);
    }

    @Override
    public void plan(EventEnvelope event, Planning planning) {
        DomainEvent happened = event.event();
        Plan plan = new Plan(event, planning);
        if (happened instanceof RegistrationConfirmed confirmed) {
            plan.about(confirmed.registration(), GatheringOccasion.CONFIRMED);
        } else if (happened instanceof RegistrationPromoted promoted) {
            plan.about(promoted.registration(), GatheringOccasion.PROMOTED);
        } else if (happened instanceof RegistrationWaitlisted waitlisted) {
            plan.about(waitlisted.registration(), GatheringOccasion.WAITLISTED);
        } else if (happened instanceof RegistrationRejected rejected) {
            plan.about(rejected.registration(), GatheringOccasion.DECLINED);
        } else if (happened instanceof RegistrationCancelled cancelled) {
            plan.about(cancelled.registration(), GatheringOccasion.GIVEN_UP);
        } else if (happened instanceof GuestForgotten forgotten) {
            planning.forgetGuest(forgotten.registration());
        } else if (happened instanceof GatheringScheduled scheduled) {
            find(scheduled.gathering()).ifPresent(gathering -> plan.speakers(gathering, gathering.speakers()));
        } else if (happened instanceof SpeakersChanged changed) {
            find(changed.gathering()).ifPresent(gathering -> {
                plan.speakers(gathering, changed.invited());
                plan.released(gathering, changed.released());
            });
        } else if (happened instanceof GatheringRescheduled rescheduled) {
            find(rescheduled.gathering()).ifPresent(plan::rescheduled);
        } else if (happened instanceof GatheringMoved moved && moved.to() == GatheringStatus.POSTPONED) {
            find(moved.gathering()).ifPresent(gathering -> plan.off(gathering, GatheringOccasion.POSTPONED));
        } else if (happened instanceof GatheringCancelled cancelled) {
            find(cancelled.gathering()).ifPresent(gathering -> plan.off(gathering, GatheringOccasion.CANCELLED));
        } else if (happened instanceof GatheringRevised revised) {
            if (!Collections.disjoint(revised.changes(), GatheringOccasion.NOT_TO_MISS)) {
                find(revised.gathering()).ifPresent(plan::changed);
            }
        }
    }

    /** What has been announced. */
    private Optional<Gathering> find(GatheringId gathering) {
        return lhs.gatherings().find(Actor.notifier(), gathering);
    }

    /** What is planned because of one event. */
    private final class Plan {

        private final EventEnvelope event;
        private final Planning planning;

        Plan(EventEnvelope event, Planning planning) {
            this.event = event;
            this.planning = planning;
        }

        void about(RegistrationId id, GatheringOccasion occasion) {
            Optional<Registration> found = lhs.registrations().find(Actor.notifier(), id);
            Optional<Gathering> gathering = found.map(Registration::gathering).flatMap(GatheringNews.this::find);
            if (gathering.isPresent() && isTold(found.get())) {
                if (occasion == GatheringOccasion.PROMOTED) {
                    planning.cancel(
                            changes(gathering.get(), gathering.get().revision() + 1), Set.of(recipient(found.get())));
                }
                tell(gathering.get(), occasion, found.stream().toList());
                remind(gathering.get(), found.stream().toList(), false);
            }
        }

        /** They are told all that holds now, and not a second time what was changed. */
        void speakers(Gathering gathering, Collection<PersonId> speakers) {
            planning.cancel(
                    changes(gathering, gathering.revision() + 1),
                    speakers.stream().map(Recipient::person).collect(Collectors.toSet()));
            tellSpeakers(gathering, GatheringOccasion.SPEAKING, speakers);
            remindSpeakers(gathering, speakers, false);
        }

        /** Whoever has a place as well keeps that. */
        void released(Gathering gathering, List<PersonId> speakers) {
            if (!speakers.isEmpty()) {
                registrations(gathering, each -> speaks(each, speakers), some -> {
                    tell(gathering, GatheringOccasion.RELEASED, some);
                    remind(gathering, some, false);
                });
                // those who were told just now aren't told again: the event is the key
                tellSpeakers(gathering, GatheringOccasion.RELEASED, speakers);
            }
        }

        void rescheduled(Gathering gathering) {
            reminders.callOff(gathering.id(), gathering.revision(), planning);
            changes(gathering, gathering.revision() + 1).forEach(planning::cancel);
            tellSpeakers(gathering, GatheringOccasion.RESCHEDULED, gathering.speakers());
            remindSpeakers(gathering, gathering.speakers(), true);
            registrations(gathering, GatheringNews::stands, some -> {
                tell(gathering, GatheringOccasion.RESCHEDULED, some);
                remind(gathering, some, true);
            });
        }

        /** Put off or cancelled (rule G12). */
        void off(Gathering gathering, GatheringOccasion occasion) {
            reminders.callOff(gathering.id(), gathering.revision() + 1, planning);
            changes(gathering, gathering.revision() + 1).forEach(planning::cancel);
            tellSpeakers(gathering, occasion, gathering.speakers());
            registrations(gathering, GatheringNews::stands, some -> tell(gathering, occasion, some));
        }

        void changed(Gathering gathering) {
            if (GatheringOccasion.TAKES_PLACE.contains(gathering.status())) {
                // and not this one, which stays when the event comes again
                changes(gathering, gathering.revision()).forEach(planning::cancel);
                tellSpeakers(gathering, GatheringOccasion.CHANGED, gathering.speakers());
                registrations(
                        gathering,
                        each -> each.status() == RegistrationStatus.REGISTERED,
                        some -> tell(gathering, GatheringOccasion.CHANGED, some));
            }
        }

        private void tellSpeakers(Gathering gathering, GatheringOccasion occasion, Collection<PersonId> speakers) {
            Map<PersonId, Notice> notices = new LinkedHashMap<>();
            speakers.forEach(person -> notices.put(person, notice(occasion, gathering, Optional.empty())));
            tell(gathering, occasion, notices);
        }

        private void tell(Gathering gathering, GatheringOccasion occasion, List<Registration> registrations) {
            Map<PersonId, Notice> notices = new LinkedHashMap<>();
            Map<RegistrationId, Notice> guests = new LinkedHashMap<>();
            registrations.forEach(each -> {
                Notice notice = notice(occasion, gathering, Optional.of(each));
                each.person()
                        .ifPresentOrElse(person -> notices.put(person, notice), () -> guests.put(each.id(), notice));
            });
            tell(gathering, occasion, notices);
            planning.tellGuests(
                    guest -> key(gathering, occasion),
                    due(gathering, occasion),
                    guests,
                    gathering.community(),
                    occasion.guestCategory(),
                    delivery -> terms(delivery, gathering, occasion));
        }

        private void tell(Gathering gathering, GatheringOccasion occasion, Map<PersonId, Notice> notices) {
            planning.tell(
                    person -> key(gathering, occasion),
                    due(gathering, occasion),
                    notices,
                    gathering.community(),
                    occasion.category(),
                    delivery -> terms(delivery, gathering, occasion));
        }

        /** The event is what keeps them from being told twice; and of several moves or changes the last one is told. */
        private String key(Gathering gathering, GatheringOccasion occasion) {
            return switch (occasion) {
                case RESCHEDULED -> "moved:" + gathering.id().value() + ":" + gathering.revision();
                case CHANGED -> change(gathering, gathering.revision());
                default -> event.id().toString();
            };
        }

        private Instant startOf(Gathering gathering) {
            return WhenInWords.startOf(gathering, settings.zoneRules());
        }

        private Instant due(Gathering gathering, GatheringOccasion occasion) {
            boolean canWait = event.at().plus(ABOUT_TO_BEGIN).isBefore(startOf(gathering));
            return occasion == GatheringOccasion.CHANGED && canWait ? event.at().plus(CHANGES_TOGETHER) : event.at();
        }

        private Delivery terms(Delivery delivery, Gathering gathering, GatheringOccasion occasion) {
            // whatever it is, whoever hears of it after that has come in vain, or not come; while it goes on, people
            // still come
            boolean goesOn = gathering.status() == GatheringStatus.LIVE;
            Delivery inThread = delivery.inThread(thread(gathering.id()))
                    .usefulUntil(goesOn ? gathering.endsAt() : startOf(gathering));
            return occasion == GatheringOccasion.CHANGED
                    ? inThread.cancelledUnder(change(gathering, gathering.revision()))
                    : inThread;
        }

        private void remind(Gathering gathering, List<Registration> registrations, boolean moved) {
            if (GatheringOccasion.TAKES_PLACE.contains(gathering.status())) {
                reminders.plan(
                        gathering,
                        registrations.stream()
                                .filter(each -> each.status() == RegistrationStatus.REGISTERED
                                        && !GatheringNews.speaks(each, gathering.speakers()))
                                .toList(),
                        event.at(),
                        moved,
                        planning);
            }
        }

        private void remindSpeakers(Gathering gathering, Collection<PersonId> speakers, boolean moved) {
            if (GatheringOccasion.TAKES_PLACE.contains(gathering.status())) {
                reminders.plan(
                        gathering,
                        speakers.stream()
                                .collect(Collectors.toMap(
                                        person -> person,
                                        person -> notice(GatheringOccasion.REMINDER, gathering, Optional.empty()))),
                        Map.of(),
                        event.at(),
                        moved,
                        planning);
            }
        }

        private static Recipient recipient(Registration registration) {
            return registration.person().map(Recipient::person).orElseGet(() -> Recipient.guest(registration.id()));
        }

        private String change(Gathering gathering, long revision) {
            return "changed:" + gathering.id().value() + ":" + revision;
        }

        /** What was changed before a revision. */
        private Set<String> changes(Gathering gathering, long before) {
            return LongStream.range(0, before)
                    .mapToObj(revision -> change(gathering, revision))
                    .collect(Collectors.toSet());
        }

        /** Some at a time, however many there are. */
        private void registrations(
                Gathering gathering, Predicate<Registration> which, Consumer<List<Registration>> some) {
            PageRequest request = PageRequest.first(PageRequest.MOST);
            Optional<String> next;
            do {
                Page<Registration> page = lhs.registrations().list(Actor.notifier(), gathering.id(), request);
                some.accept(page.items().stream()
                        .filter(each -> isTold(each) && which.test(each))
                        .toList());
                next = page.next();
                request = next.map(request::after).orElse(request);
            } while (next.isPresent());
        }
    }

    /** Persons are; and guests who have agreed to that. */
    private boolean isTold(Registration registration) {
        return registration.person().isPresent()
                || settings.guests()
                        && registration.guest().filter(Guest::mayBeTold).isPresent();
    }

    private static boolean speaks(Registration registration, Collection<PersonId> speakers) {
        return registration.person().filter(speakers::contains).isPresent();
    }

    private static boolean stands(Registration registration) {
        return registration.status() == RegistrationStatus.REGISTERED
                || registration.status() == RegistrationStatus.WAITLISTED
                || registration.status() == RegistrationStatus.PENDING;
    }

    @Override
    public boolean speaksOf(Notice notice) {
        return notice.model().get(GATHERING) instanceof String;
    }

    /** Those who have a place at a gathering of an open community need not belong to it. */
    @Override
    public boolean forMembersOnly() {
        return false;
    }

    /** What was to take place there doesn't any more. */
    @Override
    public boolean alsoOfClosed(Notice notice) {
        return GatheringOccasion.of(notice) == GatheringOccasion.CANCELLED;
    }

    @Override
    public Optional<Notice> inWords(Notice notice, Person person, Community community) {
        Contact reader = Contact.of(person);
        GatheringOccasion occasion = GatheringOccasion.of(notice);
        GatheringId id = gathering(notice);
        Optional<Gathering> seen = lhs.gatherings().find(Actor.person(person.id()), id);
        Optional<Registration> registration = uuid(notice, REGISTRATION)
                .flatMap(each -> lhs.registrations().find(Actor.notifier(), new RegistrationId(each)))
                .filter(each -> each.person().equals(Optional.of(person.id())));
        if (seen.isEmpty() && occasion == GatheringOccasion.CANCELLED) {
            // whoever has left knows when they were to come, and isn't told what it was to be by now
            return find(id).map(off -> new Notice(occasion.template() + UNNAMED, Map.of("when", when(off, reader))));
        }
        return seen.filter(gathering -> holds(occasion, notice, gathering, registration, reader))
                .map(gathering -> words(occasion, gathering, registration, reader, community));
    }

    /** Of the gathering to which they are invited, and of nothing else in the community. */
    @Override
    public Optional<Notice> forGuest(Notice notice, Registration registration, Locale language, Community community) {
        GatheringOccasion occasion = GatheringOccasion.of(notice);
        Guest guest = registration.guest().orElseThrow();
        return find(gathering(notice))
                .filter(gathering -> gathering.id().equals(registration.gathering()))
                .flatMap(gathering -> {
                    Contact reader = new Contact(
                            Optional.empty(),
                            guest.name(),
                            Optional.ofNullable(guest.address()),
                            language,
                            gathering.time().zone());
                    Optional<Registration> theirs = Optional.of(registration);
                    return holds(occasion, notice, gathering, theirs, reader)
                            ? Optional.of(words(occasion, gathering, theirs, reader, community))
                            : Optional.empty();
                });
    }

    private static GatheringId gathering(Notice notice) {
        return new GatheringId(uuid(notice, GATHERING).orElseThrow());
    }

    private static Optional<UUID> uuid(Notice notice, String name) {
        return Optional.ofNullable(notice.model().get(name)).map(id -> UUID.fromString(id.toString()));
    }

    /** Much may have changed since it was planned. */
    private static boolean holds(
            GatheringOccasion occasion,
            Notice notice,
            Gathering gathering,
            Optional<Registration> registration,
            Contact reader) {
        boolean takesPlace = GatheringOccasion.TAKES_PLACE.contains(gathering.status());
        boolean asPlanned =
                gathering.startsAt().toString().equals(notice.model().get(START));
        boolean speaks = reader.person().filter(gathering.speakers()::contains).isPresent();
        Predicate<RegistrationStatus> stands = status ->
                registration.map(Registration::status).filter(status::equals).isPresent();
        return switch (occasion) {
            case CONFIRMED, PROMOTED -> takesPlace && stands.test(RegistrationStatus.REGISTERED);
            case WAITLISTED -> takesPlace && stands.test(RegistrationStatus.WAITLISTED);
            case DECLINED -> stands.test(RegistrationStatus.REJECTED);
            case GIVEN_UP -> stands.test(RegistrationStatus.CANCELLED);
            case SPEAKING -> takesPlace && speaks;
            case RELEASED -> takesPlace && !speaks;
            case RESCHEDULED ->
                takesPlace
                        && asPlanned
                        && (speaks || registration.filter(GatheringNews::stands).isPresent());
            case CHANGED -> takesPlace && (speaks || stands.test(RegistrationStatus.REGISTERED));
            case POSTPONED -> gathering.status() == GatheringStatus.POSTPONED;
            case CANCELLED -> gathering.status() == GatheringStatus.CANCELLED;
            case REMINDER ->
                takesPlace
                        && asPlanned
                        && (registration.isPresent()
                                // whoever speaks by now is reminded of that, and whoever came anew of coming anew
                                ? !speaks
                                        && stands.test(RegistrationStatus.REGISTERED)
                                        && Long.valueOf(registration.get().number())
                                                .equals(notice.model().get(NUMBER))
                                : speaks);
        };
    }

    private Notice words(
            GatheringOccasion occasion,
            Gathering gathering,
            Optional<Registration> registration,
            Contact reader,
            Community community) {
        Locale language = reader.language();
        Optional<String> join = reader.person()
                .map(person -> lhs.gatherings().joinReference(Actor.person(person), gathering.id()))
                .orElseGet(() ->
                        registration.flatMap(place -> lhs.registrations().joinReference(Actor.notifier(), place.id())));
        Map<String, Object> model = new HashMap<>(Map.of(
                "title", gathering.details().title().in(language, Locale.ENGLISH),
                "community", community.name().in(language, Locale.ENGLISH),
                "when", when(gathering, reader),
                "where",
                        Stream.concat(Optional.ofNullable(gathering.details().place()).stream(), join.stream())
                                .collect(Collectors.joining("\n")),
                "reason", gathering.reason().orElse("")));
        link(gathering, reader).ifPresent(address -> model.put("link", address.toString()));
        Notice notice = new Notice(occasion.template(), model);
        return calendar(occasion, gathering, registration, reader, join)
                .map(part -> part.in(notice))
                .orElse(notice);
    }

    /** Guests can't sign in: they read on only where anybody can. */
    private Optional<URI> link(Gathering gathering, Contact reader) {
        return reader.person().isPresent()
                        || lhs.gatherings()
                                .find(Actor.visitor(), gathering.id())
                                .isPresent()
                ? settings.link().apply(gathering.id())
                : Optional.empty();
    }

    private String when(Gathering gathering, Contact reader) {
        return WhenInWords.of(gathering, reader, settings.zoneRules());
    }

    /** Whoever waits has nothing in the calendar yet. */
    private Optional<CalendarPart> calendar(
            GatheringOccasion occasion,
            Gathering gathering,
            Optional<Registration> registration,
            Contact reader,
            Optional<String> join) {
        Optional<CalendarParty> attendee = party(reader);
        if (settings.calendar().isEmpty() || attendee.isEmpty()) {
            return Optional.empty();
        }
        CalendarWriter writer = settings.calendar().get().writer();
        CalendarParty organizer = settings.calendar().get().organizer();
        Instant now = time.instant();
        boolean registered = registration
                .filter(each -> each.status() == RegistrationStatus.REGISTERED)
                .isPresent();
        boolean speaks = reader.person().filter(gathering.speakers()::contains).isPresent();
        return switch (occasion) {
            case WAITLISTED, DECLINED, REMINDER -> Optional.empty();
            case GIVEN_UP, RELEASED, CANCELLED ->
                occasion == GatheringOccasion.CANCELLED && (registered || speaks)
                                || occasion != GatheringOccasion.CANCELLED && !registered && !speaks
                        ? Optional.of(new CalendarPart(
                                CalendarPart.Method.CANCEL,
                                writer.cancel(gathering, organizer, attendee.get(), reader.language(), now)))
                        : Optional.empty();
            case CONFIRMED, PROMOTED, SPEAKING, RESCHEDULED, POSTPONED, CHANGED -> {
                if (registered) {
                    yield Optional.of(new CalendarPart(
                            CalendarPart.Method.REQUEST,
                            writer.confirm(gathering, organizer, attendee.get(), join, reader.language(), now)));
                }
                yield speaks
                        ? Optional.of(new CalendarPart(
                                CalendarPart.Method.REQUEST,
                                writer.request(gathering, organizer, attendee.get(), join, reader.language(), now)))
                        : Optional.empty();
            }
        };
    }

    /** Whoever has an address that calendars can't name is told without them. */
    private static Optional<CalendarParty> party(Contact reader) {
        try {
            return reader.email().map(address -> new CalendarParty(reader.name(), address));
        } catch (InvalidInput unfit) {
            return Optional.empty();
        }
    }
}
