import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { EventSelector } from '../../../core/api/meaning/measure.ts';
import { windowText } from '../../reply/figures.ts';
import { eventText, type Naming } from '../../reply/say-events.ts';
import { fill, type Voice } from '../../reply/voice.ts';
import type { Subject } from '../say.ts';

export function funnelSubject(meaning: MeaningOf<'funnel'>, voice: Voice, naming: Naming): Subject {
  const { funnel } = voice.texts.reading;
  const { answer, time, window, order = 'ordered' } = meaning;
  return {
    head: fill(answer === 'time' && time?.how === 'mean' ? funnel.time_mean : funnel[answer], {
      steps: stepsText(voice, meaning.steps, naming),
    }),
    modes: [
      fill(funnel.window, { window: windowText(voice, window ?? USUAL_WINDOW) }),
      order === 'ordered' ? '' : funnel[order],
    ],
  };
}

const USUAL_WINDOW = '14d';

/** `signup → checkout → purchase`. */
export function stepsText(voice: Voice, steps: readonly EventSelector[], naming: Naming): string {
  return steps.map((step) => eventText(voice, step, naming)).join(' → ');
}
