-- The store: what was gathered. Columns stand in the order that wastes no padding.

create sequence application_seq increment 1;
-- All counts of repeats are totals of all times; those that reporters tell are as of looked_at.
create table application (
  id              bigint primary key,
  stored          bigint not null default 0, -- ever stored = the sum of its issues' repeats + removed
  removed         bigint not null default 0, -- of issues that retention has removed
  reported        bigint not null default 0, -- that its reporters have counted and no longer hold themselves
  dropped         bigint not null default 0, -- that its reporters dropped
  lost            bigint not null default 0, -- that Redis had accepted and lost before they were stored
  pending         bigint not null default 0, -- that lie in Redis
  pending_seconds bigint not null default 0, -- seconds that lie in Redis
  oldest_pending  timestamptz,               -- the oldest of these
  looked_at       timestamptz not null default '-infinity', -- when a worker last looked at its reporters in Redis
  claims          bigint not null default 0, -- ever stored, one after the other
  created_at      timestamptz not null default now(),
  name            text not null unique
);

create sequence issue_seq increment 50;
create table issue (
  id             bigint primary key,
  application_id bigint not null references application,
  repeats        bigint not null,          -- ever, also where retention removed the occurrences
  occurrences    bigint not null,
  peak           bigint not null,          -- most repeats within one second
  peak_second    timestamptz not null,
  first_seen     timestamptz not null,
  last_seen      timestamptz not null,
  resolved_at    timestamptz,              -- when a person resolved it; later seconds are a regression
  regressed_at   timestamptz,              -- the second that opened it again after it was resolved
  muted_until    timestamptz,              -- when a mute ends; null: not by time
  mute_limit     bigint,                   -- repeats within an hour that end a mute; null: not by number
  severity       integer not null,         -- numeric level: FATAL 1100, ERROR 1000, WARN 900, INFO 800, …
  level          text not null,
  status         text not null default 'open' check (status in ('open', 'muted', 'resolved')),
  grouping_key   text not null,
  logger         text not null,
  template       text not null,
  exception_type text,
  culprit        text,                     -- class and method that the first in-app frame names
  first_release  text,
  last_release   text,
  resolved_in    text,                     -- resolved in the release after this one, whose events are no regression
  unique (application_id, grouping_key)
);
create index issue_status_last_seen on issue (status, last_seen desc, id desc)
  include (first_seen, regressed_at, repeats, severity, application_id);
create index issue_status_first_seen on issue (status, first_seen desc, id desc);
create index issue_status_repeats on issue (status, repeats desc, id desc);

-- What became of an issue, and who did it: a person's account, or null for the store itself.
create sequence issue_change_seq increment 50;
create table issue_change (
  id       bigint primary key,
  issue_id bigint not null references issue on delete cascade,
  at       timestamptz not null default now(),
  change   text not null check (change in ('resolved', 'reopened', 'muted', 'mute-ended', 'regressed')),
  account  text,
  detail   text                            -- as a person reads it: until when, in which release, at which second
);
create index issue_change_issue on issue_change (issue_id, at desc);

-- One issue in one second. 24 bytes of columns: what millions of rows are made of.
create table occurrence (
  issue_id bigint not null,
  second   timestamptz not null,
  repeats  bigint not null,
  span     integer,                        -- seconds that were merged into this row; null for one
  primary key (issue_id, second)
) partition by range (second);

create sequence stack_trace_seq increment 50;
create table stack_trace (
  id             bigint primary key,
  application_id bigint not null references application,
  last_day       date not null default (now() at time zone 'UTC')::date, -- of the samples that refer to it; older than all of these: refers none
  hash           bytea not null,           -- SHA-256 of the trace
  trace          jsonb not null,           -- exception with causes, suppressed and frames; messages stand in the sample
  unique (application_id, hash)            -- per application: its stores are serial, so they never deadlock here
);

create index stack_trace_last_day on stack_trace (last_day);

-- The first event of an occurrence: its data. No foreign keys here and in issue_hour: one package writes them, and a
-- check per row would cost more than the row.
create table sample (
  issue_id       bigint not null,
  second         timestamptz not null,
  at             timestamptz not null,     -- the event's own time, in microseconds
  stack_trace_id bigint,
  message        text,
  host           text,
  thread         text,
  environment    text,
  release        text,
  trace_id       text,
  details        jsonb not null,           -- parameters, mdc, tags, caller, span; messages of the stack trace's exceptions
  primary key (issue_id, second)
) partition by range (second);

create table issue_hour (
  issue_id    bigint not null,
  hour        timestamptz not null,
  repeats     bigint not null,
  peak        bigint not null,
  occurrences integer not null,
  samples     integer not null default 0,
  primary key (issue_id, hour)
);
create index issue_hour_hour on issue_hour (hour);

