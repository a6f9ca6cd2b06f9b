/**
 * Things outside the saved objects that use one of them, by the name that `used_by` has for them: a deletion tells of
 * them as it does of objects. A new one is a line here and a source in `platform/saved-objects/outside-users.ts`.
 */
export const OUTSIDE_NOUNS = {
  schedules: 'schedule',
  spreadsheet_links: 'spreadsheet link',
  public_links: 'public link',
} as const;
export type OutsideKind = keyof typeof OUTSIDE_NOUNS;

/** A user as people call it: `dashboard`, `schedule`. */
export function outsideNoun(kind: string): string | undefined {
  return new Map<string, string>(Object.entries(OUTSIDE_NOUNS)).get(kind);
}
