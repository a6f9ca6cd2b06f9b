import type { Stretch } from '../../base/time/comparison.ts';
import { filterContext } from '../reports/report.ts';
import { isFound } from '../reports/search.ts';
import type { FactContext, SessionFact } from '../sessions/facts.ts';
import { sessionRows } from '../sessions/session-rows.ts';
import { type Expression, every, type Output, type OutputName, output, type Query, value } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { bucketOf } from '../trend/series-rows.ts';
import type { SpanOfBuckets } from '../trend/spans.ts';
import { readConditions } from './conditions.ts';
import { MEASURES } from './measures.ts';
import { COHORTS, isPageForm } from './name-facts.ts';
import { convertsOf, reportFacts } from './report-facts.ts';
import type { SessionReport } from './request.ts';
import { summedUp } from './session-figures.ts';

/**
 * The tree of `sessions`. Rows: `is_total, groups, g0…, cells`; first the one of the totals, if any, then one for each
 * group, the largest first. Cells are `(is_whole, span, time, measures…, conversions…)`; those of the whole range have
 * `is_whole` 1. If groups are left out, the values without each follow, in the same order.
 */
export function sessionTree(report: SessionReport): Query {
  const { groups, groupsMax, order, search, spans } = report;
  const names = groups.map((_, index) => output(`g${index}`));
  const values = valueNames(report).map(output);
  const parts = spans
    // A comparison span that has not begun has no sessions.
    .flatMap((span, index) => (span.endMs > span.startMs ? [cellsOf(report, span, index)] : []))
    .reduce((all, each) => sqlQuery`${all}\nUNION ALL\n${each}`);
  const size = sqlExpression`maxIf(${output('v0')}, is_whole AND span = 0)`;
  const bySize = order === 'ascending' ? sqlExpression`${size} ASC NULLS LAST` : sqlExpression`${size} DESC NULLS LAST`;
  const kept = search === '' ? sqlExpression`` : sqlExpression`WHERE is_total OR ${isFound(names, search)}\n`;
  return sqlQuery`SELECT is_total, count() OVER () AS groups, ${[...names, { as: 'cells', of: sqlExpression`groupArray(tuple(is_whole, span, time, ${values}))` }]}
FROM (\n${parts}\n)
${kept}GROUP BY ${[output('is_total'), ...names]}
ORDER BY is_total DESC, ${[...(order === 'group' ? [] : [bySize]), ...names.map((name) => sqlExpression`${name} NULLS LAST`)]}
LIMIT ${value('UInt32', groupsMax + 1)}`;
}

/** The outputs that hold measures and conversions, in the order of the answer, and then those without each group. */
function valueNames(report: SessionReport): OutputName[] {
  return valuesOf(report).map(({ as }) => as);
}

function cellsOf(report: SessionReport, span: SpanOfBuckets, spanIndex: number): Query {
  const { groups, interval } = report;
  const { from, kept } = sessionsByGroup(report, span);
  const names = groups.map((_, index) => output(`g${index}`));
  if (!interval && names.length > 0) return wholeCells(report, spanIndex, from, kept);
  const time = { as: 'time', of: interval ? bucketOf(report, span) : sqlExpression`materialize(${value('UInt8', 0)})` };
  const sets = setsOf(report, names);
  const [first] = names;
  const isTotal = isTotalOf(report) ?? (first ? sqlExpression`grouping(${first})` : sqlExpression`grouping(time)`);
  return sqlQuery`SELECT ${[{ as: 'span', of: value('UInt8', spanIndex) }, time, ...groupOutputs(report)]}, grouping(time) AS is_whole, ${[{ as: 'is_total', of: isTotal }, ...valuesOf(report)]}
FROM (\n${from}\n)
WHERE ${kept}
GROUP BY GROUPING SETS (${sets})`;
}

/** Without periods each group is aggregated once, and its row is that of the whole range as well. */
function wholeCells(report: SessionReport, spanIndex: number, from: Query, kept: Expression): Query {
  const names = report.groups.map((_, index) => output(`g${index}`));
  const [first] = names;
  const isTotal = isTotalOf(report) ?? (first ? sqlExpression`grouping(${first})` : value('UInt8', 0));
  const sets = report.cohorts
    ? sqlExpression`(${[IS_ALL, ...names]})`
    : report.isByPage
      ? sqlExpression`(${names})`
      : sqlExpression`(${names}), ()`;
  const place = [
    { as: 'span', of: value('UInt8', spanIndex) },
    { as: 'time', of: value('UInt8', 0) },
    ...groupOutputs(report),
  ];
  return sqlQuery`SELECT ${place}, arrayJoin([0, 1]) AS is_whole, ${[{ as: 'is_total', of: isTotal }, ...valuesOf(report)]}
FROM (\n${from}\n)
WHERE ${kept}
GROUP BY GROUPING SETS (${sets})`;
}

/** Whether a row is that of the totals, where its groups do not tell. */
function isTotalOf({ cohorts, isByPage }: SessionReport): Expression | undefined {
  if (cohorts) return IS_ALL;
  return isByPage ? value('UInt8', 0) : undefined;
}

function groupOutputs({ groups, cohorts }: SessionReport): Output[] {
  return groups.map((name, index) => {
    if (name === COHORTS) return { as: `g${index}`, of: sqlExpression`nullIf(session_cohort, '')` };
    const of = isPageForm(name) ? output('session_page') : output(`group${index}`);
    return { as: `g${index}`, of: cohorts ? sqlExpression`if(is_all, NULL, ${of})` : of };
  });
}

