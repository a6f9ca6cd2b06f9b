import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import { eventText, type Naming } from '../../reply/say-events.ts';
import { fill, type Voice } from '../../reply/voice.ts';
import type { Subject } from '../say.ts';

export function lifecycleSubject({ event, part }: MeaningOf<'lifecycle'>, voice: Voice, naming: Naming): Subject {
  const text = voice.texts.reading.lifecycle[part ?? 'all'];
  return { head: fill(text, { events: eventText(voice, event, naming, 'other') }), modes: [] };
}
