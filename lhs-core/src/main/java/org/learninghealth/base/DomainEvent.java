package org.learninghealth.base;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Something that happened in the domain: a record of typed ids and plain facts, without anyone's words or names. Who
 * did it, when and where travels in the envelope. Each event is marked with {@link Type}.
 */
public interface DomainEvent {

    /** The name and version under which an event is stored and sent; they stay when the class moves. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface Type {

        /**
         * The stable name.
         *
         * @return for instance {@code community.activated}
         */
        String value();

        /**
         * The version of the payload; it rises when a component changes its meaning.
         *
         * @return 1 or more
         */
        int version() default 1;

        /**
         * Whether it is between the person and those who see to them, such as support, a suspension or a nomination. Then no
         * other system is told of it, not even where the community is open to all.
         *
         * @return false unless said otherwise
         */
        boolean confidential() default false;
    }
}
