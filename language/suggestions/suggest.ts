import type { ReadingChoice } from '../../core/api/ask-reply.ts';
import type { Catalogue } from '../../core/api/catalogue.ts';
import type { Meaning } from '../../core/api/meaning/meaning.ts';
import { subjectOf } from '../kinds/say.ts';
import { canonicalText } from '../memory/canonical-text.ts';
import { namesOf } from '../memory/prefer-chosen.ts';
import { rankByUse } from '../memory/rank-by-use.ts';
import type { Remembered } from '../memory/remembered.ts';
import { conditionsText, withTests } from '../reply/say-events.ts';
import { baselineText, spanText } from '../reply/say-span.ts';
import { groupsText, whoText } from '../reply/say-who.ts';
import { usualSpan } from '../reply/usual-span.ts';
import { capitalised, fill, type Voice } from '../reply/voice.ts';
import { firstMeanings, nearMeanings } from './near-meanings.ts';

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
    [ranked(latest === undefined ? [] : nearMeanings(latest, catalogue), past), NEAR],
    [past.filter(({ timesAsked }) => timesAsked > 1).map(({ meaning }) => meaning), FROM_PAST],
    [dashboard === undefined ? [] : first.filter((meaning) => isNamedIn(dashboard, meaning)), FROM_DASHBOARD],
    [ranked(first, past), IN_ALL],
  ];
  const taken = new Set(asked.map(canonicalText));
  const found: Meaning[] = [];
  for (const [meanings, count] of pools) {
    const fresh = meanings.filter((meaning) => !taken.has(canonicalText(meaning))).slice(0, count);
    for (const meaning of fresh) taken.add(canonicalText(meaning));
    found.push(...fresh);
  }
  return found.slice(0, IN_ALL).map((meaning) => ({ text: shortText(meaning, voice), meaning }));
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

/** A meaning as a person would put it, without its dates and modes. */
function shortText(meaning: Meaning, voice: Voice): string {
  const { reading, marks } = voice.texts;
  const span = meaning.span ?? usualSpan(meaning);
  const parts = [
    withTests(voice, subjectOf(meaning, voice, 'common').head, []),
    meaning.where.length === 0 ? '' : conditionsText(voice, meaning.where),
    ...meaning.who.map((each) => whoText(voice, each)),
    meaning.groups.length === 0 ? '' : fill(reading.by, { groups: groupsText(voice, meaning.groups) }),
    meaning.interval === undefined ? '' : reading.per[meaning.interval],
    spanText(voice, span),
    meaning.compare === undefined
      ? ''
      : fill(reading.compared, { baseline: baselineText(voice, span, meaning.compare, true) }),
  ];
  return capitalised(voice, parts.filter(Boolean).join(marks.comma));
}
