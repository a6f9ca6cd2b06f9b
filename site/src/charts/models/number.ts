import type { GoodDirection } from '../../format/change.ts';
import type { Unit } from './units.ts';

/** One figure, alone or beside that of earlier days. */
export type NumberModel = {
  readonly label: string;
  /** Null if there was nothing to measure. */
  readonly value: number | null;
  readonly earlier?: { readonly value: number | null; readonly days: string };
  readonly unit: Unit;
  readonly good: GoodDirection;
};
