package org.learninghealth.examples.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Locale;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.ActivateCommunity;
import org.learninghealth.community.Community;
import org.learninghealth.community.FoundCommunity;

/** The wards of the hospital. What the library writes is part of the transaction of each method here. */
@ApplicationScoped
@Transactional
public class Wards {

    private final EntityManager entityManager;
    private final LearningHealthSystem lhs;

    Wards(EntityManager entityManager, LearningHealthSystem lhs) {
        this.entityManager = entityManager;
        this.lhs = lhs;
    }

    /** Opens a ward together with its learning community: there will be both or, if the name is taken, neither. */
    public Ward open(String name, Actor coordinator) {
        FoundCommunity named =
                FoundCommunity.named(LocalizedText.of(Locale.ENGLISH, name)).build();
        Community community = lhs.communities().found(coordinator, named);
        Ward ward = new Ward(name, community.id().value());
        entityManager.persist(ward);
        return ward;
    }

    /** Opens the ward's community to members, or notes with the ward what the library's rules still ask for. */
    public Ward activate(long id, Actor coordinator) {
        Ward ward = entityManager.find(Ward.class, id);
        Community draft = lhs.communities().get(coordinator, new CommunityId(ward.communityId()));
        try {
            lhs.communities().activate(coordinator, new ActivateCommunity(draft.id(), draft.version()));
            ward.leaveToDo("");
        } catch (RuleViolation refused) {
            // The library has written nothing, and this transaction can go on and be committed.
            ward.leaveToDo(refused.explain(Locale.ENGLISH));
        }
        return ward;
    }
}
