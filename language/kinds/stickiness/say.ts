import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import { eventText, type Naming } from '../../reply/say-events.ts';
import { fill, type Voice } from '../../reply/voice.ts';
import type { Subject } from '../say.ts';

export function stickinessSubject(meaning: MeaningOf<'stickiness'>, voice: Voice, naming: Naming): Subject {
  const { stickiness, measure } = voice.texts.reading;
  const { event, answer, per = 'month' } = meaning;
  const isAny = event.events.length === 0 && event.where.length === 0;
  if (answer === 'days')
    return { head: fill(stickiness.days, { events: eventText(voice, event, naming, 'other') }), modes: [] };
  const head = per === 'week' ? stickiness.ratio_week : stickiness.ratio_month;
  return {
    head: isAny ? head : fill(measure.with, { measure: head, event: eventText(voice, event, naming) }),
    modes: [],
  };
}
