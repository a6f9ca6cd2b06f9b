import { attributionCards } from './attribution.ts';
import { breakdownCards } from './breakdown.ts';
import type { Card } from './card.ts';
import { clarifyCards } from './clarify.ts';
import { comparisonCards } from './comparison.ts';
import { countCards } from './count.ts';
import { experimentCards } from './experiment.ts';
import { followupCards } from './followup.ts';
import { funnelCards } from './funnel.ts';
import { lifecycleCards } from './lifecycle.ts';
import { pathsCards } from './paths.ts';
import { personsCards } from './persons.ts';
import { retentionCards } from './retention.ts';
import { segmentationCards } from './segmentation.ts';
import { sessionCards } from './session.ts';
import { shareCards } from './share.ts';
import { trendCards } from './trend.ts';
import { unsafeCards } from './unsafe.ts';

export const CARDS: readonly Card[] = [
  ...countCards,
  ...trendCards,
  ...breakdownCards,
  ...comparisonCards,
  ...shareCards,
  ...funnelCards,
  ...retentionCards,
  ...lifecycleCards,
  ...segmentationCards,
  ...sessionCards,
  ...pathsCards,
  ...attributionCards,
  ...personsCards,
  ...experimentCards,
  ...followupCards,
  ...clarifyCards,
  ...unsafeCards,
];
