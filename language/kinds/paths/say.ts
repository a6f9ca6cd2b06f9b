import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import { fill, type Voice } from '../../reply/voice.ts';
import type { Subject } from '../say.ts';

export function pathsSubject({ step, from, to }: MeaningOf<'paths'>, voice: Voice): Subject {
  const { paths } = voice.texts.reading;
  return {
    head: typeof step === 'string' ? paths[step] : fill(paths.property, { property: step.property }),
    modes: [
      from === undefined ? '' : fill(paths.from, { name: from }),
      to === undefined ? '' : fill(paths.to, { name: to }),
    ],
  };
}
