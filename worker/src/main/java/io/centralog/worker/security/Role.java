package io.centralog.worker.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import io.quarkus.qute.TemplateData;

/** What an account may do; each role may do what the ones before it may. */
@TemplateData
public enum Role {

    /** Sees everything but accounts. */
    VIEWER,
    /** Triages. */
    OPERATOR,
    /** Gives accounts. */
    ADMINISTRATOR;

    /** The roles as annotations name them. */
    public static final class Names {

        public static final String VIEWER = "viewer";
        public static final String OPERATOR = "operator";
        public static final String ADMINISTRATOR = "administrator";

        private Names() {}
    }

    /** The word that the store and the pages use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this role may do what the other may. */
    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    /** The words of all roles that this one includes. */
    Set<String> words() {
        return Arrays.stream(values()).filter(this::includes).map(Role::word).collect(Collectors.toSet());
    }

    /** @throws IllegalArgumentException for any other word */
    public static Role of(String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return role;
            }
        }
        throw new IllegalArgumentException("role");
    }

    /** Maps the role to the store's word. */
    @Converter(autoApply = true)
    public static class Words implements AttributeConverter<Role, String> {

        @Override
        public String convertToDatabaseColumn(Role role) {
            return role == null ? null : role.word();
        }

        @Override
        public Role convertToEntityAttribute(String word) {
            return word == null ? null : of(word);
        }
    }
}
