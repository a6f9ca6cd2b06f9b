import {
  assignColours,
  COLOUR_SLOTS,
  type ColourIdentity,
  type ColourSlot,
  colourKey,
  isLoneWhole,
} from '../../../../core/api/chart-models/colours.ts';
import { readStored, writeStored } from '../../app/stored.ts';

/** The colours of a chart's values; the browser remembers where values stood, so that they stay after a reload. */
export function coloursOf(identities: readonly ColourIdentity[]): ColourSlot[] {
  const remembered = memory();
  const slots = assignColours(identities, remembered);
  if (isLoneWhole(identities)) return slots;
  let isNew = false;
  for (const [index, identity] of identities.slice(0, COLOUR_SLOTS).entries()) {
    const key = colourKey(identity);
    if (remembered.has(key)) continue;
    remembered.set(key, slots[index] ?? 1);
    isNew = true;
  }
  if (isNew) store(remembered);
  return slots;
}

const STORED_AS = 'colours';
const REMEMBERED_MAX = 1_000;
let remembered: Map<string, ColourSlot> | undefined;

function memory(): Map<string, ColourSlot> {
  remembered ??= read(readStored(STORED_AS) ?? '');
  return remembered;
}

/** `key:slot,key:slot`: what cannot be read is forgotten. */
function read(text: string): Map<string, ColourSlot> {
  const entries = text.split(',').map((entry) => entry.split(':'));
  const known = entries.map(([key = '', slot]): [string, number] => [key, Number(slot)]);
  return new Map(known.filter(([key, slot]) => key !== '' && slot >= 1 && slot <= COLOUR_SLOTS));
}

function store(all: Map<string, ColourSlot>): void {
  const excess = all.size - REMEMBERED_MAX;
  for (const key of [...all.keys()].slice(0, Math.max(0, excess))) all.delete(key);
  writeStored(STORED_AS, [...all].map(([key, slot]) => `${key}:${slot}`).join(','));
}
