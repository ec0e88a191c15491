package dev.orderledger.platform.log;

import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.testing.Meanwhile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stands between a client and a database, and can let what is connected wait for ever. */
final class Relay implements AutoCloseable {

    private final ServiceDatabase database;
    private final URI target;
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile AtomicBoolean frozen = new AtomicBoolean();

    Relay(ServiceDatabase database) throws IOException {
        this.database = database;
        this.target = URI.create(database.url().substring("jdbc:".length()));
        Meanwhile.run(this::accept);
    }

    ServiceDatabase database() {
        String url =
                database.url().replace(target.getHost() + ":" + target.getPort(), "127.0.0.1:" + server.getLocalPort());
        return new ServiceDatabase(url, database.service(), database.password());
    }

    /** From now on nothing passes on the connections that there are; new ones are not touched. */
    void freeze() {
        frozen.getAndSet(true);
        frozen = new AtomicBoolean();
    }

    /** How often somebody has connected. */
    int connections() {
        return sockets.size() / 2;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket client = server.accept();
                Socket postgres = new Socket(target.getHost(), target.getPort());
                sockets.addAll(List.of(client, postgres));
                AtomicBoolean stopped = frozen;
                Meanwhile.run(() -> pass(client, postgres, stopped));
                Meanwhile.run(() -> pass(postgres, client, stopped));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static void pass(Socket from, Socket to, AtomicBoolean stopped) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8_192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!stopped.get()) {
                    out.write(buffer, 0, read);
                    out.flush();
                }
            }
        } catch (IOException e) {
            // closed
        }
    }
}
