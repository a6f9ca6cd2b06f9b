import type { LanguageCode } from '../languages/language-code.ts';
import type { Mention } from '../reading/mention.ts';
import type { Token } from '../reading/token.ts';
import { type Chain, mentionOf } from './chains.ts';
import { type Entry, shareOf } from './entry.ts';
import { sensesOf } from './keys.ts';
import { lookupOf } from './language-names.ts';
import { partsOfName } from './name-parts.ts';
import type { SeparableVerb } from './separable-verbs.ts';
import type { Hit } from './word-hits.ts';

const APART_MAX = 8;
const APART_COST = 0.05;
const LIGHT_SHARE_MAX = 0.25;

type Found = {
  readonly chains: readonly Chain[];
  readonly hits: readonly Hit[];
  readonly split: readonly SeparableVerb[];
};

/**
 * A part of a name may stand apart: the verb of "Tickets wurden gestern eröffnet", the "tiempo" of "tiempo medio de
 * lectura". The rest then names the event or property with it, and the part says it again.
 */
export function echoesOf(
  entry: Entry,
  { chains, hits, split }: Found,
  tokens: readonly Token[],
  languages: readonly LanguageCode[],
): Mention[] {
  if (entry.is.type === 'property') return apartFrom(entry, chains, hits.filter(isLight(entry)), tokens);
  if (entry.is.type !== 'event') return [];
  const { event } = entry.is;
  const verbs = hits.filter(({ from }) => isVerb(tokens[from], languages));
  const apart = apartFrom(entry, chains, verbs, tokens);
  const named = chains.filter((chain) => mentionOf(entry, chain) !== undefined);
  const performed = begins(event) ? [] : tokens.flatMap((token, at) => (performs(token, languages) ? [at] : []));
  const again = performed.filter((at) => named.some((chain) => isNear(chain, at, tokens)));
  const parts = split.filter(({ at }) => named.some(({ from, to }) => from <= at && at < to));
  return [...apart, ...[...again, ...parts.map(({ partAt }) => partAt)].map((at) => echoAt(at, event))];
}

function apartFrom(entry: Entry, chains: readonly Chain[], parts: readonly Hit[], tokens: readonly Token[]): Mention[] {
  return chains.flatMap((chain) =>
    parts
      .filter(({ from, to, mask }) => to === from + 1 && (mask & chain.mask) === 0 && isNear(chain, from, tokens))
      .flatMap((part) => {
        const named = mentionOf(entry, joined(chain, part));
        if (named === undefined) return [];
        if (named.is.type === 'property') return [named, echoAt(part.from, named.is.property)];
        if (named.is.type !== 'event') return [];
        return [named, { ...named, is: { ...named.is, acts: true } as const }, echoAt(part.from, named.is.event)];
      }),
  );
}

const echoAt = (at: number, name: string): Mention => ({
  from: at,
  to: at + 1,
  cost: APART_COST,
  is: { type: 'echo', name },
});

/** A part that is too little of a name to stand for it. */
function isLight(entry: Entry): (hit: Hit) => boolean {
  return ({ mask }) => shareOf(entry, mask) <= LIGHT_SHARE_MAX;
}

function joined(noun: Chain, verb: Hit): Chain {
  const cost = noun.cost + verb.cost + APART_COST;
  return { ...noun, mask: noun.mask | verb.mask, cost, worst: Math.max(noun.worst, verb.cost) };
}

/** In the same clause, but not within the noun. */
function isNear({ from, to }: Chain, at: number, tokens: readonly Token[]): boolean {
  if (from <= at && at < to) return false;
  const [first, last] = at < from ? [at + 1, from] : [to, at];
  return (
    last - first <= APART_MAX && tokens.slice(first, last).every(({ kind, norm }) => kind !== 'mark' || norm === ',')
  );
}

function isVerb(token: Token | undefined, languages: readonly LanguageCode[]): boolean {
  return token?.kind === 'word' && languages.some((each) => lookupOf(each).names.verbForm.test(token.norm));
}

/** "Made", "getätigt", "effettuati": said of every event. */
function performs({ kind, norm }: Token, languages: readonly LanguageCode[]): boolean {
  return kind === 'word' && languages.some((language) => sensesOf([norm], language).includes('perform'));
}

/** A checkout that was started is not one that was made. */
function begins(event: string): boolean {
  return partsOfName(event).some((part) => sensesOf([part], 'en').includes('start'));
}
