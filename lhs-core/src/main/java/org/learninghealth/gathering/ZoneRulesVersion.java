package org.learninghealth.gathering;

import java.time.zone.ZoneRulesProvider;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which rules of time zones the running JDK knows: a version of the database of the IANA. In 2026 clocks ceased to be changed in
 * British Columbia, Alberta, the Northwest Territories and Manitoba; an older JDK is an hour off there in winter, or in summer.
 */
final class ZoneRulesVersion {

    /** The version by which all of that is known. */
    static final String NEEDED = "2026f";

    private static final Logger LOG = LoggerFactory.getLogger(ZoneRulesVersion.class);

    private static final AtomicBoolean WARNED = new AtomicBoolean();

    private ZoneRulesVersion() {}

    /** The version that the running JDK knows. */
    static String known() {
        return ZoneRulesProvider.getVersions("America/Vancouver").lastEntry().getKey();
    }

    static boolean isOld(String version) {
        return version.compareTo(NEEDED) < 0;
    }

    /** Says so once if what the running JDK knows is old. */
    static void warnOnce() {
        if (!WARNED.getAndSet(true)) {
            warnIfOld(known());
        }
    }

    /** Says so where gatherings would begin at another moment than people expect. */
    static void warnIfOld(String known) {
        if (isOld(known)) {
            LOG.warn(
                    "This JDK knows the rules of time zones as of {}, and gatherings in some zones begin an hour early or late by them: "
                            + "update the JDK or its time zone data to {} or later, then look which gatherings have moved",
                    known,
                    NEEDED);
        }
    }
}
