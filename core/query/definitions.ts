import type { PageRules } from '../base/page-groups/rules.ts';
import type { Stretch } from '../base/time/comparison.ts';
import type { Expression } from './tree/nodes.ts';

/**
 * The definitions of a project, as reports read them: properties and events that nobody sent. Layers are read from the last to the
 * first, so a definition may use names of the layers before its own, and names as they were sent.
 */
export type Definitions = readonly DefinitionLayer[];

export type DefinitionLayer = {
  /** By the name that requests use, which hides a sent property of that name. */
  readonly properties?: ReadonlyMap<string, DefinedProperty>;
  readonly events?: ReadonlyMap<string, DefinedEvent>;
  /** Columns that are read by an expression over the event. */
  readonly columns?: ReadonlyMap<string, Expression>;
  /** Events that reports read as if they had never come. */
  readonly dropped?: readonly DroppedEvents[];
  /** How pages are grouped; one layer at most has them. */
  readonly pageRules?: PageRules;
  /** The definitions that the layer is made of. */
  readonly definitions?: readonly Definition[];
};

/** A definition as its history knows it. */
export type Definition = {
  /** The kind of saved object. */
  readonly object: string;
  readonly name: string;
  /** The names that it reads in turn. */
  readonly uses: readonly string[];
  /** When it last became another one; absent: it is as it was made. */
  readonly changedAtMs?: number;
  /** The names that it gives, as lists of choices and questions find them. */
  readonly gives: readonly GivenName[];
};

export type GivenName =
  | { readonly of: 'event'; readonly name: string; readonly among: readonly string[] }
  | {
      readonly of: 'property';
      readonly name: string;
      readonly type: 'string' | 'number' | 'boolean';
      /** Values that the definition writes out. */
      readonly values: readonly (string | number)[];
    };

/** A property by the four reads that a sent one has. None of them is ever NULL. */
export type DefinedProperty = {
  /** '' without one. Lists are JSON, as sent lists are. */
  readonly text: Expression;
  readonly hasText: Expression;
  /** 0 without one. */
  readonly number: Expression;
  readonly hasNumber: Expression;
};

export type DefinedEvent = {
  /** The events among which it is; empty: any. */
  readonly among: readonly string[];
  /** Absent: every one of them is. Never NULL. */
  readonly condition?: Expression;
};

/** The events within a span for which the condition, which is never NULL, holds. */
export type DroppedEvents = { readonly span: Stretch; readonly condition: Expression };

/** The events that are left out, for the lowering of trees; nothing if all are read. */
export function droppedOf(definitions: Definitions): { readonly dropped?: readonly DroppedEvents[] } {
  const dropped = definitions.flatMap((layer) => layer.dropped ?? []);
  return dropped.length > 0 ? { dropped } : {};
}

/** How pages are grouped, for the lowering of trees; nothing if no rule does. */
export function pageRulesOf(definitions: Definitions): { readonly pageRules?: PageRules } {
  const pageRules = definitions.flatMap((layer) => layer.pageRules ?? []);
  return pageRules.length > 0 ? { pageRules } : {};
}

/** The names that definitions give, which nobody sent, and which are no mistakes. */
export function definedNames(definitions: Definitions) {
  return {
    properties: new Set(definitions.flatMap(({ properties }) => [...(properties?.keys() ?? [])])),
    events: new Set(definitions.flatMap(({ events }) => [...(events?.keys() ?? [])])),
  };
}
