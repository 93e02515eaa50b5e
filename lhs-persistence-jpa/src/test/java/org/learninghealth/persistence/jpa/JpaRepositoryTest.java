package org.learninghealth.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.learninghealth.base.LhsException;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.base.StorageFailure;
import org.learninghealth.kit.World;
import org.learninghealth.people.Organization;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;
import org.learninghealth.spi.Repository;

/** What the storage kit can't ask of every store: what the host has at hand itself, and what providers make of queries. */
class JpaRepositoryTest {

    @RegisterExtension
    static final Hosts HOSTS = new Hosts();

    private static final Instant LONG_SINCE = Instant.parse("1847-05-15T08:30:00.123456Z");
    private static final Attribute<Organization, OrganizationId> SELF =
            Attribute.of("id", OrganizationId.class, Organization::id);

    /** MariaDB shows one moment throughout a transaction. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HIBERNATE_MARIADB")
    void whatOthersWroteMeanwhileIsSeen(Combination combination) throws Exception {
        JpaStorage storage = HOSTS.empty(combination).storage();
        Organization first = insert(storage, organization());
        storage.unitOfWork().required(() -> {
            assertThat(find(storage, first.id())).contains(first);
            Organization second = storage.unitOfWork().requiresNew(() -> rename(storage, first, "Another name"));
            assertThat(find(storage, first.id())).contains(second);
            Organization third = rename(storage, second, "A third name");
            assertThat(find(storage, first.id())).contains(third);
            return third;
        });
    }

    @ParameterizedTest
    @EnumSource
    void aRowThatTheHostHasAtHandLetsNoStaleWriteWin(Combination combination) throws Exception {
        Host host = HOSTS.empty(combination);
        ResourceLocalUnitOfWork unitOfWork = ResourceLocalUnitOfWork.of(host.factory());
        JpaStorage storage = JpaStorage.over(unitOfWork);
        Organization first = insert(storage, organization());
        assertThatThrownBy(() -> unitOfWork.required(() -> {
                    EntityManager entityManager = unitOfWork.entityManager();
                    OrganizationRow atHand =
                            entityManager.find(OrganizationRow.class, first.id().value());
                    Organization second = unitOfWork.requiresNew(() -> rename(storage, first, "Another name"));
                    assertThat(entityManager.contains(atHand)).isTrue();
                    assertThat(second.version()).isGreaterThan(first.version());
                    return rename(storage, first, "A third name");
                }))
                .isInstanceOf(StaleVersion.class);
        assertThat(unitOfWork.required(() -> find(storage, first.id())))
                .hasValueSatisfying(stored -> assertThat(stored.name()).isEqualTo(World.english("Another name")));
    }

    @ParameterizedTest
    @EnumSource
    void anyNumberOfValuesMayBeAskedFor(Combination combination) throws Exception {
        JpaStorage storage = HOSTS.empty(combination).storage();
        List<Organization> stored = storage.unitOfWork()
                .required(() -> organizations(storage)
                        .insertAll(
                                Stream.generate(JpaRepositoryTest::organization)
                                        .limit(20)
                                        .toList(),
                                Grants.permit()));
        for (int more : new int[] {0, 1, 2, 3, 30, 512 - 20, 513 - 20, 2000}) {
            for (int wanted : new int[] {0, 1, 20}) {
                List<OrganizationId> ids = new ArrayList<>(IntStream.range(0, more)
                        .mapToObj(i -> new OrganizationId(UUID.randomUUID()))
                        .toList());
                ids.addAll(stored.stream().map(Organization::id).limit(wanted).toList());
                Filter<Organization> filter = Filter.<Organization>all().in(SELF, ids);
                storage.unitOfWork().required(() -> {
                    assertThat(organizations(storage)
                                    .select(
                                            filter,
                                            Order.ascending(Organization.REGISTERED_AT),
                                            Optional.empty(),
                                            100,
                                            Grants.everything()))
                            .as("%d of %d", wanted, ids.size())
                            .containsExactlyInAnyOrderElementsOf(stored.subList(0, wanted));
                    assertThat(organizations(storage).count(filter, Grants.everything()))
                            .isEqualTo(wanted);
                    return wanted;
                });
            }
        }
    }

    /** What the host has changed and can't keep is its own to hear of, in its own words. */
    @ParameterizedTest
    @EnumSource
    void whatTheHostCantKeepIsNotTakenForTheLibrarys(Combination combination) throws Exception {
        Host host = HOSTS.empty(combination);
        ResourceLocalUnitOfWork unitOfWork = ResourceLocalUnitOfWork.of(host.factory());
        JpaStorage storage = JpaStorage.over(unitOfWork);
        Organization one = insert(storage, organization());
        Organization two = insert(storage, organization());
        unitOfWork.required(() -> {
            unitOfWork.entityManager().persist(new HostNote("taken"));
            return true;
        });
        Supplier<List<Organization>> both = () -> organizations(storage)
                .updateAll(
                        List.of(
                                organization(one.id(), "Another name", one.version()),
                                organization(two.id(), "Another one", two.version())),
                        Grants.permit());

        assertThatThrownBy(() -> besideWhatCantBeKept(host, unitOfWork, both))
                .isInstanceOf(PersistenceException.class)
                .isNotInstanceOf(LhsException.class);
        assertThatThrownBy(() -> besideWhatCantBeKept(host, unitOfWork, () -> {
                    organizations(storage).deleteAll(List.of(one), Grants.permit());
                    return List.of();
                }))
                .isInstanceOf(PersistenceException.class)
                .isNotInstanceOf(LhsException.class);
        List<Organization> inserted = new ArrayList<>();
        assertThatThrownBy(() -> besideWhatCantBeKept(host, unitOfWork, () -> {
                    inserted.add(organizations(storage).insert(organization(), Grants.permit()));
                    return inserted;
                }))
                .as("comes out when the host commits")
                .isInstanceOf(PersistenceException.class);
        assertThat(inserted).as("nothing of the host's is written with it").hasSize(1);
        assertThat(unitOfWork.required(() -> organizations(storage).count(Filter.all(), Grants.everything())))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void whatCantBeReadIsAFailureOfTheStorage(Combination combination) throws Exception {
        Host host = HOSTS.empty(combination);
        JpaStorage storage = host.storage();
        Organization first = insert(storage, organization());
        host.place().execute("update lhs_organization set name = 'no JSON'");
        assertThatThrownBy(() -> storage.unitOfWork().required(() -> find(storage, first.id())))
                .isInstanceOf(StorageFailure.class);
        assertThatThrownBy(() -> storage.unitOfWork()
                        .required(() -> organizations(storage)
                                .select(
                                        Filter.all(),
                                        Order.ascending(Organization.REGISTERED_AT),
                                        Optional.empty(),
                                        1,
                                        Grants.everything())))
                .isInstanceOf(StorageFailure.class);
    }

    private static void besideWhatCantBeKept(
            Host host, ResourceLocalUnitOfWork unitOfWork, Supplier<List<Organization>> command) {
        try (EntityManager entityManager = host.factory().createEntityManager()) {
            entityManager.getTransaction().begin();
            try {
                entityManager.persist(new HostNote("taken"));
                unitOfWork.joining(entityManager, command);
                entityManager.getTransaction().commit();
            } finally {
                if (entityManager.getTransaction().isActive()) {
                    entityManager.getTransaction().rollback();
                }
            }
        }
    }

    private static Organization organization() {
        return organization(new OrganizationId(UUID.randomUUID()), "A hospital", 0);
    }

    private static Organization insert(JpaStorage storage, Organization organization) {
        return storage.unitOfWork().required(() -> organizations(storage).insert(organization, Grants.permit()));
    }

    private static Organization rename(JpaStorage storage, Organization before, String name) {
        return organizations(storage).update(organization(before.id(), name, before.version()), Grants.permit());
    }

    private static Organization organization(OrganizationId id, String name, long version) {
        return new Organization(
                id, World.english(name), Optional.empty(), Optional.empty(), Optional.empty(), LONG_SINCE, version);
    }

    private static Optional<Organization> find(JpaStorage storage, OrganizationId id) {
        return organizations(storage).find(id, Grants.everything());
    }

    private static Repository<Organization, OrganizationId> organizations(JpaStorage storage) {
        return storage.repository(Organization.TYPE);
    }
}
