/** What `GET /query/catalogue?project_id=` answers: what a project's events look like, over the last 90 days. */

export type CatalogueEvent = { name: string; count: number };

/** A value as a filter takes it: text, a number, or a boolean, by the property's type. */
export type CatalogueValue = { value: string | number | boolean; count: number };

/**
 * A property that reports may filter and group by, under the name that `POST /query` takes. Columns that hold data
 * (country, device, page, source, ...) stand beside the properties that were sent.
 */
export type CatalogueProperty = {
  name: string;
  type: 'string' | 'number' | 'boolean';
  /** Events that carry it. */
  count: number;
  /** The most frequent ones first, at most 25. */
  values: CatalogueValue[];
  /** Names of the events that it occurs on, the most frequent first. */
  events: string[];
};

/** Both lists by count, the largest first; at most 500 events and 500 properties. */
export type Catalogue = { events: CatalogueEvent[]; properties: CatalogueProperty[] };
