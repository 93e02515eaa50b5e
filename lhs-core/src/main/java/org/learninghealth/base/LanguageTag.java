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
import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A well-formed BCP 47 language tag such as {@code fr-CA}. A missing one is accepted; add {@code @NotNull}. */
@Documented
@Constraint(validatedBy = LanguageTag.WellFormed.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({
    ElementType.FIELD,
    ElementType.PARAMETER,
    ElementType.METHOD,
    ElementType.RECORD_COMPONENT,
    ElementType.TYPE_USE
})
public @interface LanguageTag {

    /**
     * The code of the refusal.
     *
     * @return for the table of messages
     */
    String message() default "language-tag";

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

    /** Looks at one tag. */
    final class WellFormed implements ConstraintValidator<LanguageTag, String> {

        /** The longest tag that RFC 5646, section 4.4.1, asks everyone to accept. */
        private static final int LONGEST = 35;

        @Override
        public boolean isValid(@Nullable String tag, ConstraintValidatorContext context) {
            return tag == null || canonical(tag) != null;
        }

        /** The tag in its canonical form; {@code null} if it isn't one. */
        static @Nullable String canonical(String tag) {
            if (tag.length() > LONGEST) {
                return null;
            }
            try {
                Locale locale = new Locale.Builder().setLanguageTag(tag).build();
                return locale.getLanguage().isEmpty() ? null : locale.toLanguageTag();
            } catch (IllformedLocaleException wrong) {
                return null;
            }
        }
    }
}
