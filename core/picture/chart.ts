import type { GoodDirection } from '../api/chart-models/change.ts';
import type { ColourIdentity } from '../api/chart-models/colours.ts';
import type { Unit } from '../api/chart-models/units.ts';

/** A chart as it is drawn and as it is told in words: both take their figures from here, so that they agree. */
export type PictureChart =
  | TrendPicture
  | RowsPicture
  | PiePicture
  | NumberPicture
  | TablePicture
  | FunnelPicture
  | HeatMapPicture
  | { readonly kind: 'text'; readonly text: string }
  /** There is nothing to draw, and this says why. */
  | { readonly kind: 'note'; readonly tone: 'plain' | 'bad'; readonly text: string };

export const TREND_FORMS = ['line', 'area', 'bar', 'stacked', 'stacked_area', 'share', 'share_area'] as const;
export type TrendForm = (typeof TREND_FORMS)[number];

export type TrendPicture = {
  readonly kind: 'trend';
  readonly form: TrendForm;
  readonly unit: Unit;
  readonly points: readonly { readonly label: string; readonly isOpen: boolean }[];
  readonly series: readonly PictureSeries[];
};

export type PictureSeries = {
  readonly label: string;
  readonly colourOf: ColourIdentity;
  /** One for each point; `null` is a gap, 0 is a value. */
  readonly values: readonly (number | null)[];
  /** Of the span before, one for each point. */
  readonly earlier?: readonly (number | null)[];
  /** Over the whole range, as the service counted it. */
  readonly total?: number | null;
};

export type PicturePart = { readonly label: string; readonly colourOf: ColourIdentity; readonly value: number | null };

/** Groups as bars beside one another, the largest first. */
export type RowsPicture = {
  readonly kind: 'rows';
  readonly unit: Unit;
  readonly rowTitle: string;
  readonly parts: readonly PicturePart[];
};

/** Parts of a whole that do not overlap. */
export type PiePicture = { readonly kind: 'pie'; readonly unit: Unit; readonly parts: readonly PicturePart[] };

/** One figure, alone or beside that of earlier days. */
export type NumberPicture = {
  readonly kind: 'number';
  readonly label: string;
  readonly unit: Unit;
  readonly value: number | null;
  readonly earlier?: number | null;
  readonly good: GoodDirection;
};

export type TablePicture = {
  readonly kind: 'table';
  readonly columns: readonly { readonly label: string; readonly isNumber: boolean }[];
  /** Cells as they are written. */
  readonly rows: readonly (readonly string[])[];
};

export type FunnelPicture = {
  readonly kind: 'funnel';
  readonly steps: readonly string[];
  readonly groups: readonly {
    readonly label: string;
    readonly colourOf: ColourIdentity;
    /** Persons who reached each step. */
    readonly persons: readonly number[];
  }[];
};

export type HeatMapPicture = {
  readonly kind: 'heat_map';
  readonly rowTitle: string;
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly label: string;
    readonly size: number;
    /** One for each column: 0 to 1; undefined for a period that has not begun. */
    readonly shares: readonly (number | null | undefined)[];
  }[];
};

/** One tile: a chart with its name, and a line that says its days and filters. */
export type PictureTile = { readonly title: string; readonly note: string; readonly chart: PictureChart };
