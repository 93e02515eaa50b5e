package org.learninghealth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.audit.AuditReport.Break;
import org.learninghealth.audit.AuditReport.Kind;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.Targets;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.AuditAnchor;
import org.learninghealth.spi.AuditEntry;

/** Target P8: what somebody does to a single row of the trail is found, in its place. */
class AuditTamperingTest {

    private static final int ENTRIES = 120;
    private static final int EACH = 250;

    private final SplittableRandom random = new SplittableRandom(8);
    private final Set<PersonId> officers = new HashSet<>();
    private final Keys keys = new Keys("2026-a", "k");
    private final World world = World.on(
            InMemoryStorage.create(), settings -> settings.auditKeys(keys).privacyOfficers(officers::contains));
    private final Actor officer = world.person(StakeholderGroup.RESEARCHER);
    private final ForgedStorage forged = written();
    private final List<AuditEntry> original = List.copyOf(forged.forged());
    private Optional<AuditAnchor.Head> kept = Optional.empty();
    private final LearningHealthSystem lhs = World.on(
                    forged,
                    settings -> settings.auditKeys(keys)
                            .privacyOfficers(officers::contains)
                            .auditAnchor(new AuditAnchor() {
                                @Override
                                public void keep(Head head) {
                                    throw new UnsupportedOperationException();
                                }

                                @Override
                                public Optional<Head> kept() {
                                    return kept;
                                }
                            }))
            .lhs();

    @BeforeEach
    void isWhole() {
        assertThat(original).hasSize(ENTRIES);
        assertThat(verified().orThrow().entries()).isEqualTo(ENTRIES);
    }

    @Rule("V11")
    @Test
    void whatIsDoneToASingleRowIsFound() {
        int found = found(this::edit) + found(this::delete) + found(this::insert) + found(this::swap);
        Targets.exactly("P8", found, 4 * EACH);
    }

    @Rule("V11")
    @Test
    void anEndThatIsCutOffIsFoundIfItWasAnchoredAndOnlyThen() {
        Targets.exactly("P8-truncation", found(this::truncate), EACH);
    }

    private boolean edit() {
        int place = random.nextInt(ENTRIES);
        AuditEntry entry = original.get(place);
        AuditEntry edited = edited(entry);
        assertThat(edited).isNotEqualTo(entry);
        forged.forged().set(place, edited);
        return isBrokenAt(entry.sequence());
    }

    /** One column after the other. */
    private AuditEntry edited(AuditEntry entry) {
        int column = random.nextInt(12);
        return new AuditEntry(
                column == 0 ? entry.sequence() + ENTRIES : entry.sequence(),
                column == 1 ? UUID.randomUUID() : entry.event(),
                column == 2 ? entry.at().plus(1, ChronoUnit.MICROS) : entry.at(),
                column == 3 ? entry.action() + "S" : entry.action(),
                column == 4 ? entry.actor().toLowerCase(Locale.ROOT) : entry.actor(),
                column == 5 ? changed(entry.person(), new PersonId(UUID.randomUUID())) : entry.person(),
                column == 6 ? changed(entry.community(), new CommunityId(UUID.randomUUID())) : entry.community(),
                column == 7 ? UUID.randomUUID() : entry.subject(),
                column == 8 ? changed(entry.request(), "") : entry.request(),
                column == 9 ? Optional.empty() : column == 10 ? Optional.of("2026-b") : entry.key(),
                column == 11 ? entry.hash().substring(1) + "x" : entry.hash());
    }

    private <V> Optional<V> changed(Optional<V> value, V other) {
        return value.isPresent() && random.nextBoolean() ? Optional.empty() : Optional.of(other);
    }

    /** The last row is another matter: without it the trail is a shorter one. */
    private boolean delete() {
        int place = random.nextInt(ENTRIES - 1);
        forged.forged().remove(place);
        return isBrokenAt(place + 1);
    }

    /** A row that is made up, or a copy of another: before the first, behind the last or in between, where the others move on. */
    private boolean insert() {
        int place = random.nextInt(ENTRIES + 2);
        int other = random.nextInt(ENTRIES);
        AuditEntry like = original.get(other + 1 == place ? (other + 1) % ENTRIES : other);
        AuditEntry made = random.nextBoolean() ? like : edited(like);
        forged.forged().replaceAll(entry -> place > 0 && entry.sequence() >= place ? moved(entry, 1) : entry);
        forged.forged().add(moved(made, place - made.sequence()));
        return isBrokenAt(place);
    }

    private boolean swap() {
        int one = random.nextInt(ENTRIES);
        int other = (one + 1 + random.nextInt(ENTRIES - 1)) % ENTRIES;
        forged.forged().set(one, moved(original.get(other), one - other));
        forged.forged().set(other, moved(original.get(one), other - one));
        return isBrokenAt(Math.min(one, other) + 1);
    }

    private boolean truncate() {
        int left = random.nextInt(ENTRIES);
        int anchored = random.nextInt(ENTRIES + 1);
        kept = anchored == 0
                ? Optional.empty()
                : Optional.of(new AuditAnchor.Head(
                        anchored, original.get(anchored - 1).hash()));
        forged.forged().removeIf(entry -> entry.sequence() > left);
        Optional<Break> expected = anchored > left ? Optional.of(new Break(left + 1, Kind.MISSING)) : Optional.empty();
        return verified().broken().equals(expected);
    }

    private int found(BooleanSupplier forgery) {
        int found = 0;
        for (int i = 0; i < EACH; i++) {
            found += forgery.getAsBoolean() ? 1 : 0;
            forged.forged().clear();
            forged.forged().addAll(original);
        }
        return found;
    }

    private boolean isBrokenAt(long sequence) {
        return verified().broken().filter(found -> found.sequence() == sequence).isPresent();
    }

    private AuditReport verified() {
        return lhs.audit().verify(officer, AuditRange.all());
    }

    private static AuditEntry moved(AuditEntry entry, long by) {
        return new AuditEntry(
                entry.sequence() + by,
                entry.event(),
                entry.at(),
                entry.action(),
                entry.actor(),
                entry.person(),
                entry.community(),
                entry.subject(),
                entry.request(),
                entry.key(),
                entry.hash());
    }

    /** Acts of persons and of the host, in a community and outside, with a request id and without. */
    private ForgedStorage written() {
        officers.add(officer.person().orElseThrow());
        List<Actor> patients = new ArrayList<>();
        Community ward = world.activeCommunity(officer, Visibility.OPEN, JoinPolicy.OPEN);
        while (5 + 2 * patients.size() < ENTRIES) {
            Actor patient = world.person(StakeholderGroup.PATIENT);
            patients.add(patient);
            world.join(patients.size() % 2 == 0 ? patient : patient.withRequest("r" + patients.size()), ward);
        }
        world.lhs().events().dispatchAll();
        ForgedStorage storage = ForgedStorage.of(world.storage());
        storage.forged().removeIf(entry -> entry.sequence() > ENTRIES);
        return storage;
    }
}
