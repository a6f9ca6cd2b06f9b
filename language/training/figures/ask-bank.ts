import { readQuestion } from '../../reading/read-question.ts';
import type { Wording } from '../bank/bank.ts';
import { BANK_CLOCK, projectsOfWorlds } from '../projects.ts';
import { judgeOutcome } from './judge-outcome.ts';
import type { Judged } from './tally.ts';

/**
 * Reads every wording as the service would, a follow-up after the meaning before it, and judges the outcomes. Unless
 * `toldLanguage`, the reader has to find out the language.
 */
export function askBank(wordings: readonly Wording[], toldLanguage = false): Judged[] {
  const projectNamed = projectsOfWorlds();
  return wordings.map(({ language, writer, card, text }) => {
    const previous = card.previous === undefined ? [] : [card.previous.meaning];
    const told = toldLanguage ? { language } : {};
    const outcome = readQuestion({ text, previous, ...told, ...BANK_CLOCK }, projectNamed(card.catalogue));
    const facts = { id: `${language}/${writer}/${card.id}`, kind: card.kind, language, question: text };
    return { ...facts, ...judgeOutcome(card, outcome, BANK_CLOCK) };
  });
}
