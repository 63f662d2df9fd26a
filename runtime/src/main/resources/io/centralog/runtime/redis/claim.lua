-- claim: gives the oldest closed buckets of one application to one owner, under a lease.
--
-- KEYS   1 centralog:{app}:claims
--        2 centralog:{app}:pending
--        3 centralog:{app}:pending-bytes
--        then for each open bucket id of the caller's look at claims: centralog:{app}:claim:<bucket id>
--        then for each candidate second: count, head, data, by of the second,
--        count, head, data, by of the claimed bucket, centralog:{app}:claim:<bucket id>
-- ARGV   1 owner
--        2 lease in milliseconds
--        3 grace in milliseconds: a second is closed when it ended this long ago
--        4 most groups of one claim; the bucket that passes it is still taken
--        5 number of open bucket ids, then these
--        then for each candidate: second, bucket id ('' when its second has no bucket)
-- Returns {status, lease end in milliseconds, {bucket id, second, epoch, …}, {removed seconds}}; status is
--        'claimed'   these buckets belong to the owner now: an open claim that ended or was its own, else new ones
--        'busy'      another owner holds an open claim
--        'changed'   the caller's look is outdated: look again
--        'none'      nothing is closed
--
-- What it takes comes off the estimate of pending bytes; when its look showed every pending second, the estimate is made
-- anew from what the others hold, so that it cannot be wrong for ever.
--
-- Repeating is safe: an owner that lost the reply gets the same buckets again. The first write is one that Redis
-- allows beyond maxmemory (ZREM, RENAME), so that gathering frees memory when there is none left.

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local claims, pending = KEYS[1], KEYS[2]
local owner = ARGV[1]
local lease_end = now + tonumber(ARGV[2])
local closed_before = now - tonumber(ARGV[3]) - 1000
local most = tonumber(ARGV[4])
local open = tonumber(ARGV[5])

-- an open claim goes first: it holds the oldest seconds
local known = redis.call('ZCARD', claims)
if known ~= open then
  return {'changed', 0, {}, {}}
end
for i = 1, open do
  local ends = redis.call('ZSCORE', claims, ARGV[5 + i])
  if not ends then
    return {'changed', 0, {}, {}}
  end
  if tonumber(ends) > now and redis.call('HGET', KEYS[3 + i], 'owner') ~= owner then
    return {'busy', 0, {}, {}}
  end
end
local taken = {}
if open > 0 then
  for i = 1, open do
    local id = ARGV[5 + i]
    redis.call('ZREM', claims, id)
    redis.call('ZADD', claims, lease_end, id)
    redis.call('HSET', KEYS[3 + i], 'owner', owner)
    local epoch = redis.call('HINCRBY', KEYS[3 + i], 'epoch', 1)
    taken[#taken + 1] = id
    taken[#taken + 1] = redis.call('HGET', KEYS[3 + i], 'second') or string.match(id, '^%d+')
    taken[#taken + 1] = tostring(epoch)
  end
  return {'claimed', lease_end, taken, {}}
end

local function bytes(head)
  return tonumber(redis.call('HGET', head, 'bytes') or '0')
end

-- a key of another type, which somebody wrote by hand, is as good as none
local function holds(key, kind)
  return redis.call('TYPE', key).ok == kind
end

local removed = {}
local groups = 0
local off = 0
local kept = 0
local unseen = redis.call('ZCARD', pending)
local key = 4
for at = 6, #ARGV, 2 do
  if redis.call('ZSCORE', pending, ARGV[at]) then
    kept = kept + bytes(KEYS[key + 1])
    unseen = unseen - 1
  end
  key = key + 9
end
key = 4
for at = 6, #ARGV, 2 do
  local second, id = ARGV[at], ARGV[at + 1]
  local count, head, data, by = KEYS[key], KEYS[key + 1], KEYS[key + 2], KEYS[key + 3]
  if tonumber(second) * 1000 <= closed_before and redis.call('ZSCORE', pending, second) then
    if not holds(count, 'zset') then
      off = off + bytes(head)
      redis.call('ZREM', pending, second)
      redis.call('UNLINK', count, head, data, by)
      removed[#removed + 1] = second
    elseif id ~= '' and redis.call('HGET', head, 'bucket') == id then
      groups = groups + redis.call('ZCARD', count)
      off = off + bytes(head)
      redis.call('RENAME', count, KEYS[key + 4])
      redis.call('RENAME', head, KEYS[key + 5])
      if holds(data, 'hash') then
        redis.call('RENAME', data, KEYS[key + 6])
      end
      if holds(by, 'hash') then
        redis.call('RENAME', by, KEYS[key + 7])
      end
      redis.call('UNLINK', data, by)
      redis.call('ZREM', pending, second)
      redis.call('HSET', KEYS[key + 8], 'owner', owner, 'second', second, 'epoch', 1)
      redis.call('ZADD', claims, lease_end, id)
      taken[#taken + 1] = id
      taken[#taken + 1] = second
      taken[#taken + 1] = '1'
      if groups >= most then
        break
      end
    else
      -- a bucket that the caller did not see yet: order demands to look again before taking a later one
      break
    end
  end
  key = key + 9
end
if #taken + #removed > 0 then
  local left = unseen == 0 and kept - off or tonumber(redis.call('GET', KEYS[3]) or '0') - off
  redis.call('SET', KEYS[3], string.format('%.0f', math.max(0, left)))
end
if #taken == 0 then
  return {#removed > 0 and 'changed' or 'none', 0, {}, removed}
end
return {'claimed', lease_end, taken, removed}
