package org.learninghealth.measurement;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlainText;
import org.learninghealth.measurement.surveillance.DetectorChoice;

/**
 * Asks for a data feed to be registered.
 *
 * @param community whose measures it brings observations of
 * @param name what it is called
 * @param owner who answers for it
 * @param cadence how often something is expected from it
 * @param sensitivity how freely the figures may be passed on that it brings from then on
 * @param measures what it brings observations of, 1 to {@value DataFeed#MOST_MEASURES}
 * @param detectors what is to watch the series that it brings; may be empty
 */
public record RegisterFeed(
        @NotNull CommunityId community,
        @NotNull @PlainText(max = 200) LocalizedText name,
        @NotNull PersonId owner,
        @NotNull Cadence cadence,
        @NotNull DataSensitivity sensitivity,

        @Size(min = 1, max = DataFeed.MOST_MEASURES) List<@NotNull MeasureId> measures,

        @Size(max = 6) List<@NotNull DetectorChoice> detectors) {

    /** Takes missing lists for empty ones. */
    public RegisterFeed {
        measures = measures == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(measures));
        detectors = detectors == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(detectors));
    }
}
