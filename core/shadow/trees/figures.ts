import { z } from 'zod';
import type { RawRow } from '../../base/statement.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import { placedEvents } from '../../query/sessions/placed-events.ts';
import type { SessionRules } from '../../query/sessions/rules.ts';
import { rowsFromEvents } from '../../query/sessions/session-rows.ts';
import {
  actor,
  column,
  type Expression,
  eventsOf,
  infix,
  instant,
  not,
  type Query,
  select,
  text,
} from '../../query/tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../../query/tree/template.ts';
import type { ByDay } from '../compare-figures.ts';
import { dayIn, isLate, leftOut, type Side } from './side.ts';

/** Which events a figure is counted of. */
export type Population = {
  readonly withBots: boolean;
  readonly withInternal: boolean;
  readonly withLate: boolean;
  /** Times whose events do not count. */
  readonly without: readonly Stretch[];
};

function conditionsOf(side: Side, { withBots, withInternal, withLate, without }: Population): Expression[] {
  const out = (word: 'bots' | 'internal') => sqlExpression`${leftOut(side)} != ${text(word)}`;
  const at = column('timestamp');
  return [
    ...(withBots ? [] : [out('bots')]),
    ...(withInternal ? [] : [out('internal')]),
    ...(withLate ? [] : [not(isLate(side))]),
    ...without.flatMap(({ startMs, endMs }) => [
      sqlExpression`(${infix(at, '<', instant(startMs))} OR ${infix(at, '>=', instant(endMs))})`,
    ]),
  ];
}

/** Different persons by day of `zone`. */
export function visitorTree(side: Side, zone: string, population: Population): Query {
  const events = select({
    outputs: [
      { as: 'day', of: dayIn(zone) },
      { as: 'event_person', of: actor('person', 'key') },
    ],
    from: eventsOf(side.span),
    where: [actor('person', 'is_set'), ...conditionsOf(side, population)],
  });
  return sqlQuery`SELECT toString(day) AS figure_day, uniqExact(event_person)\nFROM (\n${events}\n)\nGROUP BY figure_day`;
}

/** Sessions by the day of `zone` on which they begin, as if there were no other events. */
export function sessionTree(side: Side, zone: string, rules: SessionRules, population: Population): Query {
  const { span } = side;
  const rows = rowsFromEvents({ kind: 'session_rows', span, rules, facts: {} }, (outputs) =>
    placedEvents({ span, rules, outputs, among: conditionsOf(side, population) }, { haveIds: false, areShort: false }),
  );
  return sqlQuery`SELECT toString(toDate(timestamp, ${text(zone)})) AS figure_day, count()\nFROM (\n${rows}\n)\nGROUP BY figure_day`;
}

const figuresSchema = z.array(z.tuple([z.string(), z.coerce.number()]));

export function readFigures(rows: readonly RawRow[]): ByDay {
  return new Map(figuresSchema.parse(rows));
}
