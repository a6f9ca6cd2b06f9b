import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import { eventText, type Naming } from '../../reply/say-events.ts';
import { fill, type Voice } from '../../reply/voice.ts';
import type { Subject } from '../say.ts';

export function retentionSubject(meaning: MeaningOf<'retention'>, voice: Voice, naming: Naming): Subject {
  const { reading } = voice.texts;
  const { start, back, period, at, by_cohort: byCohort } = meaning;
  const places = { event: eventText(voice, back, naming), per: reading.per[period] };
  return {
    head: fill(reading.retention.curve, { start: eventText(voice, start, naming) }),
    modes: [
      fill(
        back.events.length === 0 && back.where.length === 0 ? reading.retention.back_any : reading.retention.back,
        places,
      ),
      at === undefined ? '' : fill(reading.retention.at, { period: at }),
      byCohort ? reading.retention.by_cohort : '',
      reading.retention.base,
    ],
  };
}
