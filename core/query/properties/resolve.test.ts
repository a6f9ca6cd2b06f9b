import { describe, expect, it } from 'vitest';
import { knownNames, PROPERTY_SOURCES, resolveProperty } from './resolve.ts';

describe('a name of a property', () => {
  it.each([
    ['country', { id: 'country', type: 'text', scope: 'event', cost: 'column', column: 'country', hidesSent: true }],
    ['user_id', { id: 'user_id', type: 'text', column: 'user_id', hidesSent: false }],
    ['revenue', { id: 'revenue', type: 'number', cost: 'column', isEmptyUnset: false }],
    ['id', { id: 'id', type: 'id', cost: 'column' }],
    ['person', { id: 'person', type: 'text', scope: 'person', cost: 'join' }],
    ['plan', { id: 'properties.plan', type: 'any', scope: 'event', cost: 'map', sentAs: 'plan' }],
    ['properties.plan', { id: 'properties.plan', sentAs: 'plan' }],
    ['properties.country', { id: 'properties.country', type: 'any', sentAs: 'country' }],
    // Internal columns of the store are not properties.
    ['project_id', { id: 'properties.project_id', sentAs: 'project_id' }],
    ['constructor', { id: 'properties.constructor', sentAs: 'constructor' }],
  ])('determines type, scope and cost in one place: %s', (name, property) => {
    expect(resolveProperty(name)).toMatchObject(property);
  });

  it('means the same in the list of known names as in a request', () => {
    expect(knownNames().length).toBeGreaterThan(25);
    for (const source of PROPERTY_SOURCES) {
      for (const name of source.names) expect(resolveProperty(name).id).toBe(source.find(name)?.id);
    }
  });
});
