import type { LanguageCode } from '../languages/language-code.ts';
import type { Mention } from '../reading/mention.ts';
import type { Token } from '../reading/token.ts';
import { type Chain, mentionOf } from './chains.ts';
import type { Entry } from './entry.ts';
import { sensesOf } from './keys.ts';
import { lookupOf } from './language-names.ts';
import { partsOfName } from './name-parts.ts';
import type { SeparableVerb } from './separable-verbs.ts';
import type { Hit } from './word-hits.ts';

const APART_MAX = 8;
const APART_COST = 0.05;

type Found = {
  readonly chains: readonly Chain[];
  readonly hits: readonly Hit[];
  readonly split: readonly SeparableVerb[];
};

/**
 * The verb of an event may stand apart from its noun: "Tickets wurden gestern eröffnet", "se han hecho … pedidos". The
 * noun then names the event with the verb, and the verb says it again.
 */
export function echoesOf(
  entry: Entry,
  { chains, hits, split }: Found,
  tokens: readonly Token[],
  languages: readonly LanguageCode[],
): Mention[] {
  if (entry.is.type !== 'event') return [];
  const { event } = entry.is;
  const echoAt = (from: number): Mention => ({ from, to: from + 1, cost: APART_COST, is: { type: 'echo', event } });
  const verbs = hits.filter(({ from, to }) => to === from + 1 && isVerb(tokens[from], languages));
  const apart = chains.flatMap((chain) =>
    verbs
      .filter((verb) => isNear(chain, verb.from, tokens))
      .flatMap((verb) => {
        const named = (verb.mask & chain.mask) === 0 ? mentionOf(entry, joined(chain, verb)) : undefined;
        return named === undefined
          ? []
          : [named, { ...named, is: { ...entry.is, acts: true } as const }, echoAt(verb.from)];
      }),
  );
  const named = chains.filter((chain) => mentionOf(entry, chain) !== undefined);
  const performed = begins(event) ? [] : tokens.flatMap((token, at) => (performs(token, languages) ? [at] : []));
  const again = performed.filter((at) => named.some((chain) => isNear(chain, at, tokens)));
  const parts = split.filter(({ at }) => named.some(({ from, to }) => from <= at && at < to));
  return [...apart, ...again.map(echoAt), ...parts.map(({ partAt }) => echoAt(partAt))];
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
