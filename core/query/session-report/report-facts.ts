import { chosenEvents, isChosen } from '../reports/event-choice.ts';
import { IS_VIEW } from '../sessions/event-roles.ts';
import {
  type FactContext,
  LENGTH_FACT,
  NUMBER_FACTS,
  PERSON_FACT,
  type SessionFact,
  TEXT_FACTS,
} from '../sessions/facts.ts';
import {
  actor,
  column,
  type Expression,
  emptyText,
  every,
  infix,
  type OutputName,
  output,
  pageGroup,
  some,
  text,
  value,
} from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';
import { MEASURES } from './measures.ts';
import { COHORTS, groupFact, isPageForm, type PageForm } from './name-facts.ts';
import type { SessionReport } from './request.ts';

/** Facts of a session that measures read, besides those of `sessions/facts.ts`. */
export type ReportFact =
  | 'session_person'
  | 'session_somebody'
  | 'session_views'
  | 'session_pages'
  | 'session_bounced'
  | 'session_ms'
  | 'session_entry'
  | 'session_exit'
  | 'session_converted';

/**
 * The facts that a report reads of each session: those of its measures, groups (`group0`, …), conversions
 * (`session_conversion0`, …), and how many events pass the filters of single events (`session_matches`).
 */
export function reportFacts(report: SessionReport, matches: Expression | undefined, context: FactContext) {
  const needs = report.measures.flatMap((name) => MEASURES[name].needs);
  const facts: Record<OutputName, SessionFact> = {};
  if (report.isByPage) needs.push('session_pages');
  // Groups of persons are told by them.
  if (report.leavesOut) needs.push('session_person', 'session_somebody');
  const form = report.groups.find(isPageForm) ?? 'page';
  for (const name of needs) {
    const fact = FACTS[name](matches ?? value('UInt8', 1), context, form);
    const settled = matches ? undefined : settledFact(name, report, fact, form);
    facts[name] = { inputs: fact.inputs, of: fact.of, ...(settled ? { settled } : {}) };
  }
  for (const [index, name] of report.groups.entries()) {
    if (name === COHORTS) facts[`group${index}`] = cohortFact(report, `event_group${index}`);
    else if (!isPageForm(name)) facts[`group${index}`] = groupFact(name, `event_group${index}`, context);
  }
  for (const [index, condition] of conversionsOf(report).entries()) {
    const as = `event_conversion${index}`;
    const settled = matches ? undefined : settledConversions(report.conversions.slice(index, index + 1));
    const fact = counted(as, matches ? every([matches, condition]) : condition);
    facts[`session_conversion${index}`] = { ...fact, ...(settled ? { settled } : {}) };
  }
  if (matches) facts.session_matches = counted('event_matches', matches);
  return facts;
}

/** The cohorts of the person of a session, who is that of its first event, as elsewhere. */
function cohortFact({ cohorts }: SessionReport, as: OutputName): SessionFact {
  return {
    inputs: [{ as, of: cohorts?.expression ?? emptyText }],
    of: (over) => sqlExpression`argMin(${output(as)}, event_order) ${over}`,
  };
}

/** Whether an event is one of the conversions; undefined if there are none. */
export function convertsOf(report: SessionReport): Expression | undefined {
  const conditions = conversionsOf(report);
  return conditions.length === 0 ? undefined : some(conditions);
}

function conversionsOf(report: SessionReport): Expression[] {
  return report.conversions.map(({ event, filters }) => isChosen(chosenEvents({ event }, filters), report));
}

/** The fact over a settled session, where no filter of single events is asked. */
function settledFact(name: ReportFact, { conversions }: SessionReport, { settled }: SessionFact, form: PageForm) {
  switch (name) {
    case 'session_somebody':
      return actor('person', 'is_set');
    case 'session_views':
      return column('views');
    case 'session_pages':
      return form === 'page' ? column('viewed_pages') : VIEWED_GROUPS;
    case 'session_converted':
      return settledConversions(conversions);
    default:
      return settled;
  }
}

const VIEWED_GROUPS = sqlExpression`arrayMap(viewed -> ${pageGroup(sqlExpression`viewed`)}, ${column('viewed_pages')})`;

/** How many events of a settled session are conversions; undefined where more than their name decides. */
function settledConversions(conversions: SessionReport['conversions']): Expression | undefined {
  if (conversions.length === 0 || conversions.some(({ event, filters }) => event === '*' || filters.length > 0)) {
    return undefined;
  }
  const names = [...new Set(conversions.map(({ event }) => event))];
  return names
    .map((name): Expression => sqlExpression`${column('event_counts')}[${text(name)}]`)
    .reduce((sum, each) => infix(sum, '+', each));
}

/** @param matches  whether an event passes the filters of single events */
type FactOf = (matches: Expression, context: FactContext, form: PageForm) => SessionFact;

const FACTS: Readonly<Record<ReportFact, FactOf>> = {
  session_person: () => PERSON_FACT,
  session_somebody: () => ({
    inputs: [{ as: 'event_somebody', of: actor('person', 'is_set') }],
    of: (over) => sqlExpression`argMin(event_somebody, event_order) ${over}`,
  }),
  session_views: (matches) => counted('event_counts', every([IS_VIEW, matches])),
  session_pages: (matches, _, form) => ({
    inputs: [
      { as: 'event_counts', of: every([IS_VIEW, matches]) },
      { as: 'event_page', of: column('page') },
      ...(form === 'page' ? [] : [{ as: 'event_page_group', of: pageGroup(column('page')) }]),
    ],
    of: (over) => sqlExpression`groupArrayIf(${output(`event_${form}`)}, event_counts AND event_page != '') ${over}`,
  }),
  session_bounced: (_, context) => known(NUMBER_FACTS.is_bounce, context),
  session_ms: () => LENGTH_FACT,
  session_entry: (_, context, form) => known(TEXT_FACTS[`entry_${form}`], context),
  session_exit: (_, context, form) => known(TEXT_FACTS[`exit_${form}`], context),
  session_converted: (matches, { converts }) => counted('event_converted', every([converts ?? NONE, matches])),
};

const NONE = value('UInt8', 0);

function counted(as: OutputName, of: Expression): SessionFact {
  return { inputs: [{ as, of }], of: (over) => sqlExpression`countIf(${output(as)}) ${over}` };
}

function known(of: ((context: FactContext) => SessionFact) | undefined, context: FactContext): SessionFact {
  if (!of) throw new Error('A fact of sessions is missing');
  return of(context);
}
