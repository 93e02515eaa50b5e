package org.learninghealth.community;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Id;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.InvalidInput.Violation;
import org.learninghealth.base.PersonId;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Json;
import org.learninghealth.internal.Reading;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Filter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * A community with all that hangs on it as one JSON document: the format and its version, the community, and for each kind of
 * thing a list, a row a line. Persons are ids alone: no name and no address leaves. What is under the Chatham House Rule has no
 * persons at all: in their place are ids that lead to nobody and are others in each row, and members are without their
 * organisations (rule K11). Reading is strict: what is unknown, missing,
 * repeated, too deep or too long is refused with the line, the place and the remedy. Immutable.
 */
final class CommunityDocument {

    static final String FORMAT = "org.learninghealth.community";
    static final int VERSION = 1;

    /** No more is wrong with a document than anyone reads. */
    private static final int MOST_VIOLATIONS = 20;

    private static final int MOST_ROWS = 1_000_000;

    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxDocumentLength(1_000_000_000L)
            .maxNestingDepth(64)
            .maxStringLength(1_000_000)
            .maxNameLength(256)
            .maxNumberLength(100)
            .build();

    private static final JsonMapper JSON = Json.mapper()
            .rebuild()
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            // the components of records, and not what is computed from them
            .changeDefaultVisibility(visible -> visible.withFieldVisibility(JsonAutoDetect.Visibility.ANY)
                    .withIsGetterVisibility(JsonAutoDetect.Visibility.NONE)
                    .withGetterVisibility(JsonAutoDetect.Visibility.NONE))
            .build();

    private final List<AggregateType<?, ?>> kinds;

