import type { Semantics } from '../kind.ts';
import { PERSONS_MEANING, periodsMeaning } from '../reports/semantics.ts';
import type { Retention } from './request.ts';
import { lastPeriod } from './stretches.ts';

/** Sentences about the rules by which this request is counted. */
export function retentionSemantics(retention: Retention): Semantics {
  const { isOnOrAfter, atLeast, isSizeInPeriod0, isWeightedTwice, stretches } = retention;
  const times = atLeast === 1 ? '' : ` at least ${atLeast} times`;
  return {
    cohort: COHORTS[retention.cohort],
    periods: periodsText(retention),
    counting: isOnOrAfter
      ? `Period n counts persons who returned${times} in it or later, up to period ${lastPeriod(stretches)}.`
      : `Period n counts persons who returned${times} in it. Returns are counted up to now, also after the range.`,
    period_0: isSizeInPeriod0
      ? 'Period 0 is the whole cohort.'
      : 'Period 0 counts persons who returned after their start in the same period.',
    rate: 'The whole cohort is the denominator. A period that has not begun is null; one that may still grow is not complete.',
    mean: isWeightedTwice
      ? 'Over complete cells: the rate weighted by the square of the size, as Mixpanel has it.'
      : 'Over complete cells: all who returned over all who began. The simple mean gives each cohort the same weight.',
    persons: PERSONS_MEANING,
  };
}

const COHORTS: Readonly<Record<Retention['cohort'], string>> = {
  first_time: 'A person begins with the first start event ever; the range contains the starts of the cohorts.',
  first_in_range: 'A person begins with the first start event in the range.',
  recurring: 'A person is in the cohort of every period with a start event in the range.',
};

function periodsText({ isRolling, isFromTheHour, calendar }: Retention): string {
  if (isRolling) {
    const length = { day: '24 hours', week: '7 days', month: '30 days' }[calendar.period];
    return `Periods of ${length} from ${isFromTheHour ? "the full hour of the person's start" : "the person's own start"}.`;
  }
  return periodsMeaning(calendar);
}
