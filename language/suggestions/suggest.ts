import type { ReadingChoice } from '../../core/api/ask-reply.ts';
import type { Catalogue } from '../../core/api/catalogue.ts';
import type { Meaning } from '../../core/api/meaning/meaning.ts';
import { neighboursOf } from '../kinds/neighbours.ts';
import { canonicalText } from '../memory/canonical-text.ts';
import { namesOf } from '../memory/prefer-chosen.ts';
import { rankByUse } from '../memory/rank-by-use.ts';
import type { Remembered } from '../memory/remembered.ts';
import { askWords } from '../reply/ask-words.ts';
import type { Voice } from '../reply/voice.ts';
import { firstMeanings } from './first-meanings.ts';

export type SuggestionContext = {
  readonly catalogue: Catalogue;
  /** The meanings of the conversation, the latest last. */
  readonly asked: readonly Meaning[];
  readonly past: readonly Remembered[];
  /** The name of the dashboard in view. */
  readonly dashboard?: string | undefined;
};

const NEAR = 3;
const FROM_PAST = 1;
const FROM_DASHBOARD = 1;
const IN_ALL = 6;

/**
 * The next questions: near the latest one, from what the person has asked before, about the dashboard in view, and to
 * begin with; the likely ones first, each once. Each has its meaning, so that it is run as it is said.
 */
export function suggest({ catalogue, asked, past, dashboard }: SuggestionContext, voice: Voice): ReadingChoice[] {
  const first = firstMeanings(catalogue);
  const latest = asked.at(-1);
  const pools: [Meaning[], number][] = [
    [ranked(latest === undefined ? [] : neighboursOf(latest, catalogue), past), NEAR],
    [past.filter(({ timesAsked }) => timesAsked > 1).map(({ meaning }) => meaning), FROM_PAST],
    [dashboard === undefined ? [] : first.filter((meaning) => isNamedIn(dashboard, meaning)), FROM_DASHBOARD],
    [ranked(first, past), IN_ALL],
  ];
  const taken = new Set(asked.flatMap((meaning) => [canonicalText(meaning), askWords(meaning, voice) ?? '']));
  const found: ReadingChoice[] = [];
  for (const [meanings, count] of pools) found.push(...freshOf(meanings, count, taken, voice));
  return found.slice(0, IN_ALL);
}

/** Meanings that a short question says whole, and none that is taken; those given are taken then. */
function freshOf(meanings: readonly Meaning[], count: number, taken: Set<string>, voice: Voice): ReadingChoice[] {
  const fresh: ReadingChoice[] = [];
  for (const meaning of meanings) {
    const text = askWords(meaning, voice);
    if (fresh.length === count || text === undefined || taken.has(text) || taken.has(canonicalText(meaning))) continue;
    taken.add(text).add(canonicalText(meaning));
    fresh.push({ text, meaning });
  }
  return fresh;
}

function ranked(meanings: readonly Meaning[], past: readonly Remembered[]): Meaning[] {
  return rankByUse(
    meanings.map((meaning) => ({ meaning })),
    past,
  ).map(({ meaning }) => meaning);
}

function isNamedIn(dashboard: string, meaning: Meaning): boolean {
  const title = dashboard.toLowerCase();
  return [...namesOf(meaning)].some((name) => title.includes(name.slice(name.indexOf(' ') + 1).toLowerCase()));
}
