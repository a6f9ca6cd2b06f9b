import { z } from 'zod';
import { importLineSchema, importStateSchema } from '../../core/api/import.ts';
import { handledRoute, type RouteTable } from '../../platform/routes/route.ts';
import { receiveImport, showImport } from './receive-import.ts';

/** Takes a file of events, and shows the state of an import; see docs/import.md. */
export const importRoutes: RouteTable = [
  handledRoute({
    method: 'POST',
    path: '/import',
    aliases: ['/import/'],
    summary: 'Import a file of events; the answer is a stream of lines',
    needs: { who: 'sender' },
    body: { schema: z.unknown(), type: 'application/x-ndjson', bytesMax: Number.POSITIVE_INFINITY },
    answers: [{ status: 200, schema: importLineSchema, type: 'application/x-ndjson' }],
    respond: receiveImport,
  }),
  handledRoute({
    method: 'GET',
    path: '/import/:key',
    summary: 'Show the state of an import',
    needs: { who: 'sender' },
    answers: [{ status: 200, schema: importStateSchema, type: 'application/json' }],
    respond: showImport,
  }),
];
