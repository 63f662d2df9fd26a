-- Statements are separated by an empty line. {issues} and {occurrences} are numbers, {now} is a time. Rows lie in the order
-- of time, as a gatherer writes them: what one issue has is scattered.

set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '256MB'

truncate application, issue, occurrence, stack_trace, sample, issue_hour, issue_text, level_minute, level_hour, term,
  term_overflow, issue_term cascade

select ensure_day((timestamp '{now}' - make_interval(days => d))::date) from generate_series(-1, 29) d

insert into application (id, name) select a, (array['checkout', 'inventory', 'payment', 'search', 'mail', 'accounts',
  'catalogue', 'pricing', 'delivery', 'returns'])[1 + (a - 1) % 10] || case when a > 10 then '-eu' else '' end
  from generate_series(1, 20) a

-- 0.01 % of the issues have a fifth of the occurrences, 1 % half of them, 90 % a seventh
create temp table seed as select k::bigint k,
  greatest(1, {occurrences} / 10000000.0 * 100000.0 / {issues} * case when k % 10000 = 0 then 200000
    when k % 100 = 0 then 3000 when k % 10 = 0 then 400 else 16 end)::integer n
  from generate_series(1, {issues}) k

insert into occurrence (issue_id, second, repeats)
  select k, timestamptz '{now}' - make_interval(secs => floor((j + abs(hashint8(k * 1000003 + j)::bigint) % 800 / 1000.0)
    * (29 * 86400.0 / n))), 1 + case abs(hashint8(k * 31 + j)::bigint) % 1000 when 0 then 12033 when 1 then 411
    else abs(hashint8(k * 37 + j)::bigint) % 12 end
  from seed, generate_series(0, n - 1) j order by 2

insert into issue (id, application_id, repeats, occurrences, peak, peak_second, first_seen, last_seen, severity, level,
    status, grouping_key, logger, template, exception_type, culprit, first_release, last_release, regressed_at)
  select k, 1 + k % 20, repeats, n, peak, last, first, last,
    case when k % 97 = 0 then 1100 when k % 10 < 6 then 1000 when k % 10 < 9 then 900 else 800 end,
    case when k % 97 = 0 then 'FATAL' when k % 10 < 6 then 'ERROR' when k % 10 < 9 then 'WARN' else 'INFO' end,
    case when k % 13 = 5 then 'resolved' when k % 53 = 7 then 'muted' else 'open' end, 'v1:' || md5(k::text),
    'com.acme.' || (array['orders', 'cart', 'stock', 'invoice', 'export', 'session', 'import', 'report'])[1 + k % 8]
      || '.part' || k % 40 || '.' || (array['Service', 'Client', 'Job', 'Repository', 'Resource'])[1 + k % 5] || k % 300,
    (array['Could not', 'Refused to', 'Gave up to', 'Too late to', 'No permission to'])[1 + k % 5] || ' '
      || (array['charge', 'reserve', 'deliver', 'index', 'import', 'render', 'notify', 'refund', 'merge', 'parse', 'lock'])
        [1 + k / 5 % 11] || ' '
      || (array['customer', 'order', 'basket', 'invoice', 'parcel', 'account', 'voucher', 'article', 'warehouse', 'price',
        'address', 'message', 'payment'])[1 + k / 55 % 13] || ' {} of tenant {}: code ' || k,
    case when k % 10 < 7 then (array['java.util.concurrent.TimeoutException', 'java.lang.NullPointerException',
      'java.lang.IllegalStateException', 'java.sql.SQLException', 'java.net.ConnectException',
      'com.acme.error.OutOfStockException', 'com.acme.error.PaymentRefusedException', 'java.io.IOException',
      'jakarta.persistence.OptimisticLockException'])[1 + k % 9] end,
    'com.acme.part' || k % 40 || '.Worker' || k % 300 || '.run', '1.' || k % 7, '1.9', case when k % 71 = 3 then last end
  from (select issue_id k, sum(repeats) repeats, count(*) n, max(repeats) peak, min(second) first, max(second) last
    from occurrence group by issue_id) o

