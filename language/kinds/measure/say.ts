import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import { counted } from '../../reply/figures.ts';
import type { Naming } from '../../reply/say-events.ts';
import { measureText } from '../../reply/say-measure.ts';
import { andList, fill, type Voice } from '../../reply/voice.ts';
import type { Subject } from '../say.ts';

export function measureSubject(meaning: MeaningOf<'measure'>, voice: Voice, naming: Naming): Subject {
  const { reading } = voice.texts;
  const { measures, cumulative, moving_average: moving, mean_per: meanPer, pick, shares, interval = 'day' } = meaning;
  return {
    head: andList(
      voice,
      measures.map((measure) => measureText(voice, measure, naming)),
    ),
    modes: [
      cumulative ? reading.cumulative : '',
      moving === undefined ? '' : fill(reading.moving_average, { count: counted(voice, interval, moving) }),
      meanPer === undefined ? '' : fill(reading.mean, { per: reading.per[meanPer] }),
      pick === undefined
        ? ''
        : fill(pick.direction === 'most' ? reading.pick_most : reading.pick_least, { per: reading.per[pick.interval] }),
      shares ? reading.shares : '',
    ],
  };
}
