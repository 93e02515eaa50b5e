package org.learninghealth.kit;

import java.util.List;
import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.people.ConsentAct;
import org.learninghealth.people.ConsentBasis;
import org.learninghealth.people.ConsentCategory;
import org.learninghealth.people.ConsentPurpose;
import org.learninghealth.people.ConsentRecord;
import org.learninghealth.people.ConsentRecordId;
import org.learninghealth.people.ConsentRegime;
import org.learninghealth.people.ConsentSource;
import org.learninghealth.people.ConsentWatch;
import org.learninghealth.people.ConsentWatchId;
import org.learninghealth.people.ConsentWording;

/** Samples of the ledger of consent. */
final class ConsentSamples {

    static final List<Sample<?, ?>> ALL = List.of(
            new Sample<>(ConsentRecord.TYPE, ConsentSamples::entry),
            new Sample<>(ConsentWatch.TYPE, ConsentSamples::watch));

    private ConsentSamples() {}

    private static ConsentRecord entry(ConsentRecordId id, Content content) {
        ConsentAct act = content.constant(ConsentAct.class);
        ConsentWording wording = new ConsentWording(content.text(4000), content.text(100), content.language());
        return new ConsentRecord(
                id,
                content.person(),
                new ConsentPurpose(content.code(40)),
                (int) content.number(1, Integer.MAX_VALUE),
                act,
                basis(act, content),
                content.constant(ConsentRegime.class),
                content.constant(ConsentCategory.class),
                content.instant(),
                content.instant(),
                act == ConsentAct.GRANTED ? Optional.of(wording) : content.optional(() -> wording),
                content.constant(ConsentSource.class),
                content.optional(() -> content.text(500)),
                content.constant(Actor.Kind.class),
                0);
    }

    private static Optional<ConsentBasis> basis(ConsentAct act, Content content) {
        return switch (act) {
            case GRANTED -> Optional.of(ConsentBasis.EXPRESS);
            case RELATIONSHIP_NOTED, RELATIONSHIP_RENEWED, RELATIONSHIP_ENDED ->
                Optional.of(content.oneOf(List.of(
                        ConsentBasis.COMMUNITY_MEMBERSHIP, ConsentBasis.INQUIRY, ConsentBasis.PUBLISHED_ADDRESS)));
            default -> Optional.empty();
        };
    }

    private static ConsentWatch watch(ConsentWatchId id, Content content) {
        return new ConsentWatch(
                id,
                content.person(),
                new ConsentPurpose(content.code(40)),
                (int) content.number(0, Integer.MAX_VALUE),
                content.optional(content::instant),
                content.optional(content::instant),
                content.optional(content::instant),
                content.optional(content::instant),
                content.instant(),
                0);
    }
}
