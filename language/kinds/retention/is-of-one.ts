import { TIME_LANGUAGES } from '../../languages/time-languages.ts';
import type { Constituent } from '../../reading/constituent.ts';
import type { ReadContext } from '../read-kind.ts';

/**
 * Whether words of time are about one unit and not about several: a language lists the singular of a unit first. Where the
 * plural is the same ("les mois suivants"), its adjective tells.
 */
export function isOfOne({ from, to }: Constituent, { tokens, language }: ReadContext): boolean {
  const words = tokens.slice(from, to).map(({ norm }) => norm);
  const forms = Object.values(TIME_LANGUAGES[language].words.units).map((each) => each.split('|'));
  const own = words.find((word) => forms.some((each) => each.includes(word)));
  const isSingular = own === undefined || forms.some(([first]) => first === own);
  const isPlural = own?.endsWith('s') === true && words.some((word) => word !== own && PLURAL_ADJECTIVE.test(word));
  return isSingular && !isPlural;
}

const PLURAL_ADJECTIVE = /\p{L}{4,}s$/u;
