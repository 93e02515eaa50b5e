package org.learninghealth.persistence.jpa;

class HibernatePostgresStorageTest extends JpaStorageTest {

    HibernatePostgresStorageTest() {
        super(Combination.HIBERNATE_POSTGRES);
    }

    @Override
    public int erasuresReplayed() {
        return 1_000;
    }
}
