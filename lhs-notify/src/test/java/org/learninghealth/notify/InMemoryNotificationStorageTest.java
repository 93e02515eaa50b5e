package org.learninghealth.notify;

import java.time.Instant;
import org.learninghealth.notify.kit.NotificationStorageKit;

class InMemoryNotificationStorageTest extends NotificationStorageKit {

    @Override
    protected NotificationStorage emptyStorage() {
        return NotificationStorage.inMemory(() -> Instant.parse("2026-11-21T12:00:00Z"));
    }
}
