import type { Meaning } from '../../core/api/meaning/meaning.ts';
import type { LanguageCode } from '../languages/language-code.ts';
import { normalForm } from '../meaning/normal-form.ts';
import { candidatesOf, hear } from '../reading/hear.ts';
import { readingFeatures } from '../scoring/reading-features.ts';
import { rolesOf } from '../scoring/roles.ts';
import type { Wording } from './bank/bank.ts';
import type { Card } from './cards/card.ts';
import type { WorldName } from './catalogues/index.ts';
import type { Example } from './generate/generate.ts';
import { BANK_CLOCK, projectsOfWorlds } from './projects.ts';
import type { TrainingQuestion } from './train.ts';

const projectNamed = projectsOfWorlds();

export function collectWordings(wordings: readonly Wording[]): TrainingQuestion[] {
  const numbered = numbering();
  return wordings.map(({ language, writer, card, text }) => ({
    ...heardIn(
      card.catalogue,
      language,
      text,
      meaningsOf(card),
      card.previous === undefined ? [] : [card.previous.meaning],
    ),
    blocks: [numbered(`${language}/${writer}`), numbered(card.id)],
    isWritten: true,
  }));
}

/** Each question that was put together is a writer and a card of its own. */
export function collectExamples(examples: readonly Example[]): TrainingQuestion[] {
  return examples.map(({ world, language, text, meaning }, at) => ({
    ...heardIn(world, language, text, [meaning], []),
    blocks: [at, Math.floor(at / 4)],
    isWritten: false,
  }));
}

/** The meanings that a wording of the card may have. */
function meaningsOf({ meaning, also = [] }: Card): readonly Meaning[] | 'ask' | 'refuse' {
  return typeof meaning === 'string' ? meaning : [meaning, ...also];
}

function heardIn(
  world: WorldName,
  language: LanguageCode,
  text: string,
  meant: readonly Meaning[] | 'ask' | 'refuse',
  previous: readonly Meaning[],
): Omit<TrainingQuestion, 'blocks' | 'isWritten'> {
  const question = { text, previous, language, ...BANK_CLOCK };
  const project = projectNamed(world);
  const heard = hear(language, question, project);
  const roles = rolesOf(heard.tokens, heard.mentions);
  const wanted = new Set(typeof meant === 'string' ? [] : meant.map((each) => normalForm(each, BANK_CLOCK)));
  const candidates = candidatesOf(heard, question, project)
    .candidates.filter(({ left }) => left.length === 0)
    .map((candidate) => {
      const form = normalForm(candidate.meaning, BANK_CLOCK);
      const features = readingFeatures(candidate, roles);
      return { meaning: { kind: candidate.meaning.kind }, features, form, right: wanted.has(form) };
    });
  return { roles, candidates, kind: typeof meant === 'string' ? meant : (meant[0]?.kind ?? 'ask') };
}

/** A number for each name, in the order of their first use. */
function numbering(): (name: string) => number {
  const numbers = new Map<string, number>();
  return (name) => {
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  };
}
