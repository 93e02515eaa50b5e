package org.learninghealth.kit;

import java.util.List;
import org.learninghealth.base.PersonId;
import org.learninghealth.privacy.ActivityPolicy;
import org.learninghealth.privacy.DataSubjectRequest;
import org.learninghealth.privacy.DataSubjectRequestId;
import org.learninghealth.privacy.Erasure;
import org.learninghealth.privacy.ErasureId;
import org.learninghealth.privacy.LegalHold;
import org.learninghealth.privacy.LegalHoldId;
import org.learninghealth.privacy.NamedInText;
import org.learninghealth.privacy.RequestStatus;
import org.learninghealth.privacy.RequestType;
import org.learninghealth.privacy.RetentionClass;
import org.learninghealth.privacy.RetentionTally;
import org.learninghealth.privacy.RetentionTallyId;
import org.learninghealth.privacy.RetentionWarning;
import org.learninghealth.privacy.RetentionWarningId;
import org.learninghealth.privacy.TextPolicy;

/** Samples of what becomes of personal data. */
final class PrivacySamples {

    static final Sample<Erasure, ErasureId> ERASURE = new Sample<>(Erasure.TYPE, PrivacySamples::erasure);
    static final Sample<LegalHold, LegalHoldId> LEGAL_HOLD = new Sample<>(LegalHold.TYPE, PrivacySamples::hold);

    static final Sample<DataSubjectRequest, DataSubjectRequestId> REQUEST =
            new Sample<>(DataSubjectRequest.TYPE, PrivacySamples::request);

    static final Sample<RetentionTally, RetentionTallyId> TALLY =
            new Sample<>(RetentionTally.TYPE, PrivacySamples::tally);

    static final Sample<RetentionWarning, RetentionWarningId> WARNING =
            new Sample<>(RetentionWarning.TYPE, PrivacySamples::warning);

    static final List<Sample<?, ?>> ALL = List.of(ERASURE, LEGAL_HOLD, REQUEST, TALLY, WARNING);

    private PrivacySamples() {}

    private static Erasure erasure(ErasureId id, Content content) {
        return new Erasure(
                id,
                content.optional(content::person),
                content.id(PersonId::new),
                (content.uuid().toString() + content.uuid()).replace("-", ""),
                content.optional(() -> "k".repeat(40) + "." + "c".repeat(43)),
                content.constant(TextPolicy.class),
                content.constant(ActivityPolicy.class),
                content.list(2, () -> new NamedInText(content.text(100), content.uuid())),
                content.instant(),
                content.optional(content::instant),
                0);
    }

    private static DataSubjectRequest request(DataSubjectRequestId id, Content content) {
        return new DataSubjectRequest(
                id,
                content.person(),
                content.constant(RequestType.class),
                content.optional(() -> content.text(2000)),
                content.constant(RequestStatus.class),
                content.instant(),
                content.date(),
                content.optional(() -> content.text(2000)),
                content.optional(content::instant),
                content.optional(content::instant),
                0);
    }

    private static RetentionTally tally(RetentionTallyId id, Content content) {
        return new RetentionTally(
                id,
                content.constant(RetentionClass.class),
                content.number(0, Long.MAX_VALUE),
                content.number(0, Long.MAX_VALUE),
                content.instant(),
                content.instant(),
                0);
    }

    private static RetentionWarning warning(RetentionWarningId id, Content content) {
        return new RetentionWarning(
                id,
                content.constant(RetentionClass.class),
                content.person(),
                content.uuid(),
                content.instant(),
                content.instant(),
                0);
    }

    private static LegalHold hold(LegalHoldId id, Content content) {
        return new LegalHold(
                id,
                content.person(),
                content.text(2000),
                content.person(),
                content.instant(),
                content.optional(content::instant),
                0);
    }
}
