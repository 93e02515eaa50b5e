package org.learninghealth.persistence.jpa;

class EclipseLinkPostgresStorageTest extends JpaStorageTest {

    EclipseLinkPostgresStorageTest() {
        super(Combination.ECLIPSELINK_POSTGRES);
    }
}
