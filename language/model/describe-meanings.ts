/** The schema of a meaning, as a model reads it: shorter than JSON Schema by far. A test parses its examples. */
export const SHAPE_OF_MEANINGS = `Write {"understood": true, "meaning": Meaning}. The types, as in TypeScript:

Condition = {property, operator: "is"|"is_not"|"contains"|"not_contains"|"starts_with"|"ends_with"|"greater"|"at_least"|"less"|"at_most"|"set"|"not_set", values: [], scope?: "event"|"session"|"person"}
Events = {events: [names], where?: Condition[]}
Span = {is:"period", unit, back} (back 0: this week; 1: last week) | {is:"last", count, unit} ("last 30 days") | {is:"named", year?, quarter?, month?, week?, day?} | {is:"weekday", weekday: 1-7, back?} | {is:"between", from: Span, to: Span} | {is:"since"|"after"|"before"|"until", span: Span} | {is:"part", which:"first"|"last", count, unit, of: Span} | {is:"all"}
Measure = {of:"events"|"persons"|"sessions"|"first_events", event: Events} | {of:"property", how:"sum"|"avg"|"min"|"max"|"median"|"p75"|"p90"|"p95"|"p99"|"distinct", property, event: Events} | {of:"active", unit:"day"|"week"|"month", event: Events} | {of:"metric", name} | {of:"ratio", top: Measure, bottom: Measure, as:"share"|"ratio"}
Who = {did: boolean, event: Events, times?: {at_least?, at_most?}, span?: Span} | {cohort: name, in: boolean}
Shared = {span?: Span, only?: {weekdays?: [1-7], hours?: [0-23]}, where?: Condition[], who?: Who[], groups?: ({property}|{time:"weekday"|"hour_of_day"}|{cohort})[], interval?: "hour"|"day"|"week"|"month"|"quarter"|"year", rank?: {direction:"most"|"least", limit}, compare?: {with:"previous"|"previous_year"}|{with: Span}}
Meaning = Shared & (
  {kind:"measure", measures: Measure[], cumulative?: true, mean_per?: "hour"|"day"|"week"|"month", pick?: {interval, direction:"most"|"least"}, shares?: true}
  | {kind:"funnel", steps: Events[], answer:"steps"|"rate"|"drop_off"|"time", window?: "14d"}
  | {kind:"retention", start: Events, back: Events, period:"day"|"week"|"month", at?: number}
  | {kind:"lifecycle", event: Events, part?: "new"|"returning"|"resurrected"|"dormant"}
  | {kind:"stickiness", event: Events, answer:"ratio"|"days", per?: "week"|"month"}
  | {kind:"sessions", metrics: ("sessions"|"bounce_rate"|"duration_mean"|"duration_median"|"views_per_session"|"sessions_per_person"|"entries"|"exits")[]}
  | {kind:"paths", step:"page"|"event", from?, to?}
  | {kind:"attribution", conversion: Events, rule:"first"|"last"|"linear"|"time_decay"|"position", by: property, amount?: property}
  | {kind:"persons", event: Events}
  | {kind:"experiment", variant: {property}, steps: Events[], answer:"rates"|"uplift"|"winner", treatment?, control?})

Examples, of a project with the events "signup", "purchase" and the properties "plan", "amount":
"how many people signed up last week" -> {"understood":true,"meaning":{"kind":"measure","measures":[{"of":"persons","event":{"events":["signup"]}}],"span":{"is":"period","unit":"week","back":1}}}
"top 3 plans by revenue this month" -> {"understood":true,"meaning":{"kind":"measure","measures":[{"of":"property","how":"sum","property":"amount","event":{"events":["purchase"]}}],"groups":[{"property":"plan"}],"rank":{"direction":"most","limit":3},"span":{"is":"period","unit":"month","back":0}}}
"wie viele haben sich angemeldet, aber nichts gekauft" -> {"understood":true,"meaning":{"kind":"measure","measures":[{"of":"persons","event":{"events":["signup"]}}],"who":[{"did":false,"event":{"events":["purchase"]}}]}}
"conversion from signup to purchase in the last 30 days" -> {"understood":true,"meaning":{"kind":"funnel","steps":[{"events":["signup"]},{"events":["purchase"]}],"answer":"rate","span":{"is":"last","count":30,"unit":"day"}}}`;
