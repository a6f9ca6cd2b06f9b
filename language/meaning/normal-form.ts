import type { Condition } from '../../core/api/meaning/condition.ts';
import type { Behaviour, Group, Meaning, Population } from '../../core/api/meaning/meaning.ts';
import type { EventSelector, Measure } from '../../core/api/meaning/measure.ts';
import type { Span } from '../../core/api/meaning/span.ts';
import type { SpanClock } from '../time/extent.ts';
import { normalCompare, normalSpan } from './normal-span.ts';
import { sameNumber } from './same-number.ts';

/** JSON in which nothing depends on the order of keys, nor of lists that are sets. */
export type Plain = string | number | boolean | readonly Plain[] | { readonly [name: string]: Plain | undefined };

/** Without a span, the last 30 days. */
const USUAL_SPAN: Span = { is: 'last', count: 30, unit: 'day' };
const USUAL_WINDOW = '14d';

/**
 * The text of a meaning that is equal for meanings with the same answer: spans are instants, defaults are filled in,
 * conditions stand where they act, and sets are sorted. Units of money are left out, as they change no number.
 */
export function normalForm(asked: Meaning, clock: SpanClock): string {
  const meaning = sameNumber(asked);
  const span = meaning.span ?? USUAL_SPAN;
  const { onEvents, onPersons } = splitConditions(meaning);
  const groups = isBySession(meaning) ? meaning.groups.map(ofEntry) : meaning.groups;
  const shared = {
    span: normalSpan(span, clock),
    compare: meaning.compare && normalCompare(meaning.compare, span, clock),
    only: meaning.only && plain(meaning.only),
    where: sorted(onPersons.map(normalCondition)),
    who: normalWho(meaning.who, span, clock),
    groups: sorted(groups.map((group) => normalGroup(group, onEvents))),
    interval: meaning.interval,
    rank: meaning.rank && plain(meaning.rank),
  };
  const grouped = new Set(meaning.groups.map((group) => ('property' in group ? group.property : '')));
  const pushed = onEvents.filter((test) => !(grouped.has(test.property) && isChoice(test)));
  return textOf({ kind: meaning.kind, ...shared, ...ownParts(meaning, pushed) });
}

/** The parts of a kind. Conditions on events are pushed into the selectors that they act on. */
function ownParts(meaning: Meaning, pushed: readonly Condition[]): { readonly [name: string]: Plain | undefined } {
  const select = (event: EventSelector) => normalSelector(event, pushed);
  switch (meaning.kind) {
    case 'measure':
      return {
        measures: meaning.measures.map((measure) => normalMeasure(measure, pushed)),
        cumulative: meaning.cumulative,
        moving_average: meaning.moving_average,
        mean_per: meaning.mean_per,
        pick: meaning.pick && plain(meaning.pick),
        shares: meaning.shares,
      };
    case 'funnel': {
      const { steps, answer, window = USUAL_WINDOW, order = 'ordered' } = meaning;
      // Where persons are lost is seen from the persons at each step.
      return { steps: steps.map(select), answer: answer === 'drop_off' ? 'steps' : answer, window, order };
    }
    case 'retention': {
      const { start, back, period, at, by_cohort } = meaning;
      const tests = pushed.map(normalCondition);
      return {
        start: normalSelector(start, []),
        back: normalSelector(back, []),
        period,
        at,
        by_cohort,
        tests: sorted(tests),
      };
    }
    case 'lifecycle':
      return { event: select(meaning.event), part: meaning.part };
    case 'stickiness':
      return { event: select(meaning.event), answer: meaning.answer, per: meaning.per ?? 'month' };
    case 'sessions': {
      const { metrics, unit, conversion } = meaning;
      const tests = pushed.map(ofEntry).map(normalCondition);
      return { metrics, unit, conversion: conversion && normalSelector(conversion, []), tests: sorted(tests) };
    }
    case 'paths':
      return {
        step: plain(meaning.step),
        from: meaning.from,
        to: meaning.to,
        tests: sorted(pushed.map(normalCondition)),
      };
    case 'attribution': {
      const { conversion, rule, by, amount } = meaning;
      return { conversion: select(conversion), rule, by, amount };
    }
    case 'persons':
      return { event: select(meaning.event) };
    case 'experiment': {
      const { variant, steps, answer, treatment, control } = meaning;
      return { variant: variant.property, steps: steps.map(select), answer, treatment, control };
    }
    case 'forecast':
      return { measure: normalMeasure(meaning.measure, pushed), horizon: plain(meaning.horizon) };
  }
}

