import { breakdown } from './breakdown.ts';
import type { ReadingKind } from './reading-kind.ts';
import { share } from './share.ts';
import { spanComparison } from './span-comparison.ts';
import { total } from './total.ts';
import { trend } from './trend.ts';
import { weekParts } from './week-parts.ts';

/** Kinds of question, the most particular first: the first that wants the slots gets them. */
export const READINGS: readonly ReadingKind[] = [weekParts, share, spanComparison, trend, breakdown, total];
