package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;

/**
 * Says anew how new a change is and what it consists of.
 *
 * @param change which
 * @param expectedVersion the version that the change is based on
 * @param novelty how new it is; null if nobody can say
 * @param core what has to stay as it is wherever it is done
 * @param adaptable what can be fitted to the place
 */
public record DescribeChange(
        @NotNull ChangeId change,
        @PositiveOrZero long expectedVersion,
        @Nullable Novelty novelty,
        @Size(max = ChangePackage.MOST) List<@NotNull @PlainText(max = 500) String> core,
        @Size(max = ChangePackage.MOST) List<@NotNull @PlainText(max = 500) String> adaptable) {

    /** Keeps copies of the lists; a missing list is an empty one. */
    public DescribeChange {
        core = core == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(core));
        adaptable = adaptable == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(adaptable));
    }

    ChangePackage parts() {
        return new ChangePackage(core, adaptable);
    }
}
