package org.learninghealth.persistence.jpa;

class HibernateMariaDbStorageTest extends JpaStorageTest {

    HibernateMariaDbStorageTest() {
        super(Combination.HIBERNATE_MARIADB);
    }
}
