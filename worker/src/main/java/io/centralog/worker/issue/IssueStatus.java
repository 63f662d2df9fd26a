package io.centralog.worker.issue;

import java.util.Locale;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** What people decided about an issue. */
public enum IssueStatus {

    OPEN, MUTED, RESOLVED;

    /** The word that the store and the pages' addresses use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status that a word of the store names. */
    public static IssueStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Maps the status to the store's word. */
    @Converter(autoApply = true)
    public static class Words implements AttributeConverter<IssueStatus, String> {

        @Override
        public String convertToDatabaseColumn(IssueStatus status) {
            return status == null ? null : status.word();
        }

        @Override
        public IssueStatus convertToEntityAttribute(String word) {
            return word == null ? null : of(word);
        }
    }
}
