package org.learninghealth.notify.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.learninghealth.notify.Channel;
import org.learninghealth.notify.kit.ChannelKit;
import tools.jackson.databind.json.JsonMapper;

class TemplateApiChannelTest extends ChannelKit {

    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpServer service;

    @BeforeEach
    void listen() throws Exception {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.setExecutor(Executors.newFixedThreadPool(4));
        service.createContext("/v2/notifications/email", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(exchange.getRequestHeaders().getFirst("Authorization")).isEqualTo("ApiKey-v1 secret");
            assertThat(JsonMapper.shared().readTree(body).get("email_address").asString())
                    .isEqualTo("anna@example.org");
            received.add(body);
            exchange.sendResponseHeaders(201, -1);
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void close() {
        service.stop(0);
    }

    @Override
    protected Channel channel(boolean receiverAnswers) {
        if (!receiverAnswers) {
            service.stop(0);
        }
        return new TemplateApiChannel(
                URI.create("http://127.0.0.1:" + service.getAddress().getPort() + "/v2/notifications/email"),
                "f33517ff-2a88-4f6e-b855-c550268ce08a",
                "secret");
    }

    @Override
    protected List<String> received() {
        return received;
    }
}
