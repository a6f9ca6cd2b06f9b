import { indexNames } from '../../names/index-names.ts';
import { readQuestion } from '../../reading/read-question.ts';
import type { SpanClock } from '../../time/extent.ts';
import type { Wording } from '../bank/bank.ts';
import { type WorldName, worldNamed } from '../catalogues/index.ts';
import { judgeOutcome } from './judge-outcome.ts';
import type { Judged } from './tally.ts';

/** Questions of the bank are asked on a Wednesday. */
export const BANK_CLOCK: SpanClock = { nowMs: Date.parse('2026-11-25T15:20:00Z'), zone: 'UTC' };

/** The project of a catalogue, prepared once. */
export function projectsOfWorlds() {
  const projects = new Map<WorldName, ReturnType<typeof projectOf>>();
  return (name: WorldName) => {
    const project = projects.get(name) ?? projectOf(name);
    projects.set(name, project);
    return project;
  };
}

function projectOf(name: WorldName) {
  const { catalogue, glossary } = worldNamed(name);
  return { names: indexNames(catalogue, glossary), catalogue, glossary };
}

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
