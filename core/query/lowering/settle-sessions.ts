import type { ProjectId } from '../../base/ids.ts';
import type { Statement } from '../../base/statement.ts';
import type { CalendarDate } from '../../base/time/calendar.ts';
import { DAY_MS } from '../../base/time/durations.ts';
import { SETTLED_TEXTS } from '../../tables/settled-sessions.ts';
import { IS_VIEW } from '../sessions/event-roles.ts';
import {
  BEGUN_FACT,
  type FactContext,
  LENGTH_FACT,
  NUMBER_FACTS,
  PERSON_FACT,
  type SessionFact,
  TEXT_FACTS,
} from '../sessions/facts.ts';
import { sentSessions } from '../sessions/placed-events.ts';
import { SESSION_RULES } from '../sessions/rules.ts';
import { call, column, type Expression, instant, type Output, output, text } from '../tree/nodes.ts';
import { print } from '../tree/printer.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { lowerWhole } from './lower.ts';

type SettledDayOf = { readonly projectId: ProjectId; readonly day: CalendarDate; readonly version: string };

/**
 * Every session that began on a day (UTC), or on the day before and goes on, as a row of `settled_sessions`, with the names
 * of the columns. It is built of the same facts as reports from events, so that both tell the same.
 */
export function settleSessions({ projectId, day, version }: SettledDayOf): Statement & { readonly columns: string[] } {
  const startMs = Date.parse(day);
  const span = { startMs, endMs: startMs + DAY_MS };
  const facts = Object.entries(factsOf({ span, rules: SESSION_RULES }));
  const inputs = new Map(facts.flatMap(([, { inputs }]) => inputs.map((each) => [each.as, each] as const)));
  const events = sentSessions({ span, rules: SESSION_RULES, outputs: [...inputs.values()] }, []);
  const outputs = facts.map(([as, fact]): Output => ({ as, of: fact.of(NO_WINDOW) }));
  const kept = facts.map(([as]) => output(as));
  const start = instant(startMs);
  const query = sqlQuery`SELECT ${text(projectId)}, ${text(version)}, if(began >= ${start}, began, ${start}), began >= ${start}, is_alone, ${kept}
FROM (
SELECT ${kept}, began, count() OVER (PARTITION BY sent_key) = 1 AS is_alone
FROM (
SELECT ${[...outputs, { as: 'began', of: BEGUN_FACT.of(NO_WINDOW) }]}
FROM (\n${events}\n)
WHERE session_key != 0
GROUP BY session_key
)
)
WHERE began < ${instant(span.endMs)} AND addMilliseconds(began, length_ms) >= ${start}`;
  const columns = ['project_id', 'version', 'timestamp', 'has_begun', 'is_alone', ...facts.map(([name]) => name)];
  return { columns, ...print(lowerWhole(query, { projectId, includeBots: false })) };
}

const NO_WINDOW = sqlExpression``;

function factsOf(context: FactContext): Record<string, SessionFact> {
  const texts = Object.keys(SETTLED_TEXTS).map((name) => [name, known(TEXT_FACTS[name], context)] as const);
  return {
    ...OWN_FACTS,
    folded_key: PERSON_FACT,
    length_ms: LENGTH_FACT,
    views: known(NUMBER_FACTS.views, context),
    events: known(NUMBER_FACTS.events, context),
    is_bounce: known(NUMBER_FACTS.is_bounce, context),
    ...Object.fromEntries(texts),
  };
}

function known(of: ((context: FactContext) => SessionFact) | undefined, context: FactContext): SessionFact {
  if (!of) throw new Error('A fact of sessions is missing');
  return of(context);
}

const RAW_KEY: Output = { as: 'event_raw_key', of: column('person_key') };
const PAGE: Output = { as: 'event_page', of: column('page') };

/** Facts that only settled sessions have. */
const OWN_FACTS: Readonly<Record<string, SessionFact>> = {
  person_key: fact([RAW_KEY], sqlExpression`argMin(event_raw_key, event_order)`),
  sent_key: fact(
    [{ as: 'event_sent_key', of: call('hash', column('session_id')) }],
    sqlExpression`any(event_sent_key)`,
  ),
  raw_keys: fact([RAW_KEY], sqlExpression`groupUniqArray(event_raw_key)`),
  event_counts: fact([{ as: 'event_name', of: column('event') }], sqlExpression`sumMap(map(event_name, toUInt32(1)))`),
  viewed_pages: fact(
    [PAGE, { as: 'event_views', of: IS_VIEW }],
    sqlExpression`arrayMap(view -> view.2, arraySort(arrayZip(groupArrayIf(event_order, event_views AND event_page != ''), groupArrayIf(event_page, event_views AND event_page != ''))))`,
  ),
  event_pages: fact([PAGE], sqlExpression`groupUniqArray(event_page)`),
  retention_days: fact([{ as: 'event_kept_days', of: column('retention_days') }], sqlExpression`min(event_kept_days)`),
};

function fact(inputs: readonly Output[], of: Expression): SessionFact {
  return { inputs, of: () => of };
}
