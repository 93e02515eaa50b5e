package org.learninghealth;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.Aggregate;

/** What goes through everything that is kept, such as export and erasure, must know of every kind that there is. */
class KindsTest {

    @Test
    void theFacadeKnowsEveryKindOfAggregate() {
        List<Class<?>> aggregates = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.learninghealth").stream()
                        .filter(type -> type.isAssignableTo(Aggregate.class))
                        .filter(type ->
                                !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .<Class<?>>map(type -> type.reflect())
                        .toList();
        assertThat(aggregates).hasSizeGreaterThan(20);
        assertThat(EmbeddedSystem.kinds())
                .as("Each kind stands in the KINDS of its room, and each room's KINDS in EmbeddedSystem.kinds")
                .extracting(kind -> (Object) kind.aggregate())
                .containsExactlyInAnyOrderElementsOf(aggregates);
    }
}
