package io.centralog.worker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

import io.agroal.api.AgroalDataSource;
import io.centralog.worker.security.Role;
import io.centralog.worker.security.SessionMechanism;
import io.quarkus.arc.Arc;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;

/**
 * Accounts that are signed in, one for each role: their rows are written straight into the tables, so that tests need
 * not wait for bcrypt.
 */
public final class People {

    /** Password of every account here. */
    public static final String PASSWORD = "a sentence to sign in with";
    // the cheapest bcrypt
    private static final String HASH = BcryptUtil.bcryptHash(PASSWORD, 4);

    private People() {}

    /** Removes all accounts, and so ends all sessions. */
    public static void clear() {
        run("truncate account, session, sign_in_attempt");
    }

    /** A new session of the account that is named as its role; what the cookie holds. */
    public static String session(Role role) {
        String token = UUID.randomUUID().toString();
        run("insert into account (id, role, name, password) values (nextval('account_seq'), ?, ?, ?)"
                + " on conflict do nothing", role.word(), role.word(), HASH);
        run("insert into session (account_id, started_at, last_used, hash)"
                + " select id, now(), now(), ? from account where name = ?", hash(token), role.word());
        return token;
    }

    /** A request of someone who is signed in. */
    public static RequestSpecification as(Role role) {
        return RestAssured.given().cookie(SessionMechanism.COOKIE, session(role));
    }

    /** A request of someone who may only look. */
    public static RequestSpecification viewer() {
        return as(Role.VIEWER);
    }

    public static void run(String sql, Object... values) {
        AgroalDataSource source = Arc.container().instance(AgroalDataSource.class).get();
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) {
                statement.setObject(at + 1, values[at]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
