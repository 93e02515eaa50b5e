package org.learninghealth.people;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.learninghealth.base.Require;

/**
 * A country or a part of one, by its code in ISO 3166: for instance {@code CA}, or {@code CA-QC} for Quebec. Whether there
 * is such a region isn't looked up.
 *
 * @param code two capital letters; for a part of a country a hyphen and one to three capital letters or digits behind them
 */
public record Region(@JsonValue String code) {

    private static final Pattern CODE = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?");

    /** Refuses what is no code. */
    @JsonCreator
    public Region {
        Require.that(CODE.matcher(Require.present(code, "region")).matches(), "region", "region");
    }

    /**
     * The country that it is, or is part of.
     *
     * @return the country's own code
     */
    public Region country() {
        return new Region(code.substring(0, 2));
    }
}
