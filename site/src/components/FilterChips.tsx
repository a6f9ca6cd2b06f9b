import { describeFilter } from '../queries/breakdowns.ts';
import { keepFocus } from '../state/keep-focus.ts';
import { toggleFilter, type View } from '../state/view-url.ts';
import { Icon } from './Icon.tsx';
import { Name } from './Name.tsx';

/** The filters of the page; each can be removed. */
export function FilterChips({ view, onChange }: { view: View; onChange: (view: View) => void }) {
  if (view.filters.length === 0) return null;
  return (
    <ul className="chips" aria-label="Filters">
      {view.filters.map((filter) => {
        const { label, text } = describeFilter(filter.property, filter.value);
        return (
          <li key={filter.property} className="chip" data-focus-item>
            <span className="chip-label">{label}</span> <Name className="chip-text" text={text} />
            <button
              type="button"
              className="chip-remove"
              aria-label={`Remove the filter ${label}: ${text}`}
              onClick={(event) => {
                keepFocus(event.currentTarget);
                onChange(toggleFilter(view, filter));
              }}
            >
              <Icon name="close" />
            </button>
          </li>
        );
      })}
      {view.filters.length > 1 && (
        <li>
          <button
            type="button"
            className="link-button"
            onClick={(event) => {
              keepFocus(event.currentTarget);
              onChange({ ...view, filters: [] });
            }}
          >
            Clear all
          </button>
        </li>
      )}
    </ul>
  );
}
