import { column, type Expression, emptyText, every, infix, not, ownHost, some, text, value } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';
import type { SessionEvents } from './events-around.ts';
import { NOT_SOURCES } from './not-sources.ts';

/**
 * Whether an event says where its session came from: by its source or campaign, or by a channel that was not concluded
 * from the mere lack of them. A return from a payment or identity provider, or from a host of the project, says nothing.
 */
export function bringsSession({ span }: Pick<SessionEvents, 'span'>): Expression {
  const names = ['source', 'medium', 'campaign'] as const;
  const concluded = value('Array(String)', ['', 'direct', 'referral']);
  return every([
    some([
      ...names.map((name) => infix(column(name), '!=', emptyText)),
      not(infix(column('channel'), 'in', concluded)),
    ]),
    not(sqlExpression`match(${column('source')}, ${text(NOT_SOURCES_PATTERN)})`),
    not(ownHost(span)),
  ]);
}

/** A host of the list, or one below it. */
const NOT_SOURCES_PATTERN = `(^|[.])(${NOT_SOURCES.map((host) => host.replaceAll('.', '[.]')).join('|')})$`;
