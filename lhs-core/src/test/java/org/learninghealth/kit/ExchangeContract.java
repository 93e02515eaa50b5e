package org.learninghealth.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityImport;
import org.learninghealth.community.ExportCommunity;
import org.learninghealth.knowledge.ProvenanceLink;
import org.learninghealth.knowledge.ProvenanceQuery;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.knowledge.ThingRef;
import org.learninghealth.people.StakeholderGroup;

/** A community that was exported elsewhere comes in whole: the same rows, and traces that lead where they led. */
interface ExchangeContract extends StorageFixture {

    @Test
    default void aCommunityComesInAsItWentOut() {
        Scene scene = Scene.of(World.inMemory(), Visibility.RESTRICTED);
        CommunityId id = (CommunityId) scene.asked(CommunityId.class);
        ExportCommunity export = new ExportCommunity(id, null);
        StringBuilder document = new StringBuilder();
        Map<String, Long> counts = scene.world().lhs().communities().export(scene.keeper(), export, document);
        World here = World.on(storage());
        Map<PersonId, PersonId> persons = new HashMap<>();
        CommunityImport form = new CommunityImport(
                () -> new StringReader(document.toString()),
                person -> Optional.of(persons.computeIfAbsent(
                        person,
                        unknown ->
                                here.person(StakeholderGroup.PATIENT).person().orElseThrow())),
                "Former member");

        Community community = here.lhs().communities().importCommunity(Actor.host(), form);

        PersonId keeper = scene.keeper().person().orElseThrow();
        Actor keeperHere = Actor.person(persons.get(keeper));
        StringBuilder again = new StringBuilder();
        assertThat(here.lhs().communities().export(keeperHere, export, again)).isEqualTo(counts);
        assertThat(counts.values()).as("something of every kind").allMatch(count -> count > 0);
        String expected = document.toString();
        for (Map.Entry<PersonId, PersonId> each : persons.entrySet()) {
            expected = expected.replace(
                    each.getKey().value().toString(), each.getValue().value().toString());
        }
        assertThat(rows(again.toString())).containsExactlyInAnyOrderElementsOf(rows(expected));
        assertThat(trace(here, keeperHere, id)).isEqualTo(trace(scene.world(), scene.keeper(), id));
        assertThat(community.parent()).isEmpty();
        assertThatThrownBy(() -> here.lhs().communities().importCommunity(Actor.host(), form))
                .isInstanceOf(Duplicate.class);
    }

    /** The rows of things that hang on a community, whatever their versions. */
    private static List<String> rows(String document) {
        return document.lines()
                .filter(line -> line.startsWith("{\"id\""))
                .map(line -> line.replaceAll("(]}?)?,?$", "").replaceAll("\"version\":\\d+", ""))
                .filter(line -> !line.contains("organization\":\""))
                .toList();
    }

    private static List<String> trace(World world, Actor actor, CommunityId community) {
        Stream<ProvenanceLink> links =
                world.lhs().provenance().list(actor, ProvenanceQuery.of(community), world.firstPage()).items().stream();
        return links.map(link -> link.type() + " " + shown(link.from()) + " " + shown(link.to()))
                .sorted()
                .toList();
    }

    /** Each person has another id here. */
    private static String shown(ThingRef thing) {
        return thing.kind() == ThingKind.PERSON ? "a person" : thing.toString();
    }
}
