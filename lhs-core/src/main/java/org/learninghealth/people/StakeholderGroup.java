package org.learninghealth.people;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.learninghealth.base.Require;

/**
 * On whose behalf someone takes part: a code that a concept scheme, which the host can extend, has a label for. One that isn't
 * in the scheme is accepted, and has no label. It says nothing about rights, and nothing about a person's health. The constants are the groups that learning health systems bring together, after
 * Menear and others, Health Research Policy and Systems 2019, 17:79.
 *
 * @param code capital letters, digits and underscores; at most 40 characters
 */
public record StakeholderGroup(@JsonValue String code) implements Comparable<StakeholderGroup> {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

    /** People who receive care. */
    public static final StakeholderGroup PATIENT = new StakeholderGroup("PATIENT");

    /** People who care for a patient without being paid for it. */
    public static final StakeholderGroup CAREGIVER = new StakeholderGroup("CAREGIVER");

    /** People who give care by profession. */
    public static final StakeholderGroup CLINICIAN = new StakeholderGroup("CLINICIAN");

    /** People who do research. */
    public static final StakeholderGroup RESEARCHER = new StakeholderGroup("RESEARCHER");

    /** People who look after data. */
    public static final StakeholderGroup DATA_STEWARD = new StakeholderGroup("DATA_STEWARD");

    /** People who make policy, or manage. */
    public static final StakeholderGroup POLICY_MAKER = new StakeholderGroup("POLICY_MAKER");

    /** It isn't known, as of former members. */
    public static final StakeholderGroup UNSPECIFIED = new StakeholderGroup("UNSPECIFIED");

    /** Refuses what is no code. */
    @JsonCreator
    public StakeholderGroup {
        Require.that(CODE.matcher(Require.present(code, "stakeholderGroup")).matches(), "stakeholderGroup", "code");
    }

    /**
     * Whether this group speaks for those who receive care.
     *
     * @return true for patients and caregivers
     */
    public boolean speaksForPatients() {
        return equals(PATIENT) || equals(CAREGIVER);
    }

    @Override
    public int compareTo(StakeholderGroup other) {
        return code.compareTo(other.code);
    }
}
