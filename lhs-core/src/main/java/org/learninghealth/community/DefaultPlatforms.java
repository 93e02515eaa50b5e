package org.learninghealth.community;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Role;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlatformId;
import org.learninghealth.base.Require;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.people.Organization;
import org.learninghealth.people.Person;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Facilitation platforms, by way of the kernel. */
final class DefaultPlatforms implements Platforms {

    /** More entries than a platform's staff can make in a month. */
    private static final int MOST_ENTRIES = 10_000;

    private final Kernel kernel;
    private final ActivityLog activity;

    DefaultPlatforms(Kernel kernel, ActivityLog activity) {
        this.kernel = kernel;
        this.activity = activity;
    }

    @Override
    public FacilitationPlatform register(Actor actor, RegisterPlatform command) {
        return kernel.perform(actor, command, FacilitationPlatform.TYPE, work -> {
            var registering = work.require(Action.REGISTER_PLATFORM, Facts.outside(ResourceType.PLATFORM));
            Optional.ofNullable(command.organization()).ifPresent(work.known(Organization.TYPE)::get);
            requirePeople(work, command.managers());
            FacilitationPlatform platform = new FacilitationPlatform(
                    work.newId(PlatformId::new),
                    command.name(),
                    Optional.ofNullable(command.organization()),
                    distinct(command.managers()),
                    work.now(),
                    0);
            return registering.insert(platform).emit(new PlatformRegistered(platform.id()));
        });
    }

    @Override
    public FacilitationPlatform appoint(Actor actor, AppointManagers command) {
        return kernel.perform(actor, command, FacilitationPlatform.TYPE, work -> {
            FacilitationPlatform platform =
                    work.get(FacilitationPlatform.TYPE, command.platform(), command.expectedVersion());
            var appointing = work.require(Action.REGISTER_PLATFORM, Facts.outside(ResourceType.PLATFORM));
            requirePeople(work, command.managers());
            return appointing
                    .update(platform.managedBy(distinct(command.managers())))
                    .emit(new PlatformManagersAppointed(platform.id()));
        });
    }

    @Override
    public FacilitationPlatform get(Actor actor, PlatformId id) {
        return kernel.read(
                actor, reader -> reader.visible(FacilitationPlatform.TYPE).get(id));
    }

    @Override
    public Optional<FacilitationPlatform> find(Actor actor, PlatformId id) {
        return kernel.read(
                actor, reader -> reader.visible(FacilitationPlatform.TYPE).find(id));
    }

    @Override
    public Page<FacilitationPlatform> list(Actor actor, PageRequest page) {
        return kernel.read(
                actor,
                reader -> reader.visible(FacilitationPlatform.TYPE)
                        .list(Filter.all(), Order.ascending(FacilitationPlatform.REGISTERED_AT), page));
    }

    @Override
    public Page<PortfolioItem> portfolio(Actor actor, PlatformId platform, PageRequest page) {
        return kernel.read(acting(actor, platform), reader -> {
            demand(reader, platform, Action.READ_PORTFOLIO);
            Set<CommunityId> overseen = reader.mandates().getOrDefault(Role.PLATFORM_OVERSEER, Set.of());
            Page<Community> communities = reader.visible(Community.TYPE)
                    .list(
                            Filter.<Community>all().in(Community.SELF, overseen),
                            Order.ascending(Community.FOUNDED_AT),
                            page);
            return new Page<>(items(reader, communities.items()), communities.next());
        });
    }

    @Override
    public EffortEntry logEffort(Actor actor, LogEffort command) {
        return kernel.perform(actor, command, EffortEntry.TYPE, work -> {
            FacilitationPlatform platform =
                    work.visible(FacilitationPlatform.TYPE).get(command.platform());
            var logging = work.require(Action.LOG_EFFORT, DefaultMandates.managing(work, platform));
            Optional<CommunityId> community = Optional.ofNullable(command.community());
            community.ifPresent(id -> requireMandate(work, platform.id(), id));
            EffortEntry entry = new EffortEntry(
                    work.newId(EffortId::new),
                    platform.id(),
                    community,
                    work.person(Action.LOG_EFFORT),
                    command.activity(),
                    command.hours(),
                    command.day(),
                    work.now(),
                    0);
            return logging.insert(entry).emit(new EffortLogged(entry.id(), platform.id()));
        });
    }