const IS_ALL = output('is_all');

/** The sessions of a span; with cohorts a row for each of those of the session, and one (`is_all`) for the totals. */
function sessionsByGroup(report: SessionReport, span: Stretch): ReturnType<typeof sessionsIn> {
  const { from, kept } = sessionsIn(report, span);
  const { cohorts } = report;
  if (!cohorts) return { from, kept };
  const groups = cohorts.groupsIn?.(output(`group${report.groups.indexOf(COHORTS)}`)) ?? sqlExpression`['']`;
  const twice = sqlQuery`SELECT *, arrayJoin([0, 1]) AS is_all FROM (\n${from}\n)`;
  return {
    from: sqlQuery`SELECT *, arrayJoin(if(is_all, [''], ${groups})) AS session_cohort FROM (\n${twice}\n)`,
    kept,
  };
}

/**
 * Several breakdowns by one fact each in one pass over the sessions: rows are those of `sessionTree`, each after the number of its
 * breakdown; the totals, which all have in common, have -1.
 */
export function sharedSessionTree(report: SessionReport): Query {
  const { groups, groupsMax, order, spans } = report;
  const names = groups.map((_, index) => output(`g${index}`));
  const values = valueNames(report).map(output);
  const masks = value(
    'Array(Int64)',
    groups.map((_, place) => 2 ** groups.length - 1 - 2 ** (groups.length - 1 - place)),
  );
  const sets = names.reduce<Expression>((all, each) => sqlExpression`${all}, (${each})`, sqlExpression`()`);
  const parts = spans
    .flatMap((span, index) => {
      if (span.endMs <= span.startMs) return [];
      const { from, kept } = sessionsIn(report, span);
      const place = [{ as: 'span', of: value('UInt8', index) }, ...groupOutputs(report)];
      return [
        sqlQuery`SELECT ${place}, grouping(${names}) AS grouped, ${valuesOf(report)}
FROM (\n${from}\n)
WHERE ${kept}
GROUP BY GROUPING SETS (${sets})`,
      ];
    })
    .reduce((all, each) => sqlQuery`${all}\nUNION ALL\n${each}`);
  const size = sqlExpression`maxIf(${output('v0')}, span = 0)`;
  const bySize = order === 'ascending' ? sqlExpression`${size} ASC NULLS LAST` : sqlExpression`${size} DESC NULLS LAST`;
  return sqlQuery`SELECT breakdown, breakdown = -1 AS is_total, count() OVER (PARTITION BY breakdown) + 1 AS groups, g,
  groupArrayArray([tuple(0, span, 0, ${values}), tuple(1, span, 0, ${values})]) AS cells
FROM (
SELECT span, indexOf(${masks}, toInt64(grouped)) - 1 AS breakdown, if(breakdown < 0, NULL, [${names}][greatest(breakdown + 1, 1)]) AS g, ${values}
FROM (\n${parts}\n)
)
GROUP BY breakdown, g
ORDER BY breakdown, ${[...(order === 'group' ? [] : [bySize]), sqlExpression`g NULLS LAST`]}
LIMIT ${value('UInt32', groupsMax + 1)} BY breakdown`;
}

/**
 * The sessions that begin in a span, as rows with the facts that the report reads; by `page`, one for each page that a
 * session viewed. `kept` is the condition on rows that pass the filters.
 */
export function sessionsIn(
  report: SessionReport,
  span: Stretch,
  others: Readonly<Record<OutputName, SessionFact>> = {},
): { readonly from: Query; readonly kept: Expression } {
  const converts = convertsOf(report);
  const context: FactContext = { span, rules: report.rules, ...(converts ? { converts } : {}) };
  const conditions = readConditions(report.filters, { ...filterContext(report), span }, context);
  const facts = { ...conditions.facts, ...reportFacts(report, conditions.ofEvents, context), ...others };
  const rows = sessionRows({ span, rules: report.rules, facts });
  return {
    from: report.isByPage
      ? sqlQuery`SELECT *, session_page FROM (\n${rows}\n) ARRAY JOIN arrayDistinct(session_pages) AS session_page`
      : rows,
    kept: every([value('UInt8', 1), ...conditions.ofSessions, ...(conditions.ofEvents ? [KEPT] : [])]),
  };
}

const KEPT = sqlExpression`session_matches > 0`;

/** By period and group, by group, and of all sessions; a session is in several groups of pages, which have no total. */
function setsOf({ isByPage, cohorts }: SessionReport, names: readonly Expression[]): Expression {
  if (cohorts) return sqlExpression`(${[output('time'), IS_ALL, ...names]}), (${[IS_ALL, ...names]})`;
  const all = sqlExpression`(${[output('time'), ...names]})`;
  if (names.length === 0) return sqlExpression`${all}, ()`;
  return isByPage ? sqlExpression`${all}, (${names})` : sqlExpression`${all}, (${names}), ()`;
}

function valuesOf({ measures, conversions, isByPage, leavesOut }: SessionReport): Output[] {
  const ofMeasures = measures.map((name) => (isByPage ? MEASURES[name].ofPages : MEASURES[name].figure));
  const ofConversions = conversions.map((_, index) => summedUp(output(`session_conversion${index}`)));
  const figures = [...ofMeasures, ...ofConversions];
  return [
    ...figures.map(({ of }, index) => ({ as: `v${index}`, of: sqlExpression`toFloat64(${of})` })),
    ...(leavesOut ? figures.map(({ without }, index) => ({ as: `w${index}`, of: without })) : []),
  ];
}
