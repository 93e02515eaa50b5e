package org.learninghealth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.audit.AuditReport.Break;
import org.learninghealth.audit.AuditReport.Kind;
import org.learninghealth.base.PersonId;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.AuditAnchor.Head;
import org.learninghealth.spi.AuditCheckpoint;
import org.learninghealth.spi.AuditEntry;
import org.learninghealth.spi.Storage;

/** A trail that was cut where retention may cut it verifies; one that somebody else has cut doesn't. */
class AuditCheckpointTest {

    private final Set<PersonId> officers = new HashSet<>();
    private final Keys keys = new Keys("2026-a", "k");
    private final Storage storage = InMemoryStorage.create();
    private final World world =
            World.on(storage, settings -> settings.auditKeys(keys).privacyOfficers(officers::contains));
    private final Actor officer = world.person(StakeholderGroup.RESEARCHER);

    @BeforeEach
    void write() {
        officer.person().ifPresent(officers::add);
        for (int i = 0; i < 9; i++) {
            world.person(StakeholderGroup.PATIENT);
        }
        world.lhs().events().dispatchAll();
    }

    @Rule("V11")
    @Test
    void aCheckpointWithTheKeyIsTrusted() {
        cut(5, new HashChain(Optional.of(keys)));

        AuditReport report = verified();
        assertThat(report.orThrow().from()).isEqualTo(6);
        assertThat(report.entries()).isEqualTo(5);
        keys.add("2026-b", "n");
        assertThat(verified().isIntact()).isTrue();
        keys.lose("2026-a");
        assertThat(verified().broken()).contains(new Break(5, Kind.KEY_UNKNOWN));
    }

    @Rule("V11")
    @Test
    void whoHasNoKeyCanNotCutTheTrail() {
        cut(5, new HashChain(Optional.empty()));
        assertThat(verified().broken()).contains(new Break(6, Kind.KEY_LACKING));

        AuditCheckpoint genuine = new HashChain(Optional.of(keys)).checkpoint(head(6));
        AuditCheckpoint moved = new AuditCheckpoint(head(7), genuine.key(), genuine.seal());
        storage.unitOfWork().requiresNew(() -> {
            storage.audit().cut(moved);
            return moved;
        });
        assertThat(verified().broken()).contains(new Break(7, Kind.ALTERED));
    }

    @Rule("V11")
    @Test
    void aRangeThatIsGoneIsVerifiedFromWhereTheTrailBegins() {
        cut(5, new HashChain(Optional.of(keys)));

        for (long from : List.of(2L, 5L, 6L)) {
            assertThat(verified(AuditRange.since(from)).orThrow().from()).isEqualTo(6);
        }
        assertThat(verified(AuditRange.since(8)).orThrow().from()).isEqualTo(8);
        assertThat(verified(new AuditRange(1, 4)).orThrow().entries()).isZero();
        assertThat(verified(new AuditRange(1, 7)).orThrow().entries()).isEqualTo(2);
    }

    private void cut(long last, HashChain chain) {
        AuditCheckpoint checkpoint = chain.checkpoint(head(last));
        storage.unitOfWork().requiresNew(() -> {
            storage.audit().cut(checkpoint);
            return checkpoint;
        });
    }

    private Head head(long number) {
        AuditEntry entry = storage.unitOfWork()
                .requiresNew(() -> storage.audit().read(number - 1, 1))
                .get(0);
        return new Head(entry.sequence(), entry.hash());
    }

    private AuditReport verified() {
        return verified(AuditRange.all());
    }

    private AuditReport verified(AuditRange range) {
        return world.lhs().audit().verify(officer, range);
    }
}
