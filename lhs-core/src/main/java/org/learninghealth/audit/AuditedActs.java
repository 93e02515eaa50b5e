package org.learninghealth.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.learninghealth.base.PersonId;
import org.learninghealth.spi.AuditEntry;
import org.learninghealth.spi.AuditQuery;
import org.learninghealth.spi.AuditTrail;
import org.learninghealth.spi.PersonalDataContributor;

/** What the trail says of a person: what they did, and what others did with regard to them. */
final class AuditedActs implements PersonalDataContributor {

    private static final int BATCH = 200;

    private final AuditTrail trail;
    private final References references;

    AuditedActs(AuditTrail trail, References references) {
        this.trail = trail;
        this.references = references;
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public List<Map<String, Object>> export(PersonId person) {
        List<Map<String, Object>> acts = new ArrayList<>();
        for (AuditQuery query : List.of(AuditQuery.by(person), AuditQuery.on(person.value()))) {
            AuditQuery stored = references.stored(query);
            OptionalLong before = OptionalLong.empty();
            List<AuditEntry> some;
            do {
                some = references.shown(trail.select(stored, before, BATCH));
                for (AuditEntry entry : some) {
                    boolean self = entry.person().equals(Optional.of(person));
                    if (self == Objects.nonNull(query.person())) {
                        acts.add(act(entry));
                    }
                    before = OptionalLong.of(entry.sequence());
                }
            } while (some.size() == BATCH);
        }
        return acts;
    }

    private static Map<String, Object> act(AuditEntry entry) {
        Map<String, Object> act = new LinkedHashMap<>();
        act.put("at", entry.at());
        act.put("action", entry.action());
        act.put("by", entry.person().<Object>map(who -> who).orElse(entry.actor()));
        entry.community().ifPresent(community -> act.put("community", community));
        return act;
    }

    /** The trail stays as it was sealed; what stands for the person in it leads to nobody any more. */
    @Override
    public void erase(PersonId person, PersonId formerMember) {
        trail.forget(person);
    }
}
