-- ack: deletes claimed buckets that are stored, and notes with each reporter how many of its repeats have gone this way.
--
-- KEYS   1 centralog:{app}:claims, 2 centralog:{app}:pending, 3 centralog:{app}:traces, 4 centralog:{app}:trace-use
--        then for each bucket: centralog:{app}:claim:<bucket id>
--        and count, head, data, by of the claimed bucket, then centralog:{app}:reporter:<id> of each reporter
-- ARGV   1 number of buckets, then their ids, then the ids of the reporters
-- Returns 1 when traces are left that may go, so that it is to be run again; else 0.
--
-- Traces may go that no waiting bucket refers to, but for those used last. When nothing waits, the rest goes in ten minutes by
-- itself.
--
-- A reporter's "accepted" less its "gathered" is what of it still lies in Redis.
--
-- Repeating is safe: deleting what is gone changes nothing, and a reporter is credited only for a bucket that is deleted
-- now. Whoever has committed the buckets may delete them, whatever the epoch, since they are stored. The first write
-- (UNLINK) is one that Redis allows beyond maxmemory. A key of another type, which somebody wrote by hand, counts nothing.

local function holds(key, kind)
  return redis.call('TYPE', key).ok == kind
end

-- traces that are kept for events to come
local KEEP = 1000
-- most that go at once
local LOT = 1000

-- whether more may go
local function tidy(pending, traces, use)
  if not holds(traces, 'hash') or not holds(use, 'zset') then
    return false
  end
  local oldest = redis.call('ZRANGE', pending, 0, 0)[1]
  local spare = math.min(LOT, redis.call('ZCARD', use) - KEEP)
  local gone = {}
  if spare > 0 then
    gone = redis.call('ZRANGEBYSCORE', use, '-inf', oldest and '(' .. oldest or '+inf', 'LIMIT', 0, spare)
  end
  if #gone > 0 then
    redis.call('HDEL', traces, unpack(gone))
    redis.call('ZREM', use, unpack(gone))
  end
  if not oldest then
    redis.call('EXPIRE', traces, 600)
    redis.call('EXPIRE', use, 600)
  end
  return #gone == LOT
end

local buckets = tonumber(ARGV[1])
local known = {}
for i = 1, #ARGV - 1 - buckets do
  known[ARGV[1 + buckets + i]] = KEYS[4 + 5 * buckets + i]
end

local gathered = {}
for i = 1, buckets do
  local key = 5 + 5 * (i - 1)
  local by = holds(KEYS[key + 4], 'hash') and redis.call('HGETALL', KEYS[key + 4]) or {}
  redis.call('UNLINK', KEYS[key + 1], KEYS[key + 2], KEYS[key + 3], KEYS[key + 4])
  redis.call('UNLINK', KEYS[key])
  redis.call('ZREM', KEYS[1], ARGV[1 + i])
  for f = 1, #by, 2 do
    if known[by[f]] then
      gathered[by[f]] = (gathered[by[f]] or 0) + (tonumber(by[f + 1]) or 0)
    end
  end
end
for id, repeats in pairs(gathered) do
  if holds(known[id], 'hash') then
    redis.call('HINCRBY', known[id], 'gathered', string.format('%.0f', repeats))
  end
end
-- buckets under another claim may refer to any
return redis.call('ZCARD', KEYS[1]) == 0 and tidy(KEYS[2], KEYS[3], KEYS[4]) and 1 or 0
