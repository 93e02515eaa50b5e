package org.learninghealth.spi;

import java.util.Map;
import java.util.Set;

/**
 * Looks for what identifies a person in what comes from outside, such as a signal or a line of a data feed. The library
 * keeps no data of single patients; whatever this finds is refused (rule L18). Must be safe for several threads, and never
 * keep or log what it is given.
 */
public interface DeidentificationCheck {

    /**
     * Says which fields hold something that identifies a person, or look as if they held it: by what they are called, or by
     * what is in them.
     *
     * @param fields the text of each field under its name, such as {@code topic[en]} or the heading of a column
     * @return the names of those fields; empty if there are none
     */
    Set<String> identifying(Map<String, String> fields);

    /**
     * What is used unless the host gives another. It is careful and not clever: it knows the shape of identifiers and the
     * names of fields, in English and French, and knows nothing about persons. It finds
     *
     * <ul>
     *   <li>fields that are called after an identifier: name, birth date, patient id, medical record number, health card,
     *       e-mail, telephone, address and the like, however they are spelled ({@code birth_date}, {@code dateOfBirth},
     *       {@code Date de naissance});
     *   <li>e-mail addresses, also those of institutions;
     *   <li>telephone numbers of North America, France and the United Kingdom that are written in groups, and international
     *       ones that begin with a plus sign;
     *   <li>numbers of insured persons whose check digits are right: ten digits of the National Health Service of England
     *       (modulus 11) and of Ontario (Luhn), the French NIR (modulus 97); the number of Quebec, of four letters and a
     *       date of birth; and the US social security number, which has no check digit, written with its hyphens;
     *   <li>a date of birth, a record number or a patient's number that is announced as one, such as {@code born on 3 May
     *       1950} or {@code MRN 0012345}; a date that isn't announced as somebody's birth is none;
     *   <li>a name after a form of address, such as {@code Mrs Smith} or {@code Mme Tremblay}.
     * </ul>
     *
     * A name without a form of address, and an identifier that is described in words, pass: no check replaces the judgement
     * of whoever writes.
     *
     * @return the check
     */
    static DeidentificationCheck standard() {
        return StandardDeidentificationCheck.INSTANCE;
    }
}
