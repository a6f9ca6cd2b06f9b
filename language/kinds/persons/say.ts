import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import { eventText, type Naming } from '../../reply/say-events.ts';
import { fill, type Voice } from '../../reply/voice.ts';
import type { Subject } from '../say.ts';

export function personsSubject({ event }: MeaningOf<'persons'>, voice: Voice, naming: Naming): Subject {
  return { head: fill(voice.texts.reading.persons, { events: eventText(voice, event, naming, 'other') }), modes: [] };
}
