import type { MeaningKind } from '../../core/api/meaning/meaning.ts';
import { readAttribution } from './attribution/read.ts';
import { readExperiment } from './experiment/read.ts';
import { readForecast } from './forecast/read.ts';
import { readFunnel } from './funnel/read.ts';
import { readLifecycle } from './lifecycle/read.ts';
import { readMeasure } from './measure/read.ts';
import { readPaths } from './paths/read.ts';
import { readPersons } from './persons/read.ts';
import type { ReadKind } from './read-kind.ts';
import { readRetention } from './retention/read.ts';
import { readSessions } from './sessions/read.ts';
import { readStickiness } from './stickiness/read.ts';

/** How each kind of report is found in the parts of a question. A new kind is a folder here and a line. */
export const READERS = {
  measure: readMeasure,
  funnel: readFunnel,
  retention: readRetention,
  lifecycle: readLifecycle,
  stickiness: readStickiness,
  sessions: readSessions,
  paths: readPaths,
  attribution: readAttribution,
  persons: readPersons,
  experiment: readExperiment,
  forecast: readForecast,
} satisfies { readonly [Kind in MeaningKind]: ReadKind<Kind> };
