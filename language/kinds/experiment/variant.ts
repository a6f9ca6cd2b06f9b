import type { Catalogue, CatalogueProperty } from '../../../core/api/catalogue.ts';
import { sensesOfName } from '../../names/senses-of-name.ts';
import type { Constituent } from '../../reading/constituent.ts';
import type { ReadContext } from '../read-kind.ts';
import { hasConcept, type TakenParts } from '../shared/taken-parts.ts';

/**
 * The property that holds the variants: one that the question names beside "experiment", one with a name of variants that
 * it names, or the project's only one with such a name.
 */
export function variantOf(parts: TakenParts, { catalogue }: ReadContext): CatalogueProperty | undefined {
  const isText = (property: string) => catalogue.properties.find(({ name }) => name === property)?.type !== 'number';
  const named = parts.all.flatMap((part) =>
    propertiesOf(part)
      .filter(isText)
      .map((property) => ({ part, property })),
  );
  const beside = named.find(({ part }) => part.is.type === 'property' && isBesideWord(parts, part));
  const variants = variantsIn(catalogue);
  const chosen = variants.filter(({ name }) => named.some(({ property }) => property === name));
  const [only, ...others] = chosen.length > 0 ? chosen : variants;
  const found = catalogue.properties.find(({ name }) => name === beside?.property) ?? only;
  if (found === undefined || (beside === undefined && others.length > 0)) return undefined;
  parts.take(parts.of('property').filter(({ is }) => is.property === found.name));
  return found;
}

function propertiesOf({ is }: Constituent): readonly string[] {
  if (is.type === 'property' || is.type === 'values') return [is.property];
  return is.type === 'group' && 'property' in is.group ? [is.group.property] : [];
}

/** "Store layout test", "test of the store layout". */
function isBesideWord({ all }: TakenParts, part: Constituent): boolean {
  const meant = all.filter(({ is }) => is.type !== 'inert');
  const behind = meant.find(({ from }) => from >= part.to);
  const before = meant.filter(({ to }) => to <= part.from);
  const word = before.at(-1);
  const bound = word !== undefined && hasConcept(word, ['of', 'for']) ? before.at(-2) : word;
  return [behind, bound].some((each) => each !== undefined && hasConcept(each, ['experiment']));
}

/** Properties with a name of variants, found once for a catalogue: every way to cut a question asks for them. */
function variantsIn(catalogue: Catalogue): readonly CatalogueProperty[] {
  const known = variantsOfCatalogues.get(catalogue);
  if (known !== undefined) return known;
  const variants = catalogue.properties.filter(({ name }) => isNameOfVariants(name));
  variantsOfCatalogues.set(catalogue, variants);
  return variants;
}
const variantsOfCatalogues = new WeakMap<Catalogue, readonly CatalogueProperty[]>();

function isNameOfVariants(name: string): boolean {
  return sensesOfName(name).some(({ senses }) => senses.some((sense) => VARIANTS.has(sense)));
}

const VARIANTS: ReadonlySet<string> = new Set(['variant', 'experiment', 'test']);
