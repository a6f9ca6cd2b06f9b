import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import { eventText, type Naming } from '../../reply/say-events.ts';
import { andList, fill, type Voice } from '../../reply/voice.ts';
import type { Subject } from '../say.ts';

export function sessionsSubject({ metrics, conversion }: MeaningOf<'sessions'>, voice: Voice, naming: Naming): Subject {
  const texts = voice.texts.reading.sessions;
  return {
    head: andList(
      voice,
      metrics.map((metric) => texts[metric]),
    ),
    modes: [
      conversion === undefined ? '' : fill(texts.conversion, { event: eventText(voice, conversion, naming) }),
      texts.rule,
    ],
  };
}
