import type { Scale } from '../../../../core/api/chart-models/axis.ts';
import type { FunnelModel } from '../models/funnel.ts';
import type { HeatMapModel } from '../models/heat-map.ts';
import type { NumberModel } from '../models/number.ts';
import type { PathsModel } from '../models/paths.ts';
import type { PieModel } from '../models/pie.ts';
import type { TrendModel } from '../models/trend.ts';
import type { TrendForm } from '../models/trend-forms.ts';
import type { WorldMapModel } from '../models/world-map.ts';
import type { ChartTheme } from '../theme/chart-theme.ts';
import type { LegendEntry } from './legend.ts';

/** The content of a picture: the model of a chart, and how it is shown. */
export type PicturedChart =
  | {
      readonly kind: 'trend';
      readonly model: TrendModel;
      readonly form: TrendForm;
      readonly scale?: Scale;
      readonly hiddenKeys?: readonly string[];
    }
  | { readonly kind: 'funnel'; readonly model: FunnelModel }
  | { readonly kind: 'heatMap'; readonly model: HeatMapModel }
  | { readonly kind: 'paths'; readonly model: PathsModel }
  | { readonly kind: 'worldMap'; readonly model: WorldMapModel }
  | { readonly kind: 'pie'; readonly model: PieModel }
  | { readonly kind: 'number'; readonly model: NumberModel };

/** The part of a picture below its title and legend, painted from its top left corner. */
export type PictureBody = {
  readonly heightPx: number;
  readonly legend: readonly LegendEntry[];
  readonly paint: (context: CanvasRenderingContext2D) => void;
};

/** Loads what paints this kind of chart. */
export async function bodyOf(chart: PicturedChart, theme: ChartTheme, width: number): Promise<PictureBody> {
  switch (chart.kind) {
    case 'trend':
      return (await import('./trend-body.ts')).trendBody(chart, theme, width);
    case 'funnel':
      return (await import('./funnel-body.ts')).funnelBody(chart.model, theme, width);
    case 'heatMap':
      return (await import('./heat-map-body.ts')).heatMapBody(chart.model, theme, width);
    case 'paths':
      return (await import('./paths-body.ts')).pathsBody(chart.model, theme, width);
    case 'worldMap':
      return (await import('./world-map-body.ts')).worldMapBody(chart.model, theme, width);
    case 'pie':
      return (await import('./pie-body.ts')).pieBody(chart.model, theme, width);
    case 'number':
      return (await import('./number-body.ts')).numberBody(chart.model, theme, width);
  }
}
