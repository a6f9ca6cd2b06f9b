import { describe, expect, it } from 'vitest';
import { LANGUAGE_CODES, type LanguageCode } from '../../language/languages/language-code.ts';
import { repliesIn } from '../../language/languages/replies-of-languages.ts';
import { readQuestion } from '../../language/reading/read-question.ts';
import { askWords } from '../../language/reply/ask-words.ts';
import { CARDS } from '../../language/training/cards/index.ts';
import { differenceOf } from '../../language/training/figures/difference.ts';
import { BANK_CLOCK, projectsOfWorlds } from '../../language/training/projects.ts';

const projectOf = projectsOfWorlds();

describe('a question in our own words, typed back', () => {
  it.each(LANGUAGE_CODES)('is read as the meaning that it was made from, or asked back: %s', (language) => {
    const read = CARDS.flatMap((card) => typedBack(card, language));
    expect(read.filter(({ differs }) => differs !== '')).toEqual([]);
    expect(read.length).toBeGreaterThan(70);
  });
});

function typedBack({ id, catalogue, meaning, previous }: (typeof CARDS)[number], language: LanguageCode) {
  if (typeof meaning === 'string' || previous !== undefined) return [];
  const project = projectOf(catalogue);
  const eventNames = project.catalogue.events.map(({ name }) => name);
  const voice = { texts: repliesIn(language), clock: BANK_CLOCK, eventNames, glossary: project.glossary };
  const text = askWords(meaning, voice);
  const outcome = text === undefined ? undefined : readQuestion({ ...BANK_CLOCK, text, language }, project);
  return outcome?.is === 'read' ? [{ id, text, differs: differenceOf(meaning, outcome.meaning, BANK_CLOCK) }] : [];
}
