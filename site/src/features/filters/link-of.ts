import type { DateSpan } from '../../../../core/api/kinds/fields.ts';
import { type Search, writeSearch } from '../../address/search.ts';
import { type View, withView } from '../../address/view.ts';

/** The address of a page: "as chosen" moves with the calendar, "these days" always shows the dates of today's view. */
export function linkOf(place: Pick<Location, 'origin' | 'pathname'>, search: Search, view: View): string {
  return place.origin + place.pathname + writeSearch(withView(search, view));
}

export function ofTheseDays(view: View, { start, end }: DateSpan): View {
  return { ...view, range: { from: start, to: end } };
}
