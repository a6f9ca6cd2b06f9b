import type { Meaning } from '../../core/api/meaning/meaning.ts';
import { normalForm } from '../../language/meaning/normal-form.ts';
import { strangersIn } from '../../language/model/strangers.ts';
import type { Card } from '../../language/training/cards/card.ts';
import { type World, worldNamed } from '../../language/training/catalogues/index.ts';
import type { Judged } from './verdict.ts';

/** Questions are asked at one moment, so that two runs read the same days. */
const CLOCK = { nowMs: Date.parse('2026-11-25T15:20:00Z'), zone: 'UTC' };

/** Whether a proposed meaning has the numbers of the card's. What names a stranger would not be run. */
export function judge(card: Card, proposed: Meaning | undefined): Judged {
  const isRun = proposed !== undefined && strangersIn(proposed, knownIn(worldNamed(card.catalogue))).length === 0;
  if (typeof card.meaning === 'string') return isRun ? 'wrong' : 'right';
  if (!isRun) return 'asked';
  return normalForm(proposed, CLOCK) === normalForm(card.meaning, CLOCK) ? 'right' : 'wrong';
}

function knownIn({ catalogue }: World) {
  return { catalogue, metrics: [], cohorts: [] };
}
