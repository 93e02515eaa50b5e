package org.learninghealth;

import java.util.OptionalLong;
import org.learninghealth.access.ReadScope;
import org.learninghealth.base.CommunityId;
import org.learninghealth.cycle.CycleStatus;
import org.learninghealth.cycle.LearningCycle;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.KnowledgeStatus;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.ReadinessFacts;
import org.learninghealth.spi.Storage;

/** What the library's own rooms know about how far a community has come. The room of communities may not ask them itself. */
record OwnFacts(Storage storage, ReadScope all) implements ReadinessFacts {

    @Override
    public OptionalLong of(CommunityId community, Fact fact) {
        return switch (fact) {
            case CYCLES_CLOSED ->
                OptionalLong.of(storage.repository(LearningCycle.TYPE)
                        .count(
                                Filter.where(LearningCycle.COMMUNITY, community)
                                        .and(LearningCycle.STATUS, CycleStatus.CLOSED),
                                all));
            case KNOWLEDGE_PUBLISHED ->
                OptionalLong.of(storage.repository(KnowledgeObject.TYPE)
                        .count(
                                Filter.where(KnowledgeObject.COMMUNITY, community)
                                        .in(KnowledgeObject.STATUS, KnowledgeStatus.IN_FORCE),
                                all));
            default -> OptionalLong.empty();
        };
    }
}
