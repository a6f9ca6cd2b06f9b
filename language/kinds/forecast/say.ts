import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import { counted } from '../../reply/figures.ts';
import type { Naming } from '../../reply/say-events.ts';
import { measureText } from '../../reply/say-measure.ts';
import { fill, type Voice } from '../../reply/voice.ts';
import type { Subject } from '../say.ts';

export function forecastSubject({ measure, horizon }: MeaningOf<'forecast'>, voice: Voice, naming: Naming): Subject {
  const places = { measure: measureText(voice, measure, naming), count: counted(voice, horizon.unit, horizon.count) };
  return { head: fill(voice.texts.reading.forecast, places), modes: [] };
}
