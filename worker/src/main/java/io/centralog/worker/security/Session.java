package io.centralog.worker.security;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A signed-in browser. */
@Entity
class Session extends PanacheEntityBase {

    @Id
    byte[] hash;
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "account_id")
    Account account;
    @Column(name = "started_at")
    Instant startedAt;
    @Column(name = "last_used")
    Instant lastUsed;
}
