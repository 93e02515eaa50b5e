package org.learninghealth.engagement;

import java.util.List;
import org.learninghealth.base.Transient;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the days that something was added to, as many in a transaction as is good for the log: after each dispatch, on whichever node. A
 * day that another node is at, or that something is being added to, is left for the next time.
 */
final class DayCounts implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(DayCounts.class);
    private static final int MOST = 1000;

    private final UnitOfWork unitOfWork;
    private final ActivityLog log;

    DayCounts(UnitOfWork unitOfWork, ActivityLog log) {
        this.unitOfWork = unitOfWork;
        this.log = log;
    }

    @Override
    public void run() {
        List<ActivityLog.Day> days = unitOfWork.requiresNew(() -> log.uncounted(MOST));
        for (int from = 0; from < days.size(); from += log.atOnce()) {
            List<ActivityLog.Day> some = days.subList(from, Math.min(from + log.atOnce(), days.size()));
            try {
                unitOfWork.requiresNew(() -> log.count(some));
            } catch (Transient lost) {
                LOG.debug("Days of the activity log are left for the next time", lost);
            }
        }
    }
}
