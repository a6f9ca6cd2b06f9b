export { fileRoutes as coldRoutes } from './file-routes.ts';
export { coldExpireJob, coldWriteJob } from './jobs.ts';
