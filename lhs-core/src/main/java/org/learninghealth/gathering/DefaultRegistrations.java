package org.learninghealth.gathering;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Granted;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Work;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Registrations, by way of the kernel. */
final class DefaultRegistrations implements Registrations {

    private final Kernel kernel;

    DefaultRegistrations(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public Registration register(Actor actor, Register command) {
        return kernel.perform(actor, command, Registration.TYPE, work -> {
            Gathering gathering = work.visible(Gathering.TYPE).get(command.gathering());
            PersonId person = Optional.ofNullable(command.person()).orElseGet(() -> work.person(Action.REGISTER));
            boolean self = actor.person().filter(person::equals).isPresent();
            var registering = work.require(
                    self ? Action.REGISTER : Action.MANAGE_REGISTRATIONS, work.facts(Gathering.TYPE, gathering));
            if (!self) {
                requireMember(work, gathering, person);
            }
            requireOpen(gathering, work.now());
            Optional<Registration> before = work.known(Registration.TYPE)
                    .find(
                            Filter.where(Registration.GATHERING, gathering.id()).and(Registration.PERSON, person),
                            Order.ascending(Registration.NUMBER));
            if (before.filter(there -> there.status() != RegistrationStatus.CANCELLED)
                    .isPresent()) {
                throw new Duplicate("REGISTRATION");
            }
            Admission admission =
                    Admission.to(gathering, self ? gathering.details().registration() : RegistrationMode.AT_ONCE);
            return before.map(there -> admitted(
                            work,
                            registering.update(there.again(admission.status(), admission.number(), work.now())),
                            admission,
                            there.id(),
                            Optional.of(person)))
                    .orElseGet(() -> {
                        Registration registration = admission.registration(
                                work.newId(RegistrationId::new), Optional.of(person), Optional.empty(), work.now());
                        return admitted(
                                work,
                                registering.insert(registration),
                                admission,
                                registration.id(),
                                Optional.of(person));
                    });
        });
    }

    @Override
    public Registration registerGuest(Actor actor, RegisterGuest command) {
        return kernel.perform(actor, command, Registration.TYPE, work -> {
            Gathering gathering = work.visible(Gathering.TYPE).get(command.gathering());
            var registering = work.require(Action.MANAGE_REGISTRATIONS, work.facts(Gathering.TYPE, gathering));
            requireOpen(gathering, work.now());
            Admission admission = Admission.to(gathering, RegistrationMode.AT_ONCE);
            Registration registration = admission.registration(
                    work.newId(RegistrationId::new), Optional.empty(), Optional.of(command.guest()), work.now());
            return admitted(work, registering.insert(registration), admission, registration.id(), Optional.empty());
        });
    }

    @Override
    public Registration decide(Actor actor, DecideRegistration command) {
        return kernel.perform(actor, command, Registration.TYPE, work -> {
            Registration before = work.get(Registration.TYPE, command.registration(), command.expectedVersion());
            var deciding = managing(work, before);
            Gathering gathering = work.known(Gathering.TYPE).get(before.gathering());
            if (!command.accepted()) {
                return deciding.update(before.to(RegistrationStatus.REJECTED))
                        .emit(new RegistrationRejected(
                                before.id(), before.gathering(), before.community(), before.person()));
            }
            gathering.requireNotOver(work.now());
            Admission admission = Admission.of(gathering, before);
            return admitted(
                    work, deciding.update(before.to(admission.status())), admission, before.id(), before.person());
        });
    }

    @Override
    public Registration cancel(Actor actor, CancelRegistration command) {
        return kernel.perform(actor, command, Registration.TYPE, work -> {
            Registration before = work.get(Registration.TYPE, command.registration(), command.expectedVersion());
            return cancelled(work, before, Action.CANCEL_REGISTRATION);
        });
    }

    /** Cancels the registration of somebody who can't come any more; nobody is asked. */
    void free(Registration registration) {
        kernel.perform(
                Actor.host(),
                new CancelRegistration(registration.id(), registration.version()),
                Registration.TYPE,
                work -> cancelled(work, registration, Action.FREE_PLACE));
    }

    /** Whoever waits first has the place then. */
    private static Decision<Registration, RegistrationId> cancelled(
            Work<Registration, RegistrationId> work, Registration before, Action action) {
        var cancelling = work.require(action, work.facts(Registration.TYPE, before));
        Gathering gathering = work.known(Gathering.TYPE).get(before.gathering());
        requireToCome(gathering);
        Registration after = before.to(RegistrationStatus.CANCELLED);
        Queue queue = Queue.of(work, gathering.with(gathering.places().without(before.status())));
        var cancelled = cancelling
                .update(after)
                .alsoUpdateAll(Registration.TYPE, queue.promoted())
                .emit(new RegistrationCancelled(after.id(), after.gathering(), after.community(), after.person()))
                .emitAll(queue.events());
        return before.status() == RegistrationStatus.PENDING
                ? cancelled
                : cancelled.alsoUpdate(Gathering.TYPE, queue.gathering());
    }

    @Override
    public Registration forgetGuest(Actor actor, ForgetGuest command) {
        return kernel.perform(actor, command, Registration.TYPE, work -> {
            Registration before = work.get(Registration.TYPE, command.registration(), command.expectedVersion());
            var forgetting = managing(work, before);
            Unmet.of("registration").unless(before.guest().isPresent(), "guest").orThrow();
            return forgetting
                    .update(before.withoutGuest())
                    .emit(new GuestForgotten(before.id(), before.gathering(), before.community()));
        });
    }

    @Override
    public Registration get(Actor actor, RegistrationId id) {
        return kernel.read(actor, reader -> reader.visible(Registration.TYPE).get(id));
    }

    @Override
    public Optional<Registration> find(Actor actor, RegistrationId id) {
        return kernel.read(actor, reader -> reader.visible(Registration.TYPE).find(id));
    }

    @Override
    public Optional<String> joinReference(Actor actor, RegistrationId id) {
        return kernel.read(
                actor,
                reader -> reader.visible(Registration.TYPE)
                        .find(id)
                        .filter(registration -> registration.status() == RegistrationStatus.REGISTERED)
                        .flatMap(registration -> reader.known(Gathering.TYPE).find(registration.gathering()))
                        .flatMap(Gathering::joinReference));
    }

    @Override
    public Page<Registration> list(Actor actor, GatheringId gathering, PageRequest page) {
        Filter<Registration> filter = Filter.where(Registration.GATHERING, Require.present(gathering, "gathering"));
        return kernel.read(
                actor,
                reader -> reader.visible(Registration.TYPE).list(filter, Order.ascending(Registration.NUMBER), page));
    }

    @Override
    public Page<Registration> own(Actor actor, PageRequest page) {
        return kernel.read(actor, reader -> {
            Filter<Registration> filter = Filter.<Registration>all()
                    .in(Registration.PERSON, actor.person().stream().toList());
            return reader.visible(Registration.TYPE).list(filter, Order.descending(Registration.REGISTERED_AT), page);
        });
    }

    private static Decision<Registration, RegistrationId> admitted(
            Reader reader,
            Decision<Registration, RegistrationId> decision,
            Admission admission,
            RegistrationId id,
            Optional<PersonId> person) {
        Gathering gathering = admission.gathering();
        DomainEvent event = switch (admission.status()) {
            case PENDING -> new RegistrationRequested(id, gathering.id(), gathering.community(), person);
            case WAITLISTED -> new RegistrationWaitlisted(id, gathering.id(), gathering.community(), person);
            default -> new RegistrationConfirmed(id, gathering.id(), gathering.community(), person);
        };
        return decision.alsoUpdate(Gathering.TYPE, gathering)
                .alsoUpdateAll(Attendance.TYPE, placed(reader, admission, id, person))
                .emit(event);
    }

    private static Granted<Registration, RegistrationId> managing(
            Work<Registration, RegistrationId> work, Registration registration) {
        return work.require(Action.MANAGE_REGISTRATIONS, work.facts(Registration.TYPE, registration));
    }

    private static void requireMember(Reader reader, Gathering gathering, PersonId person) {
        boolean member = reader.known(Membership.TYPE)
                .any(Filter.where(Membership.COMMUNITY, gathering.community())
                        .and(Membership.PERSON, person)
                        .and(Membership.STATUS, MembershipStatus.ACTIVE));
        if (!member) {
            throw new NotFound(List.of("person"));
        }
    }

    /** The attendance of somebody who was there already when they had a place, with the place. */
    private static List<Attendance> placed(
            Reader reader, Admission admission, RegistrationId registration, Optional<PersonId> person) {
        Gathering gathering = admission.gathering();
        if (gathering.status() != GatheringStatus.LIVE || admission.status() != RegistrationStatus.REGISTERED) {
            return List.of();
        }
        return person
                .map(who -> Filter.where(Attendance.GATHERING, gathering.id()).and(Attendance.PERSON, who))
                .flatMap(there -> reader.known(Attendance.TYPE).find(there, Order.ascending(Attendance.RECORDED_AT)))
                .stream()
                .map(attendance -> attendance.placed(gathering, registration))
                .toList();
    }

    private static void requireOpen(Gathering gathering, Instant now) {
        boolean open = gathering.status() == GatheringStatus.OPEN || gathering.status() == GatheringStatus.LIVE;
        Unmet.of("registration")
                .unless(open, "open")
                .unless(!open || gathering.endsAt().isAfter(now), "ended")
                .orThrow();
    }

    private static void requireToCome(Gathering gathering) {
        Unmet.of("gathering")
                .unless(GatheringStatus.TO_COME.contains(gathering.status()), "to-come")
                .orThrow();
    }
}
