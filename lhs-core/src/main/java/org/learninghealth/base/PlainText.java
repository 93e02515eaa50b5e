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
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text that every store keeps as it is: of bounded length, without NUL, lone surrogates, other control characters or
 * marks that turn the direction of writing. Missing texts are accepted; add {@code @NotNull} where one is needed.
 */
@Documented
@Constraint(validatedBy = {PlainText.OfString.class, PlainText.OfLocalizedText.class})
@Retention(RetentionPolicy.RUNTIME)
@Target({
    ElementType.FIELD,
    ElementType.PARAMETER,
    ElementType.METHOD,
    ElementType.RECORD_COMPONENT,
    ElementType.TYPE_USE
})
public @interface PlainText {

    /**
     * The longest text, in Unicode code points.
     *
     * @return a positive number
     */
    int max();

    /**
     * Whether a blank text is accepted.
     *
     * @return false unless said otherwise
     */
    boolean blank() default false;

    /**
     * Whether line breaks and tabs are accepted.
     *
     * @return false unless said otherwise
     */
    boolean lines() default false;

    /**
     * The code of the refusal; replaced by a more precise one.
     *
     * @return unused
     */
    String message() default "plain-text";

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

    /** Looks at one text. */
    final class OfString implements ConstraintValidator<PlainText, String> {

        private @Nullable PlainText rule;

        @Override
        public void initialize(PlainText constraint) {
            rule = constraint;
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            String fault = text == null || rule == null ? null : fault(text, rule);
            if (fault != null) {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(fault).addConstraintViolation();
            }
            return fault == null;
        }

        static @Nullable String fault(String text, PlainText rule) {
            return fault(text, rule.max(), rule.blank(), rule.lines()).orElse(null);
        }

        /**
         * What is wrong with a text, for texts that are no part of a command.
         *
         * @param text the text
         * @param max the longest that is accepted, in Unicode code points
         * @param blank whether a blank one is accepted
         * @param lines whether line breaks and tabs are accepted
         * @return the code of the refusal; empty if the text is accepted
         */
        public static Optional<String> fault(String text, int max, boolean blank, boolean lines) {
            // the cheap bound first, so that a huge text isn't walked through
            if (text.length() > 2L * max || text.codePointCount(0, text.length()) > max) {
                return Optional.of("too-long");
            }
            if (!blank && text.isBlank()) {
                return Optional.of("blank");
            }
            for (int i = 0; i < text.length(); ) {
                int point = text.codePointAt(i);
                if (!acceptable(point, lines)) {
                    return Optional.of("characters");
                }
                i += Character.charCount(point);
            }
            return Optional.empty();
        }

        private static boolean acceptable(int point, boolean lines) {
            if (point < 0x20) {
                return lines && (point == '\n' || point == '\t' || point == '\r');
            }
            boolean control = point >= 0x7F && point <= 0x9F;
            boolean loneSurrogate = point >= 0xD800 && point <= 0xDFFF;
            boolean directionMark = point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069;
            boolean noncharacter = (point & 0xFFFE) == 0xFFFE;
            return !control && !loneSurrogate && !directionMark && !noncharacter;
        }
    }

    /** Looks at a text in each of its languages; a refusal names the language. */
    final class OfLocalizedText implements ConstraintValidator<PlainText, LocalizedText> {

        private @Nullable PlainText rule;

        @Override
        public void initialize(PlainText constraint) {
            rule = constraint;
        }

        @Override
        public boolean isValid(@Nullable LocalizedText text, ConstraintValidatorContext context) {
            if (text == null || rule == null) {
                return true;
            }
            boolean valid = true;
            context.disableDefaultConstraintViolation();
            if (!rule.blank() && text.isBlank()) {
                // said once, of the text as a whole
                context.buildConstraintViolationWithTemplate("blank").addConstraintViolation();
                return false;
            }
            for (Map.Entry<String, String> each : text.texts().entrySet()) {
                String fault = OfString.fault(each.getValue(), rule);
                if (fault != null) {
                    context.buildConstraintViolationWithTemplate(fault)
                            .addContainerElementNode("<text>", Map.class, 1)
                            .inIterable()
                            .atKey(each.getKey())
                            .addConstraintViolation();
                    valid = false;
                }
            }
            return valid;
        }
    }
}
