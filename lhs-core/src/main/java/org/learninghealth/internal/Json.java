package org.learninghealth.internal;

import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.Id;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * How events and commands are written: ids as plain strings, moments in ISO 8601, maps sorted, so that the same command
 * always reads the same. Events are known by their stable names. Safe for use by several threads.
 */
public final class Json {

    private final JsonMapper mapper;
    private final Map<String, Class<? extends DomainEvent>> events = new HashMap<>();
    private final Map<Class<?>, ObjectWriter> writers = new ConcurrentHashMap<>();

    /**
     * Prepares to write and read.
     *
     * @param known the types of events that may be read; each is marked with its name
     */
    public Json(Collection<Class<? extends DomainEvent>> known) {
        this.mapper = mapper();
        for (Class<? extends DomainEvent> event : known) {
            if (events.put(mark(event).value(), event) != null) {
                throw new IllegalArgumentException(
                        "Two events have the name " + mark(event).value());
            }
        }
    }

    /**
     * A mapper that writes ids as strings; for stores, which keep values of aggregates as JSON.
     *
     * @return a mapper, to be kept
     */
    public static JsonMapper mapper() {
        SimpleModule ids = new SimpleModule("ids") {
            private static final long serialVersionUID = 1L;

            @Override
            public void setupModule(SetupContext context) {
                super.setupModule(context);
                context.addDeserializers(new IdDeserializers());
            }
        };
        ids.addSerializer(Id.class, new IdSerializer());
        return JsonMapper.builder()
                .addModule(ids)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    /** The mark of an event: its name and version. */
    DomainEvent.Type type(DomainEvent event) {
        return mark(event.getClass());
    }

    /** An event as JSON. */
    String write(DomainEvent event) {
        return writers.computeIfAbsent(event.getClass(), mapper::writerFor).writeValueAsString(event);
    }

    /**
     * Reads an event.
     *
     * @param type its stable name
     * @param payload its JSON
     * @return the event; empty if this release doesn't know the type
     */
    public Optional<DomainEvent> read(String type, String payload) {
        return Optional.ofNullable(events.get(type)).map(event -> mapper.readValue(payload, event));
    }

    /** SHA-256 of a command in its canonical form, as hexadecimal digits. */
    String digest(Record command) {
        try {
            byte[] canonical = mapper.writeValueAsString(command).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private static DomainEvent.Type mark(Class<?> event) {
        DomainEvent.Type mark = event.getAnnotation(DomainEvent.Type.class);
        if (mark == null) {
            throw new IllegalArgumentException(event.getName() + " has no @DomainEvent.Type");
        }
        return mark;
    }

    private static final class IdSerializer extends StdSerializer<Id> {

        IdSerializer() {
            super(Id.class);
        }

        @Override
        public void serialize(Id id, JsonGenerator generator, SerializationContext context) {
            generator.writeString(id.value().toString());
        }
    }

    /** Every id is a record of one UUID, so that one deserializer can make them all. */
    private static final class IdDeserializers extends Deserializers.Base {

        @Override
        public @Nullable ValueDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
            return Id.class.isAssignableFrom(type.getRawClass()) ? new IdDeserializer(type.getRawClass()) : null;
        }

        @Override
        public boolean hasDeserializerFor(DeserializationConfig config, Class<?> valueType) {
            return Id.class.isAssignableFrom(valueType);
        }
    }

    private static final class IdDeserializer extends StdDeserializer<Id> {

        private final Constructor<?> constructor;

        IdDeserializer(Class<?> type) {
            super(type);
            try {
                constructor = type.getConstructor(UUID.class);
            } catch (NoSuchMethodException broken) {
                throw new IllegalArgumentException(type.getName() + " must be a public record of one UUID", broken);
            }
        }

        @Override
        public Id deserialize(JsonParser parser, DeserializationContext context) {
            try {
                return (Id) constructor.newInstance(UUID.fromString(parser.getString()));
            } catch (ReflectiveOperationException broken) {
                throw new IllegalStateException(broken);
            }
        }
    }
}
