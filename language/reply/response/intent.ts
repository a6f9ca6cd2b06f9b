import type { IntentType } from '../../../core/api/ask-reply.ts';
import type { Meaning } from '../../../core/api/meaning/meaning.ts';

/** The class of a question in the product's own short list, which clients of the first version know. */
export function intentOf(meaning: Meaning): IntentType {
  switch (meaning.kind) {
    case 'funnel':
      return 'funnel';
    case 'retention':
    case 'lifecycle':
    case 'stickiness':
      return 'cohort';
    case 'experiment':
      return 'comparison';
    case 'forecast':
      return 'trend';
    default:
      if (meaning.compare !== undefined || meaning.groups.some(isComparison)) return 'comparison';
      return meaning.interval === undefined ? 'segmentation' : 'trend';
  }
}

function isComparison(group: Meaning['groups'][number]): boolean {
  return ('only' in group && (group.only?.length ?? 0) > 1) || 'time' in group;
}