insert into issue_text (issue_id, logger, exception_type, exception_name, text)
  select id, logger, exception_type, substring(exception_type from '[^.$]*$'), lower(concat_ws(chr(10), template, exception_type, logger, culprit)) from issue

insert into stack_trace (id, application_id, hash, trace)
  select t, 1 + t % 20, sha256(t::text::bytea), jsonb_build_object('type', 'java.lang.IllegalStateException', 'frames', (
    select jsonb_agg(jsonb_build_object('class', case when f % 5 = 0 then 'com.acme.part' || t % 40 || '.Worker' || f
      else (array['io.vertx.core.impl.ContextImpl', 'io.quarkus.vertx.core.runtime.VertxCoreRecorder',
        'org.jboss.threads.EnhancedQueueExecutor', 'java.lang.Thread'])[1 + f % 4] end, 'method', 'run' || f,
      'file', 'File' || f || '.java', 'line', 10 + t % 300 + f)) from generate_series(1, 40) f))
  from generate_series(1, 2000) t

insert into sample (issue_id, second, at, stack_trace_id, message, host, thread, environment, release, trace_id, details)
  select issue_id, second, second + interval '118203 us', case when issue_id % 10 < 7 then 1 + issue_id % 2000 end,
    'Could not reach ' || h % 9000 || ' of tenant-' || h % 40, 'web-' || h % 12, 'executor-thread-' || h % 40,
    case when h % 10 = 0 then 'staging' else 'prod' end, '1.' || (10 - extract(epoch from timestamptz '{now}' - second)
      / 86400 / 3)::integer,
    case when h % 3 = 0 then md5(h::text || issue_id) end,
    jsonb_build_object('parameters', jsonb_build_array((h % 9000)::text, 'tenant-' || h % 40), 'mdc',
      jsonb_build_object('tenant', 'tenant-' || h % 40, 'user', 'u-' || h % 5000), 'messages',
      jsonb_build_array('state ' || h % 9000))
  from (select issue_id, second, abs(hashint8(issue_id * 7919 + extract(epoch from second)::bigint)::bigint) h from occurrence order by second) o

insert into issue_hour (issue_id, hour, repeats, peak, occurrences, samples)
  select issue_id, date_trunc('hour', second, 'UTC'), sum(repeats), max(repeats), count(*), count(*) from occurrence group by 1, 2
  order by 2

insert into level_minute (minute, application_id, severity, repeats, occurrences)
  select date_trunc('minute', second, 'UTC'), application_id, severity, sum(o.repeats), count(*)
  from occurrence o join issue i on i.id = o.issue_id group by 1, 2, 3

insert into level_hour (hour, application_id, severity, repeats, occurrences)
  select date_trunc('hour', minute, 'UTC'), application_id, severity, sum(repeats), sum(occurrences)
  from level_minute group by 1, 2, 3

create temp table link as
  select distinct issue_id, 'host' as key, host as value from sample union all
  select distinct issue_id, 'env', environment from sample union all
  select distinct issue_id, 'release', release from sample union all
  select distinct issue_id, 'mdc.tenant', details->'mdc'->>'tenant' from sample union all
  select distinct issue_id, 'mdc.user', details->'mdc'->>'user' from sample where (substr(details->'mdc'->>'user', 3))::integer < 2000

insert into term (id, application_id, key, value)
  select nextval('term_seq'), application_id, key, value from (
    select distinct application_id, key, value from link join issue on id = issue_id) t

insert into term_overflow (application_id, key) select id, 'mdc.user' from application

insert into issue_term (term_id, issue_id)
  select t.id, l.issue_id from link l join issue i on i.id = l.issue_id
  join term t on t.application_id = i.application_id and t.key = l.key and t.value = l.value order by 1, 2

update application a set stored = (select sum(repeats) from issue where application_id = a.id)

select setval('application_seq', 1000), setval('issue_seq', {issues} + 1000), setval('term_seq', (select max(id) + 1000 from term)),
  setval('stack_trace_seq', 10000)

vacuum analyze
