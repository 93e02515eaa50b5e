package org.learninghealth.examples.quarkus;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;

/** Which tables there are when Hibernate has started, but nobody has asked for the library yet. */
@ApplicationScoped
class TablesAtStart {

    private Set<String> found;

    void look(@Observes @Priority(1) StartupEvent start, DataSource dataSource) throws SQLException {
        found = Rows.in(dataSource).keySet();
    }

    Set<String> found() {
        return found;
    }
}
