package io.centralog.runtime.scrub;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.centralog.runtime.scrub.KeyRule.Value;

/** The rules of scrubbing, as data. The page <em>Scrubbing</em> of the documentation says the same. */
final class ScrubRules {

    /** Names of secrets, without case and punctuation: {@code api-key}, {@code apiKey} and {@code API_KEY} are one. */
    private static final Map<String, KeyRule> KEYS = new HashMap<>();
    static {
        keys("password", Value.ALWAYS, "password", "passwords", "passwd", "passphrase", "pwd", "passcode", "userpass",
                "dbpass");
        keys("password", Value.IF_RANDOM, "pass", "pw");
        keys("secret", Value.ALWAYS, "secret", "secrets", "clientsecret", "otp", "totp");
        keys("credentials", Value.ALWAYS, "credential", "credentials", "creds");
        keys("token", Value.UNLESS_PROSE, "token", "jwt", "bearer", "csrf", "xsrf", "accesstoken", "refreshtoken",
                "authtoken", "idtoken", "sessiontoken", "csrftoken");
        keys("authorization", Value.AUTHORIZATION, "authorization");
        keys("authorization", Value.IF_RANDOM, "auth", "signature", "sig");
        keys("cookie", Value.LINE, "cookie", "setcookie", "cookie2", "setcookie2");
        keys("session", Value.UNLESS_PROSE, "session", "sessionid", "jsessionid", "phpsessid", "sid", "sessid");
        keys("key", Value.ALWAYS, "apikey", "accesskey", "accesskeyid", "secretkey", "secretaccesskey",
                "encryptionkey", "signingkey", "authkey", "accountkey", "storagekey", "sharedkey", "masterkey",
                "sharedaccesskey", "subscriptionkey");
        keys("private-key", Value.ALWAYS, "privatekey");
        keys("card", Value.ALWAYS, "cardnumber", "creditcard", "creditcardnumber", "cvv", "cvc", "cvv2");
    }

    /** Names that are secrets also at the end of a longer word that is written without any boundary. */
    static final List<String> ROOTS = List.of("password", "passwd", "passphrase", "apikey", "accesstoken", "authtoken",
            "refreshtoken", "secretkey", "privatekey", "accesskey", "clientsecret", "sessionid", "sessiontoken",
            "csrftoken");

    /** Words after a name that do not make its value harmless: {@code passwordHash}. */
    static final Set<String> SUFFIXES = Set.of("hash", "value", "text", "plain", "raw", "encoded", "encrypted",
            "header",
            "string", "confirm", "confirmation", "repeat", "again");

    /** Values that say something about a secret without being one. */
    static final Set<String> NO_SECRETS = Set.of("null", "true", "false", "none", "undefined", "empty", "yes", "no");

    /** Words that follow {@code password:} in a sentence. */
    static final Set<String> PROSE = Set.of("must", "is", "was", "are", "has", "have", "had", "not", "no", "may",
            "should", "cannot", "can", "could", "will", "does", "did", "size", "length", "required", "invalid",
            "missing",
            "expired", "wrong", "incorrect", "mismatch", "denied", "failed", "granted", "changed", "reset", "too",
            "the",
            "a", "an", "for", "expected", "unexpected", "unknown", "needs", "contains", "ok", "error", "please");

    /** Schemes that stand before the value of an {@code Authorization} header. */
    static final Set<String> SCHEMES = Set.of("bearer", "basic", "negotiate", "token", "apikey", "ntlm", "key",
            "sharedkey", "digest", "hawk", "oauth", "signature", "aws4hmacsha256");

    /** Schemes whose value has several parts: it ends with the line. */
    static final Set<String> LONG_SCHEMES = Set.of("digest", "hawk", "oauth", "signature", "aws4hmacsha256");

    /**
     * Tokens that are known by how they begin.
     *
     * @param prefix how
     * @param length least length of the rest
     * @param exact whether the rest is exactly that long, of capitals and digits
     * @param marker type of the secret
     */
    record Shape(String prefix, int length, boolean exact, String marker) {}

    static final List<Shape> SHAPES = List.of(new Shape("AKIA", 16, true, "aws-key"),
            new Shape("ASIA", 16, true, "aws-key"), new Shape("AROA", 16, true, "aws-key"),
            new Shape("AIDA", 16, true, "aws-key"), new Shape("AGPA", 16, true, "aws-key"),
            new Shape("ghp_", 20, false, "token"), new Shape("gho_", 20, false, "token"),
            new Shape("ghu_", 20, false, "token"), new Shape("ghs_", 20, false, "token"),
            new Shape("ghr_", 20, false, "token"), new Shape("github_pat_", 20, false, "token"),
            new Shape("glpat-", 16, false, "token"), new Shape("xoxb-", 10, false, "token"),
            new Shape("xoxp-", 10, false, "token"), new Shape("xoxa-", 10, false, "token"),
            new Shape("xoxs-", 10, false, "token"), new Shape("xoxr-", 10, false, "token"),
            new Shape("sk_live_", 10, false, "key"), new Shape("sk_test_", 10, false, "key"),
            new Shape("rk_live_", 10, false, "key"), new Shape("sk-ant-", 16, false, "key"),
            new Shape("sk-proj-", 16, false, "key"), new Shape("AIza", 30, false, "key"),
            new Shape("ya29.", 16, false, "token"), new Shape("npm_", 30, false, "token"),
            new Shape("hvs.", 16, false, "token"), new Shape("SG.", 30, false, "key"));

    private ScrubRules() {}

    private static void keys(String marker, Value value, String... names) {
        for (String name : names) {
            KEYS.put(name, new KeyRule(marker, value));
        }
    }

    /** The rules and an application's own names, whose marker is the name itself. */
    static Map<String, KeyRule> keys(Iterable<String> own) {
        Map<String, KeyRule> all = new HashMap<>(KEYS);
        for (String name : own) {
            all.put(normal(name), new KeyRule(name.trim().toLowerCase(Locale.ROOT), Value.ALWAYS));
        }
        return Map.copyOf(all);
    }

    /** A name without case and punctuation. */
    static String normal(String name) {
        StringBuilder normal = new StringBuilder(name.length());
        name.chars().filter(Character::isLetterOrDigit).forEach(c -> normal.append((char) Character.toLowerCase(c)));
        return normal.toString();
    }
}
