package org.learninghealth.persistence.jpa;

class HibernateH2StorageTest extends JpaStorageTest {

    HibernateH2StorageTest() {
        super(Combination.HIBERNATE_H2);
    }
}
