/** A host that counts what members do beyond one database, with Kafka Streams. */
package org.learninghealth.examples.kafka;
