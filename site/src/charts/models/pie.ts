import type { ColourIdentity } from '../../../../core/api/chart-models/colours.ts';
import type { Unit } from '../../../../core/api/chart-models/units.ts';

/** Parts of a whole that do not overlap. */
export type PieModel = { readonly slices: readonly PieSlice[]; readonly total: number; readonly unit: Unit };

export type PieSlice = {
  readonly key: string;
  readonly label: string;
  readonly colourOf: ColourIdentity;
  readonly value: number;
  /** Of the total, 0 to 1. */
  readonly share: number;
  readonly isRest: boolean;
};

export type PiePart = Pick<PieSlice, 'key' | 'label' | 'colourOf' | 'value'> & { readonly isRest?: boolean };

export type PieRequest = {
  readonly parts: readonly PiePart[];
  readonly unit: Unit;
  /** Whether somebody may count in several parts, as visitors do in countries. */
  readonly partsOverlap: boolean;
  readonly rest: Pick<PieSlice, 'key' | 'label' | 'colourOf'>;
};

/** Why the parts are no pie. */
export type PieObstacle = 'overlap' | 'negative' | 'empty';

export function pieObstacle({
  parts,
  partsOverlap,
}: Pick<PieRequest, 'parts' | 'partsOverlap'>): PieObstacle | undefined {
  if (partsOverlap) return 'overlap';
  if (parts.some(({ value }) => value < 0)) return 'negative';
  return parts.every(({ value }) => value === 0) ? 'empty' : undefined;
}

/** The largest parts, and the others as one; undefined if the parts are no pie. */
export function pieModel(request: PieRequest): PieModel | undefined {
  if (pieObstacle(request) !== undefined) return undefined;
  const { parts, unit, rest } = request;
  const total = sumOf(parts);
  const named = parts
    .filter(({ value, isRest }) => value > 0 && !isRest)
    .toSorted((one, other) => other.value - one.value);
  const others = [...named.slice(SLICES_MAX), ...parts.filter(({ value, isRest }) => value > 0 && isRest)];
  const slices = named.slice(0, SLICES_MAX).map((part) => ({ ...part, share: part.value / total, isRest: false }));
  const restValue = sumOf(others);
  const ofRest = others.length === 0 ? [] : [{ ...rest, value: restValue, share: restValue / total, isRest: true }];
  return { slices: [...slices, ...ofRest], total, unit };
}

/** More slices cannot be compared by eye. */
const SLICES_MAX = 8;

function sumOf(parts: readonly PiePart[]): number {
  return parts.reduce((total, { value }) => total + value, 0);
}
