SELECT g0, count() OVER () AS groups, groupArray(tuple(series, span, time, value)) AS cells
FROM (
SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, event AS g0, toFloat64(maxOrNullIf(if(bot = '', transform(toString(event), {p1: Array(String)}, {p2: Array(Float64)}, {p3: Float64}), {p4: Float64}), {p5: UInt8})) AS value
FROM events FINAL
PREWHERE project_id = {p6: String} AND timestamp >= {p7: DateTime64(3, 'UTC')} AND timestamp < {p8: DateTime64(3, 'UTC')}
WHERE bot = ''
GROUP BY time, g0
)
GROUP BY g0
ORDER BY maxOrNullIf(value, (series = {p0: UInt8} AND span = {p0: UInt8})) DESC, nullIf(g0, '')
LIMIT {p9: UInt32}
-- {"p0":0,"p1":["login","logged_in","$login","search","share","signup","sign_up","signed_up","register","onboarding_completed","trial_started","invite_sent","generate_lead","subscribe","add_to_cart","begin_checkout","checkout","checkout_started","add_payment_info","add_shipping_info","purchase","order_completed","subscription_started","subscription_renewed","page_view","screen_view","pageview","$pageview","$screen","page_leave","pageleave","$pageleave","engagement","user_engagement","session_start","session_end","$session_start","$session_end","first_visit","first_open","web_vitals","web_vital","$web_vitals","performance","$performance_event","heartbeat","$heartbeat","ping","identify","$identify","group","$groupidentify","alias","$create_alias","$merge_dangerously","$set","$set_once","$unset","exposure","$exposure","$feature_flag_called","$experiment_started","experiment_viewed","error","exception","$exception","js_error","$snapshot"],"p2":[3,3,3,3,3,5,5,5,5,5,5,5,5,5,8,8,8,8,8,8,10,10,10,10,1,1,1,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0],"p3":2,"p4":0,"p5":1,"p6":"p1","p7":"2026-06-01 00:00:00.000","p8":"2026-06-04 00:00:00.000","p9":10000}
