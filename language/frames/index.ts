import { breakdown } from './breakdown/breakdown.ts';
import type { Frame } from './frame.ts';
import { share } from './share/share.ts';
import { spanComparison } from './span-comparison/span-comparison.ts';
import { total } from './total/total.ts';
import { trend } from './trend/trend.ts';
import { weekParts } from './week-parts/week-parts.ts';

/** Kinds of question, the most particular first: the first that wants the slots gets them. */
export const FRAMES: readonly Frame[] = [weekParts, share, spanComparison, trend, breakdown, total];
