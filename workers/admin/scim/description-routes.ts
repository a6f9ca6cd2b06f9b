import { err, ok } from '../../../core/base/result.ts';
import {
  GROUP_ATTRIBUTES_SHOWN,
  serviceProviderConfig,
  USER_ATTRIBUTES_SHOWN,
} from '../../../core/tenancy/scim/schemas.ts';
import type { RouteTable } from '../../../platform/routes/route.ts';
import { COUNT_MAX } from './lists.ts';
import { addressOf, GROUP_SCHEMA, listResource, USER_SCHEMA } from './resources.ts';
import { scimRoute } from './scim-route.ts';

const TYPES = [
  { id: 'User', endpoint: '/Users', schema: USER_SCHEMA, attributes: USER_ATTRIBUTES_SHOWN },
  { id: 'Group', endpoint: '/Groups', schema: GROUP_SCHEMA, attributes: GROUP_ATTRIBUTES_SHOWN },
] as const;
type Type = (typeof TYPES)[number];

/** The descriptions that a provider reads before it provisions. */
export const scimDescriptionRoutes: RouteTable = [
  scimRoute({
    method: 'GET',
    path: '/scim/v2/ServiceProviderConfig',
    summary: 'Show what of SCIM is supported',
    handle: async ({ env }) => ok({ status: 200, body: serviceProviderConfig(env.PUBLIC_URL, COUNT_MAX) }),
  }),
  ...described('ResourceTypes', 'resource type', ({ id }) => id, resourceType),
  ...described('Schemas', 'schema', ({ schema }) => schema, schemaResource),
];

/** A list, and each of its entries by id. */
function described(
  name: string,
  thing: string,
  idOf: (type: Type) => string,
  shown: (publicUrl: string, type: Type) => object,
): RouteTable {
  return [
    scimRoute({
      method: 'GET',
      path: `/scim/v2/${name}`,
      summary: `List every ${thing} of SCIM`,
      async handle({ env }) {
        const all = TYPES.map((type) => shown(env.PUBLIC_URL, type));
        return ok({ status: 200, body: listResource(all, all.length, { startIndex: 1 }) });
      },
    }),
    scimRoute({
      method: 'GET',
      path: `/scim/v2/${name}/:id`,
      summary: `Show a ${thing} of SCIM`,
      async handle({ env, id }) {
        const type = TYPES.find((each) => idOf(each) === id);
        if (type) return ok({ status: 200, body: shown(env.PUBLIC_URL, type) });
        return err({ status: 404, detail: `There is no ${thing} \`${id.slice(0, 100)}\`.` });
      },
    }),
  ];
}

function resourceType(publicUrl: string, { id, endpoint, schema }: Type) {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id,
    name: id,
    endpoint,
    schema,
    meta: { resourceType: 'ResourceType', location: addressOf(publicUrl, `ResourceTypes/${id}`) },
  };
}

function schemaResource(publicUrl: string, { id, schema, attributes }: Type) {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
    id: schema,
    name: id,
    attributes,
    meta: { resourceType: 'Schema', location: addressOf(publicUrl, `Schemas/${schema}`) },
  };
}
