package org.learninghealth.engagement;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PlatformId;
import org.learninghealth.base.Require;

/**
 * Of whom a figure speaks: of one community, or of several that belong together. A figure of several is made of what is shown of
 * each of them and of nothing else, so that it tells of no small number of persons that theirs don't.
 */
public sealed interface MetricScope {

    /**
     * One community.
     *
     * @param community which
     */
    record OfCommunity(CommunityId community) implements MetricScope {

        /** Refuses to speak of nothing. */
        public OfCommunity {
            Require.present(community, "community");
        }
    }

    /**
     * The communities that have mandated a facilitation platform to watch over them.
     *
     * @param platform which platform
     */
    record OfPlatform(PlatformId platform) implements MetricScope {

        /** Refuses to speak of nothing. */
        public OfPlatform {
            Require.present(platform, "platform");
        }
    }

    /**
     * A learning network: a community with all that are nested in it, as far as the actor may read their figures.
     *
     * @param community the one around the others
     */
    record OfNetwork(CommunityId community) implements MetricScope {

        /** Refuses to speak of nothing. */
        public OfNetwork {
            Require.present(community, "community");
        }
    }
}
