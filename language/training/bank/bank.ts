import type { LanguageCode } from '../../languages/language-code.ts';
import type { Card } from '../cards/card.ts';

/** A wording of a card's meaning, by a writer who has not seen the rules. */
export type Wording = {
  readonly language: LanguageCode;
  /** `w1`, `w2`, …: within a language, a person each. */
  readonly writer: string;
  readonly card: Card;
  readonly text: string;
};

/** The writers that people and the trainer may look at. All others are held back, so that they measure. */
const TRAINING_WRITERS = /^(\w\w\/w1|en\/w2|en\/w5|(?!en)\w\w\/w3)$/;

export function isHeldBack({ language, writer }: Pick<Wording, 'language' | 'writer'>): boolean {
  return !TRAINING_WRITERS.test(`${language}/${writer}`);
}