-- The ledger: a bucket whose id stands here is stored.
create table gathered_bucket (
  application_id bigint not null references application,
  second         timestamptz not null,
  claim          bigint not null,          -- which of the application's claims brought it: the order of storing, without gaps
  repeats        bigint not null,
  gathered_at    timestamptz not null default now(),
  reappeared     bigint,                   -- other repeats it came again with, after Redis lost data: never counted
  occurrences    integer not null,
  epoch          integer not null,
  id             text not null,
  primary key (second, application_id, id)
) partition by range (second);
create index gathered_bucket_claim on gathered_bucket (application_id, claim);

-- The ledger of buckets whose second has no partition: counted in the totals of issues and application only.
create table gathered_outside (
  application_id bigint not null references application,
  second         timestamptz not null,
  repeats        bigint not null,
  gathered_at    timestamptz not null default now(),
  reappeared     bigint,                   -- other repeats it came again with, after Redis lost data: never counted
  occurrences    integer not null,
  epoch          integer not null,
  reason         text not null check (reason in ('too-old', 'in-the-future')),
  id             text primary key
);

-- What could not be read or stored, as it came. Its repeats are counted in its issue like all others.
create sequence dead_letter_seq increment 50;
create table dead_letter (
  id             bigint primary key,
  application_id bigint not null references application,
  second         timestamptz not null,
  repeats        bigint not null,
  buried_at      timestamptz not null default now(),
  bucket_id      text not null,
  grouping_key   text not null,
  reason         text not null,
  head           bytea,
  data           bytea
);

-- One process that reports, copied from Redis, where it is deleted when it was silent for 30 days. Counts are repeats:
-- reported = stored + pending + lost + the sum of dropped, exactly, whenever nothing of it is on its way.
create table reporter (
  application_id bigint not null references application,
  last_contact   timestamptz not null default now(), -- by the clock of Redis
  reported       bigint not null default 0,
  accepted       bigint not null default 0, -- what Redis remembers to have accepted
  acknowledged   bigint not null default 0, -- what the reporter knows was accepted = reported - dropped
  pending        bigint not null default 0, -- what of it lies in Redis
  stored         bigint not null default 0, -- raised in the transaction that stores
  lost           bigint not null default 0, -- what Redis had accepted and lost before it was stored
  skew_micros    bigint not null default 0, -- the reporter's clock behind that of Redis
  dropped_at     timestamptz,               -- last contact that told of more drops that nobody asked for
  closed         boolean not null default false, -- it has said goodbye
  id             text not null,
  host           text,
  environment    text,
  release        text,
  version        text,                      -- of the extension
  dropped        jsonb not null default '{}', -- reason -> repeats
  primary key (application_id, id)
);
create index reporter_unsettled on reporter (application_id) where pending > 0;

-- Where each repeat of an application is. Not accounted for is what moved while Redis and these tables were looked at;
-- nothing when all is quiet.
create view conservation as
select id as application_id, name as application, reported, stored, pending, dropped, lost,
  reported - stored - pending - dropped - lost as unaccounted, looked_at
from application;

-- The same for each reporter.
create view reporter_conservation as
select r.application_id, r.id as reporter, r.reported, r.stored, r.pending, d.dropped, r.lost,
  r.reported - r.stored - r.pending - d.dropped - r.lost as unaccounted
from reporter r, lateral (select coalesce(sum(value::bigint), 0)::bigint as dropped from jsonb_each_text(r.dropped)) d;

-- One worker process, as it tells of itself every few seconds; removed a day after its last word.
create table worker (
  started_at      timestamptz not null,
  last_contact    timestamptz not null,
  claims          bigint not null,
  stored_rows     bigint not null,
  rows_per_second double precision not null, -- while it stored, in its last minute
  last_error_at   timestamptz,
  id              text primary key,
  host            text not null,
  version         text not null,
  last_error      text
);

-- What of Centralog itself goes wrong, as a worker sees it now.
create table trouble (
  since       timestamptz not null,
  worker_id   text not null references worker on delete cascade,
  name        text not null,               -- such as gathering, lag, redis-eviction
  consequence text not null,               -- what it means for the events
  remedy      text,                        -- what to do
  primary key (worker_id, name)
);

-- Makes the partitions of one day (UTC), in a short transaction of its own, before the first row of that day is stored.
-- Attaching, unlike "create table … partition of", locks out neither readers nor writers of the other days.
create function ensure_day(day date) returns void language plpgsql as $$
declare
  parent text;
  partition text;
begin
  perform pg_advisory_xact_lock(7463, day - date '2000-01-01');
  foreach parent in array array['occurrence', 'sample', 'gathered_bucket'] loop
    partition := parent || '_' || to_char(day, 'YYYYMMDD');
    if to_regclass(partition) is null then
      execute format('create table %I (like %I including all)', partition, parent);
      execute format('alter table %I attach partition %I for values from (%L) to (%L)',
        parent, partition, day::text || ' 00:00+00', (day + 1)::text || ' 00:00+00');
    end if;
  end loop;
end $$;
