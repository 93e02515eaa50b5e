package org.learninghealth.examples.quarkus;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A ward of the hospital: a row of the application's own, in the persistence unit that the library shares. */
@Entity
@Table(name = "ward")
public class Ward {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private Long id;

    @Column(name = "name")
    private String name;

    /** The ward's learning community, by its id. The library's entities are its own affair. */
    @Column(name = "community_id")
    private UUID communityId;

    @Column(name = "to_do")
    private String toDo = "";

    @Column(name = "announcements")
    private int announcements;

    /** For the persistence provider. */
    protected Ward() {}

    Ward(String name, UUID communityId) {
        this.name = name;
        this.communityId = communityId;
    }

    public Long id() {
        return id;
    }

    public UUID communityId() {
        return communityId;
    }

    /** What is left to be done before the community can be opened to its members. */
    public String toDo() {
        return toDo;
    }

    void leaveToDo(String words) {
        toDo = words;
    }

    /** How often it was announced that the ward learns. */
    public int announcements() {
        return announcements;
    }
}
