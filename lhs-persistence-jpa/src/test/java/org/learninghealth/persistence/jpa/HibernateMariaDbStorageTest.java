package org.learninghealth.persistence.jpa;

import org.junit.jupiter.api.Tag;

@Tag("one-jdk")
class HibernateMariaDbStorageTest extends JpaStorageTest {

    HibernateMariaDbStorageTest() {
        super(Combination.HIBERNATE_MARIADB);
    }
}
