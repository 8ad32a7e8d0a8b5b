-- wrk: the bodies of the requests in turn, from the file named after "--", one a line; afterwards one line of figures.
local bodies = {}
local next = 0

function init(args)
  for line in io.lines(args[1]) do bodies[#bodies + 1] = line end
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["Accept"] = "application/json"
end

function request()
  next = next % #bodies + 1
  return wrk.format(nil, nil, nil, bodies[next])
end

function done(summary, latency, requests)
  local errors = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout
  io.write(string.format("FIGURES\t%.1f\t%.3f\t%.3f\t%d\n", summary.requests * 1e6 / summary.duration, latency:percentile(50) / 1000, latency:percentile(99) / 1000, errors))
end
