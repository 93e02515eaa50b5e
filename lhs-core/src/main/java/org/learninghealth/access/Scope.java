package org.learninghealth.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;

/**
 * Which things someone may read: a sentence of eight words that each store translates into its own language. There is no
 * word for "not", so every condition that is added can only narrow. Immutable; two scopes are equal if they read the same.
 */
public sealed interface Scope {

    /**
     * Translates the sentence.
     *
     * @param <T> what it is translated into, for instance a predicate or a part of a query
     * @param terms the language
     * @return the translation
     */
    <T> T as(Terms<T> terms);

    /**
     * The words that scopes are made of. A store that lacks one doesn't compile.
     *
     * @param <T> what the words are translated into
     */
    interface Terms<T> {
        /**
         * The thing is no draft.
         *
         * @return the translation
         */
        T published();

        /**
         * The thing lives in a community that is no draft and that as many may know of as this, or more.
         *
         * @param atMost the strictest visibility that qualifies
         * @return the translation
         */
        T visible(Visibility atMost);

        /**
         * The thing lives in a community in which the person, who is active, holds one of these roles now.
         *
         * @param by the person
         * @param roles the roles
         * @return the translation; nothing qualifies if there are no roles
         */
        T held(PersonId by, Set<Role> roles);

        /**
         * The thing lives in one of these few communities.
         *
         * @param communities their ids
         * @return the translation; nothing qualifies if there are none
         */
        T within(Set<CommunityId> communities);

        /**
         * The thing belongs to the person, who is active.
         *
         * @param person the person
         * @return the translation
         */
        T ownedBy(PersonId person);

        /**
         * The thing belongs to someone who takes part in this community now.
         *
         * @param community the community
         * @return the translation
         */
        T belongingTo(CommunityId community);

        /**
         * At least one of these holds.
         *
         * @param alternatives translated alternatives
         * @return the translation; nothing qualifies if there are none
         */
        T anyOf(List<T> alternatives);

        /**
         * All of these hold.
         *
         * @param conditions translated conditions
         * @return the translation; everything qualifies if there are none
         */
        T allOf(List<T> conditions);
    }

    /**
     * Things that are no drafts.
     *
     * @return the word
     */
    static Scope published() {
        return new Published();
    }

    /**
     * Things in communities that are no drafts and that as many may know of as this, or more.
     *
     * @param atMost the strictest visibility that qualifies
     * @return the word
     */
    static Scope visible(Visibility atMost) {
        return new Visible(atMost);
    }

    /**
     * Things in communities in which the person holds one of these roles now. Whoever isn't active holds none.
     *
     * @param by the person
     * @param roles the roles
     * @return the word
     */
    static Scope held(PersonId by, Set<Role> roles) {
        return new Held(by, roles);
    }

    /**
     * Things in a few communities.
     *
     * @param communities their ids
     * @return the word
     */
    static Scope within(Set<CommunityId> communities) {
        return new Within(communities);
    }

    /**
     * Things that belong to the person. Nothing belongs to whoever isn't active, as far as reading goes.
     *
     * @param person the person
     * @return the word
     */
    static Scope ownedBy(PersonId person) {
        return new OwnedBy(person);
    }

    /**
     * Things that belong to someone who takes part in a community now.
     *
     * @param community the community
     * @return the word
     */
    static Scope belongingTo(CommunityId community) {
        return new BelongingTo(community);
    }

    /**
     * Things for which at least one condition holds.
     *
     * @param alternatives the conditions
     * @return the sentence; it means nothing at all if there are none
     */
    static Scope anyOf(List<Scope> alternatives) {
        return new AnyOf(alternatives);
    }

    /**
     * Things for which all conditions hold.
     *
     * @param conditions the conditions
     * @return the sentence; it means everything if there are none
     */
    static Scope allOf(List<Scope> conditions) {
        return new AllOf(conditions);
    }

    /**
     * No thing.
     *
     * @return the sentence
     */
    static Scope nothing() {
        return anyOf(List.of());
    }

    /**
     * Every thing.
     *
     * @return the sentence
     */
    static Scope everything() {
        return allOf(List.of());
    }

    private static <T> List<T> translated(List<Scope> sentences, Terms<T> terms) {
        List<T> translations = new ArrayList<>(sentences.size());
        for (Scope each : sentences) {
            translations.add(each.as(terms));
        }
        return translations;
    }

    /** See {@link Scope#published()}. */
    record Published() implements Scope {
        @Override
        public <T> T as(Terms<T> terms) {
            return terms.published();
        }
    }

    /**
     * See {@link Scope#visible(Visibility)}.
     *
     * @param atMost the strictest visibility that qualifies
     */
    record Visible(Visibility atMost) implements Scope {
        @Override
        public <T> T as(Terms<T> terms) {
            return terms.visible(atMost);
        }
    }

    /**
     * See {@link Scope#held(PersonId, Set)}.
     *
     * @param by the person
     * @param roles the roles
     */
    record Held(PersonId by, Set<Role> roles) implements Scope {
        /** Keeps a copy of the roles. */
        public Held {
            roles = Collections.unmodifiableSet(new TreeSet<>(roles));
        }

        @Override
        public <T> T as(Terms<T> terms) {
            return terms.held(by, roles);
        }
    }

    /**
     * See {@link Scope#within(Set)}.
     *
     * @param communities their ids
     */
    record Within(Set<CommunityId> communities) implements Scope {
        /** Keeps a copy of the ids. */
        public Within {
            communities = Set.copyOf(communities);
        }

        @Override
        public <T> T as(Terms<T> terms) {
            return terms.within(communities);
        }
    }

    /**
     * See {@link Scope#ownedBy(PersonId)}.
     *
     * @param person the person
     */
    record OwnedBy(PersonId person) implements Scope {
        @Override
        public <T> T as(Terms<T> terms) {
            return terms.ownedBy(person);
        }
    }

    /**
     * See {@link Scope#belongingTo(CommunityId)}.
     *
     * @param community the community
     */
    record BelongingTo(CommunityId community) implements Scope {
        @Override
        public <T> T as(Terms<T> terms) {
            return terms.belongingTo(community);
        }
    }

    /**
     * See {@link Scope#anyOf(List)}.
     *
     * @param alternatives the conditions
     */
    record AnyOf(List<Scope> alternatives) implements Scope {
        /** Keeps a copy of the conditions. */
        public AnyOf {
            alternatives = List.copyOf(alternatives);
        }

        @Override
        public <T> T as(Terms<T> terms) {
            return terms.anyOf(translated(alternatives, terms));
        }
    }

    /**
     * See {@link Scope#allOf(List)}.
     *
     * @param conditions the conditions
     */
    record AllOf(List<Scope> conditions) implements Scope {
        /** Keeps a copy of the conditions. */
        public AllOf {
            conditions = List.copyOf(conditions);
        }

        @Override
        public <T> T as(Terms<T> terms) {
            return terms.allOf(translated(conditions, terms));
        }
    }
}
