const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
let codes: ReadonlyMap<string, string> | undefined;

/** `Germany` -> `DE`. Unknown names and values that are not text stay as they are. */
export function countryCode(country: unknown): unknown {
  if (typeof country !== 'string' || country.length <= 2) return country;
  codes ??= codesByName();
  return codes.get(country.toLowerCase()) ?? country;
}

/** The English name of every country, from the platform. */
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

/** Withdrawn codes (`DD`) name the same countries as current ones, and must not win. */
function isCurrent(code: string): boolean {
  return new Intl.Locale(`und-${code}`).region === code;
}
