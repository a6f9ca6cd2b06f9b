import type { FunnelModel, FunnelPart } from '../../../charts/models/funnel.ts';
import type { HeatMapModel, HeatMapPlace } from '../../../charts/models/heat-map.ts';
import type { PathPart, PathsModel } from '../../../charts/models/paths.ts';
import type { PieModel } from '../../../charts/models/pie.ts';
import type { ChartPoint, TrendModel } from '../../../charts/models/trend.ts';
import type { TrendForm } from '../../../charts/models/trend-forms.ts';
import type { WorldMapModel } from '../../../charts/models/world-map.ts';
import type { PartMark } from './table.ts';

/** A chart's model, and for each part of it that can be pressed the figure of the answer behind it. */
export type Picture =
  | (Drawn<'trend', TrendModel, ChartPoint> & { readonly form: TrendForm })
  | Drawn<'pie', PieModel, string>
  | (Drawn<'worldMap', WorldMapModel, string> & { readonly measure: string })
  | Drawn<'funnel', FunnelModel, FunnelPart>
  | Drawn<'heatMap', HeatMapModel, HeatMapPlace>
  | Drawn<'paths', PathsModel, PathPart>;

type Drawn<Kind extends string, Model, Pressed> = {
  readonly kind: Kind;
  readonly model: Model;
  readonly markOf: (pressed: Pressed) => PartMark | undefined;
  /** Groups of the answer that the drawing leaves out, though the table has them. */
  readonly leftOut?: number;
};
