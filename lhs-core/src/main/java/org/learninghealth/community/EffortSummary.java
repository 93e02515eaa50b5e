package org.learninghealth.community;

import java.time.YearMonth;
import java.util.Map;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PlatformId;

/**
 * What work a platform did in a month.
 *
 * @param platform which platform
 * @param month in which month
 * @param hours in all
 * @param communities the hours for each community; what was done for all of them together is in none
 */
public record EffortSummary(PlatformId platform, YearMonth month, double hours, Map<CommunityId, Double> communities) {}
