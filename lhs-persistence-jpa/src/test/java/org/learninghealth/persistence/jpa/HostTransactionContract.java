package org.learninghealth.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.learninghealth.spi.Receipts.Receipt;

/**
 * What holds between the host's own transactions and rows and those of the library, whichever way the host runs them. What a
 * unit of work promises on its own is in the storage kit.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class HostTransactionContract {

    /** Where it is tried. */
    protected abstract Stream<Combination> combinations();

    /** An application whose transactions are of the kind that is tried, with nothing in its tables. */
    protected abstract Application open(Combination combination) throws Exception;

    @ParameterizedTest
    @MethodSource("combinations")
    void bothRowsAreThereAfterTheCommit(Combination combination) throws Exception {
        Application host = open(combination);
        host.unitOfWork().required(() -> {
            host.note("host");
            return host.receipt("library");
        });
        assertThat(host.found()).containsExactly("host", "library");
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void theHostsRollbackTakesBothRows(Combination combination) throws Exception {
        Application host = open(combination);
        assertThatThrownBy(() -> host.transaction(entityManager -> {
                    entityManager.persist(new HostNote("host"));
                    host.unitOfWork().required(() -> host.receipt("library"));
                    throw new IllegalArgumentException("the host changes its mind");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(host.found()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void aRefusalInsideLeavesTheHostsTransactionAlive(Combination combination) throws Exception {
        Application host = open(combination);
        host.transaction(entityManager -> {
            entityManager.persist(new HostNote("host"));
            assertThat(host.unitOfWork().isActive()).isTrue();
            assertThatThrownBy(() -> host.unitOfWork().required(() -> {
                        throw new IllegalArgumentException("refused");
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
            host.unitOfWork().required(() -> host.receipt("library"));
        });
        assertThat(host.found()).containsExactly("host", "library");
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void aTransactionOfItsOwnGoesItsOwnWay(Combination combination) throws Exception {
        Application host = open(combination);
        assertThatThrownBy(() -> host.transaction(entityManager -> {
                    entityManager.persist(new HostNote("host"));
                    host.unitOfWork().requiresNew(() -> host.receipt("kept"));
                    assertThatThrownBy(() -> host.unitOfWork().requiresNew(() -> {
                                host.receipt("undone");
                                throw new IllegalArgumentException("only this");
                            }))
                            .hasMessage("only this");
                    host.receipt("outer");
                    throw new IllegalArgumentException("all the rest");
                }))
                .hasMessage("all the rest");
        assertThat(host.found()).containsExactly("kept");
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void thereIsNoEntityManagerWithoutATransaction(Combination combination) throws Exception {
        Application host = open(combination);
        assertThat(host.unitOfWork().isActive()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> host.unitOfWork().entityManager());
        host.unitOfWork().required(() -> {
            assertThat(host.unitOfWork().isActive()).isTrue();
            assertThat(host.unitOfWork().entityManager().isJoinedToTransaction())
                    .isTrue();
            return true;
        });
        assertThatIllegalStateException().isThrownBy(() -> host.unitOfWork().entityManager());
    }

    /** An application with rows of its own. */
    public interface Application {

        /** The unit of work that is tried. */
        JpaUnitOfWork unitOfWork();

        /** Runs work as the host itself does: commits, or rolls back and rethrows. */
        void transaction(Consumer<EntityManager> work) throws Exception;

        /** Writes a row of the host. */
        default void note(String id) {
            unitOfWork().entityManager().persist(new HostNote(id));
        }

        /** Writes a row of the library. */
        default boolean receipt(String request) {
            Receipt receipt = new Receipt(
                    "alice", request, "Test", "0".repeat(64), UUID.randomUUID(), Instant.parse("2024-01-01T00:00:00Z"));
            return JpaStorage.over(unitOfWork()).receipts().keep(receipt);
        }

        /** What is in the database, sorted. */
        default List<String> found() {
            JpaStorage storage = JpaStorage.over(unitOfWork());
            return unitOfWork()
                    .requiresNew(() -> Stream.concat(
                                    unitOfWork()
                                            .entityManager()
                                            .createQuery("select n.id from HostNote n", String.class)
                                            .getResultStream(),
                                    Stream.of("library", "kept", "undone", "outer")
                                            .filter(request -> storage.receipts()
                                                    .find("alice", request)
                                                    .isPresent()))
                            .sorted()
                            .toList());
        }
    }
}
