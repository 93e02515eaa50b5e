package org.learninghealth.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.learninghealth.base.InvalidInput.Violation;

/** Errors travel: between nodes, into sessions, through remote calls of hosts. What they say must arrive. */
class LhsExceptionTest {

    private enum Light {
        RED,
        GREEN
    }

    static Stream<LhsException> errors() {
        return Stream.of(
                new InvalidInput(List.of(
                        new Violation("name[fr]", "too-long", List.of(200)),
                        new Violation("rows[3].period", "period-start", List.of(Optional.of("2026-03-01"))),
                        new Violation("numerator", "number", List.of(1e15)))),
                new RuleViolation("C4", List.of("C4.charter", "C4.domain")),
                catchThrowableOfType(
                        IllegalTransition.class,
                        () -> Moves.of(Light.class).from(Light.RED, Light.GREEN).move(Light.GREEN, Light.RED)),
                new InvalidConfiguration(List.of("storage is missing: give one", "it is late: go home")),
                new NotFound(),
                new NotPermitted("FOUND_COMMUNITY"),
                new StaleVersion(),
                new Duplicate("MEMBERSHIP", new IllegalStateException("the unique key")),
                new RequestMismatch(),
                new Transient(null),
                new StorageFailure("Reading failed: look at the database", null));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void whatAnErrorSaysSurvivesSerialisation(LhsException error) throws Exception {
        LhsException copy = copy(error);

        assertThat(copy.code()).isEqualTo(error.code());
        assertThat(copy).hasMessage(error.getMessage());
        for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH, Locale.GERMAN)) {
            assertThat(copy.explain(locale)).isEqualTo(error.explain(locale)).isNotBlank();
        }
    }

    @Test
    void whatProgramsAskAnErrorForSurvivesToo() throws Exception {
        List<LhsException> errors = errors().toList();

        assertThat(copy((InvalidInput) errors.get(0)).violations())
                .isEqualTo(((InvalidInput) errors.get(0)).violations())
                .hasSize(3);
        RuleViolation rule = copy((RuleViolation) errors.get(1));
        assertThat(rule.rule()).isEqualTo("C4");
        assertThat(rule.unmet()).containsExactly("C4.charter", "C4.domain");
        assertThat(rule.unmet(Locale.FRENCH)).first().isEqualTo("une charte approuvée");
        assertThat(copy((IllegalTransition) errors.get(2)).allowed()).isEmpty();
        assertThat(copy((InvalidConfiguration) errors.get(3)).problems()).hasSize(2);
        assertThat(copy((NotPermitted) errors.get(5)).action()).isEqualTo("FOUND_COMMUNITY");
        assertThat(copy((Duplicate) errors.get(7)).what()).isEqualTo("MEMBERSHIP");
        assertThat(copy((Duplicate) errors.get(7)).rollbackRequired()).isTrue();
    }

    @Test
    void everyErrorIsAmongThem() {
        assertThat(new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("org.learninghealth")
                                .stream()
                                .filter(type -> type.isAssignableTo(LhsException.class))
                                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                                .map(JavaClass::getName))
                .containsExactlyInAnyOrderElementsOf(
                        errors().map(error -> error.getClass().getName()).toList());
    }

    private static <E> E copy(E error) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(error);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            @SuppressWarnings("unchecked") // it is what was written
            E copy = (E) in.readObject();
            return copy;
        }
    }
}
