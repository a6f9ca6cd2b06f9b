/** The name of an ISO 3166 country in the reader's language; other texts stay as they are. */
export function countryName(code: string): string {
  try {
    return names().of(code.toUpperCase()) ?? code;
  } catch {
    return code;
  }
}

let displayNames: Intl.DisplayNames | undefined;

function names(): Intl.DisplayNames {
  displayNames ??= new Intl.DisplayNames(undefined, { type: 'region', fallback: 'code' });
  return displayNames;
}