    @Override
    public EffortSummary effort(Actor actor, PlatformId platform, YearMonth month) {
        Require.present(month, "month");
        return kernel.read(acting(actor, platform), reader -> {
            demand(reader, platform, Action.READ_EFFORT);
            List<EffortEntry> entries = reader.known(EffortEntry.TYPE)
                    .first(
                            Filter.where(EffortEntry.PLATFORM, platform)
                                    .between(
                                            EffortEntry.DAY,
                                            month.atDay(1),
                                            month.plusMonths(1).atDay(1)),
                            Order.ascending(EffortEntry.DAY),
                            MOST_ENTRIES + 1);
            if (entries.size() > MOST_ENTRIES) {
                throw InvalidInput.of("month", "too-many", MOST_ENTRIES);
            }
            Map<CommunityId, Double> communities = entries.stream()
                    .filter(entry -> entry.community().isPresent())
                    .collect(Collectors.groupingBy(
                            entry -> entry.community().orElseThrow(), Collectors.summingDouble(EffortEntry::hours)));
            return new EffortSummary(
                    platform,
                    month,
                    entries.stream().mapToDouble(EffortEntry::hours).sum(),
                    communities);
        });
    }

    /** A person who manages a platform needs not say twice on whose behalf they look. */
    private static Actor acting(Actor actor, PlatformId platform) {
        Require.present(platform, "platform");
        return Require.present(actor, "actor").person().isPresent() ? actor.onBehalfOf(platform) : actor;
    }

    /** Who manages a platform knows that it is there; for anyone else it is looked for in what they may see. */
    private static void demand(Reader reader, PlatformId id, Action action) {
        FacilitationPlatform platform = reader.known(FacilitationPlatform.TYPE)
                .find(id)
                .filter(found -> found.isManagedBy(reader.actor().person()))
                .orElseGet(() -> reader.visible(FacilitationPlatform.TYPE).get(id));
        reader.demand(action, DefaultMandates.managing(reader, platform));
    }

    private static void requireMandate(Reader reader, PlatformId platform, CommunityId community) {
        boolean inForce = reader
                .known(Mandate.TYPE)
                .first(
                        Filter.where(Mandate.PLATFORM, platform)
                                .and(Mandate.COMMUNITY, community)
                                .and(Mandate.STATUS, MandateStatus.ACTIVE),
                        Order.ascending(Mandate.OFFERED_AT),
                        1)
                .stream()
                .anyMatch(mandate -> mandate.isInForce(reader.now()));
        if (!inForce) {
            throw new NotFound();
        }
    }

    private static void requirePeople(Reader reader, List<PersonId> people) {
        List<PersonId> distinct = distinct(people);
        long known = reader.known(Person.TYPE).count(Filter.<Person>all().in(Person.SELF, distinct));
        if (known < distinct.size()) {
            throw new NotFound();
        }
    }

    private static List<PersonId> distinct(List<PersonId> people) {
        return people.stream().distinct().toList();
    }

    private List<PortfolioItem> items(Reader reader, List<Community> communities) {
        List<CommunityId> ids = communities.stream().map(Community::id).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        Filter<Membership> active =
                Filter.<Membership>all().in(Membership.COMMUNITY, ids).and(Membership.STATUS, MembershipStatus.ACTIVE);
        Map<CommunityId, Long> members = reader.known(Membership.TYPE).countBy(Membership.COMMUNITY, active);
        Map<CommunityId, Long> coordinators = Coordinators.active(reader, ids).stream()
                .collect(Collectors.groupingBy(Membership::community, Collectors.counting()));
        Map<CommunityId, Charter> charters = reader
                .known(Charter.TYPE)
                .first(
                        Filter.<Charter>all().in(Charter.COMMUNITY, ids).and(Charter.STATUS, CharterStatus.APPROVED),
                        Order.ascending(Charter.DRAFTED_AT),
                        ids.size())
                .stream()
                .collect(Collectors.toMap(Charter::community, Function.identity(), (one, other) -> other));
        Map<CommunityId, Instant> latest = activity.latest(ids);
        LocalDate today = Mandate.day(reader.now());
        return communities.stream()
                .map(community -> {
                    CommunityId id = community.id();
                    Optional<LocalDate> reviewDue =
                            Optional.ofNullable(charters.get(id)).map(Charter::reviewDue);
                    return new PortfolioItem(
                            id,
                            community.name(),
                            community.kind(),
                            community.status(),
                            community.stage(),
                            members.getOrDefault(id, 0L),
                            coordinators.getOrDefault(id, 0L) <= 1,
                            reviewDue,
                            reviewDue.filter(today::isAfter).isPresent(),
                            Optional.ofNullable(latest.get(id))
                                    .filter(at -> !community
                                            .safeSpace()
                                            .holdingFor(at, reader.now())
                                            .rules()
                                            .contains(SafeSpaceRule.NO_PERFORMANCE_USE)),
                            community.dormancyWarnedAt().isPresent());
                })
                .toList();
    }
}
