import { parseDate } from '../../../core/base/time/calendar.ts';
import { PRESETS, type Preset, type Range } from '../time/range.ts';

/** The content of the address bar: project, range, filters. */
export type View = {
  /** '' until the person has chosen a project; then the first project is shown. */
  readonly project: string;
  readonly range: Range;
  readonly filters: readonly ViewFilter[];
};

/** A value that a person clicked on; it means equality. An empty value means "not known". */
export type ViewFilter = { readonly property: string; readonly value: string };

export const defaultView: View = { project: '', range: { preset: '7d' }, filters: [] };

/**
 * Reads `?project=…&range=30d&filter=country:DE`. Invalid parts fall back to defaults, so that old links still open.
 */
export function viewOf(search: string): View {
  const params = new URLSearchParams(search);
  return {
    project: params.get('project') ?? '',
    range: rangeOf(params),
    filters: params.getAll('filter').flatMap((text) => {
      const colon = text.indexOf(':');
      return colon > 0 ? [{ property: text.slice(0, colon), value: text.slice(colon + 1) }] : [];
    }),
  };
}

/** The reverse: '' for the default view, otherwise with a leading question mark. */
export function searchOf(view: View): string {
  const params = new URLSearchParams();
  if (view.project !== '') params.set('project', view.project);
  if (!('preset' in view.range)) {
    params.set('from', view.range.from);
    params.set('to', view.range.to);
  } else if (view.range.preset !== '7d') params.set('range', view.range.preset);
  for (const { property, value } of view.filters) params.append('filter', `${property}:${value}`);
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** Adds a filter. A new value replaces the property's old one; the same value again removes it. */
export function toggleFilter(view: View, filter: ViewFilter): View {
  const others = view.filters.filter(({ property }) => property !== filter.property);
  const isSet = view.filters.some(({ property, value }) => property === filter.property && value === filter.value);
  return { ...view, filters: isSet ? others : [...others, filter] };
}

function rangeOf(params: URLSearchParams): Range {
  const from = params.get('from') ?? '';
  const to = params.get('to') ?? '';
  if (parseDate(from) !== undefined && parseDate(to) !== undefined)
    return from <= to ? { from, to } : { from: to, to: from };
  const preset = params.get('range') ?? '';
  return isPreset(preset) ? { preset } : defaultView.range;
}

function isPreset(text: string): text is Preset {
  return Object.hasOwn(PRESETS, text);
}
