-- Who may use the dashboard.

create sequence account_seq increment 1;
create table account (
  id           bigint primary key,
  created_at   timestamptz not null default now(),
  signed_in_at timestamptz,                -- last time
  role         text not null check (role in ('viewer', 'operator', 'administrator')),
  name         text not null,
  password     text not null               -- bcrypt
);
create unique index account_name on account (lower(name));

-- A signed-in browser. Who reads this table cannot sign in with it: the cookie holds the token, this only its hash.
create table session (
  account_id bigint not null references account on delete cascade,
  started_at timestamptz not null,
  last_used  timestamptz not null,         -- to the minute
  hash       bytea primary key             -- SHA-256
);
create index session_account on session (account_id);

-- Attempts to sign in that did not succeed, for as long as they count. Only a hash of the name: a password may have
-- been typed there.
create table sign_in_attempt (
  at        timestamptz not null,
  name_hash bytea not null,
  address   text not null
);
create index sign_in_attempt_at on sign_in_attempt (at);
