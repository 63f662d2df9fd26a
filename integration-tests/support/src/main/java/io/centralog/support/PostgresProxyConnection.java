package io.centralog.support;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * One client of a {@link PostgresProxy}: two threads, one for each direction. A statement is known by the text that it was
 * prepared with, also when only its name comes later; what a
 * {@link Stop} looks for are the statements of one transaction up to here.
 */
final class PostgresProxyConnection {

    private static final int CHUNK = 1 << 16;
    private static final int QUERY = 'Q';
    private static final int PARSE = 'P';
    private static final int BIND = 'B';
    private static final short QUESTION = 1234;

    private final PostgresProxy proxy;
    private final Socket client;
    private final Socket postgres;
    private final Map<String, String> statements = new HashMap<>();
    /** The statements of the transaction so far. */
    private final StringBuilder transaction = new StringBuilder();
    private volatile Stop stopsReply;

    PostgresProxyConnection(PostgresProxy proxy, Socket client, Socket postgres) {
        this.proxy = proxy;
        this.client = client;
        this.postgres = postgres;
    }

    /** Moves the client's messages until one side ends. */
    void moveRequests() {
        try {
            DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream(), CHUNK));
            DataOutputStream out = new DataOutputStream(postgres.getOutputStream());
            int type = 0; // the first message has none
            while (true) {
                byte[] body = new byte[in.readInt() - Integer.BYTES];
                in.readFully(body);
                meet(type, body);
                write(out, type, body);
                type = type == 0 && isQuestion(body) ? 0 : in.readUnsignedByte();
            }
        } catch (IOException e) {
            // a side has gone, or was told to go
        } finally {
            end();
        }
    }

    /** Moves what comes back, until one side ends. */
    void moveReplies() {
        byte[] chunk = new byte[CHUNK];
        try {
            InputStream in = postgres.getInputStream();
            OutputStream out = client.getOutputStream();
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                Stop stop = stopsReply;
                if (stop != null) {
                    stop.here();
                }
                out.write(chunk, 0, length);
            }
        } catch (IOException e) {
            // a side has gone, or was told to go
        } finally {
            end();
        }
    }

    private void meet(int type, byte[] body) throws IOException {
        String text = text(type, body);
        if (text.isEmpty()) {
            return;
        }
        if (text.equals("BEGIN")) {
            transaction.setLength(0);
        }
        Stop stop = proxy.stop();
        if (stop.request(transaction.append(text).append('\n').toString())) {
            stopsReply = stop;
        }
    }

    // before it starts, the client may ask for encryption, by messages without a type as well
    private static boolean isQuestion(byte[] body) {
        return body.length == Integer.BYTES && ByteBuffer.wrap(body).getShort() == QUESTION;
    }

    private String text(int type, byte[] body) {
        switch (type) {
            case QUERY :
                return string(body, 0);
            case PARSE :
                String name = string(body, 0);
                statements.put(name, string(body, name.length() + 1));
                return "";
            case BIND :
                // after the name of the portal
                return statements.getOrDefault(string(body, string(body, 0).length() + 1), "");
            default :
                return "";
        }
    }

    private static String string(byte[] body, int from) {
        int end = from;
        while (end < body.length && body[end] != 0) {
            end++;
        }
        return new String(body, from, end - from, StandardCharsets.ISO_8859_1);
    }

    private static void write(DataOutputStream out, int type, byte[] body) throws IOException {
        byte[] message = new byte[body.length + Integer.BYTES + (type == 0 ? 0 : 1)];
        int at = 0;
        if (type != 0) {
            message[at++] = (byte) type;
        }
        int length = body.length + Integer.BYTES;
        for (int shift = 24; shift >= 0; shift -= 8) {
            message[at++] = (byte) (length >>> shift);
        }
        System.arraycopy(body, 0, message, at, body.length);
        out.write(message);
        out.flush();
    }

    private void end() {
        proxy.forget(client);
        proxy.forget(postgres);
    }
}
