import type { Catalogue } from '../../core/api/catalogue.ts';
import type { Meaning } from '../../core/api/meaning/meaning.ts';
import { assertNever } from '../../core/base/result.ts';
import { attributionNeighbours } from './attribution/neighbours.ts';
import { experimentNeighbours } from './experiment/neighbours.ts';
import { funnelNeighbours } from './funnel/neighbours.ts';
import { measureNeighbours } from './measure/neighbours.ts';
import { neighbouringSpan } from './neighbour.ts';
import { retentionNeighbours } from './retention/neighbours.ts';
import { sessionsNeighbours } from './sessions/neighbours.ts';

/** Questions one edit away from a meaning, the most telling first. */
export function neighboursOf(meaning: Meaning, catalogue: Catalogue): Meaning[] {
  const { asks: _, ...plain } = meaning;
  const span = neighbouringSpan(meaning.span);
  return [...ofKind(plain, catalogue), ...(span === undefined ? [] : [{ ...plain, span }])];
}

function ofKind(meaning: Meaning, catalogue: Catalogue): Meaning[] {
  switch (meaning.kind) {
    case 'measure':
      return measureNeighbours(meaning, catalogue);
    case 'funnel':
      return funnelNeighbours(meaning, catalogue);
    case 'retention':
      return retentionNeighbours(meaning, catalogue);
    case 'sessions':
      return sessionsNeighbours(meaning, catalogue);
    case 'attribution':
      return attributionNeighbours(meaning);
    case 'experiment':
      return experimentNeighbours(meaning);
    case 'lifecycle':
    case 'stickiness':
    case 'paths':
    case 'persons':
    case 'forecast':
      return [];
    default:
      return assertNever(meaning);
  }
}
