package org.learninghealth.knowledge;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.concept.Concept;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * Something known that was passed on to a community. It lives in the audience's community and carries a copy of what is
 * to be read there, so that the audience needs no access to the community that the original lives in.
 *
 * @param id identifies it
 * @param knowledge the original
 * @param community where the original lives
 * @param audience the community that it was passed on to
 * @param title what the original was called then
 * @param summary what the original said then, in plain words if it had any
 * @param message what whoever passed it on says about it; may be blank
 * @param at when it was passed on
 * @param by who passed it on; empty if the original is under the Chatham House Rule
 * @param topics what the original was about then, see {@link KnowledgeObject#topics()}
 * @param version see {@link Aggregate#version()}
 */
public record Redistribution(
        RedistributionId id,
        KnowledgeId knowledge,
        CommunityId community,
        CommunityId audience,
        LocalizedText title,
        LocalizedText summary,
        LocalizedText message,
        Instant at,
        Optional<PersonId> by,
        Set<Concept> topics,
        long version)
        implements Aggregate<Redistribution, RedistributionId> {

    /** The original. */
    public static final Attribute<Redistribution, KnowledgeId> KNOWLEDGE =
            Attribute.of("knowledge", KnowledgeId.class, Redistribution::knowledge);

    /** Where the original lives. */
    public static final Attribute<Redistribution, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, Redistribution::community);

    /** The community that it was passed on to; the row lives there. */
    public static final Attribute<Redistribution, CommunityId> AUDIENCE =
            Attribute.of("audience", CommunityId.class, Redistribution::audience);

    /** When it was passed on. */
    public static final Attribute<Redistribution, Instant> AT = Attribute.of("at", Instant.class, Redistribution::at);

    /** How it is kept. */
    public static final AggregateType<Redistribution, RedistributionId> TYPE = AggregateType.of(
                    ResourceType.REDISTRIBUTION, Redistribution.class, RedistributionId::new)
            .community(AUDIENCE)
            .madeAt(Redistribution::at)
            .foundBy(KNOWLEDGE)
            .foundBy(COMMUNITY)
            .foundBy(AT)
            .build();

    /** Keeps a copy of the topics, in order; refuses what has no title or no summary. */
    public Redistribution {
        Require.that(!Require.present(title, "title").isBlank(), "title", "blank");
        Require.that(!Require.present(summary, "summary").isBlank(), "summary", "blank");
        Require.present(by, "by");
        topics = Collections.unmodifiableSet(new TreeSet<>(Require.present(topics, "topics")));
    }

    @Override
    public Redistribution withVersion(long other) {
        return new Redistribution(id, knowledge, community, audience, title, summary, message, at, by, topics, other);
    }
}
