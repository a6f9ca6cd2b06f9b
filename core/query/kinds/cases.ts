import type { QueryCase } from './case.ts';
import { eventsCases } from './events.cases.ts';
import type { KindName } from './index.ts';
import { segmentationCases } from './segmentation.cases.ts';

/** The cases of every kind; a kind without a line here does not compile. */
export const casesOf: Record<KindName, readonly QueryCase[]> = { events: eventsCases, segmentation: segmentationCases };
