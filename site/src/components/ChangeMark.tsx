import { changeOf, fullNumber, percent } from '../format/number.ts';
import { Icon } from './Icon.tsx';

/**
 * The change of a figure against the earlier span. An increase is shown as good, because all figures here measure
 * usage.
 */
export function ChangeMark({ value, previous, against }: { value: number; previous: number; against: string }) {
  const change = changeOf(value, previous);
  const before = `${against}: ${fullNumber(previous)}`;
  switch (change.kind) {
    case 'none':
      return <span className="change">–</span>;
    case 'new':
      return (
        <span className="change change-up" title={before}>
          new
        </span>
      );
    case 'same':
      return (
        <span className="change" title={before}>
          no change
        </span>
      );
    default:
      return (
        <span className={`change change-${change.kind}`} title={before}>
          <Icon name={change.kind} />
          <span className="visually-hidden">{change.kind === 'up' ? 'up' : 'down'} </span>
          {percent(Math.abs(change.share))}
        </span>
      );
  }
}
