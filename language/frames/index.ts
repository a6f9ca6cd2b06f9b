import { breakdown } from './breakdown/breakdown.ts';
import type { Frame } from './frame.ts';
import { share } from './share/share.ts';
import { spanComparison } from './span-comparison/span-comparison.ts';
import { total } from './total/total.ts';
import { trend } from './trend/trend.ts';
import { weekParts } from './week-parts/week-parts.ts';

/** All kinds of question, the most specific first; the first one that accepts the slots wins. */
export const FRAMES: readonly Frame[] = [weekParts, share, spanComparison, trend, breakdown, total];
