import type { DefinedProperty } from '../query/definitions.ts';
import { type Expression, emptyText, value } from '../query/tree/nodes.ts';

export const NEVER: Expression = value('UInt8', 0);
export const NO_NUMBER: Expression = value('Float64', 0);

/** The four reads of a property that an event does not have. */
export const NO_VALUE: DefinedProperty = { text: emptyText, hasText: NEVER, number: NO_NUMBER, hasNumber: NEVER };
