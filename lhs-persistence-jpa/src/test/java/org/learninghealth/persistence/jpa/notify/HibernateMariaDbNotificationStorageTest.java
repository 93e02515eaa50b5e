package org.learninghealth.persistence.jpa.notify;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.learninghealth.notify.NotificationStorage;
import org.learninghealth.notify.kit.NotificationStorageKit;
import org.learninghealth.persistence.jpa.Combination;
import org.learninghealth.persistence.jpa.Hosts;
import org.learninghealth.persistence.jpa.ResourceLocalUnitOfWork;

class HibernateMariaDbNotificationStorageTest extends NotificationStorageKit {

    @RegisterExtension
    static final Hosts HOSTS = new Hosts();

    @Override
    protected NotificationStorage emptyStorage() throws Exception {
        return JpaNotificationStorage.over(ResourceLocalUnitOfWork.of(
                HOSTS.empty(Combination.HIBERNATE_MARIADB).factory()));
    }
}
