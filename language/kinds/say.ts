import type { Meaning } from '../../core/api/meaning/meaning.ts';
import { assertNever } from '../../core/base/result.ts';
import type { Naming } from '../reply/say-events.ts';
import type { Voice } from '../reply/voice.ts';
import { attributionSubject } from './attribution/say.ts';
import { experimentSubject } from './experiment/say.ts';
import { forecastSubject } from './forecast/say.ts';
import { funnelSubject } from './funnel/say.ts';
import { lifecycleSubject } from './lifecycle/say.ts';
import { measureSubject } from './measure/say.ts';
import { pathsSubject } from './paths/say.ts';
import { personsSubject } from './persons/say.ts';
import { retentionSubject } from './retention/say.ts';
import { sessionsSubject } from './sessions/say.ts';
import { stickinessSubject } from './stickiness/say.ts';

/** The subject of a meaning, as a noun, and everything that its kind alone has: the named modes among it. */
export type Subject = { readonly head: string; readonly modes: readonly string[] };

/** The subject of any meaning; adding a kind is one line. */
export function subjectOf(meaning: Meaning, voice: Voice, naming: Naming = 'exact'): Subject {
  switch (meaning.kind) {
    case 'measure':
      return measureSubject(meaning, voice, naming);
    case 'funnel':
      return funnelSubject(meaning, voice, naming);
    case 'retention':
      return retentionSubject(meaning, voice, naming);
    case 'lifecycle':
      return lifecycleSubject(meaning, voice, naming);
    case 'stickiness':
      return stickinessSubject(meaning, voice, naming);
    case 'sessions':
      return sessionsSubject(meaning, voice, naming);
    case 'paths':
      return pathsSubject(meaning, voice);
    case 'attribution':
      return attributionSubject(meaning, voice, naming);
    case 'persons':
      return personsSubject(meaning, voice, naming);
    case 'experiment':
      return experimentSubject(meaning, voice, naming);
    case 'forecast':
      return forecastSubject(meaning, voice, naming);
    default:
      return assertNever(meaning);
  }
}
