/** The answer of `GET /query/catalogue?project_id=`: a project's events and properties of the last 90 days. */

export type CatalogueEvent = { name: string; count: number };

/** A value as a filter accepts it: text, a number, or a boolean, by the property's type. */
export type CatalogueValue = { value: string | number | boolean; count: number };

/**
 * A property that reports may filter and group by, under its name in `POST /query`. Columns that hold data (country,
 * device, page, source, ...) are listed beside sent properties.
 */
export type CatalogueProperty = {
  name: string;
  type: 'string' | 'number' | 'boolean';
  /** The number of events that have it. */
  count: number;
  /** The most frequent ones first, at most 25. */
  values: CatalogueValue[];
  /** Names of the events that have it, the most frequent first. */
  events: string[];
};

/** Both lists by count, the largest first; at most 500 events and 500 properties. */
export type Catalogue = { events: CatalogueEvent[]; properties: CatalogueProperty[] };
