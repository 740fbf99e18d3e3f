-- serve.lua - for wrk: the addresses in the file of $QUESTIONS one after the other, each thread and run from another place, with
-- $THINK milliseconds on the average between an answer and the next question; at the end "RATE P50_MS P99_MS ERRORS". People do
-- not think equally long: with one pause for all, 64 clients whose first questions come together would ask in step for ever.
local paths, think = {}, tonumber(os.getenv("THINK") or "0")
for line in io.lines(os.getenv("QUESTIONS")) do paths[#paths + 1] = line end
math.randomseed(os.time())
local i = math.random(#paths)

function request()
    i = i % #paths + 1
    return wrk.format("GET", paths[i])
end

if think > 0 then
    function delay() return math.floor(-think * math.log(1 - math.random()) + 0.5) end
end

function done(summary, latency)
    local e = summary.errors
    io.write(string.format("%.0f %.1f %.1f %d\n", summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000,
        latency:percentile(99) / 1000, e.connect + e.read + e.write + e.status + e.timeout))
end
