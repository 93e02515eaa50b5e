package org.learninghealth;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.Aggregate;
import org.learninghealth.kit.Sample;
import org.learninghealth.kit.Samples;

class StorageKitTest {

    @Test
    void everyKindOfAggregateHasASample() {
        assertThat(new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("org.learninghealth")
                                .stream()
                                .filter(type -> type.isAssignableTo(Aggregate.class) && !type.isInterface())
                                .map(JavaClass::getName))
                .containsExactlyInAnyOrderElementsOf(Samples.ALL.stream()
                        .map(Sample::type)
                        .map(type -> type.aggregate().getName())
                        .toList());
    }
}
