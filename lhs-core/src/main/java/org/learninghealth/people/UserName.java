package org.learninghealth.people;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;

/**
 * A name in its parts, as {@code name} is in RFC 7643, section 4.1.1.
 *
 * @param formatted the whole name, as it is written
 * @param givenName the given name
 * @param familyName the family name
 */
public record UserName(
        @Nullable @PlainText(max = 200) String formatted,
        @Nullable @PlainText(max = 100) String givenName,
        @Nullable @PlainText(max = 99) String familyName) {

    /** The whole name; empty if no part of it is known. */
    Optional<String> whole() {
        String parts = Stream.of(Optional.ofNullable(givenName), Optional.ofNullable(familyName))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        return Optional.ofNullable(formatted).or(() -> Optional.of(parts).filter(name -> !name.isEmpty()));
    }
}
