import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import { normalForm } from '../../meaning/normal-form.ts';
import type { SpanClock } from '../../time/extent.ts';

/** The parts in which two meanings differ: `span: wanted | read`. */
export function differenceOf(meant: Meaning, read: Meaning, clock: SpanClock): string {
  const [wanted, got] = [partsOf(meant, clock), partsOf(read, clock)];
  return [...new Set([...wanted.keys(), ...got.keys()])]
    .filter((part) => wanted.get(part) !== got.get(part))
    .map((part) => `${part}: ${wanted.get(part) ?? 'none'} | ${got.get(part) ?? 'none'}`)
    .join('; ');
}

function partsOf(meaning: Meaning, clock: SpanClock): ReadonlyMap<string, string> {
  const parts: Record<string, unknown> = JSON.parse(normalForm(meaning, clock));
  return new Map(Object.entries(parts).map(([name, part]) => [name, JSON.stringify(part)]));
}
