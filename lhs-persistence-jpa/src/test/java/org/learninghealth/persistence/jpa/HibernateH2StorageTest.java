package org.learninghealth.persistence.jpa;

import org.junit.jupiter.api.Tag;

@Tag("one-jdk")
class HibernateH2StorageTest extends JpaStorageTest {

    HibernateH2StorageTest() {
        super(Combination.HIBERNATE_H2);
    }
}
