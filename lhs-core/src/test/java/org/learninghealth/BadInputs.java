package org.learninghealth;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.Id;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LanguageTag;
import org.learninghealth.base.LhsException;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.kit.Records;

/**
 * Commands that differ from a valid one in a single part: each in every way that the part's type and constraints rule out,
 * and each at the last value that they allow.
 */
final class BadInputs {

    private static final String SURGEON = "\uD83E\uDE7A";

    /** Types of the platform that carry their bounds, or whose bounds the measure knows. */
    private static final Set<Class<?>> BOUNDED =
            Set.of(double.class, Double.class, ZoneId.class, LocalTime.class, Duration.class);

    private final List<Input> inputs = new ArrayList<>();
    private final List<String> unbounded = new ArrayList<>();

    private BadInputs() {}

    /** All inputs that can be made of a valid command. */
    static BadInputs of(Record valid) {
        BadInputs made = new BadInputs();
        made.visit(valid, "", UnaryOperator.identity());
        return made;
    }

    List<Input> inputs() {
        return inputs;
    }

    /** The paths of parts that don't say whether they are needed, or lack the bounds that their type needs. */
    List<String> unbounded() {
        return unbounded;
    }

    /**
     * A command that is as good as the valid one but for one part.
     *
     * @param path of the part
     * @param fault what is wrong with it; empty if it is the last value that is allowed
     * @param command the command
     * @param expected how it is refused, unless it is allowed
     */
    record Input(String path, String fault, Record command, Optional<Refusal> expected) {}

    /**
     * A refusal, as far as programs can tell.
     *
     * @param type of the error
     * @param faults the field and the code of each violation
     */
    record Refusal(Class<? extends LhsException> type, List<String> faults) {

        static Refusal of(LhsException refused) {
            return refused instanceof InvalidInput invalid
                    ? invalid(invalid.violations().stream()
                            .map(each -> each.field() + " " + each.code())
                            .toArray(String[]::new))
                    : new Refusal(refused.getClass(), List.of());
        }

        static Refusal invalid(String... faults) {
            return new Refusal(InvalidInput.class, List.of(faults));
        }

        @Override
        public String toString() {
            return type.getSimpleName() + (faults.isEmpty() ? "" : faults);
        }
    }

