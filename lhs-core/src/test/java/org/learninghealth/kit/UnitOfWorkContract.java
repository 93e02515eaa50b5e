package org.learninghealth.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.people.Organization;
import org.learninghealth.spi.Outbox;
import org.learninghealth.spi.UnitOfWork;

/** What a unit of work promises. */
interface UnitOfWorkContract extends StorageFixture {

    @Test
    default void returnsWhatTheWorkReturned() {
        assertThat(work().<String>required(() -> "required")).isEqualTo("required");
        assertThat(work().<String>requiresNew(() -> "requiresNew")).isEqualTo("requiresNew");
    }

    @Test
    default void isActiveWithinAUnitOfWorkAlone() {
        assertThat(work().isActive()).isFalse();
        work().required(() -> {
            assertThat(work().isActive()).isTrue();
            work().requiresNew(() -> {
                assertThat(work().isActive()).isTrue();
                return true;
            });
            assertThat(work().isActive()).isTrue();
            return true;
        });
        assertThat(work().isActive()).isFalse();
        assertThatThrownBy(() -> work().required(UnitOfWorkContract::fail)).isInstanceOf(Failed.class);
        assertThat(work().isActive()).isFalse();
    }

    @Test
    default void joinsWhatIsActive() {
        Organization joined = organization(1);
        assertThatThrownBy(() -> work().required(() -> {
                    work().required(() -> organizations().insert(joined));
                    assertThat(organizations().find(joined.id())).isPresent();
                    return fail();
                }))
                .isInstanceOf(Failed.class);
        assertThat(organizations().find(joined.id())).isEmpty();
    }

    @Test
    default void anExceptionThatTheCallerCatchesLeavesTheOuterTransactionAlive() {
        work().required(() -> {
            organizations().insert(organization(1));
            assertThatThrownBy(() -> work().required(() -> {
                        organizations().insert(organization(2));
                        throw new NotFound();
                    }))
                    .isInstanceOf(NotFound.class);
            return organizations().insert(organization(3));
        });
        assertThat(organizations().find(organization(1).id())).isPresent();
        assertThat(organizations().find(organization(2).id())).isPresent();
        assertThat(organizations().find(organization(3).id())).isPresent();
    }

    @Test
    default void anExceptionFromTheWorkComesOutAsItIs() {
        Failed failed = new Failed();
        assertThatThrownBy(() -> work().required(() -> {
                    throw failed;
                }))
                .isSameAs(failed);
        assertThatThrownBy(() -> work().requiresNew(() -> {
                    throw failed;
                }))
                .isSameAs(failed);
    }

    @Test
    default void aRollbackLeavesNothingAnywhere() {
        assertThatThrownBy(() -> work().required(() -> {
                    writeEverywhere(1);
                    return fail();
                }))
                .isInstanceOf(Failed.class);
        assertNothing(1);
    }

    @Test
    default void anErrorRollsBackToo() {
        AssertionError error = new AssertionError("on purpose");
        assertThatThrownBy(() -> work().required(() -> {
                    writeEverywhere(1);
                    throw error;
                }))
                .isSameAs(error);
        assertNothing(1);
        assertThat(work().isActive()).isFalse();
    }

    @Test
    default void aCommitKeepsEverything() {
        work().required(() -> {
            writeEverywhere(1);
            return true;
        });
        assertThat(organizations().find(organization(1).id())).isPresent();
        commit(() -> {
            assertThat(storage().outbox().count(Outbox.State.PENDING)).isEqualTo(1);
            assertThat(storage().receipts().find("HOST", "request-1")).contains(Messages.receipt("HOST", "request-1"));
            assertThat(Messages.activities(storage(), Messages.activity(1))).containsExactly(Messages.activity(1));
        });
    }

    @Test
    default void requiresNewSurvivesTheRollbackAroundIt() {
        assertThatThrownBy(() -> work().required(() -> {
                    organizations().insert(organization(1));
                    work().requiresNew(() -> {
                        assertThat(organizations().find(organization(1).id())).isEmpty();
                        return organizations().insert(organization(2));
                    });
                    return fail();
                }))
                .isInstanceOf(Failed.class);
        assertThat(organizations().find(organization(1).id())).isEmpty();
        assertThat(organizations().find(organization(2).id())).isPresent();
    }

