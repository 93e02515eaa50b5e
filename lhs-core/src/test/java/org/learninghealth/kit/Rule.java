package org.learninghealth.kit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the numbered rules of the domain that a test proves, so that a report can say which test stands behind which rule.
 * The rules and their sentences are listed in {@code org/learninghealth/rules.properties}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Rule {

    /** The rules' numbers, such as {@code "C4"}. */
    String[] value();
}
