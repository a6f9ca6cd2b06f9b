import { clashPairs } from './clashes.ts';
import { countPairs } from './counts.ts';
import { groupPairs } from './groups.ts';
import type { Pairs } from './pair.ts';
import { reportPairs } from './reports.ts';

export const PAIRS: readonly Pairs[] = [...countPairs, ...groupPairs, ...reportPairs, ...clashPairs];
