package org.learninghealth.cycle;

import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * What a community contributes to learning cycles, at which stage and on which topic. Who may know of the community may
 * read it: it is there to be found by.
 *
 * @param id identifies the declaration
 * @param community whose contribution it is
 * @param contribution what it contributes: a concept of the scheme {@link Concepts#CONTRIBUTION}
 * @param stage at which stage
 * @param topic on which topic, as it was said
 * @param evidence where it can be seen that the community does so
 * @param declaredAt when it was declared
 * @param withdrawnAt when it was withdrawn, if it was
 * @param version see {@link Aggregate#version()}
 */
public record ContributionDeclaration(
        ContributionDeclarationId id,
        CommunityId community,
        Concept contribution,
        CycleStage stage,
        String topic,
        String evidence,
        Instant declaredAt,
        Optional<Instant> withdrawnAt,
        long version)
        implements Aggregate<ContributionDeclaration, ContributionDeclarationId> {

    /** The longest topic, in Unicode code points. */
    public static final int LONGEST_TOPIC = 100;

    /** Whose contribution it is. */
    public static final Attribute<ContributionDeclaration, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, ContributionDeclaration::community);

    /** The code of what it contributes. */
    public static final Attribute<ContributionDeclaration, String> CONTRIBUTION = Attribute.of(
            "contribution",
            String.class,
            declaration -> declaration.contribution().code());

    /** At which stage. */
    public static final Attribute<ContributionDeclaration, CycleStage> STAGE =
            Attribute.of("stage", CycleStage.class, ContributionDeclaration::stage);

    /** On which topic, however it was spelt: see {@link #key}. */
    public static final Attribute<ContributionDeclaration, String> TOPIC_KEY =
            Attribute.of("topicKey", String.class, declaration -> key(declaration.topic()));

    /** When it was declared. */
    public static final Attribute<ContributionDeclaration, Instant> DECLARED_AT =
            Attribute.of("declaredAt", Instant.class, ContributionDeclaration::declaredAt);

    /** 1 unless it was withdrawn, then nothing: a community declares the same thing once at a time. */
    public static final Attribute<ContributionDeclaration, Integer> OPEN_SLOT = Attribute.of(
            "openSlot", Integer.class, declaration -> declaration.withdrawnAt().isPresent() ? null : 1);

    /** How declarations are kept. */
    public static final AggregateType<ContributionDeclaration, ContributionDeclarationId> TYPE = AggregateType.of(
                    ResourceType.CONTRIBUTION_DECLARATION,
                    ContributionDeclaration.class,
                    ContributionDeclarationId::new)
            .community(COMMUNITY)
            .madeAt(ContributionDeclaration::declaredAt)
            .foundBy(DECLARED_AT)
            .unique(COMMUNITY, CONTRIBUTION, STAGE, TOPIC_KEY, OPEN_SLOT)
            .build();

    /** Refuses a contribution of another scheme, and one to nothing. */
    public ContributionDeclaration {
        Require.that(contribution.scheme().equals(Concepts.CONTRIBUTION), "contribution", "code");
        Require.that(!Require.present(topic, "topic").isBlank(), "topic", "blank");
        Require.that(!Require.present(evidence, "evidence").isBlank(), "evidence", "blank");
    }

    /**
     * What a topic is found by: in small letters, with one space between words.
     *
     * @param topic the topic as somebody says it
     * @return the same for all who mean the same words
     */
    static String key(String topic) {
        return Normalizer.normalize(topic, Normalizer.Form.NFC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }

    /** Withdraws it, once. */
    ContributionDeclaration withdraw(Instant now) {
        Unmet.of("contribution").unless(withdrawnAt.isEmpty(), "declared").orThrow();
        return new ContributionDeclaration(
                id, community, contribution, stage, topic, evidence, declaredAt, Optional.of(now), version);
    }

    @Override
    public ContributionDeclaration withVersion(long other) {
        return new ContributionDeclaration(
                id, community, contribution, stage, topic, evidence, declaredAt, withdrawnAt, other);
    }
}
