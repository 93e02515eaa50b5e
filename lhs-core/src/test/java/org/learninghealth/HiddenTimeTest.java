package org.learninghealth;

import org.junit.jupiter.api.Test;
import org.learninghealth.access.Visibility;
import org.learninghealth.kit.HiddenTime;
import org.learninghealth.kit.Scene;
import org.learninghealth.kit.World;

class HiddenTimeTest {

    @Test
    void whatIsHiddenIsAnsweredAsFastAsWhatIsMissing() {
        new HiddenTime(Scene.of(World.inMemory(), Visibility.PRIVATE)).check("in memory");
    }
}
