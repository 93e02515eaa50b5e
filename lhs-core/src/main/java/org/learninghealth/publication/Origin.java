package org.learninghealth.publication;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.Id;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.Require;

/**
 * Where an item of a newsletter comes from (rule K9): a thing that is kept here, by its id, or a page on the web, by its
 * address.
 *
 * @param kind what it is
 * @param id its bare identifier; {@code null} for a page on the web
 * @param address where the page is, beginning with {@code https://}; {@code null} for anything else
 */
public record Origin(
        @NotNull OriginKind kind,
        @Nullable UUID id,
        @Nullable @PlainText(max = Origin.LONGEST_ADDRESS) String address) {

    /** The longest address. */
    public static final int LONGEST_ADDRESS = 1000;

    /**
     * Refuses what leads nowhere.
     *
     * @throws org.learninghealth.base.InvalidInput if a thing has no id, or a page no address on the web
     */
    public Origin {
        boolean web = Require.present(kind, "origin.kind") == OriginKind.WEB;
        Require.that((id == null) == web, "origin.id", web ? "origin-web" : "missing");
        Require.that((address == null) != web, "origin.address", web ? "missing" : "origin-thing");
        Require.that(address == null || WebAddress.isSafe(address), "origin.address", "web-address");
    }

    /**
     * A thing that is kept here.
     *
     * @param kind what it is
     * @param id its id
     * @return the origin
     */
    public static Origin of(OriginKind kind, Id id) {
        return new Origin(kind, id.value(), null);
    }

    /**
     * A page on the web.
     *
     * @param address where it is
     * @return the origin
     */
    public static Origin web(String address) {
        return new Origin(OriginKind.WEB, null, address);
    }

    /** What tells it from any other. */
    @JsonIgnore
    String key() {
        return kind + ":" + (id == null ? address : id);
    }
}
