package org.learninghealth.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What also holds where a service tells of commits: hints in transactions that the host began and ends itself. */
public abstract class HintContract extends HostTransactionContract {

    @ParameterizedTest
    @MethodSource("combinations")
    void hintsFollowTheHostsCommit(Combination combination) throws Exception {
        Application host = open(combination);
        List<String> heard = new ArrayList<>();
        host.transaction(entityManager -> {
            host.unitOfWork().required(() -> {
                host.unitOfWork().afterCommit(() -> heard.add("one"));
                host.unitOfWork().afterCommit(() -> heard.add("two"));
                return host.receipt("library");
            });
            assertThat(heard).isEmpty();
        });
        assertThat(heard).containsExactly("one", "two");
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void hintsDontFollowTheHostsRollback(Combination combination) throws Exception {
        Application host = open(combination);
        List<String> heard = new ArrayList<>();
        assertThatThrownBy(() -> host.transaction(entityManager -> {
                    host.unitOfWork().afterCommit(() -> heard.add("never"));
                    throw new IllegalArgumentException("the host changes its mind");
                }))
                .hasMessage("the host changes its mind");
        assertThat(heard).isEmpty();
    }

    /** The finished transaction may still be at hand when hints run: what they write must not go there. */
    @ParameterizedTest
    @MethodSource("combinations")
    void aHintWorksInATransactionOfItsOwn(Combination combination) throws Exception {
        Application host = open(combination);
        List<Boolean> active = new ArrayList<>();
        JpaUnitOfWork unitOfWork = host.unitOfWork();
        host.transaction(entityManager -> {
            unitOfWork.afterCommit(() -> {
                active.add(unitOfWork.isActive());
                unitOfWork.required(() -> host.receipt("library"));
                unitOfWork.requiresNew(() -> host.receipt("kept"));
                active.add(unitOfWork.isActive());
            });
            unitOfWork.afterCommit(() -> unitOfWork.required(() -> host.receipt("outer")));
            entityManager.persist(new HostNote("host"));
        });
        assertThat(active).containsExactly(false, false);
        assertThat(host.found()).containsExactly("host", "kept", "library", "outer");
        assertThat(unitOfWork.isActive()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void aHintLeavesTheTransactionAroundAlone(Combination combination) throws Exception {
        Application host = open(combination);
        JpaUnitOfWork unitOfWork = host.unitOfWork();
        assertThatThrownBy(() -> host.transaction(entityManager -> {
                    unitOfWork.requiresNew(() -> {
                        unitOfWork.afterCommit(() -> unitOfWork.required(() -> host.receipt("kept")));
                        return host.receipt("library");
                    });
                    assertThat(unitOfWork.isActive()).isTrue();
                    host.receipt("undone");
                    throw new IllegalArgumentException("only this");
                }))
                .hasMessage("only this");
        assertThat(host.found()).containsExactly("kept", "library");
    }
}
