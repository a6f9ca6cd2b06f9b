import type { EventColumn } from '../../tables/events.ts';
import { SETTLED_TEXTS } from '../../tables/settled-sessions.ts';
import { actor, column, type Expression, type Output, output, pageGroup } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';
import { bringsSession } from './brings-session.ts';
import { IS_ACT, IS_VIEW } from './event-roles.ts';
import type { SessionEvents } from './events-around.ts';
import type { Bounce } from './rules.ts';

/**
 * A fact of a session: what it needs to know of each event, and what the events make of it. `of` gets the words after
 * an aggregate: none in a select that groups by session, `OVER (…)` in one that keeps the events.
 */
export type SessionFact = {
  readonly inputs: readonly Output[];
  readonly of: (over: Expression) => Expression;
  /** The same over the columns of a settled session; absent: they do not tell it. */
  readonly settled?: Expression;
};

export type FactContext = Pick<SessionEvents, 'span' | 'rules'> & {
  /** Whether an event is one that counts as a conversion. */
  readonly converts?: Expression;
};

const VIEW: Output = { as: 'event_views', of: IS_VIEW };
const ACT: Output = { as: 'event_acts', of: IS_ACT };
const PAGE: Output = ofColumn('page');
const PAGE_GROUP: Output = { as: 'event_page_group', of: pageGroup(column('page')) };

/** Facts that are texts, '' where there is none; every one is the property `session.<name>`. */
export const TEXT_FACTS: Readonly<Record<string, (context: FactContext) => SessionFact>> = {
  entry_page: () => ({
    inputs: [PAGE],
    of: (over) => sqlExpression`argMinIf(event_page, event_order, event_page != '') ${over}`,
    settled: column('entry_page'),
  }),
  exit_page: () => ({
    inputs: [PAGE, VIEW],
    of: (over) => sqlExpression`argMaxIf(event_page, event_order, event_views AND event_page != '') ${over}`,
    settled: column('exit_page'),
  }),
  entry_page_group: () => ({
    inputs: [PAGE, PAGE_GROUP],
    of: (over) => sqlExpression`argMinIf(event_page_group, event_order, event_page != '') ${over}`,
    settled: pageGroup(column('entry_page')),
  }),
  exit_page_group: () => ({
    inputs: [PAGE, PAGE_GROUP, VIEW],
    of: (over) => sqlExpression`argMaxIf(event_page_group, event_order, event_views AND event_page != '') ${over}`,
    settled: pageGroup(column('exit_page')),
  }),
  channel: ({ span }) => ({
    inputs: [brings(span), ofColumn('channel')],
    of: (over) =>
      sqlExpression`multiIf(countIf(event_brings) ${over} > 0, argMinIf(event_channel, event_order, event_brings) ${over}, countIf(event_channel != '') ${over} > 0, 'direct', '')`,
    settled: column('channel'),
  }),
  ...Object.fromEntries(
    (['source', 'medium', 'campaign', 'term', 'content', 'referrer', 'referrer_domain'] as const).map((name) => [
      name,
      ({ span }: FactContext) => ({
        inputs: [brings(span), ofColumn(name)],
        of: (over: Expression) => sqlExpression`argMinIf(${input(name)}, event_order, event_brings) ${over}`,
        ...settledText(name),
      }),
    ]),
  ),
  ...Object.fromEntries(
    (
      [
        'hostname',
        'country',
        'region',
        'city',
        'timezone',
        'language',
        'device',
        'os',
        'os_version',
        'browser',
        'browser_version',
      ] as const
    ).map((name) => [
      name,
      () => ({
        inputs: [ofColumn(name)],
        of: (over: Expression) => sqlExpression`argMin(${input(name)}, event_order) ${over}`,
        ...settledText(name),
      }),
    ]),
  ),
};

/** Facts that are numbers; every one is the property `session.<name>`. `is_bounce` is 1 or 0, `duration` in seconds. */
export const NUMBER_FACTS: Readonly<Record<string, (context: FactContext) => SessionFact>> = {
  views: () => ({
    inputs: [VIEW],
    of: (over) => sqlExpression`countIf(event_views) ${over}`,
    settled: column('views'),
  }),
  events: () => ({ inputs: [], of: (over) => sqlExpression`count() ${over}`, settled: column('events') }),
  duration: () => ({
    inputs: [],
    of: (over) => sqlExpression`${lengthMs(over)} / 1000`,
    settled: sqlExpression`${column('length_ms')} / 1000`,
  }),
  is_bounce: bounceFact,
};

export const PERSON_FACT: SessionFact = {
  inputs: [],
  of: (over) => sqlExpression`argMin(event_person, event_order) ${over}`,
  settled: actor('person', 'key'),
};
/** Milliseconds from the first event to the last. */
export const LENGTH_FACT: SessionFact = { inputs: [], of: lengthMs, settled: column('length_ms') };
/** The time of the first event. */
export const BEGUN_FACT: SessionFact = {
  inputs: [],
  of: (over) => sqlExpression`fromUnixTimestamp64Milli(toInt64(bitShiftRight(min(event_order) ${over}, 21)), 'UTC')`,
};

/** Some texts are too long, and too rarely asked for, to be kept. */
function settledText(name: EventColumn): Pick<SessionFact, 'settled'> {
  return name in SETTLED_TEXTS ? { settled: column(name) } : {};
}

/** Inputs are named apart from columns, whose names ClickHouse would take for the columns themselves. */
function ofColumn(name: EventColumn): Output {
  return { as: `event_${name}`, of: column(name) };
}

function input(name: EventColumn): Expression {
  return output(`event_${name}`);
}

function brings(span: FactContext['span']): Output {
  return { as: 'event_brings', of: bringsSession({ span }) };
}

function lengthMs(over: Expression): Expression {
  return sqlExpression`(toInt64(bitShiftRight(max(event_order) ${over}, 21)) - toInt64(bitShiftRight(min(event_order) ${over}, 21)))`;
}

function bounceFact({ rules, converts }: FactContext): SessionFact {
  const conversions: Output[] = converts ? [{ as: 'event_converts', of: converts }] : [];
  const inputs = rules.bounce === 'not engaged' ? [VIEW, ...conversions] : [VIEW, ACT];
  const settled = rules.bounce === 'one view' ? { settled: column('is_bounce') } : {};
  return { inputs, of: (over) => BOUNCES[rules.bounce](over, converts !== undefined), ...settled };
}

const BOUNCES: Readonly<Record<Bounce, (over: Expression, converts: boolean) => Expression>> = {
  'one view': (over) => sqlExpression`(countIf(event_views) ${over} = 1 AND countIf(event_acts) ${over} = 0)`,
  'one view under 10 s': (over) =>
    sqlExpression`(countIf(event_views) ${over} = 1 AND countIf(event_acts) ${over} = 0 AND ${lengthMs(over)} < 10000)`,
  'one event': (over) => sqlExpression`(countIf(event_views OR event_acts) ${over} = 1)`,
  'not engaged': (over, converts) => {
    const isShort = sqlExpression`countIf(event_views) ${over} < 2 AND ${lengthMs(over)} <= 10000`;
    return converts ? sqlExpression`(${isShort} AND countIf(event_converts) ${over} = 0)` : sqlExpression`(${isShort})`;
  },
};
