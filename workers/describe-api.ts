import { openApiOf } from '../platform/routes/openapi.ts';
import { ROUTES } from './route-table.ts';

/** The OpenAPI document of all routes as JSON, for `npm run deploy` (`scripts/deploy/describe-api.ts`). */
export function apiDescription(publicUrl: string): string {
  return JSON.stringify(openApiOf(ROUTES, publicUrl));
}
