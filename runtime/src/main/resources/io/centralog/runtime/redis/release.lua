-- release: gives a claim back, so that anyone may take it over at once. The buckets stay claimed, under their ids.
--
-- KEYS   1 centralog:{app}:claims, then centralog:{app}:claim:<bucket id> for each bucket
-- ARGV   1 owner, then bucket id and epoch of each bucket
-- Returns how many buckets were given back; one with another owner or epoch is left alone.
--
-- Repeating is safe: it sets a time. The first write (ZREM) is one that Redis allows beyond maxmemory.

local given = 0
for i = 2, #KEYS do
  local id = ARGV[2 * i - 2]
  local held = redis.call('HMGET', KEYS[i], 'owner', 'epoch')
  if held[1] == ARGV[1] and held[2] == ARGV[2 * i - 1] then
    redis.call('ZREM', KEYS[1], id)
    redis.call('ZADD', KEYS[1], 0, id)
    given = given + 1
  end
end
return given
