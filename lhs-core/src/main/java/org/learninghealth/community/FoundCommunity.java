package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * Asks for a community to be founded. Whoever founds it becomes its coordinator.
 *
 * @param parent the community to nest it in, if any
 * @param kind what kind of community it is
 * @param name what it is called
 * @param domain what it cares about; may be blank until it is activated
 * @param practice what its members do; may be blank until it is activated
 * @param visibility who may know of it
 * @param joinPolicy how people come to belong to it
 * @param parentMembershipRequired whether who belongs here belongs to the community around it too
 * @param zone the time zone in which its days are counted, since ever; if none is given, they are counted in UTC, wherever its founder lives
 */
public record FoundCommunity(
        @Nullable CommunityId parent,
        @NotNull CommunityKind kind,
        @NotNull @PlainText(max = 200) LocalizedText name,

        @NotNull @PlainText(max = 4000, blank = true, lines = true)
        LocalizedText domain,

        @NotNull @PlainText(max = 4000, blank = true, lines = true)
        LocalizedText practice,

        @NotNull Visibility visibility,
        @NotNull JoinPolicy joinPolicy,
        boolean parentMembershipRequired,
        @Nullable ZoneId zone) {

    /**
     * Begins with a name; everything else has a cautious default: a learning community, known to its members alone,
     * that people ask to join.
     *
     * @param name what it is called
     * @return a builder; not safe for use by several threads
     */
    public static Builder named(LocalizedText name) {
        return new Builder(name);
    }

    /** Fills in the form. */
    public static final class Builder {

        private final LocalizedText name;
        private @Nullable CommunityId parent;
        private CommunityKind kind = CommunityKind.LEARNING_COMMUNITY;
        private LocalizedText domain = LocalizedText.BLANK;
        private LocalizedText practice = LocalizedText.BLANK;
        private Visibility visibility = Visibility.PRIVATE;
        private JoinPolicy joinPolicy = JoinPolicy.REQUEST;
        private boolean parentMembershipRequired = true;
        private @Nullable ZoneId zone;

        private Builder(LocalizedText name) {
            this.name = name;
        }

        /**
         * Nests it in another community.
         *
         * @param around the other community
         * @return this builder
         */
        public Builder nestedIn(CommunityId around) {
            parent = around;
            return this;
        }

        /**
         * Says what kind of community it is.
         *
         * @param value the kind
         * @return this builder
         */
        public Builder kind(CommunityKind value) {
            kind = value;
            return this;
        }

        /**
         * Says what it cares about.
         *
         * @param value the domain, after Wenger
         * @return this builder
         */
        public Builder domain(LocalizedText value) {
            domain = value;
            return this;
        }

        /**
         * Says what its members do.
         *
         * @param value the practice, after Wenger
         * @return this builder
         */
        public Builder practice(LocalizedText value) {
            practice = value;
            return this;
        }

        /**
         * Says who may know of it.
         *
         * @param value the visibility
         * @return this builder
         */
        public Builder visibility(Visibility value) {
            visibility = value;
            return this;
        }

        /**
         * Says how people come to belong to it.
         *
         * @param value the policy
         * @return this builder
         */
        public Builder joinPolicy(JoinPolicy value) {
            joinPolicy = value;
            return this;
        }

        /**
         * Lets people belong to it who don't belong to the community around it.
         *
         * @return this builder
         */
        public Builder withoutParentMembership() {
            parentMembershipRequired = false;
            return this;
        }

        /**
         * Says in which time zone its days are counted; without, they are counted in UTC.
         *
         * @param value the zone, for instance {@code Europe/Vienna}
         * @return this builder
         */
        public Builder zone(ZoneId value) {
            zone = value;
            return this;
        }

        /**
         * Ends the form. What is wrong with it is said when it is handed in.
         *
         * @return the command
         */
        public FoundCommunity build() {
            return new FoundCommunity(
                    parent, kind, name, domain, practice, visibility, joinPolicy, parentMembershipRequired, zone);
        }
    }
}
