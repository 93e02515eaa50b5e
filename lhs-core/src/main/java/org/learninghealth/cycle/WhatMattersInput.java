package org.learninghealth.cycle;

import java.time.Instant;
import java.util.Optional;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * What matters to those whom learning is for, in their words: an input to setting priorities.
 *
 * @param id identifies it
 * @param community where it was said
 * @param perspective from whose point of view
 * @param statement what matters
 * @param saidBy who said it
 * @param priority the priority that it was said about, if it was said about one
 * @param method how it was gathered, if that was said
 * @param saidAt when
 * @param version see {@link Aggregate#version()}
 */
public record WhatMattersInput(
        WhatMattersInputId id,
        CommunityId community,
        StakeholderGroup perspective,
        LocalizedText statement,
        PersonId saidBy,
        Optional<PriorityId> priority,
        Optional<GatheringMethod> method,
        Instant saidAt,
        long version)
        implements Aggregate<WhatMattersInput, WhatMattersInputId> {

    /** Which one, to find several at once. */
    public static final Attribute<WhatMattersInput, WhatMattersInputId> SELF =
            Attribute.of("id", WhatMattersInputId.class, WhatMattersInput::id);

    /** Where it was said. */
    public static final Attribute<WhatMattersInput, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, WhatMattersInput::community);

    /** The priority that it was said about. */
    public static final Attribute<WhatMattersInput, PriorityId> PRIORITY =
            Attribute.of("priority", PriorityId.class, input -> input.priority().orElse(null));

    /** When it was said. */
    public static final Attribute<WhatMattersInput, Instant> SAID_AT =
            Attribute.of("saidAt", Instant.class, WhatMattersInput::saidAt);

    /** How they are kept. */
    public static final AggregateType<WhatMattersInput, WhatMattersInputId> TYPE = AggregateType.of(
                    ResourceType.WHAT_MATTERS, WhatMattersInput.class, WhatMattersInputId::new)
            .community(COMMUNITY)
            .madeAt(WhatMattersInput::saidAt)
            .foundBy(SELF)
            .foundBy(PRIORITY)
            .foundBy(SAID_AT)
            .build();

    /** Refuses an empty statement. */
    public WhatMattersInput {
        Require.that(!Require.present(statement, "statement").isBlank(), "statement", "blank");
    }

    @Override
    public WhatMattersInput withVersion(long other) {
        return new WhatMattersInput(id, community, perspective, statement, saidBy, priority, method, saidAt, other);
    }
}
