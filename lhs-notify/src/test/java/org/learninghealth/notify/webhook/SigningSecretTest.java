package org.learninghealth.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SigningSecretTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long TIMESTAMP = 1_614_265_330L;
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    /** The example that the specification's reference libraries are tested with. */
    @Test
    void theKnownExampleHasTheKnownSignature() {
        assertThat(SigningSecret.signatures(List.of(SECRET), ID, TIMESTAMP, BODY))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void everySecretSigns() throws Exception {
        String other = SigningSecret.fresh(new SecureRandom());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(other.substring("whsec_".length())), "HmacSHA256"));
        String byHand = Base64.getEncoder().encodeToString(mac.doFinal("a.1.{}".getBytes(StandardCharsets.UTF_8)));

        String[] signatures = SigningSecret.signatures(
                        List.of(other, SECRET), "a", 1, "{}".getBytes(StandardCharsets.UTF_8))
                .split(" ");

        assertThat(signatures).hasSize(2);
        assertThat(signatures[0]).isEqualTo("v1," + byHand);
        assertThat(signatures[1]).startsWith("v1,").isNotEqualTo(signatures[0]);
    }

    @Test
    void aFreshSecretIsLongAndNew() {
        String secret = SigningSecret.fresh(new SecureRandom());

        assertThat(secret).startsWith("whsec_").isNotEqualTo(SigningSecret.fresh(new SecureRandom()));
        assertThat(Base64.getDecoder().decode(secret.substring("whsec_".length())))
                .hasSize(32);
    }
}
