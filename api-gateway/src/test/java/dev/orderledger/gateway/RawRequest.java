package dev.orderledger.gateway;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request that no HTTP client would send. */
final class RawRequest {

    private RawRequest() {}

    /** As an operator. */
    static String get(int port, String target) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            String request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                    + GatewayUnderTest.OPERATOR + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
