package org.learninghealth.persistence.jpa;

import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.learninghealth.access.Visibility;
import org.learninghealth.kit.HiddenTime;
import org.learninghealth.kit.Scene;
import org.learninghealth.kit.World;
import org.learninghealth.spi.KeyRing;
import org.learninghealth.spi.Storage;

class HiddenTimeTest {

    @RegisterExtension
    static final Hosts HOSTS = new Hosts();

    @Tag("timed")
    @Test
    void whatIsHiddenIsAnsweredAsFastAsWhatIsMissing() throws SQLException {
        Storage storage = HOSTS.empty(Combination.HIBERNATE_H2).storage();
        World world = World.on(storage, settings -> settings.keys(KeyRing.random()));
        new HiddenTime(Scene.of(world, Visibility.PRIVATE)).check(Combination.HIBERNATE_H2.name());
    }
}
