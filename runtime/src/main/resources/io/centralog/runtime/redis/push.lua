-- push: adds one batch of a reporter to the buckets of its application.
--
-- KEYS   1 centralog:{app}:reporter:<id>
--        2 centralog:{app}:reporters
--        3 centralog:{app}:pending
--        then for each second of the batch: count, head, data
-- ARGV   1 sequence number of the batch, from 1
--        2 id of the reporter
--        3 tolerance: seconds that an event may lie ahead of Redis' clock
--        4 number of fields of the reporter that follow, then name and value of each
--        then for each second: the second, its number of groups, and for each group:
--        grouping key, repeats, head (may be empty), data (may be empty)
-- Returns {status, Redis' seconds, microseconds}; status is
--        'applied'   counted now
--        'repeated'  counted before: the sequence number is not new
--        'future'    nothing changed: a second lies ahead of Redis' clock beyond the tolerance
--
-- Repeating is safe: the sequence number of the last applied batch is kept with the reporter, so a batch whose reply was
-- lost is counted once. Everything is checked before the first write, since a script does not roll back. The first
-- write (HSET) is one that Redis refuses beyond maxmemory, so a refused batch changes nothing.

local function whole(text, what)
  local number = tonumber(text)
  if not number or number < 0 or number ~= math.floor(number) or number > 9007199254740991 then
    error('centralog push: ' .. what .. ' must be a whole number but was ' .. tostring(text), 0)
  end
  return number
end

local time = redis.call('TIME')
local now = tonumber(time[1])
local reporter = KEYS[1]
local sequence = whole(ARGV[1], 'sequence')
local tolerance = whole(ARGV[3], 'tolerance')
local fields = whole(ARGV[4], 'number of fields')

-- check
local at = 5 + 2 * fields
local key = 4
local total = 0
local future = false
while at <= #ARGV do
  local second = whole(ARGV[at], 'second')
  local groups = whole(ARGV[at + 1], 'number of groups')
  if second > now + tolerance then
    future = true
  end
  for g = 0, groups - 1 do
    local entry = at + 2 + 4 * g
    if not ARGV[entry + 3] or ARGV[entry] == '' then
      error('centralog push: group ' .. g .. ' of second ' .. second .. ' is incomplete', 0)
    end
    total = total + whole(ARGV[entry + 1], 'repeats')
  end
  if not KEYS[key + 2] then
    error('centralog push: keys of second ' .. second .. ' are missing', 0)
  end
  at = at + 2 + 4 * groups
  key = key + 3
end

local last = tonumber(redis.call('HGET', reporter, 'sequence') or '0')
if sequence <= last then
  return {'repeated', time[1], time[2]}
end
if future then
  return {'future', time[1], time[2]}
end

-- write
redis.call('HSET', reporter, 'sequence', ARGV[1], 'contact', time[1])
for f = 0, fields - 1 do
  redis.call('HSET', reporter, ARGV[5 + 2 * f], ARGV[6 + 2 * f])
end
redis.call('HINCRBY', reporter, 'accepted', total)
redis.call('ZADD', KEYS[2], time[1], ARGV[2])

at = 5 + 2 * fields
key = 4
while at <= #ARGV do
  local second = ARGV[at]
  local groups = tonumber(ARGV[at + 1])
  local count, head, data = KEYS[key], KEYS[key + 1], KEYS[key + 2]
  redis.call('HSETNX', head, 'bucket', second .. '-' .. ARGV[2] .. '-' .. ARGV[1])
  for g = 0, groups - 1 do
    local entry = at + 2 + 4 * g
    redis.call('ZINCRBY', count, ARGV[entry + 1], ARGV[entry])
    if ARGV[entry + 2] ~= '' then
      redis.call('HSETNX', head, ARGV[entry], ARGV[entry + 2])
    end
    if ARGV[entry + 3] ~= '' then
      redis.call('HSETNX', data, ARGV[entry], ARGV[entry + 3])
    end
  end
  redis.call('ZADD', KEYS[3], second, second)
  at = at + 2 + 4 * groups
  key = key + 3
end
return {'applied', time[1], time[2]}
