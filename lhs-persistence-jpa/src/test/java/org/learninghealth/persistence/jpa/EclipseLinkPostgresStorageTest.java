package org.learninghealth.persistence.jpa;

import org.junit.jupiter.api.Tag;

@Tag("one-jdk")
class EclipseLinkPostgresStorageTest extends JpaStorageTest {

    EclipseLinkPostgresStorageTest() {
        super(Combination.ECLIPSELINK_POSTGRES);
    }
}
