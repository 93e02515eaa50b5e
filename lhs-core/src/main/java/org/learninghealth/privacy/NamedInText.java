package org.learninghealth.privacy;

import java.util.UUID;

/**
 * A place where a text names a person who was erased; for somebody to look at. It doesn't say what the text says.
 *
 * @param kind what kind of thing it is, such as {@code KnowledgeObject}, or the name of a contributor
 * @param id the thing's id
 */
public record NamedInText(String kind, UUID id) {}
