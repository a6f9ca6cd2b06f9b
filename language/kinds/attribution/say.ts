import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import { eventText, type Naming } from '../../reply/say-events.ts';
import { fill, type Voice } from '../../reply/voice.ts';
import type { Subject } from '../say.ts';

export function attributionSubject(meaning: MeaningOf<'attribution'>, voice: Voice, naming: Naming): Subject {
  const { attribution } = voice.texts.reading;
  const { conversion, rule, by, amount } = meaning;
  const places = { events: eventText(voice, conversion, naming, 'other'), property: by };
  return {
    head:
      amount === undefined ? fill(attribution.conversions, places) : fill(attribution.amount, { ...places, amount }),
    modes: [attribution[rule], fill(attribution.touch, { property: by })],
  };
}
