import type { DateSpan } from '../../../../core/api/kinds/fields.ts';
import type { Range } from '../../address/range.ts';
import { days } from '../../format/days.ts';
import { t } from '../../words/t.ts';

/** A range on its button. One with a name says which days it shows, since a link to it moves with the calendar. */
export function rangeText(range: Range, dates: DateSpan): string {
  return 'preset' in range ? `${t(`view.range_${range.preset}`)} · ${days(dates)}` : days(dates);
}
