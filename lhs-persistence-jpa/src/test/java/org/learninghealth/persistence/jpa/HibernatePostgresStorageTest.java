package org.learninghealth.persistence.jpa;

class HibernatePostgresStorageTest extends JpaStorageTest {

    HibernatePostgresStorageTest() {
        super(Combination.HIBERNATE_POSTGRES);
    }
}
