import { isOfType } from './hole-types.ts';

/** The look of a segment of a path: a placeholder with its type where it varies, otherwise the text itself. */
export type SegmentShape = {
  /** As a pattern has it: `:id(number)`, `pricing`. */
  readonly pattern: string;
  /** As a name shows it: `:id`. */
  readonly name: string;
};

/** @param previous  the shape before it: a month follows a year */
export function shapeOf(text: string, previous?: SegmentShape): SegmentShape {
  for (const { type, name, isIt } of SHAPES) {
    if (isIt(text, previous)) return { pattern: type ? `:${name}(${type})` : `:${name}`, name: `:${name}` };
  }
  return { pattern: text, name: text };
}

type Shape = {
  readonly name: string;
  readonly type?: string;
  readonly isIt: (text: string, previous?: SegmentShape) => boolean;
};

/** In order: the first that fits. */
const SHAPES: readonly Shape[] = [
  { name: 'id', type: 'uuid', isIt: (text) => isOfType(text, 'uuid') },
  { name: 'date', type: 'date', isIt: (text) => isOfType(text, 'date') },
  { name: 'year', type: 'year', isIt: (text) => isOfType(text, 'year') },
  { name: 'month', type: 'number', isIt: (text, previous) => isNumberTo(text, 12) && previous?.name === ':year' },
  { name: 'day', type: 'number', isIt: (text, previous) => isNumberTo(text, 31) && previous?.name === ':month' },
  { name: 'id', type: 'number', isIt: (text) => isOfType(text, 'number') },
  { name: 'hash', type: 'hash', isIt: (text) => isOfType(text, 'hash') && /[0-9]/.test(text) && /[a-f]/i.test(text) },
  { name: 'id', isIt: isOpaque },
];

function isNumberTo(text: string, max: number): boolean {
  return /^[0-9]{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= max;
}

/** Letters and digits in turns, as in `V1StGXR8_Z5j` or `01J8ZQ4T9MZP`: no word has as many changes between them. */
function isOpaque(text: string): boolean {
  if (!/^[A-Za-z0-9_-]{8,64}$/.test(text)) return false;
  const kinds = [...text].map((each) =>
    /[0-9]/.test(each) ? '0' : /[a-z]/.test(each) ? 'a' : /[A-Z]/.test(each) ? 'A' : '-',
  );
  const digits = kinds.filter((kind) => kind === '0').length;
  const changes = kinds.filter((kind, index) => index > 0 && kind !== kinds[index - 1] && kind !== '-').length;
  return digits >= 2 && changes >= text.length / 3;
}