function splitConditions({ where }: Meaning): { onEvents: Condition[]; onPersons: Condition[] } {
  const isOnEvents = ({ scope = 'event' }: Condition) => scope === 'event';
  return { onEvents: where.filter(isOnEvents), onPersons: where.filter((test) => !isOnEvents(test)) };
}

function normalMeasure(measure: Measure, pushed: readonly Condition[]): Plain {
  switch (measure.of) {
    case 'metric':
      return { of: 'metric', name: measure.name };
    case 'ratio':
      return { of: 'ratio', top: normalMeasure(measure.top, pushed), bottom: normalMeasure(measure.bottom, pushed) };
    case 'property': {
      const { how, property, event } = measure;
      return { of: 'property', how, property, event: normalSelector(event, pushed) };
    }
    case 'active':
      return { of: 'active', unit: measure.unit, event: normalSelector(measure.event, pushed) };
    default:
      return { of: measure.of, event: normalSelector(measure.event, pushed) };
  }
}

function normalSelector({ events, where }: EventSelector, pushed: readonly Condition[]): Plain {
  return { events: [...events].sort(), where: sorted([...where, ...pushed].map(normalCondition)) };
}

function normalCondition({ property, operator, values, scope }: Condition): Plain {
  return { property, operator, values: sorted(values.map(String)), scope: scope === 'event' ? undefined : scope };
}

/** A page of a session is the one it began on. */
function ofEntry<Part extends object>(part: Part): Part {
  return 'property' in part && part.property === 'page' ? { ...part, property: 'entry_page' } : part;
}

/** Views, visitors and exits are those of other pages than the one on which a session began. */
function isBySession(meaning: Meaning): boolean {
  return meaning.kind === 'sessions' && meaning.metrics.every((metric) => !OF_OTHER_PAGES.has(metric));
}
const OF_OTHER_PAGES: ReadonlySet<string> = new Set(['views', 'visitors', 'exits', 'exit_rate']);

/** A test for some of a group's values is the choice of its groups. */
function isChoice({ operator, values }: Condition): boolean {
  return operator === 'is' && values.length > 1;
}

function normalGroup(group: Group, tests: readonly Condition[]): Plain {
  if (!('property' in group)) return plain(group);
  const chosen = tests.find((test) => test.property === group.property && isChoice(test))?.values;
  const only = group.only ?? chosen;
  return { property: group.property, only: only && sorted(only.map(String)) };
}

function normalWho(who: readonly Population[], span: Span, clock: SpanClock): Plain {
  return sorted(
    who.map((each): Plain => {
      if ('cohort' in each) return plain(each);
      if ('or' in each) return { or: sorted(each.or.map((behaviour) => normalBehaviour(behaviour, span, clock))) };
      return normalBehaviour(each, span, clock);
    }),
  );
}

function normalBehaviour({ did, event, times, different, span: own }: Behaviour, span: Span, clock: SpanClock): Plain {
  return {
    did,
    event: normalSelector(event, []),
    at_least: times?.at_least ?? (times?.at_most === undefined ? 1 : undefined),
    at_most: times?.at_most,
    different: different && plain(different),
    span: normalSpan(own ?? span, clock),
  };
}

/** A set in an order of its own, each once. */
function sorted(values: readonly Plain[]): readonly Plain[] {
  const byText = new Map(values.map((value) => [textOf(value), value]));
  return [...byText.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, value]) => value);
}

function plain(value: object | string): Plain {
  return JSON.parse(JSON.stringify(value));
}

function textOf(value: Plain): string {
  if (typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(textOf).join(',')}]`;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  const texts = entries.flatMap(([name, each]) =>
    each === undefined ? [] : [`${JSON.stringify(name)}:${textOf(each)}`],
  );
  return `{${texts.join(',')}}`;
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}
