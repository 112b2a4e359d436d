package dev.matchgate.local.launch;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class KeysTest {

    @TempDir
    private Path folder;

    /** Repeated, since one in 256 coordinates begins with a zero byte and two in four with a sign byte. */
    @RepeatedTest(50)
    void theAdmissionKeySignsWhatItsPublicHalfVerifies() throws GeneralSecurityException, IOException {
        var jwk = new ObjectMapper().readTree(Keys.random().admissionKey());
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        var curve = parameters.getParameterSpec(ECParameterSpec.class);
        var factory = KeyFactory.getInstance("EC");
        var content = new byte[] {1, 2, 3};

        var signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(factory.generatePrivate(new ECPrivateKeySpec(number(jwk, "d"), curve)));
        signer.update(content);
        var verifier = Signature.getInstance("SHA256withECDSA");
        var point = new ECPoint(number(jwk, "x"), number(jwk, "y"));
        verifier.initVerify(factory.generatePublic(new ECPublicKeySpec(point, curve)));
        verifier.update(content);

        assertThat(verifier.verify(signer.sign())).isTrue();
    }

    @Test
    void tokenKeysAreAnIdAndThirtyTwoBytes() {
        var key = Keys.random().tokenKeys();

        assertThat(key).matches("[0-9a-f]{8}:[A-Za-z0-9_-]+");
        assertThat(Base64.getUrlDecoder().decode(key.substring(9))).hasSize(32);
    }

    @Test
    void everyRunHasItsOwnKeys() {
        assertThat(Keys.random()).isNotEqualTo(Keys.random());
    }

    @Test
    void keptKeysComeBackAndAreReadableByTheirOwnerOnly() throws IOException {
        var file = folder.resolve("data").resolve("keys.json");
        var keys = Keys.kept(file);

        assertThat(Keys.kept(file)).isEqualTo(keys);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void theCallersOpsTokenIsTaken() {
        assertThat(Keys.random()
                        .withOpsTokenOf(Map.of("MATCHGATE_OPS_TOKEN", "mine"))
                        .opsToken())
                .isEqualTo("mine");
    }

    private static BigInteger number(JsonNode jwk, String name) {
        var bytes = Base64.getUrlDecoder().decode(jwk.path(name).asText());
        assertThat(bytes).hasSize(32);
        return new BigInteger(1, bytes);
    }
}
