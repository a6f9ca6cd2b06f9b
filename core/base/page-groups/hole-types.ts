/** The types of a placeholder: what a regular expression says of the whole text, in syntax that RE2 and JavaScript share. */
const HOLE_TYPES = {
  number: '[0-9]+',
  year: '(?:19|20)[0-9]{2}',
  date: '[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?',
  uuid: '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}',
  hash: '[0-9a-fA-F]{8,}',
} as const;
export type HoleType = keyof typeof HOLE_TYPES;

export function isHoleType(given: string): given is HoleType {
  return Object.hasOwn(HOLE_TYPES, given);
}

export function typeNames(): string {
  return Object.keys(HOLE_TYPES)
    .map((name) => `\`${name}\``)
    .join(', ');
}

export function regexOfType(type: HoleType): string {
  return HOLE_TYPES[type];
}

export function isOfType(text: string, type: HoleType): boolean {
  return WHOLE[type].test(text);
}

/** None of them is ambiguous, so none backtracks. */
const WHOLE: Readonly<Record<HoleType, RegExp>> = {
  number: whole('number'),
  year: whole('year'),
  date: whole('date'),
  uuid: whole('uuid'),
  hash: whole('hash'),
};

function whole(type: HoleType): RegExp {
  return new RegExp(`^${HOLE_TYPES[type]}$`);
}
