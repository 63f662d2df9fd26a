package io.centralog.worker;

import java.util.Map;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Forms as a browser sends them: with the token that their page had. */
public final class Forms {

    private static final String TOKEN = "A".repeat(22);

    private Forms() {}

    /** Sends a form; follows no redirect. */
    public static Response send(RequestSpecification who, String address, Map<String, String> fields) {
        return who.redirects().follow(false).contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .cookie("centralog-csrf", TOKEN).formParam("csrf-token", TOKEN)
                .formParams(fields).post(address);
    }

    /** Sends a form of someone who is not signed in. */
    public static Response send(String address, Map<String, String> fields) {
        return send(RestAssured.given(), address, fields);
    }
}