    CommunityDocument(List<AggregateType<?, ?>> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    /** Writes what a reader may see, kind by kind; returns how many of each. */
    Map<String, Long> write(org.learninghealth.internal.Reader reader, Community community, Appendable out) {
        try {
            Map<String, Long> counts = new TreeMap<>();
            out.append("{\"format\":\"")
                    .append(FORMAT)
                    .append("\",\"version\":")
                    .append(String.valueOf(VERSION));
            out.append(",\"exportedAt\":\"").append(reader.now().toString()).append("\",\n\"community\":");
            Attribution attribution = new Attribution(community, reader.now());
            out.append(attribution.written(Community.TYPE, community));
            for (AggregateType<?, ?> kind : kinds) {
                out.append(",\n\"").append(kind.toString()).append("\":[");
                counts.put(kind.toString(), rows(reader, kind, community.id(), attribution, out));
                out.append("]");
            }
            out.append("}\n");
            return counts;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static <T extends Aggregate<T, I>, I extends Id> long rows(
            org.learninghealth.internal.Reader reader,
            AggregateType<T, I> kind,
            CommunityId community,
            Attribution attribution,
            Appendable out)
            throws IOException {
        Reading<T, I> visible = reader.visible(kind);
        Filter<T> here = Filter.where(kind.community().orElseThrow(), community);
        Set<UUID> written = new HashSet<>();
        for (List<T> some : visible.parts(here)) {
            for (T row : some) {
                // a row that is changed meanwhile comes again, later
                if (written.add(row.id().value())) {
                    out.append(written.size() == 1 ? "\n" : ",\n").append(attribution.written(kind, row));
                }
            }
        }
        return written.size();
    }

    /**
     * Reads a document.
     *
     * @param source the document; it is closed
     * @param persons who a person in it is here; {@code null} for an id that leads to nobody
     */
    Content read(Reader source, UnaryOperator<@Nullable PersonId> persons) {
        return new Parsing(persons).read(source);
    }

    /**
     * What is in a document.
     *
     * @param community the community
     * @param rows what hangs on it
     */
    record Content(Community community, List<Rows<?, ?>> rows) {}

    /**
     * The rows of one kind.
     *
     * @param kind the kind
     * @param all the rows
     */
    record Rows<T extends Aggregate<T, I>, I extends Id>(AggregateType<T, I> kind, List<T> all) {

        void addTo(Decision<?, ?> decision) {
            decision.alsoInsertAll(kind, all);
        }

        /** The same rows, changed one by one, if they are of a kind. */
        <A extends Aggregate<A, J>, J extends Id> Rows<T, I> mapped(AggregateType<A, J> of, UnaryOperator<A> change) {
            return kind == (Object) of
                    ? new Rows<>(
                            kind,
                            all.stream()
                                    .map(of.aggregate()::cast)
                                    .map(change)
                                    .map(kind.aggregate()::cast)
                                    .toList())
                    : this;
        }
    }

    /** The reading of one document, by one thread. */
    private final class Parsing {

        private final JsonMapper mapper;
        private final UnaryOperator<@Nullable PersonId> persons;
        private final List<Violation> violations = new ArrayList<>();
        private final Map<String, AggregateType<?, ?>> expected = new LinkedHashMap<>();
        private final List<Rows<?, ?>> rows = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private @Nullable Community community;
        private int count;

        Parsing(UnaryOperator<@Nullable PersonId> persons) {
            this.persons = persons;
            SimpleModule known = new SimpleModule("persons");
            known.addDeserializer(PersonId.class, new PersonDeserializer(persons));
            mapper = JSON.rebuild().addModule(known).build();
            kinds.forEach(kind -> expected.put(kind.toString(), kind));
        }

        Content read(Reader source) {
            JsonFactory strict = JsonFactory.builder()
                    .streamReadConstraints(LIMITS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();
            try (JsonParser parser = JsonMapper.builder(strict).build().createParser(source)) {
                require(parser, parser.nextToken() == JsonToken.START_OBJECT);
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    part(parser, name);
                }
                require(parser, parser.nextToken() == null);
            } catch (JacksonException broken) {
                TokenStreamLocation where = broken.getLocation();
                throw InvalidInput.of("line " + (where == null ? 1 : Math.max(1, where.getLineNr())), "document");
            }
            for (String needed : List.of("format", "version", "community")) {
                if (!seen.contains(needed)) {
                    violations.add(new Violation(needed, "missing", List.of()));
                }
            }
            expected.keySet().stream()
                    .filter(kind -> !seen.contains(kind))
                    .forEach(kind -> violations.add(new Violation(kind, "missing", List.of())));
            if (!violations.isEmpty() || community == null) {
                throw new InvalidInput(
                        violations.stream().limit(MOST_VIOLATIONS).toList());
            }
            return new Content(community, rows);
        }

        private void part(JsonParser parser, String name) {
            seen.add(name);
            AggregateType<?, ?> kind = expected.get(name);
            if (kind != null) {
                require(parser, community != null && parser.currentToken() == JsonToken.START_ARRAY);
                rows.add(rows(parser, kind));
                return;
            }
            int line = parser.currentTokenLocation().getLineNr();
            JsonNode value = parser.readValueAsTree();
            switch (name) {
                case "format" ->
                    check(line, name, value.isString() && value.stringValue().equals(FORMAT), "document-format");
                case "version" -> check(line, name, value.isInt() && value.intValue() == VERSION, "document-version");
                case "exportedAt" -> {}
                case "community" -> {
                    if (value instanceof ObjectNode written && !written.has("calendar")) {
                        // written before communities had time zones
                        written.set("calendar", JSON.valueToTree(CommunityCalendar.UTC));
                    }
                    community = row(line, name, value, Community.TYPE);
                    if (community == null) {
                        throw new InvalidInput(violations);
                    }
                }
                default -> check(line, name, false, "document-part");
            }
        }

        private <T extends Aggregate<T, I>, I extends Id> Rows<T, I> rows(JsonParser parser, AggregateType<T, I> kind) {
            CommunityId here = Objects.requireNonNull(community).id();
            List<T> all = new ArrayList<>();
            Set<Object> keys = new HashSet<>();
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                int line = parser.currentTokenLocation().getLineNr();
                require(parser, parser.currentToken() == JsonToken.START_OBJECT && ++count <= MOST_ROWS);
                String path = kind + "[" + i + "]";
                JsonNode tree = parser.readValueAsTree();
                T row = references(line, path, tree) ? row(line, path, tree, kind) : null;
                if (row != null) {
                    check(line, path, here.equals(kind.community().orElseThrow().of(row)), "document-elsewhere");
                    check(line, path, keys(kind, row).stream().allMatch(keys::add), "repeated");
                    all.add(row);
                }
                if (violations.size() >= MOST_VIOLATIONS) {
                    throw new InvalidInput(violations);
                }
            }
            return new Rows<>(kind, all);
        }

        /** References to things are by kind and id; those to persons are to persons here. */
        private boolean references(int line, String path, JsonNode tree) {
            if (isPerson(tree) && tree instanceof ObjectNode object) {
                PersonId here = null;
                try {
                    here = persons.apply(
                            new PersonId(UUID.fromString(object.path("id").stringValue(""))));
                } catch (IllegalArgumentException noId) {
                    check(line, path + ".id", false, "document-value");
                    return false;
                }
                check(line, path, here != null, "document-person");
                object.put("id", here == null ? "" : here.value().toString());
                return here != null;
            }
            boolean whole = true;
            for (JsonNode part : tree) {
                whole &= references(line, path, part);
            }
            return whole;
        }

        private <T extends Aggregate<T, I>, I extends Id> @Nullable T row(
                int line, String path, JsonNode tree, AggregateType<T, I> kind) {
            try {
                return mapper.treeToValue(tree, kind.aggregate());
            } catch (JacksonException unfit) {
                StringBuilder where = new StringBuilder(path);
                unfit.getPath()
                        .forEach(step -> where.append(
                                step.getPropertyName() == null
                                        ? "[" + step.getIndex() + "]"
                                        : "." + step.getPropertyName()));
                Violation violation = unfit.getCause() instanceof InvalidInput refused
                        ? refused.violations().get(0)
                        : new Violation("", "document-value", List.of());
                violations.add(new Violation(
                        "line " + line + ", " + where
                                + (violation.field().isEmpty() ? "" : " (" + violation.field() + ")"),
                        violation.code(),
                        violation.arguments()));
                return null;
            }
        }

        private void check(int line, String path, boolean met, String code) {
            if (!met) {
                violations.add(new Violation("line " + line + ", " + path, code, List.of()));
            }
        }

        /** What makes it impossible to read on. */
        private void require(JsonParser parser, boolean met) {
            if (!met) {
                violations.add(new Violation("line " + parser.currentLocation().getLineNr(), "document", List.of()));
                throw new InvalidInput(violations);
            }
        }
    }

    /** Who said or wrote what, which the Chatham House Rule keeps inside (rule K11). Used by one thread. */
    private static final class Attribution extends StdSerializer<PersonId> {

        private final transient Community community;
        private final transient Instant now;
        private final transient JsonMapper unattributed;
        private final transient Map<UUID, String> somebodies = new HashMap<>();
        private transient UUID row;

        Attribution(Community community, Instant now) {
            super(PersonId.class);
            this.community = community;
            this.now = now;
            this.row = community.id().value();
            SimpleModule nobody = new SimpleModule("nobody");
            nobody.addSerializer(PersonId.class, this);
            this.unattributed = JSON.rebuild().addModule(nobody).build();
        }

        /** A row as it leaves. */
        <T extends Aggregate<T, I>, I extends Id> String written(AggregateType<T, I> kind, T whole) {
            if (whole instanceof Membership member && hides(community.foundedAt())) {
                return JSON.writeValueAsString(member.withoutOrganization());
            }
            boolean hidden = kind == (Object) Community.TYPE
                    ? hides(community.foundedAt())
                    : kind.madeAt().map(made -> hides(made.apply(whole))).orElse(false);
            if (!hidden) {
                return JSON.writeValueAsString(whole);
            }
            row = whole.id().value();
            somebodies.clear();
            JsonNode tree = unattributed.valueToTree(whole);
            hideReferences(tree);
            return JSON.writeValueAsString(tree);
        }

        private boolean hides(Instant made) {
            return community.safeSpace().holdingFor(made, now).rules().contains(SafeSpaceRule.CHATHAM_HOUSE);
        }

        /** References to things are by kind and id. */
        private void hideReferences(JsonNode tree) {
            if (isPerson(tree) && tree instanceof ObjectNode object) {
                object.put("id", somebody(object.path("id").stringValue("")));
            }
            tree.forEach(this::hideReferences);
        }

        /** The same within a row, so that two are still two; made from nothing that says who it is. */
        private String somebody(String person) {
            UUID known = UUID.fromString(person);
            return somebodies.computeIfAbsent(
                    known,
                    unknown -> UUID.nameUUIDFromBytes((row + "/" + somebodies.size()).getBytes(StandardCharsets.UTF_8))
                            .toString());
        }

        @Override
        public void serialize(PersonId person, JsonGenerator generator, SerializationContext context) {
            generator.writeString(somebody(person.value().toString()));
        }
    }

    private static boolean isPerson(JsonNode tree) {
        return tree instanceof ObjectNode object
                && object.size() == 2
                && object.path("kind").stringValue("").equals("PERSON");
    }

    private static <T extends Aggregate<T, I>, I extends Id> List<Object> keys(AggregateType<T, I> kind, T row) {
        List<Object> keys = new ArrayList<>(List.of(row.id()));
        for (List<Attribute<T, ?>> unique : kind.uniqueKeys()) {
            List<@Nullable Object> values = new ArrayList<>(List.of(unique));
            unique.forEach(attribute -> values.add(attribute.of(row)));
            if (!values.contains(null)) {
                keys.add(values);
            }
        }
        return keys;
    }

    private static final class PersonDeserializer extends StdDeserializer<PersonId> {

        private final transient UnaryOperator<@Nullable PersonId> persons;

        PersonDeserializer(UnaryOperator<@Nullable PersonId> persons) {
            super(PersonId.class);
            this.persons = persons;
        }

        @Override
        public PersonId deserialize(JsonParser parser, DeserializationContext context) {
            PersonId here = persons.apply(new PersonId(UUID.fromString(parser.getString())));
            if (here == null) {
                throw InvalidInput.of("person", "document-person");
            }
            return here;
        }
    }
}
