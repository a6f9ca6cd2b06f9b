import { normalForm } from '../../../language/meaning/normal-form.ts';
import { readQuestion } from '../../../language/reading/read-question.ts';
import type { WorldName } from '../../../language/training/catalogues/index.ts';
import { BANK_CLOCK, projectsOfWorlds } from '../../../language/training/projects.ts';
import { PAIRS } from '../pairs/index.ts';
import { sampled } from '../sampled.ts';

export type Asked = { readonly world: WorldName; readonly text: string };

const ALL: readonly Asked[] = PAIRS.flatMap(({ world, question, twins }) => [
  { world, text: question },
  ...twins.flatMap(([text, meaning]) => (meaning === 'ask' ? [] : [{ world, text }])),
]);

/** English questions of all kinds that have an answer. */
export const QUESTIONS = sampled(ALL, 7);

const projectNamed = projectsOfWorlds();

/** The normal form of the meaning that a question is read with; undefined if it is asked back. */
export function formOf({ world, text }: Asked): string | undefined {
  const outcome = readQuestion({ text, previous: [], language: 'en', ...BANK_CLOCK }, projectNamed(world));
  return outcome.is === 'read' ? normalForm(outcome.meaning, BANK_CLOCK) : undefined;
}

export type Relation = { readonly same: number; readonly asked: number; readonly changed: readonly string[] };

/** How questions are read after a change of their words, among those that are read without it. */
export function relate(questions: readonly Asked[], changesOf: (question: Asked) => readonly string[]): Relation {
  let [same, asked] = [0, 0];
  const changed: string[] = [];
  for (const question of questions) {
    const form = formOf(question);
    if (form === undefined) continue;
    for (const text of changesOf(question)) {
      const other = formOf({ world: question.world, text });
      if (other === undefined) asked++;
      else if (other === form) same++;
      else changed.push(`${text}: ${other}`);
    }
  }
  return { same, asked, changed };
}

/** Shows the counts of a relation, which say how much a test holds. */
export function show(name: string, { same, asked, changed }: Relation): void {
  // biome-ignore lint/suspicious/noConsole: figures are the point of these tests.
  console.log(`${name}: ${same} the same, ${asked} asked back, ${changed.length} changed`);
}
