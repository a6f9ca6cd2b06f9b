import type { Filter } from '../../../../../core/api/kinds/fields.ts';
import { whereExpression, whereFrom } from './filter-text.ts';
import { chain, type Expression, isCall } from './notation.ts';
import { onlyText, readAll } from './read.ts';

export type Labelled = { readonly label?: string | undefined; readonly filters: readonly Filter[] };

/** `label:…` and `where(…)`, which series, steps and conversions have alike. */
export function labelled({ label, filters }: Labelled): Expression[] {
  return [...(label === undefined ? [] : [chain('label', label)]), ...whereExpression(filters)];
}

export function labelPart(option: Expression): Partial<Labelled> | undefined {
  if (isCall(option)) return whereFrom(option);
  const [name, label, ...more] = textsIn(option) ?? [];
  return name === 'label' && label !== undefined && more.length === 0 ? { label } : undefined;
}

/** The text of a chain that is a single one. */
export function headText(expression: Expression | undefined): string | undefined {
  const texts = textsIn(expression);
  return texts?.length === 1 ? texts[0] : undefined;
}

/** The names of a chain of one link; a single empty one is none. */
export function namesIn(expression: Expression | undefined): string[] | undefined {
  if (expression === undefined || isCall(expression) || expression.links.length !== 1) return undefined;
  const names = readAll(expression.links[0] ?? [], (word) => (typeof word === 'string' ? word : undefined));
  return names?.length === 1 && names[0] === '' ? [] : names;
}

/** The links of a chain, if each is one text. */
export function textsIn(expression: Expression | undefined): string[] | undefined {
  if (expression === undefined || isCall(expression)) return undefined;
  return readAll(expression.links, onlyText);
}
