package org.learninghealth.privacy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The inventory of personal data: for each attribute that is kept, what it says about a person, and what export and erasure
 * do to it. It is read from {@code personal-data.csv}, beside this class; export and erasure follow it, and the build fails
 * if it lacks an attribute of an aggregate or a column of a table. Hosts can take their record of processing from it.
 * Immutable.
 */
public final class PersonalData {

    private static final String HEADER = "attribute,class,export,erase";
    private static final PersonalData SHIPPED = read();

    private final Map<String, Item> items;

    private PersonalData(Map<String, Item> items) {
        this.items = items;
    }

    /**
     * The inventory that ships with the library.
     *
     * @return the inventory
     */
    public static PersonalData inventory() {
        return SHIPPED;
    }

    /**
     * All that is listed.
     *
     * @return the items, in the order of the file
     */
    public Collection<Item> items() {
        return List.copyOf(items.values());
    }

    /**
     * What is listed under a name.
     *
     * @param attribute an aggregate and its component, such as {@code Membership.since}, or a table and its column
     * @return the item; empty if nothing is
     */
    public Optional<Item> find(String attribute) {
        return Optional.ofNullable(items.get(attribute));
    }

    private static PersonalData read() {
        try (InputStream file = Objects.requireNonNull(
                        PersonalData.class.getResourceAsStream("personal-data.csv"), "personal-data.csv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return parse(lines.lines().toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static PersonalData parse(List<String> lines) {
        Map<String, Item> items = new LinkedHashMap<>();
        List<String> table = lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        if (table.isEmpty() || !table.get(0).equals(HEADER)) {
            throw new IllegalArgumentException("The inventory of personal data must begin with " + HEADER);
        }
        for (String line : table.subList(1, table.size())) {
            String[] cells = line.split(",", -1);
            if (cells.length != 4 || !(cells[2].equals("yes") || cells[2].equals("no"))) {
                throw new IllegalArgumentException("Not a line of the inventory of personal data: " + line);
            }
            Item item = new Item(
                    cells[0], PersonalDataClass.valueOf(cells[1]), cells[2].equals("yes"), AtErasure.valueOf(cells[3]));
            if (items.put(item.attribute(), item) != null) {
                throw new IllegalArgumentException(
                        "The inventory of personal data has two lines for " + item.attribute());
            }
        }
        return new PersonalData(items);
    }

    /**
     * What is said of one attribute.
     *
     * @param attribute an aggregate and its component, or a table and its column
     * @param category which class of personal data it belongs to
     * @param exported whether it is in the document that a person gets of what is kept about them
     * @param erasure what becomes of it when the person is erased
     */
    public record Item(String attribute, PersonalDataClass category, boolean exported, AtErasure erasure) {}

    /** What becomes of an attribute when the person is erased whom it is about. */
    public enum AtErasure {
        /** It stays, since it identifies nobody. */
        KEEP,
        /** Who it was is replaced by a reference that leads to nobody; words that stand beside it are free text. */
        REPLACE,
        /** It is taken away. */
        DELETE,
        /** It is free text: it stays, and where it names the person, the place is reported. */
        REVIEW
    }
}
