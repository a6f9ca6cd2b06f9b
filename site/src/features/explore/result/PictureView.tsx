import type { DateSpan } from '../../../../../core/api/kinds/fields.ts';
import type { Scale } from '../../../charts/axis.ts';
import { TrendChart } from '../../../charts/trend/TrendChart.tsx';
import type { Picture } from '../answers/picture.ts';
import type { PartMark } from '../answers/table.ts';

/** The drawing of an answer; each part of it can be pressed. */
export function PictureView(props: PictureViewProps) {
  const { picture, title, onPress } = props;
  const press = (mark: PartMark | undefined, anchor: HTMLElement): void => {
    if (mark !== undefined) onPress(mark, anchor);
  };
  switch (picture.kind) {
    case 'trend':
      return (
        <TrendChart
          model={picture.model}
          form={picture.form}
          title={title}
          scale={props.scale}
          height="l"
          hiddenKeys={props.hiddenKeys}
          onHiddenKeysChange={props.onHiddenKeysChange}
          hasLegend={picture.model.series.length > 1}
          onPress={(point, anchor) => press(picture.markOf(point), anchor)}
          {...(picture.model.axis === 'time' ? { onZoom: props.onZoom } : {})}
        />
      );
    default:
      return null;
  }
}

export type PictureViewProps = {
  readonly picture: Picture;
  readonly title: string;
  readonly scale: Scale;
  readonly hiddenKeys: readonly string[];
  readonly onHiddenKeysChange: (keys: readonly string[]) => void;
  readonly onPress: (mark: PartMark, anchor: HTMLElement) => void;
  readonly onZoom: (days: DateSpan) => void;
};
