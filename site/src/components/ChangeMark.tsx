import { changeOf, fullNumber, percent } from '../format/number.ts';
import { Icon } from './Icon.tsx';

/** How a figure moved against the span before. More is shown as good: all figures here are of attention. */
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
