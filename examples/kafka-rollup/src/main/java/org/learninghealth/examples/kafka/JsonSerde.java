package org.learninghealth.examples.kafka;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Records as JSON, with their components in order, so that equal ones are equal as bytes and can be keys. */
record JsonSerde<T>(Class<T> type) implements Serde<T> {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> value == null ? null : JSON.writeValueAsBytes(value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> {
            try {
                return bytes == null ? null : JSON.readValue(bytes, type);
            } catch (JacksonException unreadable) {
                throw new SerializationException("Not a " + type.getSimpleName() + " in " + topic, unreadable);
            }
        };
    }
}
