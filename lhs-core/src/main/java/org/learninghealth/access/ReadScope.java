package org.learninghealth.access;

import org.learninghealth.access.Scope.Terms;

/** What someone may read, as decided: proof for a store that the policy was asked. Only {@link AccessControl} makes one. */
public final class ReadScope {

    private final Scope scope;

    ReadScope(Scope scope) {
        this.scope = scope;
    }

    Scope sentence() {
        return scope;
    }

    /**
     * Translates the scope for a store.
     *
     * @param <T> what it is translated into
     * @param terms the store's language
     * @return the translation
     */
    public <T> T as(Terms<T> terms) {
        return scope.as(terms);
    }

    /** Says the sentence, for an error report. */
    @Override
    public String toString() {
        return scope.toString();
    }
}
