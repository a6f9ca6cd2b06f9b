import type { Mention } from '../reading/mention.ts';
import type { Token } from '../reading/token.ts';

/**
 * The words of a question with everything that depends on its project or its language replaced by its role: `event`,
 * `value`, `span`, the concepts of a phrase. What is learned of one project and language is good for others.
 */
export function rolesOf(tokens: readonly Token[], mentions: readonly Mention[]): string[] {
  const roles: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const best = bestAt(at, mentions);
    const token = tokens[at];
    if (best !== undefined) roles.push(roleOf(best));
    else if (token !== undefined) roles.push(token.number === undefined ? `:${token.norm}` : 'number');
    at = best?.to ?? at + 1;
  }
  return roles;
}

/** The longest mention, of equal ones the cheapest. */
function bestAt(at: number, mentions: readonly Mention[]): Mention | undefined {
  let best: Mention | undefined;
  for (const mention of mentions) {
    if (mention.from !== at) continue;
    const isBetter = best === undefined || mention.to > best.to || (mention.to === best.to && mention.cost < best.cost);
    if (isBetter) best = mention;
  }
  return best;
}

function roleOf({ is }: Mention): string {
  switch (is.type) {
    case 'concept':
      return is.concepts.join('|');
    case 'event':
      return is.acts === true ? 'acts' : 'event';
    case 'interval':
      return `interval ${is.interval}`;
    case 'term':
      return `term ${is.meaning.means}`;
    case 'inert':
      return 'filler';
    default:
      return is.type;
  }
}
