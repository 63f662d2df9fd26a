-- renew: extends the lease of a claim to its full length from now.
--
-- KEYS   1 centralog:{app}:claims, then centralog:{app}:claim:<bucket id> for each bucket
-- ARGV   1 owner, 2 lease in milliseconds, then bucket id and epoch of each bucket
-- Returns the new lease end in milliseconds, or 0 when any of the buckets belongs to somebody else: nothing changed then.
--
-- Repeating is safe: it sets a time. The first write (ZREM) is one that Redis allows beyond maxmemory.

for i = 2, #KEYS do
  local held = redis.call('HMGET', KEYS[i], 'owner', 'epoch')
  if held[1] ~= ARGV[1] or held[2] ~= ARGV[2 * i] then
    return 0
  end
end
local time = redis.call('TIME')
local lease_end = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000) + tonumber(ARGV[2])
for i = 2, #KEYS do
  local id = ARGV[2 * i - 1]
  redis.call('ZREM', KEYS[1], id)
  redis.call('ZADD', KEYS[1], lease_end, id)
end
return lease_end
