import type { EventSelector, Measure } from '../../../core/api/meaning/measure.ts';
import { assertNever } from '../../../core/base/result.ts';
import { commonEventOf } from '../common-events.ts';
import { fill, type Voice } from '../voice.ts';
import { tested } from './tests.ts';

/** A measure as a person types it, with the tests of its event. */
export function askedMeasure(measure: Measure, voice: Voice): string | undefined {
  const { asking } = voice.texts;
  switch (measure.of) {
    case 'metric':
      return measure.name;
    case 'ratio': {
      const [top, bottom] = [askedMeasure(measure.top, voice), askedMeasure(measure.bottom, voice)];
      return top && bottom && fill(measure.as === 'share' ? asking.share : asking.ratio, { top, bottom });
    }
    case 'events':
      return tested(
        voice,
        isAny(measure.event) ? asking.any_events : askedEvent(measure.event, voice, 'other'),
        measure.event.where,
      );
    case 'persons':
      return ofEvent(measure.event, voice, asking.any_persons, asking.persons);
    case 'sessions':
      return ofEvent(measure.event, voice, asking.any_sessions, asking.sessions);
    case 'first_events':
      return isAny(measure.event) ? undefined : ofEvent(measure.event, voice, '', asking.first_events);
    case 'active':
      return isAny(measure.event) ? tested(voice, asking[`active_${measure.unit}`], measure.event.where) : undefined;
    case 'property':
      return askedAggregate(measure, voice);
    default:
      return assertNever(measure);
  }
}

function ofEvent(event: EventSelector, voice: Voice, any: string, text: string): string {
  return tested(voice, isAny(event) ? any : fill(text, { event: askedEvent(event, voice, 'one') }), event.where);
}

function askedAggregate(measure: Extract<Measure, { of: 'property' }>, voice: Voice): string | undefined {
  const { asking } = voice.texts;
  if (isAny(measure.event)) return undefined;
  const places = { property: measure.property, event: askedEvent(measure.event, voice, 'other') };
  const { how } = measure;
  const isPercentile = how === 'p75' || how === 'p90' || how === 'p95' || how === 'p99';
  const text = isPercentile ? fill(asking.percentile, { ...places, p: how.slice(1) }) : fill(asking[how], places);
  return tested(voice, text, measure.event.where);
}

function isAny({ events }: EventSelector): boolean {
  return events.length === 0;
}

/** Its display name, or common words where they name the event; otherwise its name. Without the tests. */
export function askedEvent({ events }: EventSelector, voice: Voice, form: 'one' | 'other'): string {
  const [only, ...others] = events;
  const chosen = voice.displayNames?.events;
  const isCommon = only !== undefined && others.length === 0 && !chosen?.has(only);
  const common = isCommon ? commonEventOf(voice, only) : undefined;
  if (common !== undefined) return voice.texts.commonEvents[common][form];
  return events.map((event) => chosen?.get(event) ?? event).join(` ${voice.texts.asking.or} `);
}