    @Test
    default void theRollbackOfRequiresNewLeavesTheTransactionAroundItAlive() {
        work().required(() -> {
            organizations().insert(organization(1));
            assertThatThrownBy(() -> work().requiresNew(() -> {
                        organizations().insert(organization(2));
                        return fail();
                    }))
                    .isInstanceOf(Failed.class);
            return organizations().insert(organization(3));
        });
        assertThat(organizations().find(organization(1).id())).isPresent();
        assertThat(organizations().find(organization(2).id())).isEmpty();
        assertThat(organizations().find(organization(3).id())).isPresent();
    }

    @Test
    default void anotherThreadIsNotInThisTransaction() throws Exception {
        FutureTask<Boolean> look = new FutureTask<>(() ->
                work().isActive() || organizations().find(organization(1).id()).isPresent());
        Organization written = work().required(() -> {
            Organization stored = organizations().insert(organization(1));
            try {
                Thread other = new Thread(look, "other");
                other.start();
                other.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return stored;
        });
        assertThat(look.get()).isFalse();
        assertThat(organizations().find(written.id())).contains(written);
    }

    @Test
    default void anotherNodeSeesWhatIsCommittedAndNothingElse() {
        Rows<Organization, ?> here = organizations();
        Rows<Organization, OrganizationId> there = new Rows<>(otherNode(), Samples.ORGANIZATION.type());
        Organization stored = work().required(() -> {
            Organization inserted = here.insert(organization(1));
            assertThat(otherNode().unitOfWork().requiresNew(() -> there.find(inserted.id())))
                    .isEmpty();
            return inserted;
        });
        assertThat(there.find(stored.id())).contains(stored);
    }

    @Test
    default void hintsRunAfterARealCommitInTheirOrder() {
        List<String> heard = new ArrayList<>();
        work().required(() -> {
            work().afterCommit(() -> heard.add("one"));
            work().required(() -> {
                work().afterCommit(() -> heard.add("two"));
                return true;
            });
            assertThat(heard).isEmpty();
            return organizations().insert(organization(1));
        });
        assertThat(heard).containsExactly("one", "two");
    }

    @Test
    default void hintsNeverRunAfterARollback() {
        List<String> heard = new ArrayList<>();
        assertThatThrownBy(() -> work().required(() -> {
                    work().afterCommit(() -> heard.add("outer"));
                    work().requiresNew(() -> {
                        work().afterCommit(() -> heard.add("inner"));
                        return true;
                    });
                    assertThat(heard).containsExactly("inner");
                    return fail();
                }))
                .isInstanceOf(Failed.class);
        assertThat(heard).containsExactly("inner");
    }

    @Test
    default void aHintOutsideATransactionRunsAtOnce() {
        List<String> heard = new ArrayList<>();
        work().afterCommit(() -> heard.add("at once"));
        assertThat(heard).containsExactly("at once");
    }

    @Test
    default void aHintThatFailsUndoesNothingAndStopsNobody() {
        List<String> heard = new ArrayList<>();
        Organization stored = work().required(() -> {
            work().afterCommit(UnitOfWorkContract::fail);
            work().afterCommit(() -> heard.add("next"));
            return organizations().insert(organization(1));
        });
        assertThat(heard).containsExactly("next");
        assertThat(organizations().find(stored.id())).contains(stored);
    }

    @Test
    default void aHintCanWorkInATransactionOfItsOwn() {
        work().required(() -> {
            work().afterCommit(() -> work().requiresNew(() -> organizations().insert(organization(2))));
            return organizations().insert(organization(1));
        });
        assertThat(organizations().find(organization(2).id())).isPresent();
    }

    private UnitOfWork work() {
        return storage().unitOfWork();
    }

    private Rows<Organization, OrganizationId> organizations() {
        return rows(Samples.ORGANIZATION);
    }

    private static Organization organization(long seed) {
        return Samples.ORGANIZATION.full(seed);
    }

    private void writeEverywhere(int number) {
        organizations().insert(organization(number));
        storage().outbox().append(List.of(Messages.message(number)));
        storage().receipts().keep(Messages.receipt("HOST", "request-" + number));
        storage().activity().append(List.of(Messages.activity(number)));
    }

    private void assertNothing(int number) {
        commit(() -> {
            assertThat(organizations().find(organization(number).id())).isEmpty();
            assertThat(storage().outbox().count(Outbox.State.PENDING)).isZero();
            assertThat(storage().receipts().find("HOST", "request-" + number)).isEmpty();
            assertThat(Messages.activities(storage(), Messages.activity(number)))
                    .isEmpty();
        });
    }

    private static boolean fail() {
        throw new Failed();
    }

    /** Fails on purpose. */
    final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
