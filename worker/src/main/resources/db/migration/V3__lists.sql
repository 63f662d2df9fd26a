-- What lists and searches read, so that they need not read occurrences or samples. Written in the store's transaction.

create extension if not exists pg_trgm;

-- Repeats and occurrences of all issues of one application and level: what histograms read.
create table level_minute (
  minute         timestamptz not null,
  application_id bigint not null,
  repeats        bigint not null,
  occurrences    bigint not null,
  severity       integer not null,
  primary key (minute, application_id, severity)
);
create table level_hour (
  hour           timestamptz not null,
  application_id bigint not null,
  repeats        bigint not null,
  occurrences    bigint not null,
  severity       integer not null,
  primary key (hour, application_id, severity)
);

-- What searches by text, logger and exception look into. A table of its own, because each event changes its issue, and
-- would have to change these indexes with it.
create table issue_text (
  issue_id       bigint primary key,
  logger         text not null,            -- cut to what fits into an index, as are the others
  exception_type text,
  exception_name text,                     -- without package and enclosing class
  text           text not null             -- template, type, logger and culprit in lower case
);
create index issue_text_trigrams on issue_text using gin (text gin_trgm_ops);
create index issue_text_logger on issue_text (logger text_pattern_ops);
create index issue_text_exception_type on issue_text (exception_type text_pattern_ops);
create index issue_text_exception_name on issue_text (exception_name text_pattern_ops);

-- A value that events of an application had: of a host, environment, release, MDC name or tag; both in lower case.
create sequence term_seq increment 50;
create table term (
  id             bigint primary key,
  application_id bigint not null,
  key            text not null,            -- host, env, release, mdc.tenant, tag.zone
  value          text not null,
  unique (application_id, key, value)
);
create index term_key_value on term (key, value text_pattern_ops);

-- Keys with more values than are kept, such as an order's number: a search by them says so.
create table term_overflow (
  application_id bigint not null,
  key            text not null,
  primary key (application_id, key)
);

-- Which issues had which value, ever.
create table issue_term (
  term_id  bigint not null,
  issue_id bigint not null,
  primary key (term_id, issue_id)
);
-- the other way round: a look at one issue, where many have the value
create index issue_term_issue on issue_term (issue_id, term_id);
-- the most frequent values decide how a search is best answered
alter table issue_term alter column term_id set statistics 1000;

create index sample_trace on sample (trace_id) where trace_id is not null;

-- rows come in the order of time, so that a few pages hold a second, and this index costs next to nothing
create index occurrence_second on occurrence using brin (second) with (pages_per_range = 16, autosummarize = on);
