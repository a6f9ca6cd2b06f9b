import { newApp } from '../../platform/routes/app.ts';
import { receiveImport, showImport } from './receive-import.ts';

/** `POST /import`, and how far an import is: see docs/import.md. */
export const importRoutes = newApp();
for (const path of ['/import', '/import/']) importRoutes.post(path, receiveImport);
importRoutes.get('/import/:key', showImport);
