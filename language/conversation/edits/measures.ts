import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import type { EventSelector, Measure } from '../../../core/api/meaning/measure.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import type { Edit, EditRefused } from '../edit.ts';
import { mapMeasure, mapSelectors } from '../selectors.ts';
import type { Apply } from './apply.ts';

/** As many as a meaning holds. */
const MEASURES_MAX = 5;

/** Tests of the event before are about that event: they go with it. Filters of the whole stay. */
export const swapEvent: Apply<'swap_event'> = (meaning, edit) => {
  const { event } = edit;
  const only = meaning.kind === 'measure' && meaning.measures.length === 1 ? meaning.measures[0] : undefined;
  if (meaning.kind === 'measure') {
    if (only === undefined) return err({ edit, because: 'not_of_this_report' });
    return ok({ ...meaning, measures: [ofEvent(only, event)] });
  }
  if (meaning.kind === 'attribution') {
    return ok({ ...meaning, conversion: event, amount: undefined, unit: undefined });
  }
  if (meaning.kind === 'retention') return ok({ ...meaning, start: event });
  const one = meaning.kind === 'lifecycle' || meaning.kind === 'stickiness' || meaning.kind === 'persons';
  return one ? ok(mapSelectors(meaning, () => event)) : err({ edit, because: 'not_of_this_report' });
};

/** Persons stay persons; a sum of the earlier event's property, or a ratio, gives way to a count. */
function ofEvent(measure: Measure, event: EventSelector): Measure {
  const first = measure.of === 'first_events' || measure.of === 'active';
  return first || counts(measure) ? { ...measure, event } : { of: 'events', event };
}

type Count = Extract<Measure, { readonly of: 'events' | 'persons' | 'sessions' }>;
const counts = (measure: Measure): measure is Count =>
  measure.of === 'events' || measure.of === 'persons' || measure.of === 'sessions';

export const swapMeasure: Apply<'swap_measure'> = (meaning, edit) => {
  if (meaning.kind === 'forecast' && edit.also !== true) return ok({ ...meaning, measure: edit.measure });
  if (meaning.kind !== 'measure') {
    return edit.also === true ? err({ edit, because: 'not_of_this_report' }) : ok(asMeasure(meaning, edit.measure));
  }
  const measures = edit.also === true ? [...meaning.measures, edit.measure] : [edit.measure];
  if (measures.length > MEASURES_MAX) return err({ edit, because: 'too_many' });
  return ok({ ...meaning, measures });
};

/** Another kind of report was asked for before: its span, filters and groups stay. */
function asMeasure(meaning: Meaning, measure: Measure): Meaning {
  const { span, only, where, who, groups, interval, rank, compare } = meaning;
  return { kind: 'measure', span, only, where, who, groups, interval, rank, compare, measures: [measure] };
}

export const countAs: Apply<'count_as'> = (meaning, edit) =>
  changeMeasures(meaning, edit, (measure) => {
    if (measure.of === 'metric') return undefined;
    if (measure.of !== 'ratio') return { of: edit.of, event: measure.event };
    const { top, bottom } = measure;
    if (measure.as !== 'share' || !counts(top) || !counts(bottom)) return undefined;
    return { ...measure, top: { of: edit.of, event: top.event }, bottom: { of: edit.of, event: bottom.event } };
  });

export const setAggregate: Apply<'set_aggregate'> = (meaning, edit) =>
  changeMeasures(meaning, edit, (measure) => (measure.of === 'property' ? { ...measure, how: edit.how } : undefined));

function changeMeasures(
  meaning: Meaning,
  edit: Edit,
  change: (measure: Measure) => Measure | undefined,
): Result<Meaning, EditRefused> {
  if (meaning.kind !== 'measure' && meaning.kind !== 'forecast') return err({ edit, because: 'not_of_this_report' });
  const before = meaning.kind === 'measure' ? meaning.measures : [meaning.measure];
  const after = before.map(change).filter((measure) => measure !== undefined);
  const [first] = after;
  if (first === undefined || after.length < before.length) {
    return err({ edit, because: edit.is === 'set_aggregate' ? 'no_property' : 'no_event' });
  }
  return ok(meaning.kind === 'measure' ? { ...meaning, measures: after } : { ...meaning, measure: first });
}

/** In percent of the whole for groups; of a funnel, its rate; of events with a test, their share of those events. */
export const setShares: Apply<'set_shares'> = (meaning, edit) => {
  if (meaning.kind === 'funnel') return ok({ ...meaning, answer: edit.shares ? 'rate' : 'steps' });
  if (meaning.kind !== 'measure') return err({ edit, because: 'not_of_this_report' });
  if (meaning.groups.length > 0) return ok({ ...meaning, shares: edit.shares ? true : undefined });
  const [measure] = meaning.measures;
  if (measure === undefined || meaning.measures.length > 1) return err({ edit, because: 'no_parts' });
  if (!edit.shares) {
    return measure.of === 'ratio' ? ok({ ...meaning, measures: [measure.top] }) : ok(meaning);
  }
  const share = shareOf(measure, meaning);
  return share === undefined ? err({ edit, because: 'no_parts' }) : ok(share);
};

/** "Mobile logins", then "in percent": of all logins. Without a test there is no whole to compare with. */
function shareOf(measure: Measure, meaning: Extract<Meaning, { readonly kind: 'measure' }>): Meaning | undefined {
  if (measure.of === 'ratio') return { ...meaning, measures: [{ ...measure, as: 'share' }] };
  if (measure.of === 'metric') return undefined;
  const where = [...measure.event.where, ...meaning.where];
  if (where.length === 0) return undefined;
  const top = mapMeasure(measure, (event) => ({ ...event, where }));
  const bottom = mapMeasure(measure, (event) => ({ ...event, where: [] }));
  return { ...meaning, where: [], measures: [{ of: 'ratio', as: 'share', top, bottom }] };
}

export const setCumulative: Apply<'set_cumulative'> = (meaning, edit) => {
  if (meaning.kind !== 'measure') return err({ edit, because: 'not_of_this_report' });
  const interval = meaning.interval ?? (edit.cumulative ? 'day' : undefined);
  return ok({ ...meaning, cumulative: edit.cumulative ? true : undefined, interval, pick: undefined });
};

export const setMeanPer: Apply<'set_mean_per'> = (meaning, edit) => {
  if (meaning.kind !== 'measure') return err({ edit, because: 'not_of_this_report' });
  return ok({ ...meaning, mean_per: edit.unit, interval: undefined, pick: undefined, cumulative: undefined });
};

export const setUnit: Apply<'set_unit'> = (meaning, edit) =>
  meaning.kind === 'sessions' && meaning.metrics.some((metric) => metric.startsWith('duration'))
    ? ok({ ...meaning, unit: edit.unit })
    : err({ edit, because: 'not_of_this_report' });
