package io.centralog.worker.dashboard;

import java.time.Instant;
import java.util.List;

import io.centralog.worker.security.Account;
import io.centralog.worker.security.Role;
import io.quarkus.qute.TemplateData;

/**
 * What the page of all accounts shows.
 *
 * @param notice what was done; null for nothing
 * @param problem why something was not done; null when all is well
 */
@TemplateData
public record AccountsView(String notice, String problem, List<Row> rows, List<Role> roles) {

    /** One account. */
    @TemplateData
    public record Row(long id, String name, Role role, Moment created, Moment signedIn) {

        static Row of(Account account, Instant now) {
            return new Row(account.id, account.name, account.role, Moment.onDay(account.createdAt, now),
                    account.signedInAt == null ? null : Moment.ago(account.signedInAt, now));
        }
    }
}
