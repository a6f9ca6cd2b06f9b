const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
let codes: ReadonlyMap<string, string> | undefined;

/** `Germany` -> `DE`; a name that is not known, and what is no text, stays as it is. */
export function countryCode(country: unknown): unknown {
  if (typeof country !== 'string' || country.length <= 2) return country;
  codes ??= codesByName();
  return codes.get(country.toLowerCase()) ?? country;
}

/** Every country's English name, as the platform has them. */
function codesByName(): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const pairs = [...LETTERS].flatMap((first) => [...LETTERS].map((second) => first + second));
  const known = new Map<string, string>();
  for (const code of pairs.filter(isCurrent)) {
    const name = names.of(code)?.toLowerCase();
    if (name !== undefined) known.set(name, code);
  }
  return known;
}

/** Codes that were given up (`DD`) are names of the same countries, and not the ones to keep. */
function isCurrent(code: string): boolean {
  return new Intl.Locale(`und-${code}`).region === code;
}
