import type { ValueFormat } from '../../../core/api/chart-config.ts';
import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import type { EventSelector } from '../../../core/api/meaning/measure.ts';
import { counted, figure, plainNumber } from '../figures.ts';
import { eventWords } from '../say-events.ts';
import { fill, formFor, type Voice } from '../voice.ts';

/** A value as the answer says it, counts with their noun: `199 signups`, `12 people`, `$12.50`. */
export function amount(voice: Voice, meaning: Meaning, value: number, format: ValueFormat): string {
  const noun = format.is === 'count' ? nounOf(meaning) : undefined;
  if (noun === undefined) return figure(voice, value, format);
  return typeof noun === 'string' ? counted(voice, noun, value) : countedEvents(voice, noun, value);
}

/** The noun that counts have; events by their selector. */
function nounOf(meaning: Meaning): 'person' | 'session' | EventSelector | undefined {
  switch (meaning.kind) {
    case 'measure': {
      const [measure, ...others] = meaning.measures;
      if (measure === undefined || others.length > 0) return undefined;
      if (measure.of === 'events') return measure.event;
      if (measure.of === 'persons' || measure.of === 'active') return 'person';
      return measure.of === 'sessions' ? 'session' : undefined;
    }
    case 'attribution':
      return meaning.amount === undefined ? meaning.conversion : undefined;
    case 'persons':
      return meaning.event;
    case 'sessions':
      return SESSION_NOUNS[meaning.metrics[0] ?? 'views'];
    case 'paths':
      return undefined;
    default:
      return 'person';
  }
}

const SESSION_NOUNS: { readonly [metric: string]: 'person' | 'session' | undefined } = {
  sessions: 'session',
  visitors: 'person',
  bounces: 'session',
};

function countedEvents(voice: Voice, event: EventSelector, count: number): string {
  if (event.events.length === 0) return counted(voice, 'event', count);
  const noun = formFor(voice, eventWords(voice, event, 'common'), count);
  return fill(formFor(voice, voice.texts.nouns.counted, count), { n: plainNumber(voice, count), noun });
}
