package dev.matchgate.waitingroom.ticket;

import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;

import com.google.zxing.qrcode.decoder.Decoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QrCodeTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 330, 1_200, 2_331})
    void thePictureSaysTheText(int length) {
        var text = "aZ0.-_".repeat(length).substring(0, length);

        assertThat(QrReader.text(QrReader.modules(new QrCode(text).svg("Ticket"))))
                .isEqualTo(text);
    }

    @Test
    void thePictureIsOnePathAndWellFormed() throws Exception {
        var svg = new QrCode("text").svg("Ticket A-1-1, A-1-2");

        var root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new java.io.StringReader(svg)))
                .getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("svg");
        assertThat(root.getAttribute("shape-rendering")).isEqualTo("crispEdges");
        assertThat(root.getElementsByTagName("path").getLength())
                .as("the light ground and the dark code")
                .isEqualTo(2);
        assertThat(root.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("Ticket A-1-1, A-1-2");
    }

    @Test
    void aCodeWithStainsCanBeRead() throws Exception {
        var modules = QrReader.modules(new QrCode("x".repeat(330)).svg("Ticket"));
        var random = new Random(20_261_205);
        // Stains in the lower right, away from the patterns by which a reader finds the code.
        for (int i = 0; i < modules.getWidth() * modules.getHeight() / 40; i++) {
            modules.flip(
                    modules.getWidth() / 2 + random.nextInt(modules.getWidth() / 4),
                    modules.getHeight() / 2 + random.nextInt(modules.getHeight() / 4));
        }

        var read = new Decoder().decode(modules);

        assertThat(read.getText()).isEqualTo("x".repeat(330));
        assertThat(read.getECLevel()).isEqualTo("M");
        assertThat(read.getErrorsCorrected()).isPositive();
    }

    @Test
    void whatIsTooLongForACodeIsRefused() {
        assertThatThrownBy(() -> new QrCode("x".repeat(2_332))).isInstanceOf(IllegalArgumentException.class);
    }
}
