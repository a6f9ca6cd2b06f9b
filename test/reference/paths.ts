import type { PathsQuery } from '../../core/api/kinds/paths.ts';
import type { Cell } from '../../core/api/query.ts';
import type { SessionRules } from '../../core/query/sessions/rules.ts';
import type { EventRow } from '../../core/tables/events.ts';
import { isWithin } from './calendar.ts';
import { holds, onceEach, type Persons } from './meaning.ts';
import { atMsOf, inOrder, sessionsOf } from './sessions.ts';

type Asked = PathsQuery & { readonly date_range: { readonly start: string; readonly end: string } };

/** The answer of `paths`, by walking each session or person from step to step. */
export function pathsReference(
  request: Asked,
  zone: string,
  events: readonly EventRow[],
  personOf: Persons,
  rules: SessionRules,
): Cell[][] {
  const { max_steps: maxSteps = 5, per_step: perStep = 10, limit = 50 } = request;
  const units = unitsOf(request, zone, events, personOf, rules);
  const found = units.flatMap((unit) => pathOf(request, unit) ?? []);
  const kept = found.map(({ path, isWhole }) => {
    const fromEnd = request.end_at !== undefined && request.start_at === undefined;
    const cut = fromEnd ? path.slice(-maxSteps) : path.slice(0, maxSteps);
    return { path: cut, isCut: !fromEnd && isWhole && path.length > maxSteps };
  });
  const names = Array.from({ length: maxSteps }, (_, index) =>
    largest(
      kept.flatMap(({ path }) => path[index] ?? []),
      perStep,
    ),
  );
  const shown = (text: string, index: number) =>
    names[index]?.has(text) ? (text === 'other' ? '"other"' : text) : 'other';
  const counts = new Map<string, number>();
  const add = (...row: Cell[]) => counts.set(JSON.stringify(row), (counts.get(JSON.stringify(row)) ?? 0) + 1);
  for (const { path, isCut } of kept) {
    for (const [index, text] of path.entries()) {
      const next = path[index + 1];
      add('node', index + 1, shown(text, index), null);
      if (next !== undefined) add('edge', index + 1, shown(text, index), shown(next, index + 1));
      else add(isCut ? 'cut' : 'end', index + 1, shown(text, index), null);
    }
  }
  const wholes = new Map<string, number>();
  for (const { path } of kept) wholes.set(JSON.stringify(path), (wholes.get(JSON.stringify(path)) ?? 0) + 1);
  const columns = (path: readonly string[]) =>
    limit === 0 ? [] : Array.from({ length: maxSteps }, (_, index) => path[index] ?? null);
  return [
    ...[...counts].map(([row, count]): Cell[] => [...JSON.parse(row), ...columns([]), count]),
    ...(wholes.size <= limit ? [...wholes] : []).map(([path, count]): Cell[] => [
      'path',
      null,
      null,
      null,
      ...columns(JSON.parse(path)),
      count,
    ]),
  ];
}

function unitsOf(request: Asked, zone: string, events: readonly EventRow[], personOf: Persons, rules: SessionRules) {
  const { date_range: range } = request;
  const people = onceEach(events).filter(({ bot }) => bot === '');
  if (request.unit === 'person') {
    const byPerson = Map.groupBy(
      people.filter((event) => isWithin(atMsOf(event), range, zone) && personOf(event) !== ''),
      personOf,
    );
    return [...byPerson.values()].map((own) => stepsOf(request, inOrder(own), personOf));
  }
  return sessionsOf(people, personOf, rules)
    .filter(({ begunMs }) => isWithin(begunMs, range, zone))
    .map((session) => stepsOf(request, session.events, personOf));
}

const VIEWS = ['page_view', 'screen_view', 'pageview', '$pageview', '$screen'];

/** Each step with its time; repeats in a row are one step. */
function stepsOf(request: Asked, events: readonly EventRow[], personOf: Persons) {
  const { step = 'page', filters = [] } = request;
  const names = request.events ?? (step === 'page' ? VIEWS : undefined);
  return events
    .filter((event) => !names || names.includes(event.event))
    .filter((event) => filters.every((filter) => holds(filter, event, personOf)))
    .map((event) => ({ atMs: atMsOf(event), text: step === 'page' ? event.page : event.event }))
    .filter(({ text }) => text !== '')
    .filter(({ text }, index, all) => text !== all[index - 1]?.text);
}

function pathOf(request: Asked, all: ReturnType<typeof stepsOf>) {
  const first = request.start_at === undefined ? 0 : all.findIndex(({ text }) => text === request.start_at);
  if (first === -1 || all.length === 0) return undefined;
  const begun = all.slice(first);
  const windowMs =
    request.window === undefined ? Number.POSITIVE_INFINITY : Number.parseInt(request.window, 10) * 60_000;
  const within = begun.filter(({ atMs }) => atMs - (begun[0]?.atMs ?? 0) <= windowMs).map(({ text }) => text);
  if (request.end_at === undefined) return { path: within, isWhole: true };
  const last = within.indexOf(request.end_at);
  return last === -1 ? undefined : { path: within.slice(0, last + 1), isWhole: true };
}

function largest(texts: readonly string[], most: number): Set<string> {
  const counts = [...Map.groupBy(texts, (text) => text)].map(([text, all]) => ({ text, count: all.length }));
  counts.sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
  return new Set(counts.slice(0, most).map(({ text }) => text));
}
