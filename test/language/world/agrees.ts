import type { AnswerValue } from '../../../core/api/ai.ts';

/** How the values of a gold answer are compared. */
type Shape = { readonly labels: boolean; readonly ordered: boolean };

/** Values agree within 0.5 %, fractions within 0.005. The reason why they do not; undefined if they do. */
export function whyNot(
  { labels, ordered }: Shape,
  gold: readonly (readonly (string | number)[])[],
  answered: readonly AnswerValue[],
): string | undefined {
  if (answered.length !== gold.length) return `${answered.length} values for ${gold.length}`;
  const left = answered.map(({ label, value }) => ({ label: plain(label), value }));
  for (const row of gold) {
    const label = labels ? plain(row[0]) : undefined;
    const value = Number(labels ? row[1] : row[0]);
    const at = ordered || label === undefined ? 0 : left.findIndex((each) => each.label === label);
    const found = left[at];
    if (found === undefined) return `no value for ${label}`;
    if (label !== undefined && found.label !== label) return `label ${found.label} for ${label}`;
    if (!isNear(found.value, value)) return `${found.value} for ${value}${label === undefined ? '' : ` (${label})`}`;
    left.splice(at, 1);
  }
  return undefined;
}

const TOLERANCE = 0.005;

function isNear(one: number, other: number): boolean {
  const isFraction = Math.abs(other) <= 1 && !(Number.isInteger(one) && Number.isInteger(other));
  return one === other || Math.abs(one - other) <= Math.max(Math.abs(other) * TOLERANCE, isFraction ? TOLERANCE : 0);
}

/** A label as text; midnight of a day is the day. */
function plain(label: string | number | undefined): string {
  return String(label ?? '')
    .trim()
    .toLowerCase()
    .replace(/t00:00:00(\.000)?z$/, '')
    .replace(/\.000z$/, 'z');
}
