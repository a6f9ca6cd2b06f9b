import type { GoodDirection } from '../../../../core/api/chart-models/change.ts';
import type { Unit } from '../../../../core/api/chart-models/units.ts';

/** One figure, alone or beside that of earlier days. */
export type NumberModel = {
  readonly label: string;
  /** Null if there was nothing to measure. */
  readonly value: number | null;
  readonly earlier?: { readonly value: number | null; readonly days: string };
  readonly unit: Unit;
  readonly good: GoodDirection;
};
