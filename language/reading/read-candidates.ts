import type { Glossary } from '../../core/api/ai.ts';
import type { Catalogue } from '../../core/api/catalogue.ts';
import type { Meaning } from '../../core/api/meaning/meaning.ts';
import { type FollowUp, readFollowUp } from '../conversation/read-follow-up.ts';
import type { ReadCandidate, ReadContext } from '../kinds/read-kind.ts';
import { READERS } from '../kinds/readers.ts';
import type { Language } from '../languages/language.ts';
import type { SpanClock } from '../time/extent.ts';
import type { Candidate, Candidates } from './candidate.ts';
import { composeParts } from './chart.ts';
import type { Constituent } from './constituent.ts';
import { type Cut, cutsOf } from './cuts.ts';
import { leftOver } from './guard.ts';
import { latticeOf } from './lattice.ts';
import { likenesses } from './likenesses.ts';
import type { Mention } from './mention.ts';
import type { Token } from './token.ts';

/** Ways to cut a question into parts that are tried. */
const CUTS_MAX = 50;

type Asked = {
  readonly tokens: readonly Token[];
  readonly mentions: readonly Mention[];
  readonly language: Language;
  readonly catalogue: Catalogue;
  readonly glossary: Glossary;
  /** The meanings of the conversation so far, oldest first. */
  readonly previous: readonly Meaning[];
  readonly clock: SpanClock;
};

/** Every meaning that the kinds of report, and the conversation so far, see in the words of a question. */
export function readCandidates(asked: Asked): Candidates {
  const { tokens, mentions, language, catalogue, glossary, previous, clock } = asked;
  const parts = composeParts(latticeOf(tokens, mentions), tokens.length, { language, catalogue });
  const cuts = cutsOf(parts, tokens.length, CUTS_MAX);
  const context: ReadContext = { tokens, language: language.code, catalogue, glossary, clock };
  const found: Candidate[] = [];
  let act: Candidates['act'];
  let cannot: Candidates['cannot'];
  for (const cut of cuts) {
    const fresh = Object.values(READERS).flatMap((read): readonly ReadCandidate[] => read(cut.parts, context));
    for (const each of fresh) found.push(candidateOf(cut, each, asked));
    for (const reply of readFollowUp(cut.parts, { previous, fresh, clock })) {
      if (reply.is === 'edited') found.push(candidateOf(cut, reply, asked));
      else if (saysAll(cut.parts, reply)) {
        if (reply.is === 'cannot') cannot ??= reply.refused;
        else act ??= reply.act;
      }
    }
  }
  const unknown = cuts[0]?.parts.filter(({ is }) => is.type === 'unknown') ?? [];
  return { candidates: found, unknown, act, cannot };
}

function candidateOf(
  cut: Cut,
  { meaning, used, features, assumptions }: ReadCandidate,
  { tokens, mentions }: Asked,
): Candidate {
  const left = leftOver(cut.parts, used);
  const guessed = likenesses(cut.parts, mentions, tokens, meaning);
  return {
    meaning,
    left,
    assumptions: [...assumptions, ...guessed],
    features: {
      ...features,
      cut_cost: cut.cost,
      parts: cut.parts.filter(({ is }) => is.type !== 'inert').length,
      fillers: cut.parts.filter((part) => isFiller(part, tokens)).length,
      parts_left: left.length,
      guessed_names: guessed.length,
    },
  };
}

/** A word that says nothing, as marks of punctuation do not count. */
function isFiller({ is, from }: Constituent, tokens: readonly Token[]): boolean {
  return is.type === 'inert' && tokens[from]?.kind === 'word';
}

function saysAll(parts: readonly Constituent[], { used }: Pick<FollowUp, 'used'>): boolean {
  return leftOver(parts, used).length === 0;
}
