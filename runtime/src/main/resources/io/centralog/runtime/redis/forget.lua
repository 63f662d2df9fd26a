-- forget: deletes a reporter that has been silent for long and is remembered elsewhere.
--
-- KEYS   1 centralog:{app}:reporter:<id>, 2 centralog:{app}:reporters
-- ARGV   1 id of the reporter, 2 its last contact in seconds as the caller knows it
-- Returns 1 when it was deleted, 0 when it has made contact since.
--
-- Repeating is safe: it deletes. The writes (UNLINK, ZREM) are such that Redis allows beyond maxmemory.

local contact = redis.call('HGET', KEYS[1], 'contact')
if contact and contact ~= ARGV[2] then
  return 0
end
redis.call('UNLINK', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
return 1
