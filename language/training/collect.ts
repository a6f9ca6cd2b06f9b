import type { Meaning } from '../../core/api/meaning/meaning.ts';
import type { LanguageCode } from '../languages/language-code.ts';
import { normalForm } from '../meaning/normal-form.ts';
import { candidatesOf, hear } from '../reading/hear.ts';
import { readingFeatures } from '../scoring/reading-features.ts';
import { rolesOf } from '../scoring/roles.ts';
import type { Wording } from './bank/bank.ts';
import type { WorldName } from './catalogues/index.ts';
import type { Example } from './generate/generate.ts';
import { BANK_CLOCK, projectsOfWorlds } from './projects.ts';
import type { TrainingQuestion } from './train.ts';

const projectNamed = projectsOfWorlds();

export function collectWordings(wordings: readonly Wording[]): TrainingQuestion[] {
  const numbered = numbering();
  return wordings.map(({ language, writer, card: { id, catalogue, meaning, previous }, text }) => ({
    ...heardIn(catalogue, language, text, meaning, previous === undefined ? [] : [previous.meaning]),
    blocks: [numbered(`${language}/${writer}`), numbered(id)],
    isWritten: true,
  }));
}

/** Each question that was put together is a writer and a card of its own. */
export function collectExamples(examples: readonly Example[]): TrainingQuestion[] {
  return examples.map(({ world, language, text, meaning }, at) => ({
    ...heardIn(world, language, text, meaning, []),
    blocks: [at, Math.floor(at / 4)],
    isWritten: false,
  }));
}

function heardIn(
  world: WorldName,
  language: LanguageCode,
  text: string,
  meant: Meaning | 'ask' | 'refuse',
  previous: readonly Meaning[],
): Omit<TrainingQuestion, 'blocks' | 'isWritten'> {
  const question = { text, previous, language, ...BANK_CLOCK };
  const project = projectNamed(world);
  const heard = hear(language, question, project);
  const roles = rolesOf(heard.tokens, heard.mentions);
  const wanted = typeof meant === 'string' ? undefined : normalForm(meant, BANK_CLOCK);
  const candidates = candidatesOf(heard, question, project)
    .candidates.filter(({ left }) => left.length === 0)
    .map((candidate) => {
      const form = normalForm(candidate.meaning, BANK_CLOCK);
      const features = readingFeatures(candidate, roles);
      return { meaning: { kind: candidate.meaning.kind }, features, form, right: form === wanted };
    });
  return { roles, candidates, kind: typeof meant === 'string' ? meant : meant.kind };
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
