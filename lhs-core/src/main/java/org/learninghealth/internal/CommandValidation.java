package org.learninghealth.internal;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.Id;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.InvalidInput.Violation;
import org.learninghealth.base.LocalizedText;

/**
 * Checks a command as a form is checked: all of it at once, each fault under the path of its field. No expression
 * language takes part, so that nothing a person types is ever evaluated. Safe for use by several threads.
 */
public final class CommandValidation {

    /** Codes of the constraints of Jakarta Validation that commands use; our own constraints name their codes. */
    private static final Map<String, String> CODES = Map.of(
            "NotNull", "missing",
            "NotEmpty", "empty",
            "Size", "size",
            "Positive", "positive",
            "PositiveOrZero", "negative",
            "Min", "minimum",
            "Max", "maximum",
            "Pattern", "pattern",
            "Email", "email");

    private final Validator validator;
    private final Locale defaultLocale;
    private final Map<Class<?>, List<RecordComponent>> texts = new ConcurrentHashMap<>();

    /**
     * Prepares to check commands.
     *
     * @param defaultLocale the language that every localised text must contain
     */
    public CommandValidation(Locale defaultLocale) {
        this.defaultLocale = defaultLocale;
        this.validator = Validation.byProvider(HibernateValidator.class)
                .configure()
                .ignoreXmlConfiguration()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()
                .getValidator();
    }

    void check(Record command) {
        List<Violation> violations = new ArrayList<>();
        for (ConstraintViolation<Record> each : validator.validate(command)) {
            violations.add(new Violation(path(each.getPropertyPath()), code(each), arguments(each)));
        }
        checkLanguages(command, "", violations);
        if (!violations.isEmpty()) {
            violations.sort(Comparator.comparing(Violation::field).thenComparing(Violation::code));
            throw new InvalidInput(violations);
        }
    }

    /** Also in the records of lists, such as the rows of a form. */
    private void checkLanguages(Record part, String prefix, List<Violation> violations) {
        for (RecordComponent component : texts.computeIfAbsent(part.getClass(), CommandValidation::localized)) {
            Object value = value(component, part);
            String path = prefix + component.getName();
            if (value instanceof LocalizedText text && !text.isBlank() && !text.covers(defaultLocale)) {
                violations.add(new Violation(path, "default-language", List.of(defaultLocale.toLanguageTag())));
            } else if (value instanceof List<?> rows) {
                for (int i = 0; i < rows.size(); i++) {
                    if (rows.get(i) instanceof Record row && !(row instanceof Id)) {
                        checkLanguages(row, path + "[" + i + "].", violations);
                    }
                }
            }
        }
    }

    /** Indexes and keys stand in brackets, the languages of a text among them; what has no name of its own is left out. */
    private static String path(Path path) {
        StringBuilder text = new StringBuilder();
        for (Path.Node node : path) {
            Optional.ofNullable(node.getIndex())
                    .ifPresent(index -> text.append('[').append(index).append(']'));
            Optional.ofNullable(node.getKey())
                    .ifPresent(key -> text.append('[').append(key).append(']'));
            if (node.getName() != null && !node.getName().startsWith("<")) {
                text.append(text.length() > 0 ? "." : "").append(node.getName());
            }
        }
        return text.toString();
    }

    private static String code(ConstraintViolation<?> violation) {
        String constraint = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return CODES.getOrDefault(constraint, violation.getMessage());
    }

    private static List<Object> arguments(ConstraintViolation<?> violation) {
        Map<String, Object> attributes = violation.getConstraintDescriptor().getAttributes();
        List<Object> arguments = new ArrayList<>();
        for (String name : List.of("min", "max", "value")) {
            Object argument = attributes.get(name);
            if (argument instanceof Number) {
                arguments.add(argument);
            }
        }
        return arguments;
    }

    private static List<RecordComponent> localized(Class<?> command) {
        return List.of(command.getRecordComponents()).stream()
                .filter(component -> component.getType() == LocalizedText.class || component.getType() == List.class)
                .toList();
    }

    private static @Nullable Object value(RecordComponent component, Record command) {
        try {
            return component.getAccessor().invoke(command);
        } catch (IllegalAccessException | InvocationTargetException broken) {
            throw new IllegalStateException("Commands must be public records: " + command.getClass(), broken);
        }
    }
}
