SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(sumIf(if(bot = '', transform(toString(event), {p1: Array(String)}, {p2: Array(Float64)}, {p3: Float64}), {p4: Float64}), ({p5: UInt8} AND person_key != (({p6: UInt8} * cityHash64('')) + {p5: UInt8}))) / nullIf(uniqExactIf(if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p5: UInt8})), person_key != (({p6: UInt8} * cityHash64('')) + {p5: UInt8})), {p0: UInt8})) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p5: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p7: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p7: String} AND timestamp >= {p8: DateTime64(3, 'UTC')} AND timestamp < {p9: DateTime64(3, 'UTC')}
WHERE bot = ''
GROUP BY time
LIMIT {p10: UInt32}
-- {"p0":0,"p1":["login","logged_in","$login","search","share","signup","sign_up","signed_up","register","onboarding_completed","trial_started","invite_sent","generate_lead","subscribe","add_to_cart","begin_checkout","checkout","checkout_started","add_payment_info","add_shipping_info","purchase","order_completed","subscription_started","subscription_renewed","page_view","screen_view","pageview","$pageview","$screen","page_leave","pageleave","$pageleave","engagement","user_engagement","session_start","session_end","$session_start","$session_end","first_visit","first_open","web_vitals","web_vital","$web_vitals","performance","$performance_event","heartbeat","$heartbeat","ping","identify","$identify","group","$groupidentify","alias","$create_alias","$merge_dangerously","$set","$set_once","$unset","exposure","$exposure","$feature_flag_called","$experiment_started","experiment_viewed","error","exception","$exception","js_error","$snapshot"],"p2":[3,3,3,3,3,5,5,5,5,5,5,5,5,5,8,8,8,8,8,8,10,10,10,10,1,1,1,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0],"p3":2,"p4":0,"p5":1,"p6":2,"p7":"p1","p8":"2026-06-01 00:00:00.000","p9":"2026-06-04 00:00:00.000","p10":10001}
