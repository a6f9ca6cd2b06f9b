import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import { chanceOf } from '../../../core/query/funnel/significance.ts';
import type { KindAnswer, Results, Significance } from '../kind.ts';
import { answerOfPoints } from '../shared/answer.ts';
import { type NamedRow, namedRows } from '../shared/cells.ts';
import { ranked } from '../shared/order.ts';

type Variant = { readonly name: string; readonly entered: number; readonly converted: number };

/**
 * `rates` and `winner`: the rate of each variant, with how likely differences as large are by chance. `uplift`: the rate of
 * the treatment over that of the control, less 1.
 */
export function experimentAnswer(meaning: MeaningOf<'experiment'>, { main }: Results): KindAnswer {
  const variants = variantsOf(main, meaning.steps.length);
  const significance = testsOf(variants, controlOf(meaning, variants));
  const of = variants.reduce((sum, { entered }) => sum + entered, 0);
  if (meaning.answer === 'uplift') {
    const points = [{ group: [], value: upliftOf(meaning, variants) }];
    return answerOfPoints({ form: 'number', format: { is: 'change' }, points, from: main }, { significance, of });
  }
  const points = variants.map(({ name, entered, converted }) => ({
    group: [name],
    value: entered === 0 ? null : converted / entered,
  }));
  return answerOfPoints(
    { form: 'groups', format: { is: 'fraction' }, points: ranked(points, meaning.rank), from: main },
    { significance, of },
  );
}

function variantsOf(main: Results['main'], last: number): Variant[] {
  const rows = namedRows(main).filter((row) => row.cell('is_other') !== true && row.group[0] !== null);
  const byName = Map.groupBy(rows, (row) => String(row.group[0]));
  return [...byName].map(([name, steps]) => ({
    name,
    entered: personsAt(steps, 1),
    converted: personsAt(steps, last),
  }));
}

function personsAt(steps: readonly NamedRow[], step: number): number {
  return steps.find((row) => row.number('step') === step)?.number('persons') ?? 0;
}

const CONTROLS = /^(?:control|baseline|original|default|off|a)$/i;

/** The control that the question names, or the variant that is named as controls are. */
function controlOf({ control, treatment }: MeaningOf<'experiment'>, variants: readonly Variant[]): string | undefined {
  if (control !== undefined) return control;
  const others = variants.filter(({ name }) => name !== treatment);
  return (
    others.find(({ name }) => CONTROLS.test(name))?.name ??
    (variants.length === 2 && treatment ? others[0]?.name : undefined)
  );
}

/** Without a control and a treatment there is nothing to compare. */
function upliftOf(meaning: MeaningOf<'experiment'>, variants: readonly Variant[]): number | null {
  const controlName = controlOf(meaning, variants);
  const control = variants.find(({ name }) => name === controlName);
  const others = variants.filter(({ name }) => name !== controlName);
  const treatment = meaning.treatment
    ? others.find(({ name }) => name === meaning.treatment)
    : others.length === 1
      ? others[0]
      : undefined;
  if (!control || !treatment || control.entered === 0 || treatment.entered === 0 || control.converted === 0)
    return null;
  return treatment.converted / treatment.entered / (control.converted / control.entered) - 1;
}

function testsOf(variants: readonly Variant[], control: string | undefined): Significance[] {
  const base = variants.find(({ name }) => name === control) ?? variants[0];
  if (base === undefined) return [];
  return variants
    .filter((each) => each !== base)
    .map((each) => ({
      groups: [each.name, base.name],
      chance: chanceOf({
        persons: each.entered,
        converted: each.converted,
        personsWithout: base.entered,
        convertedWithout: base.converted,
      }),
    }));
}
