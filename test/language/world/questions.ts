import { readFileSync } from 'node:fs';

/** A question on the sample world, with the SQL that answers it. */
export type Question = {
  readonly id: string;
  readonly kind: string;
  readonly lang: string;
  readonly question: string;
  readonly previous?: readonly string[];
  readonly gold: string | null;
  /** A second answer that is as good, where the words leave room. */
  readonly gold_also?: string;
  readonly labels: boolean;
  readonly ordered: boolean;
  readonly expect?: 'clarify' | 'refuse';
};

const fixture = (name: string): string =>
  readFileSync(new URL(`../../fixtures/language/${name}`, import.meta.url), 'utf8');

export function questionsOf(set: 'dev' | 'fresh60'): Question[] {
  return fixture(`${set}.jsonl`)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

export const glossaryText = (): string => fixture('glossary.json');
