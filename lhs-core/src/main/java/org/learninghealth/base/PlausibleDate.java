package org.learninghealth.base;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * A day or a moment from {@value #FIRST_YEAR} to {@value #LAST_YEAR}: outside these years it is a slip of the pen, and
 * some stores can't keep it. A missing one is accepted; add {@code @NotNull} where one is needed.
 */
@Documented
@Constraint(validatedBy = PlausibleDate.Years.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({
    ElementType.FIELD,
    ElementType.PARAMETER,
    ElementType.METHOD,
    ElementType.RECORD_COMPONENT,
    ElementType.TYPE_USE
})
public @interface PlausibleDate {

    /** The first year that is accepted. */
    int FIRST_YEAR = 1700;

    /** The last year that is accepted. */
    int LAST_YEAR = 2200;

    /**
     * The code of the refusal.
     *
     * @return for the table of messages
     */
    String message() default "year";

    /**
     * Part of every constraint.
     *
     * @return none
     */
    Class<?>[] groups() default {};

    /**
     * Part of every constraint.
     *
     * @return none
     */
    Class<? extends Payload>[] payload() default {};

    /** Looks at the year, in UTC. */
    final class Years implements ConstraintValidator<PlausibleDate, TemporalAccessor> {

        @Override
        public boolean isValid(@Nullable TemporalAccessor date, ConstraintValidatorContext context) {
            return date == null || plausible(date);
        }

        private static boolean plausible(TemporalAccessor date) {
            if (date instanceof Instant instant) {
                return !instant.isBefore(first()) && instant.isBefore(end());
            }
            int year = date.get(ChronoField.YEAR);
            return year >= FIRST_YEAR && year <= LAST_YEAR;
        }

        private static Instant first() {
            return LocalDate.of(FIRST_YEAR, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        private static Instant end() {
            return LocalDate.of(LAST_YEAR + 1, 1, 1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        }
    }
}
