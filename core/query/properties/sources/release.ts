import { RELEASE_PROPERTIES } from '../../../base/releases.ts';
import { call, type Expression, emptyText, infix, property } from '../../tree/nodes.ts';
import type { PropertySource } from '../property.ts';

const NAME = 'release';

/** The release that sent an event, by whichever property its sender names it. */
export const release: PropertySource = { find: (name) => (name === NAME ? RELEASE : undefined), names: [NAME] };

const ofSender = RELEASE_PROPERTIES.reduceRight<Expression>((others, name) => {
  const sent = property('strings', name);
  return others === emptyText ? sent : call('if', infix(sent, '!=', emptyText), sent, others);
}, emptyText);
const isSet = infix(ofSender, '!=', emptyText);

const RELEASE = {
  id: NAME,
  name: NAME,
  type: 'text',
  scope: 'event',
  cost: 'map',
  text: ofSender,
  isSet,
  hasText: isSet,
  group: ofSender,
  isEmptyUnset: true,
  formsOf: (wanted: string) => [wanted],
  hidesSent: true,
} as const;
