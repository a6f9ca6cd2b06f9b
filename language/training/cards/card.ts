import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import type { WorldName } from '../catalogues/index.ts';

export const CARD_KINDS = [
  'count',
  'trend',
  'breakdown',
  'comparison',
  'share',
  'funnel',
  'retention',
  'lifecycle',
  'segmentation',
  'session',
  'paths',
  'attribution',
  'persons',
  'experiment',
  'followup',
  'clarify',
  'unsafe',
] as const;
export type CardKind = (typeof CARD_KINDS)[number];

/** The meaning from which writers of the bank write their questions. */
export type Card = {
  readonly id: string;
  readonly kind: CardKind;
  readonly catalogue: WorldName;
  /** The wish in prose that is not itself a wording: all that a writer sees, beside the names of the project. */
  readonly says: string;
  /** The meaning to read; `ask` where the data does not hold the answer, `refuse` where none may be given. */
  readonly meaning: Meaning | 'ask' | 'refuse';
  /** Meanings that a wording of the card may have as well: "14 days" is said as "two weeks", which are calendar weeks. */
  readonly also?: readonly Meaning[];
  /** For a follow-up: the question before it, and the meaning it had. */
  readonly previous?: { readonly says: string; readonly meaning: Meaning };
};
