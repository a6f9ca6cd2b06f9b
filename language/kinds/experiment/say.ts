import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Naming } from '../../reply/say-events.ts';
import { fill, type Voice } from '../../reply/voice.ts';
import { stepsText } from '../funnel/say.ts';
import type { Subject } from '../say.ts';

export function experimentSubject(meaning: MeaningOf<'experiment'>, voice: Voice, naming: Naming): Subject {
  const { experiment } = voice.texts.reading;
  const { answer, variant, treatment = 'treatment', control = 'control' } = meaning;
  const places = { steps: stepsText(voice, meaning.steps, naming), property: variant.property, treatment, control };
  return { head: fill(experiment[answer], places), modes: [fill(experiment.variant, places)] };
}
