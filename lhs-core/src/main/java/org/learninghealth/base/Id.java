package org.learninghealth.base;

import java.util.UUID;

/** The identity of something that is kept. Each kind of thing has a type of its own, so that ids can't be mixed up. */
public interface Id {

    /**
     * The bare identifier, as it is stored.
     *
     * @return a random (version 4) UUID for everything that people can see, so that an id tells nothing about its age
     */
    UUID value();
}
