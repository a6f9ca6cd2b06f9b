import type { LanguageCode } from '../languages/language-code.ts';
import type { Mention } from '../reading/mention.ts';
import type { Token } from '../reading/token.ts';
import { chainsOf, mentionOf } from './chains.ts';
import { doubtGuesses, type Found } from './doubt-guesses.ts';
import { echoesOf } from './echoes.ts';
import type { NameIndex } from './index-names.ts';
import { lookupOf } from './language-names.ts';
import { costOfCommonWord, isAllowedAlone, withVerbs } from './link-rules.ts';
import { findNumericValues } from './numeric-values.ts';
import { separableVerbs } from './separable-verbs.ts';
import { hitsOf } from './word-hits.ts';

/** Of the names of one stretch, so many are kept. */
const NAMES_MAX = 12;

/**
 * Finds what of a project the words of a question may name: by its letters, its words in any order, their inflected
 * forms, words of the languages for the same, and misspellings. All of it is found; which one is meant, the chart
 * decides.
 */
export function findNames(
  index: NameIndex,
  tokens: readonly Token[],
  languages: readonly LanguageCode[] = index.languages,
): Mention[] {
  const between = new Set(languages.flatMap((language) => [...lookupOf(language).between]));
  const isBetween = (at: number) => between.has(tokens[at]?.norm ?? '') && tokens[at]?.quoted !== true;
  const split = separableVerbs(tokens, languages);
  const byEntry = Map.groupBy(hitsOf(index, tokens, languages, split), ({ entry }) => entry);
  const found: Found[] = [];
  const doubtful: Found[] = [];
  const echoes: Mention[] = [];
  for (const [at, hits] of byEntry) {
    const entry = index.entries[at];
    if (entry === undefined) continue;
    const chains = chainsOf(hits, isBetween);
    for (const chain of chains) {
      const mention = mentionOf(entry, chain);
      if (mention === undefined || isPathOfOther(mention, tokens)) continue;
      const { worst } = chain;
      if (!isAllowedAlone(mention, tokens, languages)) doubtful.push({ mention, worst });
      else
        found.push({
          mention: { ...mention, cost: mention.cost + costOfCommonWord(mention, tokens, languages) },
          worst,
        });
    }
    echoes.push(...echoesOf(entry, { chains, hits, split }, tokens, languages));
  }
  found.push(...besideTheirProperty(doubtful, found, isBetween));
  const named = doubtGuesses(found);
  return [
    ...withVerbs([...cheapest(named, index), ...findNumericValues(index, tokens, named)], tokens, languages),
    ...distinct(echoes),
  ];
}

function distinct(echoes: readonly Mention[]): Mention[] {
  const byText = new Map<string, Mention>();
  for (const echo of echoes) {
    const text = `${echo.from} ${echo.to} ${JSON.stringify(echo.is)}`;
    if ((byText.get(text)?.cost ?? Number.POSITIVE_INFINITY) > echo.cost) byText.set(text, echo);
  }
  return [...byText.values()];
}

/** `/subscribe` is a page and no event of that name. */
function isPathOfOther({ from, to, is }: Mention, tokens: readonly Token[]): boolean {
  return is.type !== 'value' && tokens.slice(from, to).some(({ kind }) => kind === 'path');
}

/** A word of grammar is a value where its property stands before it, or another value near: "with status first", "new over old". */
function besideTheirProperty(
  values: readonly Found[],
  names: readonly Found[],
  isBetween: (at: number) => boolean,
): Found[] {
  return values.filter(({ mention: { from, to, is } }) =>
    names.some(({ mention: name }) => {
      if (is.type !== 'value' || (name.is.type !== 'property' && name.is.type !== 'value')) return false;
      if (name.is.property !== is.property) return false;
      if (name.is.type === 'property') return name.to === from || (name.to === from - 1 && isBetween(name.to));
      if (String(is.value).length <= CODE_CHARS_MAX) return false;
      const gap = name.to <= from ? from - name.to : name.from - to;
      return gap >= 0 && gap <= VALUES_GAP_MAX;
    }),
  );
}
const VALUES_GAP_MAX = 2;
/** "De Japón" names no Germany. */
const CODE_CHARS_MAX = 2;

/** Of the same name in the same place the cheapest; of one place, the cheapest names. */
function cheapest(mentions: readonly Mention[], index: NameIndex): Mention[] {
  const byPlace = Map.groupBy(mentions, ({ from, to }) => `${from} ${to}`);
  return [...byPlace.values()].flatMap((there) => {
    const sorted = [...there].sort(
      (one, other) => one.cost - other.cost || countOf(index, other) - countOf(index, one),
    );
    const byName = new Map<string, Mention>();
    for (const mention of sorted) {
      const name = JSON.stringify(mention.is);
      if (!byName.has(name)) byName.set(name, mention);
    }
    return [...byName.values()].slice(0, NAMES_MAX);
  });
}

function countOf(index: NameIndex, { is }: Mention): number {
  if (is.type === 'value' || is.type === 'property') return index.properties.get(is.property)?.count ?? 0;
  return 0;
}
