package io.centralog.worker.dashboard;

import io.quarkus.qute.TemplateData;

/**
 * Who looks at a page, as every template can name it.
 *
 * @param name of the account; null when nobody is signed in
 * @param role its role, as a word; null for who may see nothing
 * @param operator whether it may triage
 * @param administrator whether it may give accounts
 * @param section first step of the page's address, such as {@code issues}
 * @param theme what the browser asked for: auto, light or dark
 * @param csrf what each form has to send as {@code csrf-token}; null where no form is possible
 */
@TemplateData
public record Visitor(String name, String role, boolean operator, boolean administrator, String section, String theme,
        String csrf) {}
