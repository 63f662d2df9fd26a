-- ack: deletes claimed buckets that are stored, and notes with each reporter how many of its repeats have gone this way.
--
-- KEYS   1 centralog:{app}:claims, then for each bucket: centralog:{app}:claim:<bucket id> and
--        count, head, data, by of the claimed bucket, then centralog:{app}:reporter:<id> of each reporter
-- ARGV   1 number of buckets, then their ids, then the ids of the reporters
-- Returns how many claims were deleted.
--
-- A reporter's "accepted" less its "gathered" is what of it still lies in Redis.
--
-- Repeating is safe: deleting what is gone changes nothing, and a reporter is credited only for a bucket that is deleted
-- now. Whoever has committed the buckets may delete them, whatever the epoch, since they are stored. The first write
-- (UNLINK) is one that Redis allows beyond maxmemory. A key of another type, which somebody wrote by hand, counts nothing.

local function holds(key, kind)
  return redis.call('TYPE', key).ok == kind
end

local buckets = tonumber(ARGV[1])
local known = {}
for i = 1, #ARGV - 1 - buckets do
  known[ARGV[1 + buckets + i]] = KEYS[1 + 5 * buckets + i]
end

local deleted = 0
local gathered = {}
for i = 1, buckets do
  local key = 2 + 5 * (i - 1)
  local by = holds(KEYS[key + 4], 'hash') and redis.call('HGETALL', KEYS[key + 4]) or {}
  redis.call('UNLINK', KEYS[key + 1], KEYS[key + 2], KEYS[key + 3], KEYS[key + 4])
  deleted = deleted + redis.call('UNLINK', KEYS[key])
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
return deleted
