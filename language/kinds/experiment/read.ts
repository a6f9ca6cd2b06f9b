import type { CatalogueProperty } from '../../../core/api/catalogue.ts';
import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Constituent } from '../../reading/constituent.ts';
import { stepsOf } from '../funnel/steps.ts';
import type { ReadContext, ReadKind } from '../read-kind.ts';
import { assumptionsOf, sharedParts } from '../shared/shared-parts.ts';
import { hasConcept, type TakenParts, takeBinders, takenParts } from '../shared/taken-parts.ts';

type Experiment = MeaningOf<'experiment'>;

/** Reads "conversion per variant", "which variant wins", "uplift of treatment over control", "new checkout A/B test". */
export const readExperiment: ReadKind<'experiment'> = (constituents, context) => {
  const parts = takenParts(constituents, context.tokens);
  const property = variantOf(parts, context);
  const asked = parts.find('experiment', 'variant', 'uplift', 'winner') !== undefined;
  if (property === undefined || (!asked && parts.find('better', 'convert') === undefined)) return [];
  const name = nameOf(parts, context);
  const steps = stepsOf(parts, context, true);
  if (steps === undefined) return [];
  const answer = answerOf(parts);
  const sides = answer === 'uplift' ? sidesOf(parts, property) : {};
  if (sides === undefined) return [];
  parts.says('experiment', 'variant', 'convert', 'rate', 'share', 'funnel', 'and_then', 'persons', 'each', 'versus');
  const { groups, rank: _, ...shared } = sharedParts(parts, context);
  const others = groups.filter((group) => !('property' in group && group.property === property.name));
  takeBinders(parts);
  return [
    {
      meaning: {
        kind: 'experiment',
        ...shared,
        groups: others,
        variant: { property: property.name, ...(name !== undefined && { name }) },
        steps: [...steps.steps],
        answer,
        ...sides,
      },
      used: parts.used,
      features: { kind_word: asked ? 1 : 0.5, named_steps: steps.weight, [`answer_${answer}`]: 1 },
      assumptions: [...steps.assumptions, ...assumptionsOf({ ...shared, groups: others, rank: undefined })],
    },
  ];
};

function answerOf(parts: TakenParts): Experiment['answer'] {
  if (parts.says('uplift')) {
    parts.says('relative', 'change');
    return 'uplift';
  }
  return parts.says('winner', 'better', 'beats', 'top') ? 'winner' : 'rates';
}

/** The property that holds the variants: the one that the question names or groups by, or the project's only one. */
function variantOf(parts: TakenParts, { catalogue }: ReadContext): CatalogueProperty | undefined {
  const named = [
    ...parts.of('property').map(({ is }) => is.property),
    ...parts.of('group').flatMap(({ is }) => ('property' in is.group ? [is.group.property] : [])),
    ...parts.of('values').map(({ is }) => is.property),
  ];
  const variants = catalogue.properties.filter(({ name }) => /variant|experiment|_test$|layout$/i.test(name));
  const chosen = variants.filter(({ name }) => named.includes(name));
  const [only] = chosen.length > 0 ? chosen : variants;
  if (only === undefined || (chosen.length === 0 && variants.length > 1)) return undefined;
  parts.take(parts.of('property').filter(({ is }) => is.property === only.name));
  return only;
}

/** "Treatment over control": the first one named is what is tested. With one named of two, the other is the control. */
function sidesOf(parts: TakenParts, { name, values }: CatalogueProperty) {
  const named = parts.of('values').filter(({ is }) => is.property === name);
  const [first, second, ...more] = named.flatMap(({ is }) => is.values.map(String));
  if (more.length > 0) return undefined;
  parts.take(named);
  parts.says('more_than');
  if (first !== undefined) {
    const rest = values.map(({ value }) => String(value)).filter((value) => value !== first);
    const control = second ?? (rest.length === 1 ? rest[0] : undefined);
    if (second !== undefined) parts.says('versus', 'more_than', 'divided');
    return control === undefined ? undefined : { treatment: first, control };
  }
  const control = values.map(({ value }) => String(value)).find((value) => CONTROLS.has(value.toLowerCase()));
  const treatments = values.map(({ value }) => String(value)).filter((value) => value !== control);
  const [treatment, ...others] = treatments;
  return control === undefined || treatment === undefined || others.length > 0 ? undefined : { treatment, control };
}

/** Names that experiments give to what is left as it was. */
const CONTROLS = new Set(['control', 'old', 'original', 'baseline', 'off', 'a', 'classic', 'default']);

/** The words directly before "experiment" are its name: "the new checkout experiment"; or it stands in quotes. */
function nameOf(parts: TakenParts, { tokens }: ReadContext): string | undefined {
  const [quoted] = parts.take(parts.of('quoted').slice(0, 1));
  if (quoted !== undefined) return quoted.is.text;
  const word = parts.find('experiment');
  if (word === undefined) return undefined;
  let from = word.from;
  for (let before = endingAt(parts, from); before !== undefined; before = endingAt(parts, from)) {
    parts.take([before]);
    from = before.from;
  }
  const name = tokens.slice(from, word.from).map(({ text }) => text);
  return name.length === 0 ? undefined : name.join(' ');
}

function endingAt({ all }: TakenParts, to: number): Constituent | undefined {
  const before = all.find((part) => part.to === to);
  const names = before?.is.type === 'unknown' || before?.is.type === 'event';
  return before !== undefined && (names || hasConcept(before, ['new'])) ? before : undefined;
}
