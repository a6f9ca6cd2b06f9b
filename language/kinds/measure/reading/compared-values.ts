import type { Constituent, ConstituentOf } from '../../../reading/constituent.ts';
import { hasConcept } from '../../shared/taken-parts.ts';
import type { ChangedParts } from './changed-parts.ts';

/** "Is Germany beating the UK", "does mobile bring in more than desktop": values of a property set against each other. */
export function withComparedValues(parts: readonly Constituent[]): ChangedParts | undefined {
  const values = parts.filter((part): part is ConstituentOf<'values'> => part.is.type === 'values');
  const [first, second, ...others] = values;
  if (first === undefined || second === undefined || others.length > 0) return undefined;
  if (first.is.property !== second.is.property) return undefined;
  const isBetween = (part: Constituent) => part.from >= first.to && part.to <= second.from;
  if (!parts.some((part) => isBetween(part) && hasConcept(part, ['beats', 'versus', 'better']))) return undefined;
  const both: Constituent = {
    ...first,
    is: { ...first.is, values: [...first.is.values, ...second.is.values], joined: 'versus' },
  };
  const changed = parts.flatMap((part) => (part === first ? [both] : part === second ? [] : [part]));
  return { parts: changed, origins: new Map([[both, [first, second]]]) };
}
