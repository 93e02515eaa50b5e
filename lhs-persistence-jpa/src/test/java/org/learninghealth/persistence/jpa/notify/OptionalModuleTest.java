package org.learninghealth.persistence.jpa.notify;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A host without {@code lhs-notify} on its class path loads every class of this module but those of one package. */
@AnalyzeClasses(packages = "org.learninghealth.persistence.jpa", importOptions = ImportOption.DoNotIncludeTests.class)
class OptionalModuleTest {

    @ArchTest
    static final ArchRule onlyOnePackageKnowsNotification = noClasses()
            .that()
            .resideOutsideOfPackage("org.learninghealth.persistence.jpa.notify")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.learninghealth.notify..", "org.learninghealth.persistence.jpa.notify");
}
