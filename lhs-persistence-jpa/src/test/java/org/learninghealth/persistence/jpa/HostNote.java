package org.learninghealth.persistence.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of the host's own. */
@Entity
@Table(name = "host_note")
public class HostNote {

    @Id
    private String id = "";

    /** For the provider. */
    protected HostNote() {}

    /** A note. */
    public HostNote(String id) {
        this.id = id;
    }
}
