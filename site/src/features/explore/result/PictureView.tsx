import type { Scale } from '../../../../../core/api/chart-models/axis.ts';
import type { DateSpan } from '../../../../../core/api/kinds/fields.ts';
import { assertNever } from '../../../../../core/base/result.ts';
import { FunnelChart } from '../../../charts/funnel/FunnelChart.tsx';
import { HeatMap } from '../../../charts/heat-map/HeatMap.tsx';
import { WorldMap } from '../../../charts/map/WorldMap.tsx';
import { PathsChart } from '../../../charts/paths/PathsChart.tsx';
import { PieChart } from '../../../charts/pie/PieChart.tsx';
import { TrendChart } from '../../../charts/trend/TrendChart.tsx';
import type { Picture } from '../answers/picture.ts';
import type { PartMark } from '../answers/table.ts';

/** The drawing of an answer; with `onPress`, each part of it can be pressed. */
export function PictureView(props: PictureViewProps) {
  const { picture, title, height = 'l', onPress } = props;
  const press =
    onPress &&
    ((mark: PartMark | undefined, anchor: Element): void => {
      if (mark !== undefined) onPress(mark, anchor);
    });
  switch (picture.kind) {
    case 'trend':
      return (
        <TrendChart
          model={picture.model}
          form={picture.form}
          title={title}
          scale={props.scale}
          height={height}
          hiddenKeys={props.hiddenKeys}
          onHiddenKeysChange={props.onHiddenKeysChange}
          hasLegend={picture.model.series.length > 1}
          onPress={press && ((point, anchor) => press(picture.markOf(point), anchor))}
          {...(picture.model.axis === 'time' && props.onZoom ? { onZoom: props.onZoom } : {})}
        />
      );
    case 'pie':
      return (
        <PieChart
          model={picture.model}
          title={title}
          onPress={press && ((key, anchor) => press(picture.markOf(key), anchor))}
        />
      );
    case 'worldMap':
      return (
        <WorldMap
          model={picture.model}
          title={title}
          measure={picture.measure}
          onPress={press && ((code, anchor) => press(picture.markOf(code), anchor))}
        />
      );
    case 'funnel':
      return (
        <FunnelChart
          model={picture.model}
          title={title}
          onPress={press && ((part, anchor) => press(picture.markOf(part), anchor))}
        />
      );
    case 'heatMap':
      return (
        <HeatMap
          model={picture.model}
          title={title}
          onPress={press && ((place, anchor) => press(picture.markOf(place), anchor))}
        />
      );
    case 'paths':
      return (
        <PathsChart
          model={picture.model}
          title={title}
          onPress={press && ((part, anchor) => press(picture.markOf(part), anchor))}
        />
      );
    default:
      return assertNever(picture);
  }
}

export type PictureViewProps = {
  readonly picture: Picture;
  readonly title: string;
  readonly scale: Scale;
  readonly hiddenKeys: readonly string[];
  readonly onHiddenKeysChange: (keys: readonly string[]) => void;
  /** `fill` takes what its box has. */
  readonly height?: 'l' | 'fill';
  readonly onPress?: ((mark: PartMark, anchor: Element) => void) | undefined;
  readonly onZoom?: (days: DateSpan) => void;
};
