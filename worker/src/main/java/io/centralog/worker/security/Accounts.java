package io.centralog.worker.security;

import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

/**
 * Gives accounts, changes and removes them; a change ends the account's sessions. Each throws an
 * {@link AccountException} for what cannot be. Thread-safe, also among several workers.
 */
@ApplicationScoped
public class Accounts {

    private static final Logger LOG = Logger.getLogger(Accounts.class);
    /** Letters, marks, digits, punctuation, symbols, and single spaces between them: nothing that is invisible. */
    private static final Pattern NAME = Pattern
            .compile("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}]+( [\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}]+)*");

    private final Sessions sessions;
    private final Clock clock;

    Accounts(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @Transactional
    public Account add(String name, Role role, String password) {
        if (name.length() < 2 || name.length() > 100 || !NAME.matcher(name).matches()) {
            throw new AccountException("A name must have 2 to 100 visible characters.");
        }
        if (Account.named(name) != null) {
            throw new AccountException("There is an account of this name already.");
        }
        Account account = new Account();
        account.name = name;
        account.role = role;
        account.password = Password.hash(password);
        account.createdAt = clock.instant();
        account.persistAndFlush();
        LOG.infof("Account \"%s\" was added as %s", name, role.word());
        return account;
    }

    @Transactional
    public void changeRole(long id, Role role) {
        List<Account> administrators = Account.lockAdministrators();
        Account account = existing(id);
        if (role != Role.ADMINISTRATOR) {
            keepOne(administrators, account);
        }
        Account.update("role = ?1 where id = ?2", role, id);
        LOG.infof("Account \"%s\" is now %s", account.name, role.word());
    }

    /** Sets a password, as an administrator may for others, and signs the account out everywhere. */
    @Transactional
    public void setPassword(long id, String password) {
        Account account = existing(id);
        // only this column: another one may be changed at the same time
        Account.update("password = ?1 where id = ?2", Password.hash(password), id);
        sessions.endAll(account);
        LOG.infof("Account \"%s\" has a new password", account.name);
    }

    @Transactional
    public void remove(long id) {
        List<Account> administrators = Account.lockAdministrators();
        Account account = existing(id);
        keepOne(administrators, account);
        sessions.endAll(account);
        account.delete();
        LOG.infof("Account \"%s\" was removed", account.name);
    }

    private static void keepOne(List<Account> administrators, Account account) {
        if (administrators.size() == 1 && administrators.get(0).id == account.id) {
            throw new AccountException("The last administrator must stay one: nobody could give accounts any more.");
        }
    }

    private static Account existing(long id) {
        Account account = Account.findById(id);
        if (account == null) {
            throw new AccountException("There is no such account any more.");
        }
        return account;
    }
}
