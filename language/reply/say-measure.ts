import type { Measure } from '../../core/api/meaning/measure.ts';
import { assertNever } from '../../core/base/result.ts';
import { eventText, type Naming, withTests } from './say-events.ts';
import { termFor } from './terms.ts';
import { fill, type Voice } from './voice.ts';

/** A measure as a noun: `number of signup events`, `average amount of purchases`. */
export function measureText(voice: Voice, measure: Measure, naming: Naming): string {
  const texts = voice.texts.reading.measure;
  switch (measure.of) {
    case 'events':
      return naming === 'common'
        ? eventText(voice, measure.event, naming, 'other')
        : fill(texts.events, bothForms(voice, measure, naming));
    case 'persons':
      return isAny(measure)
        ? tested(voice, texts.any_persons, measure)
        : fill(texts.persons, bothForms(voice, measure, naming));
    case 'sessions':
      return isAny(measure)
        ? tested(voice, texts.any_sessions, measure)
        : fill(texts.sessions, bothForms(voice, measure, naming));
    case 'first_events':
      return fill(texts.first_events, bothForms(voice, measure, naming));
    case 'property':
      return aggregateText(voice, measure, naming);
    case 'active': {
      const text =
        measure.unit === 'day' ? texts.active_day : measure.unit === 'week' ? texts.active_week : texts.active_month;
      return isAny(measure) && measure.event.where.length === 0
        ? text
        : fill(texts.with, { measure: text, event: eventText(voice, measure.event, naming) });
    }
    case 'metric':
      return fill(texts.metric, { name: measure.name });
    case 'ratio':
      return fill(measure.as === 'share' ? texts.share : texts.ratio, {
        top: measureText(voice, measure.top, naming),
        bottom: measureText(voice, measure.bottom, naming),
      });
    default:
      return assertNever(measure);
  }
}

type WithEvent = Extract<Measure, { readonly event: unknown }>;

function isAny({ event }: WithEvent): boolean {
  return event.events.length === 0;
}

function tested(voice: Voice, what: string, { event }: WithEvent): string {
  return event.where.length === 0 ? what : withTests(voice, what, event.where);
}

function bothForms(voice: Voice, { event }: WithEvent, naming: Naming): { event: string; events: string } {
  return { event: eventText(voice, event, naming), events: eventText(voice, event, naming, 'other') };
}

type Aggregated = Extract<Measure, { of: 'property' }>;

/** The project's own term comes first in an answer: `revenue` for the sum of amount over purchases. */
function aggregateText(voice: Voice, measure: Aggregated, naming: Naming): string {
  const texts = voice.texts.reading.measure;
  const term = naming === 'common' ? termFor(voice, measure) : undefined;
  if (term !== undefined) return term;
  const places = { ...bothForms(voice, measure, naming), property: measure.property };
  switch (measure.how) {
    case 'p75':
    case 'p90':
    case 'p95':
    case 'p99':
      return fill(texts.percentile, { ...places, p: measure.how.slice(1) });
    default:
      return fill(texts[measure.how], places);
  }
}
