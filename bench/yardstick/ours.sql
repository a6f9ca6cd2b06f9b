-- The same rows in our tables. Of six users, four name themselves in every event, one never does, and one is anonymous
-- until an event of another name, after all others, links the device with the user: links that are learnt late.
INSERT INTO events (project_id, event, timestamp, id, seq, user_id, anonymous_id, session_id, page, browser, country,
  source, strings, numbers, received_at, retention_days)
SELECT 'p1', event, at, id, n % 8, if(user % 3 = 0, '', concat('u', toString(user))), concat('a', toString(user)),
  toString(session), path, browser, country, source,
  map('plan', plan, 'agent', browser), map('amount', amount), at, 2557
FROM source WHERE n % {slices} = {slice};
