-- push: adds one batch of a reporter to the buckets of its application.
--
-- KEYS   1 centralog:{app}:reporter:<id>
--        2 centralog:{app}:reporters
--        3 centralog:{app}:pending
--        4 centralog:{app}:pending-bytes
--        5 centralog:{app}:traces
--        6 centralog:{app}:trace-use
--        then for each second of the batch: count, head, data, by
-- ARGV   1 sequence number of the batch, from 1
--        2 sequence number that must be the last one applied, when that batch was sent without waiting for its answer;
--          else empty
--        3 id of the reporter
--        4 tolerance: seconds that an event may lie ahead of Redis' clock
--        5 most bytes that may be pending: details of new groups are taken up to it, counts up to a quarter more
--        6 number of fields of the reporter that follow, then name and value of each
--        then the number of traces that data refers to, and of each its name and JSON (empty when Redis was sent it)
--        then for each second: the second, its number of groups, and for each group:
--        grouping key, repeats, head (may be empty), data (may be empty)
-- Returns {status, Redis' seconds, microseconds}; status is
--        'applied'   counted now
--        'repeated'  counted before: the sequence number is not new
--        'counted'   counted now, details not taken: as much is pending as may be
--        'early'     nothing changed: the batch that it must follow is not the last one applied
--        'future'    nothing changed: a second lies ahead of Redis' clock beyond the tolerance
--        'full'      nothing changed: more is pending than counts may add to
--        'untraced'  nothing changed: Redis has not all of the traces that were left out
--
-- A trace is kept at least as long as a bucket waits whose data refers to it: trace-use knows the last second that does, and
-- ack.lua lets go those of earlier seconds.
--
-- What is pending is estimated: names and values of what is stored, and a fixed price for each item and bucket. Each bucket
-- knows its own share ('bytes' beside its id), so that claim takes it off again.
--
-- Repeating is safe: the sequence number of the last applied batch is kept with the reporter, so a batch whose reply was
-- lost is counted once. A batch that is refused can be sent again under its number, since none of a higher number was
-- applied: one that was on its way behind it is 'early'. Everything is checked before the first write, since a script does
-- not roll back. The first write (HSET) is one that Redis refuses beyond maxmemory, so a refused batch changes nothing.

-- what Redis spends on an item of a set or hash, and on the keys of a bucket, about
local ITEM = 60
local BUCKET = 500
-- most groups that one command takes: Lua unpacks some thousand arguments at most
local LOT = 500

local function whole(text, what)
  local number = tonumber(text)
  if not number or number < 0 or number ~= math.floor(number) or number > 9007199254740991 then
    error('centralog push: ' .. what .. ' must be a whole number but was ' .. tostring(text), 0)
  end
  return number
end

-- The groups below are those of ARGV[at] and on, four arguments each, of one bucket. Adding to a bucket what it does not have
-- takes three commands, however many groups there are; what it has already takes up to three for each.

-- Which groups the bucket has, those that come a second time here included; and the repeats of all.
local function split(count, at, groups)
  local repeats = 0
  local names = {count}
  for g = 1, groups do
    names[g + 1] = ARGV[at + 4 * g - 4]
  end
  local known = redis.call('ZMSCORE', unpack(names))
  local seen = {}
  for g = 1, groups do
    local name = names[g + 1]
    known[g] = known[g] or seen[name]
    seen[name] = true
    repeats = repeats + tonumber(ARGV[at + 4 * g - 3])
  end
  return known, repeats
end

-- Adds the groups that the bucket has not; returns the bytes that this takes.
local function addNew(bucket, at, groups, known, details)
  local counts, heads, firsts = {bucket.count}, {bucket.head}, {bucket.data}
  local c, h, f, bytes = 1, 1, 1, 0
  for g = 1, groups do
    if not known[g] then
      local name, what, first = ARGV[at], ARGV[at + 2], ARGV[at + 3]
      local item = ITEM + #name
      counts[c + 1], counts[c + 2] = ARGV[at + 1], name
      c = c + 2
      bytes = bytes + item
      if what ~= '' then
        heads[h + 1], heads[h + 2] = name, what
        h = h + 2
        bytes = bytes + item + #what
      end
      if first ~= '' and details then
        firsts[f + 1], firsts[f + 2] = name, first
        f = f + 2
        bytes = bytes + item + #first
      end
    end
    at = at + 4
  end
  if c > 1 then redis.call('ZADD', unpack(counts)) end
  if h > 1 then redis.call('HSET', unpack(heads)) end
  if f > 1 then redis.call('HSET', unpack(firsts)) end
  return bytes
end

-- Adds to the groups that the bucket has: what is there stays. Returns the bytes that this takes.
local function addKnown(bucket, at, groups, known, details)
  local bytes = 0
  for g = 1, groups do
    if known[g] then
      local name, what, first = ARGV[at], ARGV[at + 2], ARGV[at + 3]
      redis.call('ZINCRBY', bucket.count, ARGV[at + 1], name)
      if what ~= '' and redis.call('HSETNX', bucket.head, name, what) == 1 then
        bytes = bytes + ITEM + #name + #what
      end
      if first ~= '' and details and redis.call('HSETNX', bucket.data, name, first) == 1 then
        bytes = bytes + ITEM + #name + #first
      end
    end
    at = at + 4
  end
  return bytes
end

-- Which of the traces Redis has; the second value is whether one is missing that was left out. Each trace takes two arguments.
local function look(use, held, at, traces)
  local known, missing = {}, false
  for from = 0, traces - 1, LOT do
    local names = {use}
    for t = from, math.min(from + LOT, traces) - 1 do
      names[#names + 1] = ARGV[at + 2 * t]
    end
    local uses = redis.call('ZMSCORE', unpack(names))
    for t = from, from + #names - 2 do
      known[t + 1] = held and uses[t - from + 1]
      missing = missing or not known[t + 1] and ARGV[at + 2 * t + 1] == ''
    end
  end
  return known, missing
end

-- Keeps traces for a second; returns the bytes that this takes.
local function keep(held, use, second, at, traces, known)
  local bytes = 0
  for t = 0, traces - 1 do
    local name, json = ARGV[at + 2 * t], ARGV[at + 2 * t + 1]
    if not known[t + 1] then
      redis.call('HSET', held, name, json)
      bytes = bytes + 2 * (ITEM + #name) + #json
    end
    redis.call('ZADD', use, 'GT', second, name)
  end
  if traces > 0 then
    redis.call('PERSIST', held)
    redis.call('PERSIST', use)
  end
  return bytes
end

local time = redis.call('TIME')
local now = tonumber(time[1])
local reporter = KEYS[1]
local sequence = whole(ARGV[1], 'sequence')
local tolerance = whole(ARGV[4], 'tolerance')
local most = whole(ARGV[5], 'most bytes')
local fields = whole(ARGV[6], 'number of fields')

-- check
local traced = 8 + 2 * fields
local traces = whole(ARGV[traced - 1], 'number of traces')
local groups_at = traced + 2 * traces
local at = groups_at
local key = 7
local latest = 0
local total = 0
local brought = false
local future = false
while at <= #ARGV do
  local second = whole(ARGV[at], 'second')
  local groups = whole(ARGV[at + 1], 'number of groups')
  if second > now + tolerance then
    future = true
  end
  latest = math.max(latest, second)
  for g = 0, groups - 1 do
    local entry = at + 2 + 4 * g
    if not ARGV[entry + 3] or ARGV[entry] == '' then
      error('centralog push: group ' .. g .. ' of second ' .. second .. ' is incomplete', 0)
    end
    total = total + whole(ARGV[entry + 1], 'repeats')
    brought = brought or ARGV[entry + 3] ~= ''
  end
  if not KEYS[key + 3] then
    error('centralog push: keys of second ' .. second .. ' are missing', 0)
  end
  at = at + 2 + 4 * groups
  key = key + 4
end

local last = tonumber(redis.call('HGET', reporter, 'sequence') or '0')
if sequence <= last then
  return {'repeated', time[1], time[2]}
end
if ARGV[2] ~= '' and whole(ARGV[2], 'number to follow') ~= last then
  return {'early', time[1], time[2]}
end
if future then
  return {'future', time[1], time[2]}
end
-- without a pending second the sum starts anew, whatever it has become
local waiting = 0
if redis.call('EXISTS', KEYS[3]) == 1 then
  waiting = tonumber(redis.call('GET', KEYS[4]) or '0')
end
if total > 0 and waiting >= most * 1.25 then
  return {'full', time[1], time[2]}
end
local details = waiting < most
local refused = brought and not details
local known, missing
if details then
  known, missing = look(KEYS[6], redis.call('HLEN', KEYS[5]) > 0, traced, traces)
  if missing then
    return {'untraced', time[1], time[2]}
  end
end

-- write
redis.call('HSET', reporter, 'sequence', ARGV[1], 'contact', time[1])
for f = 0, fields - 1 do
  redis.call('HSET', reporter, ARGV[7 + 2 * f], ARGV[8 + 2 * f])
end
redis.call('HINCRBY', reporter, 'accepted', total)
redis.call('ZADD', KEYS[2], time[1], ARGV[3])

at = groups_at
key = 7
local added = 0
local brings = details and keep(KEYS[5], KEYS[6], latest, traced, traces, known) or 0
while at <= #ARGV do
  local second = ARGV[at]
  local groups = tonumber(ARGV[at + 1])
  local bucket = {count = KEYS[key], head = KEYS[key + 1], data = KEYS[key + 2]}
  local by = KEYS[key + 3]
  local bytes = brings -- the first bucket bears them
  brings = 0
  local share = 0
  if redis.call('HSETNX', bucket.head, 'bucket', second .. '-' .. ARGV[3] .. '-' .. ARGV[1]) == 1 then
    bytes = bytes + BUCKET
  end
  at = at + 2
  while groups > 0 do
    local lot = math.min(groups, LOT)
    local known, repeats = split(bucket.count, at, lot)
    share = share + repeats
    bytes = bytes + addNew(bucket, at, lot, known, details)
    bytes = bytes + addKnown(bucket, at, lot, known, details)
    at = at + 4 * lot
    groups = groups - lot
  end
  if redis.call('HINCRBY', by, ARGV[3], string.format('%.0f', share)) == share then
    bytes = bytes + ITEM + #ARGV[3]
  end
  if bytes > 0 then
    redis.call('HINCRBY', bucket.head, 'bytes', bytes)
  end
  redis.call('ZADD', KEYS[3], second, second)
  added = added + bytes
  key = key + 4
end
redis.call('SET', KEYS[4], string.format('%.0f', waiting + added))
return {refused and 'counted' or 'applied', time[1], time[2]}
