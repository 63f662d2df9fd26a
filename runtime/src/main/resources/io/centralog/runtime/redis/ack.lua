-- ack: deletes claimed buckets that are stored.
--
-- KEYS   1 centralog:{app}:claims, then for each bucket: centralog:{app}:claim:<bucket id> and
--        count, head, data of the claimed bucket
-- ARGV   the bucket ids
-- Returns how many claims were deleted.
--
-- Repeating is safe: deleting what is gone changes nothing. Whoever has committed the buckets may delete them, whatever
-- the epoch, since they are stored. The writes (UNLINK, ZREM) are such that Redis allows beyond maxmemory.

local deleted = 0
for i = 1, #ARGV do
  local key = 2 + 4 * (i - 1)
  redis.call('UNLINK', KEYS[key + 1], KEYS[key + 2], KEYS[key + 3])
  deleted = deleted + redis.call('UNLINK', KEYS[key])
  redis.call('ZREM', KEYS[1], ARGV[i])
end
return deleted
