import type { CatalogueProperty } from '../../../core/api/catalogue.ts';
import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { TakenParts } from '../shared/taken-parts.ts';

type Experiment = MeaningOf<'experiment'>;
type Sides = Pick<Experiment, 'treatment' | 'control'>;

export function answerOf(parts: TakenParts): Experiment['answer'] {
  if (parts.says('uplift')) {
    parts.says('relative', 'change');
    return 'uplift';
  }
  if (!parts.says('winner', 'better', 'beats', 'top')) return 'rates';
  parts.says('which');
  return 'winner';
}

/**
 * The variants that the question names. "Treatment over control": the first one is what is tested. None where an uplift
 * lacks one, or has three.
 */
export function sidesOf(
  parts: TakenParts,
  property: CatalogueProperty,
  answer: Experiment['answer'],
): Sides | undefined {
  const named = parts.of('values').filter(({ is }) => is.property === property.name);
  const names = named.flatMap(({ is }) => is.values.map(String));
  const variants = property.values.map(({ value }) => String(value));
  if (answer !== 'uplift') {
    // All of them named is none left out; some of them are a test of the property.
    if (variants.every((variant) => names.includes(variant))) {
      parts.take(named);
      parts.says('both', 'versus', 'and', 'or');
    }
    return {};
  }
  const [first, second, ...more] = names;
  if (more.length > 0) return undefined;
  parts.take(named);
  parts.says('more_than');
  if (first === undefined) return sidesByName(variants);
  const rest = variants.filter((value) => value !== first);
  const control = second ?? (rest.length === 1 ? rest[0] : undefined);
  if (second !== undefined) parts.says('versus', 'more_than', 'divided', 'in', 'over_time');
  return control === undefined ? undefined : { treatment: first, control };
}

/** Without names, the one that is called a control, and the only other. */
function sidesByName(variants: readonly string[]): Sides | undefined {
  const control = variants.find((value) => CONTROLS.has(value.toLowerCase()));
  const [treatment, ...others] = variants.filter((value) => value !== control);
  return control === undefined || treatment === undefined || others.length > 0 ? undefined : { treatment, control };
}

/** Names that experiments give to what is left as it was. */
const CONTROLS = new Set(['control', 'old', 'original', 'baseline', 'off', 'a', 'classic', 'default']);
