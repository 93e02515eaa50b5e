package org.learninghealth;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.internal.ActivitiesRetracted;
import org.learninghealth.internal.CommandPerformed;
import org.learninghealth.internal.ToldAlone;
import org.learninghealth.kit.ForwardingOutbox;
import org.learninghealth.kit.ForwardingStorage;
import org.learninghealth.kit.SettableTime;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.spi.Outbox;
import org.learninghealth.spi.Outbox.Message;
import org.learninghealth.spi.Storage;

/**
 * What others read of events: rows that wait in an outbox over an upgrade, and subscribers of hosts. A name, a version or
 * a part that changes here changes for them. So {@code event-types.txt} is changed by hand, and only adds, unless the
 * version rises with it.
 */
class EventTypesTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.learninghealth");

    private static final Set<Class<?>> OF_NO_ROOM =
            Set.of(CommandPerformed.class, ToldAlone.class, ActivitiesRetracted.class);

    @Test
    void namesVersionsAndPartsAreAsTheyWere() throws IOException {
        assertThat(events().map(EventTypesTest::line).sorted()).containsExactlyElementsOf(pinned());
    }

    @Test
    void everyEventBelongsToTheEventsOfOneRoom() {
        assertThat(events().filter(event -> !OF_NO_ROOM.contains(event))).hasSizeGreaterThan(40);
        assertThat(ofRooms())
                .containsExactlyInAnyOrderElementsOf(
                        events().filter(event -> !OF_NO_ROOM.contains(event)).toList());
    }

    /** A room's list is of no use until the facade reads it. */
    @Test
    void theFacadeReadsEveryEvent() {
        SettableTime time = new SettableTime(Instant.parse("2026-03-01T09:00:00Z"));
        Set<String> known = new TreeSet<>();
        Storage storage = new ForwardingStorage(InMemoryStorage.create(time)) {
            @Override
            public Outbox outbox() {
                return new ForwardingOutbox(super.outbox()) {
                    @Override
                    public boolean bury(Claim claim, String reason) {
                        known.add(claim.message().type());
                        return super.bury(claim, reason);
                    }
                };
            }
        };
        LearningHealthSystem lhs = LearningHealthSystem.builder()
                .storage(storage)
                .time(time)
                .subscriber(event -> known.add(event.type()))
                .build();
        List<String> names = events().map(event -> mark(event).value()).toList();
        Stream.concat(names.stream(), Stream.of("kit.unknown")).forEach(name -> append(storage, name));

        for (int attempt = 0; attempt < 20; attempt++) {
            lhs.events().dispatchAll();
            time.advance(Duration.ofDays(1));
        }

        assertThat(lhs.events().count(Outbox.State.PENDING))
                .as("what isn't known waits for a node that knows it")
                .isEqualTo(1);
        assertThat(known)
                .as("handed on, or given up since nobody can make anything of it")
                .containsExactlyInAnyOrderElementsOf(names);
    }

    private static void append(Storage storage, String type) {
        Message message = new Message(
                UUID.randomUUID(),
                Instant.EPOCH,
                type,
                1,
                "{}",
                Actor.Kind.HOST,
                Optional.empty(),
                Optional.empty(),
                UUID.randomUUID());
        storage.unitOfWork().required(() -> {
            storage.outbox().append(List.of(message));
            return message;
        });
    }

    private static Stream<Class<?>> events() {
        return CORE.stream()
                .filter(type -> type.isAssignableTo(DomainEvent.class))
                .filter(type -> !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::reflect);
    }

    private static List<Class<?>> ofRooms() {
        return CORE.stream()
                .filter(type -> type.getSimpleName().endsWith("Feature"))
                .filter(type -> type.tryGetField("EVENTS").isPresent())
                .flatMap(type -> events(type.reflect()).stream())
                .collect(Collectors.toList());
    }

    private static List<Class<?>> events(Class<?> room) {
        try {
            List<?> events = (List<?>) room.getField("EVENTS").get(null);
            return events.stream().<Class<?>>map(event -> (Class<?>) event).toList();
        } catch (ReflectiveOperationException hidden) {
            throw new AssertionError(room + ".EVENTS must be public", hidden);
        }
    }

    private static List<String> pinned() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(EventTypesTest.class.getResourceAsStream("event-types.txt")),
                StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    /** For instance {@code community.nested 1 community:CommunityId parent:CommunityId}. */
    private static String line(Class<?> event) {
        DomainEvent.Type mark = mark(event);
        return Stream.concat(
                        Stream.of(mark.value(), String.valueOf(mark.version())),
                        Arrays.stream(event.getRecordComponents()).map(EventTypesTest::part))
                .collect(Collectors.joining(" "));
    }

    private static String part(RecordComponent component) {
        return component.getName() + ":" + name(component.getGenericType());
    }

    private static String name(Type type) {
        return type instanceof ParameterizedType of
                ? name(of.getRawType())
                        + Arrays.stream(of.getActualTypeArguments())
                                .map(EventTypesTest::name)
                                .collect(Collectors.joining(",", "<", ">"))
                : ((Class<?>) type).getSimpleName();
    }

    private static DomainEvent.Type mark(Class<?> event) {
        return Objects.requireNonNull(event.getAnnotation(DomainEvent.Type.class), event + " has no name");
    }
}
