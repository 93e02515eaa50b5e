package org.learninghealth.kit;

/** The part of the {@linkplain StorageContract storage kit} that is about the activity log, for another way to keep that alone. */
public abstract class ActivityContract extends OpenedStorage implements ActivityLogContract, ActivityCalendarContract {}
