import type { Condition } from '../../core/api/meaning/condition.ts';
import type { Behaviour, Meaning, MeaningOf, Population } from '../../core/api/meaning/meaning.ts';
import type { EventSelector, Measure } from '../../core/api/meaning/measure.ts';
import type { Span } from '../../core/api/meaning/span.ts';

/** Of several meanings that give the same numbers, the one that stands for all of them. */
export function sameNumber(meaning: Meaning): Meaning {
  if (meaning.kind === 'experiment') return ratesOfVariants(meaning);
  if (meaning.kind !== 'measure') return meaning;
  const [only] = meaning.measures;
  if (only === undefined || meaning.measures.length > 1) return meaning;
  const measure = simplest(only);
  return sessionsOf(meaning, measure) ?? personsWho(activePersons({ ...meaning, measures: [measure] }));
}

/** The rates of an experiment are those of a funnel by variant; which one wins is seen from them. */
function ratesOfVariants(meaning: MeaningOf<'experiment'>): Meaning {
  const { variant, steps, answer, treatment: _, control: __, kind: ___, ...shared } = meaning;
  if (answer === 'uplift') return meaning;
  const groups = shared.groups.filter((group) => !('property' in group) || group.property !== variant.property);
  return { ...shared, kind: 'funnel', steps, answer: 'rate', groups: [...groups, { property: variant.property }] };
}

/** A sum over the number of its events is their mean. */
function simplest(measure: Measure): Measure {
  if (measure.of !== 'ratio') return measure;
  const { top, bottom } = measure;
  const isMean =
    top.of === 'property' && top.how === 'sum' && bottom.of === 'events' && isSame(top.event, bottom.event);
  return isMean ? { ...top, how: 'avg' } : measure;
}

function sessionsOf(meaning: MeaningOf<'measure'>, measure: Measure): Meaning | undefined {
  const { measures: _, kind: __, cumulative, moving_average, mean_per, pick, shares, ...shared } = meaning;
  if (cumulative ?? moving_average ?? mean_per ?? pick ?? shares) return undefined;
  const isOfAll = (each: Measure, of: 'sessions' | 'persons') => each.of === of && isAny(each.event);
  if (isOfAll(measure, 'sessions')) return { kind: 'sessions', ...shared, metrics: ['sessions'] };
  if (measure.of !== 'ratio') return undefined;
  const isPerPerson = isOfAll(measure.top, 'sessions') && isOfAll(measure.bottom, 'persons');
  return isPerPerson ? { kind: 'sessions', ...shared, metrics: ['sessions_per_person'] } : undefined;
}

const ACTIVE_SPANS: Readonly<Record<'day' | 'week' | 'month', Span>> = {
  day: { is: 'period', unit: 'day', back: 0 },
  week: { is: 'last', count: 7, unit: 'day' },
  month: { is: 'last', count: 30, unit: 'day' },
};

/** Persons active in a day, week or month are the persons with an event in it. */
function activePersons(meaning: MeaningOf<'measure'>): MeaningOf<'measure'> {
  const [measure] = meaning.measures;
  if (measure?.of !== 'active' || (meaning.interval !== undefined && meaning.interval !== measure.unit)) return meaning;
  const span = meaning.span ?? ACTIVE_SPANS[measure.unit];
  return { ...meaning, span, measures: [{ of: 'persons', event: measure.event }] };
}

/** Persons of an event are persons who did it: said as a behaviour, beside the others. */
function personsWho(asked: MeaningOf<'measure'>): MeaningOf<'measure'> {
  const isOneNumber = asked.groups.length === 0 && asked.interval === undefined && asked.pick === undefined;
  if (!isOneNumber || asked.mean_per !== undefined || asked.compare !== undefined) return asked;
  const meaning = asked.who.length === 0 ? withTests(asked) : asked;
  const [measure] = meaning.measures;
  if (measure?.of !== 'persons') return asked;
  if (meaning.where.some(({ scope = 'event' }) => scope === 'event')) return meaning;
  const did: Behaviour = { did: true, event: measure.event };
  const others = meaning.who.filter((each) => !isImpliedBy(did, each));
  const needed = isAny(measure.event) && others.some(doesInSpan) ? others : [...others, did];
  return { ...meaning, measures: [{ of: 'persons', event: { events: [], where: [] } }], who: needed };
}

/** A test of all events of a count of persons is a test of the events that it counts. */
function withTests(meaning: MeaningOf<'measure'>): MeaningOf<'measure'> {
  const [measure] = meaning.measures;
  if (measure?.of !== 'persons') return meaning;
  const isOnEvents = ({ scope = 'event' }: Condition) => scope === 'event';
  const where = [...measure.event.where, ...meaning.where.filter(isOnEvents)];
  const event = { ...measure.event, where };
  return { ...meaning, measures: [{ of: 'persons', event }], where: meaning.where.filter((test) => !isOnEvents(test)) };
}

/** Whether whoever is in the population has an event in the span. */
function doesInSpan(each: Population): boolean {
  if ('cohort' in each) return false;
  if ('or' in each) return each.or.every(doesInSpan);
  return each.did && each.span === undefined && (each.times?.at_least ?? 1) > 0;
}

function isImpliedBy(did: Behaviour, each: Population): boolean {
  return (
    'did' in each && each.did && each.span === undefined && each.times === undefined && isSame(did.event, each.event)
  );
}

function isAny({ events, where }: EventSelector): boolean {
  return events.length === 0 && where.length === 0;
}

function isSame(one: EventSelector, other: EventSelector): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
