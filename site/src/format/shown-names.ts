import { type Names, NO_NAMES, notesOf } from '../../../core/api/names.ts';

/**
 * The display names of the project that is shown, for all functions that put names into words; `ProjectFrame` sets them, as
 * the language sets the words of `t`.
 */
let shown: Names = NO_NAMES;
let taken: ReadonlySet<string> = new Set();

export function showNames(names: Names): void {
  if (names === shown) return;
  shown = names;
  const chosen = [...Object.values(names.events), ...Object.values(names.properties)];
  taken = new Set(chosen.flatMap(({ display_name: name }) => (name === undefined ? [] : [folded(name)])));
}

export function shownNames(): Names {
  return shown;
}

/**
 * The name that people read: the one that somebody chose; else the words that the page makes of it, unless these are the
 * name of another one, from which the name as sent tells it apart.
 */
export function chosenName(kind: keyof Names, name: string, words: string): string {
  const chosen = notesOf(shown, kind, name)?.display_name;
  if (chosen !== undefined) return chosen;
  return taken.has(folded(words)) ? name : words;
}

function folded(name: string): string {
  return name.toLocaleLowerCase();
}