    private void visit(Record record, String prefix, UnaryOperator<Record> around) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Function<@Nullable Object, Record> with =
                    value -> around.apply(Records.with(record, component.getName(), value));
            Part part = new Part(component, prefix + component.getName(), Records.get(record, component), with);
            part.addInputs();
            if (!part.isBounded()) {
                unbounded.add(part.path);
            }
            if (part.ofElements(Valid.class)) {
                List<?> elements = (List<?>) Objects.requireNonNull(part.value);
                visit((Record) elements.get(0), part.path + "[0].", element -> with.apply(List.of(element)));
            }
        }
    }

    /** One part of a command. */
    private final class Part {

        private final RecordComponent component;
        private final String path;
        private final @Nullable Object value;
        private final Function<@Nullable Object, Record> with;

        Part(RecordComponent component, String path, @Nullable Object value, Function<@Nullable Object, Record> with) {
            this.component = component;
            this.path = path;
            this.value = value;
            this.with = with;
        }

        boolean isBounded() {
            Class<?> type = component.getType();
            boolean decided = type.isPrimitive()
                    || type == List.class
                    || has(NotNull.class)
                    || component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            boolean bounded = switch (type.getSimpleName()) {
                case "String" -> has(PlainText.class) || has(LanguageTag.class);
                case "LocalizedText" -> has(PlainText.class);
                case "LocalDate", "YearMonth", "LocalDateTime", "Instant" -> has(PlausibleDate.class);
                case "List" -> has(Size.class) && ofElements(NotNull.class);
                case "boolean" -> true;
                case "long", "Long" -> has(PositiveOrZero.class);
                case "int", "Integer" -> (has(Positive.class) || has(PositiveOrZero.class)) && has(Max.class);
                default -> !type.getPackageName().startsWith("java.") || BOUNDED.contains(type);
            };
            return decided && bounded;
        }

        void addInputs() {
            constraint(NotNull.class).ifPresent(constraint -> bad("missing", null, "missing"));
            constraint(PlainText.class).ifPresent(this::addTexts);
            constraint(LanguageTag.class).ifPresent(constraint -> addLanguageTags());
            constraint(Email.class).ifPresent(constraint -> addAddresses());
            constraint(PlausibleDate.class).ifPresent(constraint -> addDays());
            constraint(PositiveOrZero.class).ifPresent(constraint -> {
                if (component.getType() == long.class || component.getType() == Long.class) {
                    addVersions();
                } else {
                    bad("negative", -1, "negative");
                    allowed(0);
                }
            });
            constraint(Positive.class).ifPresent(constraint -> {
                bad("zero", 0, "positive");
                bad("negative", -1, "positive");
                allowed(1);
            });
            constraint(Max.class).ifPresent(constraint -> {
                bad("too large", (int) constraint.value() + 1, "maximum");
                allowed((int) constraint.value());
            });
            constraint(Size.class).ifPresent(this::addSizes);
            if (ofElements(NotNull.class)) {
                List<@Nullable Object> lacking = new ArrayList<>(Collections.singletonList(null));
                int least = constraint(Size.class).map(Size::min).orElse(0);
                while (lacking.size() < least) {
                    lacking.add(element());
                }
                bad("a missing element", lacking, path + "[0]", "missing");
            }
            if (component.getType() == double.class || component.getType() == Double.class) {
                for (double number : new double[] {Double.NaN, Double.NEGATIVE_INFINITY, 1.1e15, -1.1e15}) {
                    bad("the number " + number, number, "number");
                }
            }
            if (Id.class.isAssignableFrom(component.getType())) {
                add("unknown", id(component.getType()), new Refusal(NotFound.class, List.of()));
            }
            elementType()
                    .filter(Id.class::isAssignableFrom)
                    .ifPresent(type -> add("unknown", List.of(id(type)), new Refusal(NotFound.class, List.of())));
        }

        private void addTexts(PlainText rule) {
            if (!rule.blank()) {
                text("empty", "", "blank");
                text("blank", " \u2003", "blank");
            }
            text("too long", "x".repeat(rule.max() + 1), "too-long");
            text("too long in emoji", SURGEON.repeat(rule.max() + 1), "too-long");
            text("a NUL", "a\0b", "characters");
            text("a lone high surrogate", "a\uD83Eb", "characters");
            text("a lone low surrogate", "a\uDE7A", "characters");
            text("a mark that turns the direction", "a\u202Eb", "characters");
            text("no character", "a\uFFFE", "characters");
            if (!rule.lines()) {
                text("a line break", "a\nb", "characters");
            }
            String longest = SURGEON.repeat(rule.max());
            if (component.getType() == LocalizedText.class) {
                bad("not in the default language", LocalizedText.of(Locale.FRENCH, "Oui"), "default-language");
                allowed(LocalizedText.of(Locale.ENGLISH, longest).and(Locale.FRENCH, longest));
            } else if (constraint(Email.class).isEmpty()) {
                allowed(longest);
            }
        }

        /** In a localised text, the fault is one of a language; but what is blank in all of them is blank. */
        private void text(String fault, String text, String code) {
            if (component.getType() == LocalizedText.class) {
                LocalizedText alone = LocalizedText.of(Locale.ENGLISH, text);
                bad(fault, alone, code.equals("blank") ? path : path + "[en]", code);
                LocalizedText beside = LocalizedText.of(Locale.ENGLISH, "Yes").and("fr-CA", text);
                bad(fault + " in another language", beside, path + "[fr-CA]", code);
            } else if (constraint(Email.class).isPresent() && !text.isEmpty()) {
                // it is no address either
                String[] faults = Stream.of(code, "email")
                        .sorted()
                        .map(each -> path + " " + each)
                        .toArray(String[]::new);
                add(fault, text, Refusal.invalid(faults));
            } else {
                bad(fault, text, code);
            }
        }

        private void addLanguageTags() {
            String tooLong = "en-" + "abcdefgh-".repeat(4) + "i";
            for (String tag : List.of("", " ", "no tag", "e", "en_GB", "en-x", tooLong, "en\0", "en\uD83E")) {
                bad("the tag '" + tag + "'", tag, "language-tag");
            }
            allowed("fr-CA");
        }

        private void addAddresses() {
            for (String address : List.of("nobody", "@b.org", "a@", "a b@c.org")) {
                bad("the address " + address, address, "email");
            }
        }

        private void addDays() {
            LocalDate first = LocalDate.of(PlausibleDate.FIRST_YEAR, 1, 1);
            LocalDate last = LocalDate.of(PlausibleDate.LAST_YEAR, 12, 31);
            if (component.getType() == Instant.class) {
                for (LocalDate day : List.of(first.minusDays(1), last.plusDays(1))) {
                    bad("the moment " + day, day.atStartOfDay(ZoneOffset.UTC).toInstant(), "year");
                }
                return;
            }
            if (component.getType() == LocalDateTime.class) {
                for (LocalDate day : List.of(first.minusDays(1), last.plusDays(1))) {
                    bad("the time " + day, day.atStartOfDay(), "year");
                }
                return;
            }
            if (component.getType() == YearMonth.class) {
                for (LocalDate day : List.of(first.minusDays(1), last.plusDays(1))) {
                    bad("the month of " + day, YearMonth.from(day), "year");
                }
                allowed(YearMonth.from(first));
                allowed(YearMonth.from(last));
                return;
            }
            for (LocalDate day : List.of(LocalDate.MIN, first.minusDays(1), last.plusDays(1), LocalDate.MAX)) {
                bad("the day " + day, day, "year");
            }
            allowed(first);
            allowed(last);
        }

        private void addVersions() {
            long version = (Long) Objects.requireNonNull(value);
            bad("negative", -1L, "negative");
            add("stale", version - 1, new Refusal(StaleVersion.class, List.of()));
            add("of the future", version + 1, new Refusal(StaleVersion.class, List.of()));
        }

        private void addSizes(Size rule) {
            if (rule.min() > 0) {
                bad("empty", List.of(), "size");
                bad("missing", null, "size");
            }
            List<Object> many = new ArrayList<>();
            for (int i = 0; i <= rule.max(); i++) {
                many.add(element());
            }
            bad("too many", many, "size");
            allowed(List.copyOf(many.subList(0, rule.max())));
        }

        /** One more element: another id, or the same record again. */
        private Object element() {
            Class<?> type = elementType().orElseThrow();
            return Id.class.isAssignableFrom(type) ? id(type) : ((List<?>) Objects.requireNonNull(value)).get(0);
        }

        private void bad(String fault, @Nullable Object other, String code) {
            bad(fault, other, path, code);
        }

        private void bad(String fault, @Nullable Object other, String field, String code) {
            add(fault, other, Refusal.invalid(field + " " + code));
        }

        private void add(String fault, @Nullable Object other, Refusal expected) {
            inputs.add(new Input(path, fault, with.apply(other), Optional.of(expected)));
        }

        private void allowed(Object other) {
            inputs.add(new Input(path, "", with.apply(other), Optional.empty()));
        }

        private <A extends Annotation> Optional<A> constraint(Class<A> type) {
            return Optional.ofNullable(component.getAccessor().getAnnotation(type));
        }

        private boolean has(Class<? extends Annotation> type) {
            return constraint(type).isPresent();
        }

        private boolean ofElements(Class<? extends Annotation> constraint) {
            return elements()
                    .filter(type -> type.isAnnotationPresent(constraint))
                    .isPresent();
        }

        private Optional<Class<?>> elementType() {
            return elements().map(type -> (Class<?>) type.getType());
        }

        private Optional<AnnotatedType> elements() {
            return Stream.of(component.getAnnotatedType())
                    .filter(type -> component.getType() == List.class)
                    .map(type -> ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[0])
                    .findFirst();
        }

        private static Id id(Class<?> type) {
            try {
                return (Id) type.getConstructor(UUID.class).newInstance(UUID.randomUUID());
            } catch (ReflectiveOperationException hidden) {
                throw new AssertionError(type + " must be a public record of one UUID", hidden);
            }
        }
    }
}
