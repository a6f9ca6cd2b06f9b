import type { CatalogueProperty } from '../../../core/api/catalogue.ts';
import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Constituent } from '../../reading/constituent.ts';
import { type Steps, stepsOf } from '../funnel/steps.ts';
import type { ReadCandidate, ReadContext, ReadKind } from '../read-kind.ts';
import { areCarried } from '../shared/carried.ts';
import { assumptionsOf, sharedParts } from '../shared/shared-parts.ts';
import { hasConcept, type TakenParts, takeBinders, takenParts } from '../shared/taken-parts.ts';
import { answerOf, sidesOf } from './sides.ts';
import { variantOf } from './variant.ts';

type Experiment = MeaningOf<'experiment'>;

/** Reads "conversion per variant", "which variant wins", "uplift of treatment over control", "new checkout A/B test". */
export const readExperiment: ReadKind<'experiment'> = (constituents, context) => {
  const parts = takenParts(constituents, context.tokens);
  const property = variantOf(parts, context);
  if (property === undefined || !(isAsked(parts, property) || isNamed(parts, property))) return [];
  nameOf(parts, context);
  const ways = stepsOf(parts, context, { funnel: true, time: false });
  return ways.flatMap((_, way) => candidate(constituents, context, property, way) ?? []);
};

function candidate(
  constituents: readonly Constituent[],
  context: ReadContext,
  property: CatalogueProperty,
  way: number,
): ReadCandidate<Experiment> | undefined {
  const parts = takenParts(constituents, context.tokens);
  const asked = isAsked(parts, property);
  variantOf(parts, context);
  const name = nameOf(parts, context);
  const steps = stepsOf(parts, context, { funnel: true, time: false })[way];
  const answer = answerOf(parts);
  const sides = sidesOf(parts, property, answer);
  if (steps === undefined || sides === undefined || isTested(steps, property)) return undefined;
  parts.says('experiment', 'variant', 'convert', 'rate', 'share', 'funnel', 'and_then', 'persons', 'each', 'versus');
  const { groups, rank: _, ...shared } = sharedParts(parts, context);
  const others = groups.filter((group) => !('property' in group && group.property === property.name));
  takeBinders(parts);
  if (!areCarried({ where: shared.where, groups: others }, steps.steps, context.catalogue)) return undefined;
  return {
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
    features: featuresOf(steps, asked, answer),
    assumptions: [...steps.assumptions, ...assumptionsOf({ ...shared, groups: others, rank: undefined })],
  };
}

/** The variants are what is compared: a step of only one of them is no step of an experiment. */
function isTested({ steps }: Steps, { name }: CatalogueProperty): boolean {
  return steps.some(({ where }) => where.some(({ property }) => property === name));
}

/** "Is Germany beating the UK" asks for a winner, too, and sets no variants side by side. */
function isAsked(parts: TakenParts, { name }: CatalogueProperty): boolean {
  if (parts.find('experiment', 'variant', 'uplift') !== undefined) return true;
  const properties = parts.of('values').flatMap(({ is }) => is.values.map(() => is.property));
  const areOthers = properties.length > 1 && !properties.includes(name);
  return !areOthers && parts.find('winner') !== undefined;
}

/** "Conversion of control and treatment". */
function isNamed(parts: TakenParts, { name }: CatalogueProperty): boolean {
  if (parts.find('better', 'convert') === undefined) return false;
  const groups = parts.of('group').some(({ is }) => 'property' in is.group && is.group.property === name);
  return groups || parts.of('values').some(({ is }) => is.property === name);
}

function featuresOf({ weight, assumptions }: Steps, asked: boolean, answer: Experiment['answer']) {
  return {
    kind_word: asked ? 1 : 0.5,
    named_steps: weight,
    default_event: assumptions.length > 0 ? 1 : 0,
    [`answer_${answer}`]: 1,
  };
}

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
