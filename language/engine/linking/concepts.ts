import { EVENT_CONCEPTS, PROPERTY_CONCEPTS } from '../../languages/en/concepts.ts';
import { conceptsOf } from './name-entry.ts';

/** The synonyms of analytics, stemmed once. */
export const CONCEPTS = { events: conceptsOf(EVENT_CONCEPTS), properties: conceptsOf(PROPERTY_CONCEPTS) } as const;

/** Concepts of properties that hold money. */
export const MONEY = CONCEPTS.properties.byPhrase.get('revenu') ?? [];
