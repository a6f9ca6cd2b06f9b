import type { Condition } from '../../core/api/meaning/condition.ts';
import type { Meaning } from '../../core/api/meaning/meaning.ts';
import type { Measure } from '../../core/api/meaning/measure.ts';
import type { Concept } from '../reading/concepts.ts';

/** Whether a meaning says what a word of the question asks for. Words that change no number count as said. */
export function showsConcept(concept: Concept, meaning: Meaning): boolean {
  return CHANGES[concept]?.(meaning) ?? true;
}

type Says = (meaning: Meaning) => boolean;

/** The words that change the number, with the parts of a meaning that say them. */
const CHANGES: Partial<Readonly<Record<Concept, Says>>> = {
  not: isNegated,
  without: isNegated,
  never: isNegated,
  neither: isNegated,
  only: (meaning) => isNarrowed(meaning),
  or: (meaning) => /"or":|"events":\[[^\]]+,|"values":\[[^\]]+,/.test(JSON.stringify(meaning)) || hasOnly(meaning),
  per: isDivided,
  each: isDivided,
  by: (meaning) => meaning.groups.length > 0 || isDivided(meaning),
  share: isFraction,
  divided: (meaning) => hasMeasure(meaning, ({ of }) => of === 'ratio'),
  ratio: (meaning) => hasMeasure(meaning, ({ of }) => of === 'ratio'),
  rate: isFraction,
  top: isRanked,
  least: isRanked,
  peak: isRanked,
  average: (meaning) => hasMean(meaning),
  median: (meaning) => /"median"|"duration_median"/.test(JSON.stringify(meaning)),
  minimum: (meaning) => hasMeasure(meaning, (measure) => measure.of === 'property' && measure.how === 'min'),
  maximum: (meaning) => hasMeasure(meaning, (measure) => measure.of === 'property' && measure.how === 'max'),
  first_time: (meaning) => hasMeasure(meaning, ({ of }) => of === 'first_events') || meaning.kind === 'retention',
  versus: isCompared,
  compare: isCompared,
  change: isCompared,
  running_total: (meaning) => meaning.kind === 'measure' && meaning.cumulative === true,
  moving_average: (meaning) => meaning.kind === 'measure' && meaning.moving_average !== undefined,
  weekdays: (meaning) => meaning.only?.weekdays !== undefined,
  weekends: (meaning) => meaning.only?.weekdays !== undefined,
  day_of_week: (meaning) => hasTime(meaning, 'weekday'),
  hour_of_day: (meaning) => hasTime(meaning, 'hour_of_day'),
  funnel: (meaning) => meaning.kind === 'funnel' || meaning.kind === 'experiment',
  retention: (meaning) => meaning.kind === 'retention',
  stickiness: (meaning) => meaning.kind === 'stickiness',
  bounce: (meaning) => meaning.kind === 'sessions',
  attribution: (meaning) => meaning.kind === 'attribution',
  first_touch: (meaning) => meaning.kind === 'attribution' && meaning.rule === 'first',
  last_touch: (meaning) => meaning.kind === 'attribution' && meaning.rule === 'last',
  forecast: (meaning) => meaning.kind === 'forecast',
};

const NEGATIVE: readonly Condition['operator'][] = ['is_not', 'not_contains', 'not_set'];

function isNegated(meaning: Meaning): boolean {
  const text = JSON.stringify(meaning);
  return (
    /"did":false|"in":false|"at_most":0/.test(text) || NEGATIVE.some((each) => text.includes(`"operator":"${each}"`))
  );
}

function isNarrowed(meaning: Meaning): boolean {
  return (
    meaning.where.length + meaning.who.length > 0 ||
    meaning.only !== undefined ||
    /"where":\[\{/.test(JSON.stringify(meaning))
  );
}

function isDivided(meaning: Meaning): boolean {
  const isMean = meaning.kind === 'measure' && meaning.mean_per !== undefined;
  const isSessions = meaning.kind === 'sessions' || meaning.kind === 'retention' || meaning.kind === 'stickiness';
  return meaning.groups.length > 0 || meaning.interval !== undefined || isMean || isSessions || isFraction(meaning);
}

function isFraction(meaning: Meaning): boolean {
  if (meaning.kind !== 'measure') return meaning.kind !== 'persons' && meaning.kind !== 'paths';
  return meaning.shares === true || hasMeasure(meaning, ({ of }) => of === 'ratio' || of === 'metric');
}

function isRanked(meaning: Meaning): boolean {
  return (
    meaning.rank !== undefined ||
    (meaning.kind === 'measure' && meaning.pick !== undefined) ||
    meaning.kind === 'experiment'
  );
}

function isCompared(meaning: Meaning): boolean {
  return (
    meaning.compare !== undefined || hasOnly(meaning) || meaning.groups.length > 0 || meaning.kind === 'experiment'
  );
}

function hasOnly(meaning: Meaning): boolean {
  return meaning.groups.some((group) => 'only' in group && group.only !== undefined);
}

function hasMean(meaning: Meaning): boolean {
  const isMean = meaning.kind === 'measure' && meaning.mean_per !== undefined;
  return isMean || meaning.kind === 'sessions' || isDividedMeasure(meaning);
}

function isDividedMeasure(meaning: Meaning): boolean {
  return hasMeasure(
    meaning,
    (measure) => measure.of === 'ratio' || (measure.of === 'property' && measure.how === 'avg'),
  );
}

function hasTime(meaning: Meaning, time: 'weekday' | 'hour_of_day'): boolean {
  return meaning.groups.some((group) => 'time' in group && group.time === time);
}

function hasMeasure(meaning: Meaning, test: (measure: Measure) => boolean): boolean {
  return meaning.kind === 'measure' && meaning.measures.some(test);
}
